"""Which feeds hold what, which feeds a page names, and how an empty feed dates itself."""

import pytest

from site_builder.domain.artefact import FeedLink
from site_builder.domain.message import Message
from site_builder.domain.story import Story, StoryKind
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.feeds.channels import channels_of, channels_with, links_for
from site_builder.outputs.feeds.item import id_of
from site_builder.outputs.feeds.records import Record
from site_builder.outputs.pages.subscribe import subscribe_page
from tests.support import builders, fictional_feeds, fictional_site, html_pages

OUT = fictional_feeds.publication()
FILES = fictional_feeds.publish()
LIBRARY = OUT.library


def story(name: str) -> Record:
    return next(one for one in LIBRARY.stories if one.id == name)


def message(name: str) -> Record:
    return next(one for one in LIBRARY.messages if one.id == name)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            story("lights-for-cutter-lane"),
            ["stories", "kinds/success", "priorities/fewer-thefts", "areas/pepperwick", "areas/sedge-landing"],
        ),
        (story("bicycle-marking"), ["stories", "kinds/project"]),
        (
            message("long-nights"),
            ["messages", "priorities/fewer-thefts", "areas/pepperwick", "areas/dunnock-moor", "seasons/long-nights"],
        ),
        (
            message("somebody-hurts-you"),
            ["messages", "priorities/neighbours", "areas/pepperwick", "areas/dunnock-moor", "areas/sedge-landing"],
        ),
        (LIBRARY.editions[-1], ["figures", "releases"]),
    ],
    ids=["a story", "a story of the whole dale", "a message", "a message for the whole dale", "figures"],
)
def test_a_record_is_in_the_feeds_of_all_that_it_belongs_to(record: Record, expected: list[str]) -> None:
    assert [channel.id for channel in channels_with(OUT, record)] == ["everything", *expected]


@pytest.mark.parametrize("record", [*LIBRARY.stories, *LIBRARY.messages], ids=lambda record: str(record.id))
def test_a_page_names_exactly_the_feeds_that_hold_what_it_shows(record: Story | Message) -> None:
    """Rule F4."""
    name = id_of(OUT, record)
    forms = [path for path in FILES if path.endswith(".atom.xml")]
    holding = {
        f"/{path}"
        for path in forms
        if any(item.id == name or item.id.startswith(f"{name}/") for item in fictional_feeds.read(FILES, path).items)
    }
    links = links_for(OUT, record)
    assert {link.address for link in links} == holding
    assert {link.media_type for link in links} == {"application/atom+xml"}


def test_a_page_about_a_priority_an_area_or_figures_names_their_own_feed_first() -> None:
    records = (LIBRARY.priorities[0], LIBRARY.areas[0], LIBRARY.indicators[0], LIBRARY.editions[0])
    assert [[link.address for link in links_for(OUT, record)] for record in records] == [
        ["/feeds/priorities/fewer-thefts.atom.xml", "/feeds/everything.atom.xml"],
        ["/feeds/areas/pepperwick.atom.xml", "/feeds/everything.atom.xml"],
        ["/feeds/figures.atom.xml", "/feeds/everything.atom.xml"],
        ["/feeds/figures.atom.xml", "/feeds/releases.atom.xml", "/feeds/everything.atom.xml"],
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("stories/", ["stories", *(f"kinds/{kind.value}" for kind in StoryKind)]),
        ("stories/year/2026/", ["stories", *(f"kinds/{kind.value}" for kind in StoryKind)]),
        ("stories/kind/project/", ["kinds/project", "stories"]),
        ("stories/area/pepperwick/", ["areas/pepperwick"]),
        ("messages/", ["messages", *(f"seasons/{season.id}" for season in LIBRARY.seasons)]),
        ("figures/", ["figures"]),
        ("figures/editions/", ["figures"]),
        ("figures/releases/", ["releases", "figures"]),
        ("press/", ["corrections"]),
        ("press/2026/", ["corrections"]),
    ],
)
def test_f4_a_list_names_the_feeds_that_hold_what_it_lists(address: str, expected: list[str]) -> None:
    named = [link.address for link in fictional_site.pages()[address].head.feeds]
    assert named == [f"/feeds/{name}.atom.xml" for name in (*expected, "everything")]


def test_any_other_page_names_the_feed_of_the_whole_site_in_every_form() -> None:
    title = "Safer Marrowdale: everything"
    assert links_for(OUT, None) == (
        FeedLink(f"{title} (RSS)", "application/rss+xml", "/feeds/everything.rss.xml"),
        FeedLink(f"{title} (Atom)", "application/atom+xml", "/feeds/everything.atom.xml"),
        FeedLink(f"{title} (JSON Feed)", "application/feed+json", "/feeds/everything.json"),
    )


def test_no_two_feeds_have_a_title_or_an_id_in_common() -> None:
    channels = channels_of(OUT)
    assert (
        len({channel.title for channel in channels}) == len({channel.id for channel in channels}) == len(channels) > 10
    )


def test_a_feed_that_holds_nothing_yet_is_there_and_as_old_as_the_partnerships_ids() -> None:
    stories = [path for path in fictional_site.read_files() if path.startswith("content/stories/")]
    made = fictional_feeds.publish(
        {path: fictional_site.read_files()[path].replace(b"kind: news\n", b"kind: project\n") for path in stories}
    )
    assert fictional_feeds.read(made, "feeds/kinds/news.atom.xml").items == ()
    assert b"<updated>2024-04-01T00:00:00+01:00</updated>" in made["feeds/kinds/news.atom.xml"]
    assert b"<lastBuildDate>Mon, 01 Apr 2024 00:00:00 +0100</lastBuildDate>" in made["feeds/kinds/news.rss.xml"]


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("marrowdale.example,2025", "2025-01-01T00:00:00+00:00"),
        ("marrowdale.example,2024-07", "2024-07-01T00:00:00+01:00"),
        ("marrowdale.example,2024-11-05", "2024-11-05T00:00:00+00:00"),
    ],
)
def test_the_ids_are_the_partnerships_own_from_the_day_that_their_authority_names(
    authority: str, expected: str
) -> None:
    changed = fictional_site.substitute(
        "content/registers/partnership.yml", "marrowdale.example,2024-04", new=authority
    )
    assert founding_of(fictional_feeds.publication(changed)).isoformat() == expected


def test_a_new_area_has_a_feed_of_its_own_without_a_change_of_code() -> None:
    area = builders.write_yaml(
        [{"id": "far-bank", "title": "Far Bank", "summary": "Across the lake.", "source": "A map"}]
    )
    register = fictional_site.read_files()["content/registers/areas.yml"] + area
    assert "feeds/areas/far-bank.rss.xml" in fictional_feeds.publish({"content/registers/areas.yml": register})


def test_the_page_on_subscribing_leads_to_every_feed_in_every_form_and_to_nothing_else_in_that_folder() -> None:
    (page,) = subscribe_page(OUT)
    leads = {
        lead.path_from(page.address) for lead in html_pages.leads(html_pages.read_body(page.html)) if not lead.elsewhere
    }
    feeds = {path for path in FILES if not path.endswith((".css", ".txt"))}
    assert {path for path in leads if path.startswith("feeds/") and path != "feeds/"} == feeds
    assert page.address == "feeds/"
