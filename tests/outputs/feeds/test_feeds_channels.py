"""Which feeds hold what, which feeds a page names, and how an empty feed dates itself."""

import pytest

from site_builder.domain.artefact import FeedLink
from site_builder.domain.message import Message
from site_builder.domain.story import Story, StoryKind
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.articles.article import tag
from site_builder.outputs.articles.channels import channels_of, feeds_of_site
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.articles.records import name_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.subscribe import subscribe_page
from tests.support import builders, fictional_feeds, fictional_site, html_pages
from tests.support.feed_reading import ARCHIVE
from tests.support.some import some


@pytest.fixture(scope="module")
def publication() -> Publication:
    """What is out."""
    return fictional_feeds.publication()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "stories/lights-for-cutter-lane",
            ["stories", "kinds/success", "priorities/fewer-thefts", "areas/pepperwick", "areas/sedge-landing"],
        ),
        ("stories/bicycle-marking", ["stories", "kinds/project"]),
        (
            "messages/long-nights",
            ["messages", "priorities/fewer-thefts", "areas/pepperwick", "areas/dunnock-moor", "seasons/long-nights"],
        ),
        (
            "messages/somebody-hurts-you",
            ["messages", "priorities/neighbours", "areas/pepperwick", "areas/dunnock-moor", "areas/sedge-landing"],
        ),
        ("figures/editions/2026-27-q2", ["figures", "releases"]),
    ],
    ids=["a story", "a story of the whole dale", "a message", "a message for the whole dale", "figures"],
)
def test_a_record_is_in_the_feeds_of_all_that_it_belongs_to(
    publication: Publication, name: str, expected: list[str]
) -> None:
    article = next(one for one in articles_of(publication).values() if one.link.endswith(f"/{name}/"))
    assert sorted(article.channels) == sorted(["everything", *expected])


@pytest.mark.rule("F4")
def test_a_page_names_exactly_the_feeds_that_hold_what_it_shows(
    feeds: dict[str, bytes], publication: Publication, subtests: pytest.Subtests
) -> None:
    """Rule F4."""
    held = {
        f"/{path}": [item.id for item in fictional_feeds.read_history(feeds, path)]
        for path in feeds
        if path.endswith(".atom.xml") and not ARCHIVE.search(path)
    }
    records: list[Story | Message] = [*publication.stories.all, *publication.library.messages]
    for record in some(records):
        with subtests.test(str(record.id)):
            name = tag(publication, name_of(record))
            holding = {
                path for path, ids in held.items() if any(one == name or one.startswith(f"{name}/") for one in ids)
            }
            links = feeds_of_record(publication, record)
            assert {link.address for link in links} == holding
            assert {link.media_type for link in links} == {"application/atom+xml"}


@pytest.mark.rule("F4")
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("stories/", ["stories", *(f"kinds/{kind.value}" for kind in StoryKind)]),
        ("stories/year/2026/", ["stories", *(f"kinds/{kind.value}" for kind in StoryKind)]),
        ("stories/kind/project/", ["kinds/project", "stories"]),
        ("stories/area/pepperwick/", ["areas/pepperwick"]),
        (
            "messages/",
            ["messages", *(f"seasons/{name}" for name in ("long-nights", "lantern-fair", "thin-ice", "moonrise"))],
        ),
        ("priorities/fewer-thefts/", ["priorities/fewer-thefts"]),
        ("areas/pepperwick/", ["areas/pepperwick"]),
        ("figures/", ["figures"]),
        ("figures/thefts/", ["figures"]),
        ("figures/editions/2026-27-q2/", ["figures", "releases"]),
        ("figures/editions/", ["figures"]),
        ("figures/releases/", ["releases", "figures"]),
        ("press/", ["corrections"]),
        ("press/2026/", ["corrections"]),
    ],
)
def test_f4_a_page_names_the_feeds_that_hold_what_it_shows(address: str, expected: list[str]) -> None:
    named = [link.address for link in fictional_site.pages()[address].head.feeds]
    assert named == [f"/feeds/{name}.atom.xml" for name in (*expected, "everything")]


def test_any_other_page_names_the_feed_of_the_whole_site_in_every_form(publication: Publication) -> None:
    title = "Safer Marrowdale: everything"
    assert feeds_of_site(publication) == (
        FeedLink(f"{title} (RSS)", "application/rss+xml", "/feeds/everything.rss.xml", f"{title} (RSS feed)"),
        FeedLink(f"{title} (Atom)", "application/atom+xml", "/feeds/everything.atom.xml", f"{title} (Atom feed)"),
        FeedLink(f"{title} (JSON Feed)", "application/feed+json", "/feeds/everything.json", f"{title} (JSON feed)"),
    )


def test_no_two_feeds_have_a_title_or_an_id_in_common(publication: Publication) -> None:
    channels = channels_of(publication).values()
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
    changed = {
        **fictional_site.substitute("content/registers/partnership.yml", "marrowdale.example,2024-04", new=authority),
        **fictional_site.substitute("data/addresses.yml", "marrowdale.example,2024-04", new=authority),
    }
    assert founding_of(fictional_feeds.publication(changed)).isoformat() == expected


def test_a_new_area_has_a_feed_of_its_own_without_a_change_of_code() -> None:
    area = builders.write_yaml(
        [{"id": "far-bank", "title": "Far Bank", "summary": "Across the lake.", "source": "A map"}]
    )
    register = fictional_site.read_files()["content/registers/areas.yml"] + area
    assert "feeds/areas/far-bank.rss.xml" in fictional_feeds.publish({"content/registers/areas.yml": register})


@pytest.mark.rule("F4")
def test_the_page_on_subscribing_leads_to_every_feed_in_every_form_and_to_nothing_else_in_that_folder(
    feeds: dict[str, bytes], publication: Publication
) -> None:
    (page,) = subscribe_page(publication)
    leads = {
        lead.path_from(page.address) for lead in html_pages.leads(html_pages.read_body(page.html)) if not lead.elsewhere
    }
    documents = {path for path in feeds if not path.endswith((".css", ".txt")) and not ARCHIVE.search(path)}
    assert {path for path in leads if path.startswith("feeds/") and path != "feeds/"} == documents
    assert page.address == "feeds/"
