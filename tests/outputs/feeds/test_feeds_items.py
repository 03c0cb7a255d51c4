"""What a subscriber gets of a story, a message and a quarter's figures, and which dates."""

from datetime import datetime, timedelta

import pytest

from site_builder.domain.moment import LONDON
from site_builder.outputs.articles.channel import FORMS
from site_builder.outputs.feeds.archives import NEWEST
from site_builder.outputs.kit.drawing.photographs import develop
from tests.support import builders, fictional_feeds, fictional_site
from tests.support.feed_reading import Enclosure, read_feed
from tests.support.fictional_site import MOMENT, SITE

EVERY_FORM = [f"feeds/everything{form.ending}" for form in FORMS]
PLAIN = {"priority": "neighbours", "areas": [], "partners": []}
"""What the records of another fictional partnership need to be at home in this one."""


def add_story(name: str = "new-gates", **fields: object) -> dict[str, bytes]:
    return builders.story(name, **{**PLAIN, **fields})


@pytest.mark.parametrize("path", EVERY_FORM)
def test_a_story_comes_whole(feeds: dict[str, bytes], path: str) -> None:
    item = fictional_feeds.item(feeds, "stories/lamps-cutter-lane", path=path)
    assert item.title == "Eleven new lamps end the dark on Cutter Lane"
    assert item.link == "https://marrowdale.example/safer/stories/lights-for-cutter-lane/"
    for words in (
        "<strong>forty neighbours</strong>",
        'href="https://marrowdale.example/safer/messages/long-nights/"',
        'src="https://marrowdale.example/safer/pictures/lamp-on-cutter-lane.jpg" alt="A lamp shines',
        "Drawing: Guild of Lamplighters. CC0 1.0",
        "I can see my own gate again",
        "Tamsin Quillfeather, Neighbour on Cutter Lane",
        "61 sheds were broken into in July to September 2026",
        "Lane Watch Group, minutes of September 2026",
    ):
        assert words in item.html, words
    assert item.labels == ("Successes", "Fewer thefts from sheds and stands", "Pepperwick", "Sedge Landing")


@pytest.mark.parametrize("path", EVERY_FORM)
def test_its_picture_is_enclosed_with_its_true_type_and_length(feeds: dict[str, bytes], path: str) -> None:
    item = fictional_feeds.item(feeds, "stories/lamps-cutter-lane", path=path)
    picture = develop(fictional_site.read_files()["content/pictures/lamp-on-cutter-lane.jpg"]).content
    address = SITE.absolute("pictures/lamp-on-cutter-lane.jpg")
    assert item.enclosures == (Enclosure(address, "image/jpeg", len(picture)),)
    assert fictional_feeds.published_pictures()["pictures/lamp-on-cutter-lane.jpg"] == picture


def test_a_message_comes_with_its_action_its_steps_its_days_and_who_to_call(feeds: dict[str, bytes]) -> None:
    html = fictional_feeds.item(feeds, "messages/dark-evenings").html
    parts = (
        "<h2>Leave a lamp in the window when you go out.</h2>",
        "Anyone whose house stands empty after dark",
        "1 December to 31 January each year",
        "<li>Put <strong>one lamp</strong>",
        "61 sheds were broken into",
        "Why lamps help",
        'href="tel:',
        "https://lamplighters.example/marrowdale/borrow",
        "Advice of the lamplighters",
    )
    assert [part for part in parts if part not in html] == []


def test_where_somebody_may_be_in_danger_help_comes_first(feeds: dict[str, bytes]) -> None:
    path = "content/messages/somebody-hurts-you.yml"
    renewed = fictional_feeds.publish({path: fictional_site.read_files()[path] + b"updated: 2026-12-24 08:00\n"})
    html = fictional_feeds.item(renewed, "messages/somebody-hurts-you").html
    assert html.startswith("<h2>Who to call</h2>")
    assert html.index("Who to call") < html.index("Talk to somebody today")
    other = fictional_feeds.item(feeds, "messages/dark-evenings").html
    assert other.index("Who to call") > other.index("Leave a lamp")


def test_a_quarter_comes_with_a_sentence_for_each_headline_figure_on_the_day_of_its_release(
    feeds: dict[str, bytes],
) -> None:
    item = fictional_feeds.item(feeds, "figures/2026-27-q2", path="feeds/figures.atom.xml")
    assert item.title == "Figures for July to September 2026 (quarter 2 of 2026/27)"
    assert item.published == datetime(2026, 11, 25, 9, 30, tzinfo=LONDON)
    openings = ("Constables recorded ", "The noise line took ", "275 sheds were ")
    order = [item.html.index(f"<li>{words}") for words in openings]
    assert order == sorted(order)
    assert "One constable was ill in August" in item.html


def test_where_no_figure_is_a_headline_every_figure_is_reported(feeds: dict[str, bytes]) -> None:
    register = fictional_site.read_files()["data/indicators.yml"].decode()
    plain = "".join(line for line in register.splitlines(keepends=True) if "headline:" not in line)
    changed = fictional_feeds.publish({"data/indicators.yml": plain.encode()})
    html = fictional_feeds.item(changed, "figures/2026-27-q2").html
    assert "There were 5 hoax calls" in html
    assert "There were 5 hoax calls" not in fictional_feeds.item(feeds, "figures/2026-27-q2").html


@pytest.mark.parametrize("path", EVERY_FORM)
@pytest.mark.parametrize(
    "title",
    [
        'Q&A: "it\'s 5 < 6 > 4"',
        "Tom & Jerry's café – naïve £5",
        "Lights on 🎉👩‍🚒",
        "What <b> &amp; co mean",
        "]]> ends nothing",
    ],
)
def test_every_sign_in_a_title_survives(title: str, path: str) -> None:
    made = fictional_feeds.publish(add_story(title=title, summary=title))
    assert fictional_feeds.item(made, "stories/new-gates", path=path).title == title


def test_a_summary_is_text_where_text_is_asked_for_and_html_where_html_is() -> None:
    made = fictional_feeds.publish(add_story(summary="Tom & Jerry, 5 <6"))
    assert b"<description>Tom &amp;amp; Jerry, 5 &amp;lt;6</description>" in made["feeds/everything.rss.xml"]
    assert b'<summary type="text">Tom &amp; Jerry, 5 &lt;6</summary>' in made["feeds/everything.atom.xml"]


def test_every_link_in_the_text_leads_somewhere_from_anywhere() -> None:
    body = (
        "[a](/areas/pepperwick/) [b](#part-further-down) [e](tel:101) "
        "[f](https://lamps.example/?a=1&b=2) [g](mailto:a@lamps.example) https://lamps.example/x\n\n## Further down"
    )
    html = fictional_feeds.item(fictional_feeds.publish(add_story(body=body)), "stories/new-gates").html
    for address in (
        "https://marrowdale.example/safer/areas/pepperwick/",
        "https://marrowdale.example/safer/stories/new-gates/#part-further-down",
        "https://lamps.example/x",
        "tel:101",
        "https://lamps.example/?a=1&amp;b=2",
        "mailto:a@lamps.example",
    ):
        assert f'href="{address}"' in html


def test_an_id_comes_from_the_records_id_whatever_else_changes() -> None:
    before = fictional_feeds.publish(add_story(title="One title", published="2026-11-05"))
    after = fictional_feeds.publish(add_story(title="Another", published="2025-11-05", kind="news"))
    expected = "tag:marrowdale.example,2024-04:stories/new-gates"
    assert fictional_feeds.item(before, "stories/new-gates").id == expected
    assert fictional_feeds.item(after, "stories/new-gates").id == expected


@pytest.mark.rule("T4")
@pytest.mark.parametrize("path", EVERY_FORM)
def test_t4_a_story_that_is_renamed_keeps_its_item_and_what_became_of_it(path: str) -> None:
    correction = {"kind": "corrected", "at": "2026-11-09 10:00", "reason": "It was wood.", "earlier": "Iron."}
    first = add_story(published="2026-11-05", changes=[correction])
    renamed = add_story("gates", published="2026-11-05", changes=[correction], formerly=["new-gates", "gates-of-iron"])
    before, after = (
        {item.id: item for item in read_feed(fictional_feeds.publish(files)[path]).items} for files in (first, renamed)
    )
    assert before.keys() == after.keys(), "nobody hears of it again"
    name = "tag:marrowdale.example,2024-04:stories/new-gates"
    assert {name, f"{name}/corrected-20261109T1000"} <= after.keys()
    assert after[name].link == "https://marrowdale.example/safer/stories/gates/"
    assert after[name].updated == before[name].updated


@pytest.mark.parametrize("path", [f"feeds/messages{form.ending}" for form in FORMS])
def test_a_message_without_a_day_is_given_none(feeds: dict[str, bytes], path: str) -> None:
    item = fictional_feeds.item(feeds, "messages/somebody-hurts-you", path=path)
    assert item.published is None
    assert item.updated.replace(microsecond=0) == datetime(2024, 4, 1, tzinfo=LONDON)
    assert not [path for path, content in feeds.items() if b"2000-01-01" in content or b"Jan 2000" in content]


def test_a_change_to_a_message_without_a_day_is_reported() -> None:
    message = fictional_site.read_files()["content/messages/somebody-hurts-you.yml"] + b"updated: 2026-12-24 08:00\n"
    item = fictional_feeds.item(
        fictional_feeds.publish({"content/messages/somebody-hurts-you.yml": message}), "messages/somebody-hurts-you"
    )
    assert item.published is None
    assert item.updated.replace(microsecond=0) == datetime(2026, 12, 24, 8, tzinfo=LONDON)


def test_a_change_that_is_still_to_come_is_not_shown_yet() -> None:
    story = add_story(published="2026-11-05", updated="2027-01-16 09:00")
    before = fictional_feeds.item(fictional_feeds.publish(story), "stories/new-gates")
    after = fictional_feeds.item(fictional_feeds.publish(story, now=MOMENT + timedelta(days=2)), "stories/new-gates")
    assert before.updated.replace(microsecond=0) == datetime(2026, 11, 5, tzinfo=LONDON)
    assert after.updated.replace(microsecond=0) == datetime(2027, 1, 16, 9, tzinfo=LONDON)


def test_stories_of_one_midnight_have_moments_of_their_own_that_no_other_story_moves() -> None:
    two = {**add_story("new-gates"), **add_story("old-gates")}
    made, more = fictional_feeds.publish(two), fictional_feeds.publish({**two, **add_story("no-gates")})
    gates, old = (fictional_feeds.item(made, f"stories/{name}") for name in ("new-gates", "old-gates"))
    assert gates.updated != old.updated
    assert abs(gates.updated - old.updated) < timedelta(seconds=1)
    assert gates.published == old.published
    assert fictional_feeds.item(more, "stories/new-gates") == gates


def test_a_feed_holds_the_newest_and_an_old_story_that_changes_comes_back() -> None:
    crowd = {
        path: content
        for number in range(NEWEST + 10)
        for path, content in add_story(
            f"gate-{number:02}", published=f"2026-12-{1 + number // 3:02} 09:{number % 60:02}"
        ).items()
    }
    feed = fictional_feeds.read(fictional_feeds.publish(crowd), "feeds/stories.json")
    names = [item.id.rpartition("/")[2] for item in feed.items]
    assert len(names) == NEWEST
    assert names[0] == f"gate-{NEWEST + 9}"
    assert "gate-00" not in names
    crowd |= add_story("gate-00", published="2026-12-01 09:00", updated="2027-01-14")
    changed = fictional_feeds.read(fictional_feeds.publish(crowd), "feeds/stories.json")
    assert changed.items[0].id.endswith("/gate-00")


@pytest.mark.rule("S7")
def test_s7_a_revision_comes_with_the_old_value_the_new_one_and_the_reason_among_figures_and_corrections(
    feeds: dict[str, bytes],
) -> None:
    for path in ("feeds/figures.rss.xml", "feeds/corrections.atom.xml", "feeds/everything.json"):
        item = fictional_feeds.item(feeds, "figures/2026-27-q2/revised-20261209T0000", path=path)
        assert item.title == "Revised: figures for July to September 2026 (quarter 2 of 2026/27)"
        assert "Break-ins into sheds in Pepperwick: it was 28 and is now 29." in item.html
        assert "A boathouse was counted as a shed after all." in item.html


@pytest.mark.rule("S12")
def test_s12_a_day_of_release_is_reported_when_it_is_announced_moved_and_cancelled(feeds: dict[str, bytes]) -> None:
    items = {item.id.rpartition(":")[2]: item for item in fictional_feeds.read(feeds, "feeds/releases.rss.xml").items}
    announced = items["releases/2026-27-q3/announced-20260812T0830"]
    moved = items["releases/2026-27-q3/moved-20261210T1200"]
    cancelled = items["releases/2027-28-q2/cancelled-20270111T0000"]
    assert "will be released at 9:30am on 17 February 2027" in announced.html
    assert "will now be released at 9:30am on 24 February 2027" in moved.html
    assert "The book of the ferry comes back from the binder a week late." in moved.html
    assert "which were due at 9:30am on 24 November 2027, are cancelled" in cancelled.html
    assert "figures/2026-27-q2" in items, "the figures themselves are there too"


@pytest.mark.rule("F2")
def test_f2_what_became_of_a_record_is_said_under_a_name_and_a_moment_of_its_own() -> None:
    twice = [
        {"kind": "corrected", "at": "2027-01-10 09:00", "reason": "It was iron.", "earlier": "It was oak."},
        {"kind": "corrected", "at": "2027-01-11 09:00", "reason": "It was steel.", "earlier": "It was iron."},
    ]
    files = fictional_feeds.publish(add_story(changes=twice))
    first, second = (
        fictional_feeds.item(files, f"stories/new-gates/corrected-2027011{day}T0900", path="feeds/corrections.rss.xml")
        for day in (0, 1)
    )
    assert (first.title, second.title) == ("Corrected: New gates end fly-tipping behind Mill Street",) * 2
    assert first.link != second.link
    assert first.published == datetime(2027, 1, 10, 9, tzinfo=LONDON)
    story = fictional_feeds.item(files, "stories/new-gates")
    assert story.updated.replace(microsecond=0) == datetime(2027, 1, 11, 9, tzinfo=LONDON)
    assert story.html.index("It was steel.") < story.html.index("The alley has been clean")
