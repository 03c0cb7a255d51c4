"""Rule F5: the history is kept once, and every other feed has its newest items in short and leads there."""

from datetime import datetime, timedelta

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.articles.channel import ATOM, FORMS, RSS
from site_builder.outputs.feeds.archives import NEWEST
from site_builder.sources.shapes import LEDGER
from site_builder.tasks.ledger import record
from tests.insight.reading import library_of
from tests.support import builders
from tests.support.feed_reading import ARCHIVE, Feed, read_feed
from tests.support.feed_rules import Place, faults

pytestmark = pytest.mark.rule("F5")

SITE = Site("https://larkmoor.example/")
NOW = datetime(2026, 11, 30, 12, tzinfo=LONDON)
STORIES = 90
NARROW = ("stories", "kinds/success", "areas/market-town", "priorities/tackling-crime")
WORDS = "The street team walked there each evening and asked people what they had seen. " * 12


def crowd(count: int = STORIES) -> builders.Files:
    """The files of a partnership with a story every twelve days."""
    stories: builders.Files = {}
    for number in range(count):
        day = NOW - timedelta(days=12 * (count - number))
        stories |= builders.story(f"walk-{number:02}", title=f"Walk {number}", published=f"{day:%Y-%m-%d}", body=WORDS)
    return {**builders.partnership(), **stories}


def publish(files: builders.Files, *, now: datetime = NOW) -> dict[str, bytes]:
    """Everything that is published, by path; pages as they are before the theme frames them."""
    build = pipeline.build(files, site=SITE, now=now)
    assert build.artefacts, [str(problem) for problem in build.problems]
    return {
        made.path if isinstance(made, File) else f"{made.address}index.html": made.content
        if isinstance(made, File)
        else made.html.encode()
        for made in build.artefacts
    }


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What the crowd publishes, where nothing was published before."""
    return publish(crowd())


def feeds_in(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith("feeds/") and not ARCHIVE.search(path)}


def archives_in(files: dict[str, bytes]) -> set[str]:
    return {path for path in files if path.startswith("feeds/") and ARCHIVE.search(path)}


def test_only_the_feed_of_everything_has_archives(files: dict[str, bytes]) -> None:
    archives = archives_in(files)
    assert len(archives) > 20
    assert {path.rpartition("/")[0] for path in archives} == {"feeds/everything"}
    assert {path.partition(".")[2] for path in archives} == {"rss.xml", "atom.xml"}


@pytest.mark.parametrize("name", NARROW)
def test_any_other_feed_has_its_newest_in_short_and_leads_to_the_history(name: str, files: dict[str, bytes]) -> None:
    for form in FORMS:
        feed = read_feed(files[f"feeds/{name}{form.ending}"])
        assert len(feed.items) == NEWEST
        walks = [item.title for item in feed.items if item.title.startswith("Walk ")]
        assert walks == [f"Walk {STORIES - 1 - number}" for number in range(len(walks))]
        assert {item.html for item in feed.items} == {""}
        assert all(item.summary for item in feed.items)
    for form in (RSS, ATOM):
        assert read_feed(files[f"feeds/{name}{form.ending}"]).wider == f"{SITE.url}feeds/everything{form.ending}"
    assert (
        b'"user_comment": "For earlier items, read https://larkmoor.example/feeds/everything.atom.xml'
        in (files[f"feeds/{name}.json"])
    )


@pytest.mark.parametrize("name", ["everything", "figures", "releases", "corrections"])
def test_where_a_summary_would_not_do_the_newest_come_whole(name: str, files: dict[str, bytes]) -> None:
    for form in FORMS:
        feed = read_feed(files[f"feeds/{name}{form.ending}"])
        assert all(item.html for item in feed.items)
    assert read_feed(files["feeds/everything.rss.xml"]).items


def test_the_archives_have_every_item_that_any_feed_has_had(files: dict[str, bytes]) -> None:
    for ending in ("rss.xml", "atom.xml"):
        history = {
            item.id for path in archives_in(files) if path.endswith(ending) for item in read_feed(files[path]).items
        }
        history |= {item.id for item in read_feed(files[f"feeds/everything.{ending}"]).items}
        found = {
            item.id
            for path, content in feeds_in(files).items()
            if path.endswith(ending)
            for item in read_feed(content).items
        }
        assert {f"tag:safer-larkmoor.example.org,2026:stories/walk-{number:02}" for number in range(STORIES)} <= history
        assert found <= history


@pytest.mark.parametrize("count", [10, 40, 90])
def test_feeds_weigh_less_than_the_pages_without_their_frame(count: int) -> None:
    """The frame around each page weighs several times as much as its words, so feeds are a quarter at most."""
    made = publish(crowd(count))
    feeds = sum(len(content) for path, content in made.items() if path.startswith("feeds/"))
    assert feeds < sum(len(content) for path, content in made.items() if not path.startswith("feeds/"))


def recorded(files: builders.Files, *, now: datetime = NOW) -> bytes:
    """The list of addresses, as the version before archives were shared wrote it."""
    written = record(library_of(files), None, now=now).content
    assert written.count(b"archives: []\n") == 1
    return written.replace(b"archives: []\n", b"")


def test_an_archive_that_a_feed_had_of_its_own_still_answers_and_leads_on() -> None:
    project = {**crowd(), LEDGER: recorded(crowd())}
    made = publish(project)
    for name in NARROW:
        assert {f"feeds/{name}/2025-26-q1{form.ending}" for form in FORMS} <= archives_in(made)
        assert f"feeds/{name}/2026-27-q3.atom.xml" not in made, "the present quarter had none"
    assert "feeds/everything/2025-26-q1.json" in made
    former = {path for path in archives_in(made) if not path.startswith("feeds/everything/")}
    for path in former:
        place = Place(SITE.url, path, files={}, now=NOW)
        assert faults(made[path], place) == []
        feed: Feed = read_feed(made[path])
        assert feed.items == ()
        if not path.endswith(".json"):
            assert feed.archived
            assert feed.current == f"{SITE.url}{path.rpartition('/')[0]}{path[path.index('.') :]}"
            assert feed.wider.startswith(f"{SITE.url}feeds/everything.")


def test_it_is_on_record_from_then_on_and_no_more_come() -> None:
    project = {**crowd(), LEDGER: recorded(crowd())}
    before = archives_in(publish(project))
    later = NOW + timedelta(days=200)
    update = record(library_of(project), project[LEDGER], now=NOW)
    assert "areas/market-town/2025-26-q1" in update.archives
    after = publish({**project, LEDGER: update.content}, now=later)
    assert before <= archives_in(after)
    assert {path.rpartition("/")[0] for path in archives_in(after) - before} == {"feeds/everything"}
    again = record(library_of({**project, LEDGER: update.content}), update.content, now=later)
    assert again.archives == ()


def test_a_place_that_is_no_longer_in_the_register_has_neither_a_feed_nor_archives() -> None:
    ledger = b"stories: []\nmessages: []\narchives: [areas/far-bank/2025-26-q1]\n"
    assert not [path for path in publish({**crowd(), LEDGER: ledger}) if "far-bank" in path]
