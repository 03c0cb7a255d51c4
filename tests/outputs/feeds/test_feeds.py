"""Every feed is valid in each of its forms, tells the same in all three, and is the same bytes whenever it is made."""

from datetime import timedelta

import pytest
from lxml import etree

from site_builder.outputs.articles.channel import FORMS
from site_builder.outputs.articles.channels import channels_of
from tests.support import fictional_feeds, fictional_site
from tests.support.feed_reading import ARCHIVE, read_feed
from tests.support.feed_rules import Place, faults
from tests.support.fictional_site import MOMENT, SITE
from tests.support.golden_files import GoldenFiles
from tests.support.some import some

TOLD_OF_CHANGES = {
    "events/marking-day/updated-20270104T1200",
    "events/harvest-supper/cancelled-20270112T1000",
    "events/chimney-talk/withdrawn-20261112T1000",
    "alerts/mill-weir-high/updated-20261119T0900",
    "alerts/loose-bull/withdrawn-20261202T1510",
    "stories/hoax-calls/corrected-20261203T1115",
    "stories/hoax-calls/updated-20261220T0000",
    "stories/rope-of-the-ferry/withdrawn-20261005T1520",
    "messages/kite-day/withdrawn-20260419T2300",
    "messages/frost-market/cancelled-20270108T1200",
    "publications/moot-september-2026/corrected-20261008T0900",
    "publications/toll-report/withdrawn-20261109T1200",
    "case-reviews/2024-25/revised-20261007T0830",
    "figures/2026-27-q1/revised-20261126T0930",
    "figures/2026-27-q2/revised-20261209T0000",
    "releases/2026-27-q2/announced-20260812T0830",
    "releases/2026-27-q3/announced-20260812T0830",
    "releases/2026-27-q3/moved-20261210T1200",
    "releases/2026-27-q4/announced-20261125T0930",
    "releases/2027-28-q1/announced-20261125T0930",
    "releases/2027-28-q2/announced-20261125T0930",
    "releases/2027-28-q2/cancelled-20270111T0000",
}
"""Each under the minute in universal time, for ever."""

TOLD_OF_YEARS = {
    *(f"messages/summer-bicycles/{year}" for year in (2024, 2025, 2026)),
    *(f"messages/thin-ice/{year}" for year in (2025, 2026)),
    "messages/lantern-fair/2026",
    "messages/dark-evenings/2026",
}
"""The years in which a message has come back since it was first told of."""

FORMER = {f"feeds/areas/pepperwick/2025-26-q2{form.ending}" for form in FORMS}
"""The archive that the list of addresses names, which is none any more."""

AFTER_THE_WITHHELD = MOMENT + timedelta(days=60)


@pytest.fixture
def paths(feeds: dict[str, bytes]) -> list[str]:
    """Where the feeds are, without their list, their style and their archives."""
    return [path for path in feeds if path.endswith((".rss.xml", ".atom.xml", ".json")) and not ARCHIVE.search(path)]


@pytest.mark.rule("F1", "F4", "F5")
def test_every_channel_is_there_in_every_form_with_a_list_and_a_style_beside_it(
    feeds: dict[str, bytes], paths: list[str]
) -> None:
    channels = channels_of(fictional_feeds.publication()).values()
    expected = {channel.address(form) for channel in channels for form in FORMS}
    assert set(paths) == expected
    assert len(expected) == 3 * (1 + 1 + 4 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 4 + 3 + 4 + 3)
    assert {path for path in feeds if not ARCHIVE.search(path)} - expected == {
        "feeds/feeds.opml",
        "feeds/feed.css",
        "feeds/fingerprints.txt",
    }


@pytest.mark.rule("F1")
def test_no_feed_has_a_fault_that_a_validator_knows(
    feeds: dict[str, bytes], feed_pictures: dict[str, bytes], paths: list[str]
) -> None:
    assert len(paths) > 60
    places = {path: Place(SITE.url, path, files=feed_pictures, now=MOMENT) for path in (*paths, *FORMER)}
    found = {path: faults(feeds[path], place) for path, place in places.items()}
    assert not any(found.values()), found


def test_all_three_forms_tell_the_same(feeds: dict[str, bytes], paths: list[str], subtests: pytest.Subtests) -> None:
    for stem in some(path.removesuffix(".json") for path in paths if path.endswith(".json")):
        with subtests.test(stem):
            rss, atom, json = (read_feed(feeds[stem + form.ending]) for form in FORMS)
            assert rss.items == atom.items == json.items
            assert rss.wider == atom.wider.replace(".atom.", ".rss.")
            assert rss.title == atom.title == json.title
            assert rss.home == atom.home == json.home
            language = stem.rpartition("/")[2] if stem in {"feeds/languages/pl", "feeds/languages/ar"} else "en-GB"
            assert rss.language == atom.language == json.language == language
            assert rss.hub == atom.hub == json.hub == "https://hub.marrowdale.example/"


def test_everything_holds_each_record_that_is_out_exactly_once(feeds: dict[str, bytes]) -> None:
    library = fictional_feeds.public_library()
    expected = {
        *(f"stories/{story.first_id}" for story in library.stories),
        *(f"messages/{message.first_id}" for message in library.messages),
        *(f"alerts/{alert.first_id}" for alert in library.alerts),
        *(f"events/{event.first_id}" for event in library.events),
        *(f"figures/{edition.quarter.stem}" for edition in library.editions),
        *(f"publications/{document.first_id}" for document in library.documents),
        *(f"case-reviews/{year.short}" for year in library.case_reviews),
        *(f"local-priorities/{priority.id}" for priority in library.local_priorities),
        *(
            f"local-priorities/{priority.id}/{deed.on}"
            for priority in library.local_priorities
            for deed in priority.did
        ),
        *TOLD_OF_YEARS,
        *TOLD_OF_CHANGES,
    }
    found = [item.id for item in fictional_feeds.read_history(feeds)]
    assert sorted(found) == sorted(f"tag:marrowdale.example,2024-04:{name}" for name in expected)
    assert len(found) > 20


@pytest.mark.parametrize(
    "path",
    [
        "feeds/priorities/fewer-thefts.rss.xml",
        "feeds/everything.atom.xml",
        "feeds/areas/pepperwick.json",
        "feeds/languages/pl.rss.xml",
        "feeds/languages/ar.atom.xml",
        "feeds/languages/easy-read.json",
        "feeds/feeds.opml",
    ],
)
def test_the_feed_is_what_it_was(feeds: dict[str, bytes], path: str, golden: GoldenFiles) -> None:
    golden.check(path, feeds[path])


def test_made_again_later_it_is_the_same_to_the_byte(feeds: dict[str, bytes]) -> None:
    assert fictional_feeds.publish(now=MOMENT + timedelta(days=20, hours=7)) == feeds


def test_what_comes_out_later_moves_no_date_of_what_was_there(feeds: dict[str, bytes]) -> None:
    then = {item.id: (item.published, item.updated) for item in fictional_feeds.read_history(feeds)}
    later = {
        item.id: (item.published, item.updated)
        for item in fictional_feeds.read_history(fictional_feeds.publish(now=AFTER_THE_WITHHELD))
    }
    kept = {name: dates for name, dates in then.items() if name in later}  # the oldest have gone to the archive
    assert len(kept) >= len(then) - 2
    assert {name: later[name] for name in kept} == kept
    assert {name.rpartition(":")[2] for name in set(later) - set(then)} == {
        "stories/patrol-on-the-water",
        "messages/meadow-water",
        "messages/thin-ice/2027",
        "figures/2026-27-q3",
        "alerts/moor-road",
        "events/owl-walk",
        "publications/patrol-plan",
        "local-priorities/carts-on-mill-lane/2027-03-15",
    }


@pytest.mark.parametrize("words", [b"ferry gets a patrol", b"Wherrytree", b"winter ledger", b"90,417"])
def test_what_is_embargoed_leaves_no_byte_until_it_is_out(feeds: dict[str, bytes], words: bytes) -> None:
    assert not [path for path, content in feeds.items() if words in content]
    assert any(words in content for content in fictional_feeds.publish(now=AFTER_THE_WITHHELD).values())


@pytest.mark.parametrize("words", [b"owls shall guard", b"withheld-orchard", b"Brackenbury"])
def test_a_draft_leaves_no_byte_until_it_is_none(feeds: dict[str, bytes], words: bytes) -> None:
    assert not [path for path, content in feeds.items() if words in content]
    story = "content/stories/2026/orchard-eyes.yml"
    released = fictional_feeds.publish(fictional_site.substitute(story, "draft: true", new="draft: false"))
    assert any(words in content for content in released.values())


@pytest.mark.rule("F4")
def test_the_list_names_every_feed_once_for_a_reader_to_import(feeds: dict[str, bytes], paths: list[str]) -> None:
    root = etree.fromstring(feeds["feeds/feeds.opml"])
    outlines = [outline for outline in root.iter("outline") if outline.get("type")]
    assert root.get("version") == "2.0"
    assert [outline.get("xmlUrl") for outline in outlines] == [
        SITE.absolute(path) for path in paths if path.endswith(".rss.xml")
    ]
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert all(outline.get(name) for name in ("text", "title", "description", "htmlUrl", "language"))


def test_a_browser_finds_the_style_from_where_the_feed_stands(feeds: dict[str, bytes], paths: list[str]) -> None:
    for path in some(paths):
        if not path.endswith(".json"):
            (instruction,) = etree.fromstring(feeds[path]).xpath("/processing-instruction()")
            up = path.count("/") - 1
            assert instruction.attrib == {"type": "text/css", "href": f"{'../' * up}feed.css"}, path
