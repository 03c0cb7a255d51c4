"""Rules F3 and F5: the history can be read once and whole, in archives that never shift (RFC 5005)."""

from datetime import datetime, timedelta

import pytest

from site_builder.domain.moment import LONDON
from site_builder.outputs.articles.channel import ATOM, RSS
from site_builder.outputs.feeds.archives import NEWEST
from site_builder.outputs.feeds.web_feeds import web_feeds
from site_builder.outputs.kit.published.publication import Publication
from tests.support import builders, fictional_feeds
from tests.support.feed_reading import ARCHIVE, Feed, Item, read_feed
from tests.support.feed_rules import Place, faults
from tests.support.fictional_site import MOMENT, SITE
from tests.support.some import some

pytestmark = pytest.mark.rule("F3")

PLAIN = {"priority": "neighbours", "areas": [], "partners": []}
FIRST_DAY = datetime(2024, 5, 6, 9, tzinfo=LONDON)
LATER = datetime(2027, 4, 5, 10, tzinfo=LONDON)
"""After another quarter is over."""
WHEN_IT_CHANGED = datetime(2027, 1, 10, 9, tzinfo=LONDON)
"""When an old story is corrected or withdrawn."""


def gate(number: int, **fields: object) -> dict[str, bytes]:
    """The story of a gate; there is one every eight days."""
    day = FIRST_DAY + timedelta(days=8 * number)
    return builders.story(f"gate-{number:03}", **{**PLAIN, "published": f"{day:%Y-%m-%d %H:%M}", **fields})


CROWD = {path: content for number in range(122) for path, content in gate(number).items()}
OLDEST = "feeds/everything/2024-25-q1"
WHEN_ALL_WAS_NEW = datetime(2026, 11, 25, 12, tzinfo=LONDON)
"""When the partnership had too few items for archives."""
ARCHIVED = (RSS, ATOM)
"""The forms that archives come in."""


@pytest.fixture(scope="module")
def history_files() -> dict[str, bytes]:
    """The feeds of a partnership with a story every eight days."""
    return fictional_feeds.publish(CROWD)


@pytest.fixture
def archives(history_files: dict[str, bytes]) -> list[str]:
    """Where the archives of its stories are, the oldest first."""
    return archives_in(history_files)


def archives_in(files: dict[str, bytes]) -> list[str]:
    return sorted(path for path in files if path.startswith("feeds/everything/"))


def history(files: dict[str, bytes], ending: str) -> list[Feed]:
    """The documents of the feed of stories, as a reader comes to them: the newest first, then each archive before."""
    documents = [read_feed(files[f"feeds/everything{ending}"])]
    while documents[-1].before:
        documents.append(read_feed(files[documents[-1].before.removeprefix(SITE.url)]))
    return documents


def changed(files: dict[str, bytes], *, since: dict[str, bytes]) -> set[str]:
    """The archives of stories whose bytes are not what they were."""
    return {path for path in archives_in(since) if files.get(path) != since[path]}


@pytest.mark.parametrize("ending", [form.ending for form in ARCHIVED])
def test_f3_the_whole_history_can_be_read_by_going_back_from_the_newest(
    history_files: dict[str, bytes], ending: str
) -> None:
    documents = history(history_files, ending)
    assert len(documents) > 8
    assert len(documents[0].items) == NEWEST
    everything = {story.first_id for story in fictional_feeds.publication(CROWD).stories.all}
    assert len(everything) > 122
    found = {item.id.rpartition("/")[2] for feed in documents for item in feed.items}
    assert everything <= found


@pytest.mark.parametrize("ending", [form.ending for form in ARCHIVED])
def test_f3_each_archive_says_so_and_leads_to_its_neighbours_and_to_the_newest(
    history_files: dict[str, bytes], ending: str
) -> None:
    newest, *archives = history(history_files, ending)
    assert not newest.archived
    assert newest.hub
    assert all(archive.archived and not archive.hub for archive in archives)
    assert {archive.current for archive in archives} == {newest.address}
    assert [archive.after for archive in archives] == ["", *(archive.address for archive in archives[:-1])]
    quarters = [archive.address.removesuffix(ending).rpartition("/")[2] for archive in archives]
    assert quarters == sorted(quarters, reverse=True)
    assert "2026-27-q4" not in quarters, "a quarter that is not over is in no archive"


@pytest.mark.rule("F1")
def test_f1_no_archive_has_a_fault_that_a_validator_knows(
    history_files: dict[str, bytes], archives: list[str], feed_pictures: dict[str, bytes]
) -> None:
    assert len(archives) > 20
    places = {path: Place(SITE.url, path, files=feed_pictures, now=MOMENT) for path in archives}
    found = {path: faults(history_files[path], place) for path, place in places.items()}
    assert not any(found.values()), found


def test_an_item_of_an_archive_came_out_in_its_quarter(history_files: dict[str, bytes], archives: list[str]) -> None:
    for path in some(archives[:2]):
        feed = read_feed(history_files[path])
        assert feed.items
        assert {(item.published.year, (item.published.month - 1) // 3) for item in feed.items if item.published} == {
            (2024, 1)
        }, path


def test_what_comes_out_later_changes_no_archive_but_the_way_on_from_the_last(archives: list[str]) -> None:
    before = fictional_feeds.publish(CROWD, now=LATER - timedelta(days=10))
    later = fictional_feeds.publish({**CROWD, **gate(130), **gate(131)}, now=LATER)
    moved = {path for path in archives if later[path] != before[path]}
    assert moved == {path for path in archives if "2026-27-q3" in path}
    assert {path for path in later if path.startswith("feeds/everything/")} - set(before) == {
        f"feeds/everything/2026-27-q4{form.ending}" for form in ARCHIVED
    }


def test_an_archive_changes_when_an_item_in_it_does_and_no_other_with_it(history_files: dict[str, bytes]) -> None:
    edited = fictional_feeds.publish({**CROWD, **gate(1, title="Another title")})
    assert changed(edited, since=history_files) == {f"{OLDEST}{form.ending}" for form in ARCHIVED}
    backdated = fictional_feeds.publish({**CROWD, **gate(2), **builders.story("late", **PLAIN, published="2024-05-30")})
    assert changed(backdated, since=history_files) == {f"{OLDEST}{form.ending}" for form in ARCHIVED}


def since(moment: datetime, feed: Feed) -> list[Item]:
    """The items of a feed that changed then or later, the newest first."""
    return [item for item in feed.items if item.updated >= moment]


def test_what_is_withdrawn_leaves_its_archive_alone_and_its_grave_is_there(history_files: dict[str, bytes]) -> None:
    withdrawal = {"kind": "withdrawn", "at": "2027-01-10 09:00", "reason": "It was another gate."}
    files = fictional_feeds.publish({**CROWD, **gate(1, changes=[withdrawal])})
    assert changed(files, since=history_files) == {f"{OLDEST}{form.ending}" for form in ARCHIVED}
    archive = fictional_feeds.read(files, f"{OLDEST}.atom.xml")
    assert [name.rpartition("/")[2] for name, _, _ in archive.gone] == ["gate-001"]
    assert not [item for item in archive.items if item.id.endswith("gate-001")]
    newest = fictional_feeds.read(files, "feeds/everything.rss.xml")
    assert "Withdrawn: " in since(WHEN_IT_CHANGED, newest)[-1].title


def test_an_old_story_that_changes_is_among_the_newest_and_stays_in_its_archive() -> None:
    correction = {"kind": "corrected", "at": "2027-01-10 09:00", "reason": "It was iron.", "earlier": "It was oak."}
    files = fictional_feeds.publish({**CROWD, **gate(1, changes=[correction])})
    newest = fictional_feeds.read(files, "feeds/everything.atom.xml")
    assert {item.id.rpartition("stories/")[2] for item in since(WHEN_IT_CHANGED, newest)[-2:]} == {
        "gate-001",
        "gate-001/corrected-20270110T0900",
    }
    archive = fictional_feeds.read(files, f"{OLDEST}.atom.xml")
    (there,) = (item for item in archive.items if item.id.endswith("gate-001"))
    (here,) = (item for item in newest.items if item.id.endswith("gate-001"))
    assert (there.title, there.link, there.summary, there.updated) == (
        here.title,
        here.link,
        here.summary,
        here.updated,
    )
    assert here.html
    assert not there.html, "an archive says what there was, and the page has the words"


def test_all_of_a_busy_quarter_is_among_the_newest_until_it_is_over() -> None:
    busy = {
        path: content
        for number in range(NEWEST + 20)
        for path, content in builders.story(
            f"busy-{number}", **PLAIN, published=f"2027-01-{1 + number % 14:02}"
        ).items()
    }
    files = fictional_feeds.publish(busy)
    assert busy_in(files, "feeds/everything.json") == NEWEST + 20
    over = fictional_feeds.publish(busy, now=LATER)
    assert len(fictional_feeds.read(over, "feeds/everything.json").items) == NEWEST
    assert busy_in(over, "feeds/everything/2026-27-q4.atom.xml") == NEWEST + 20


def busy_in(files: dict[str, bytes], path: str) -> int:
    """How many of a busy quarter's stories a document holds."""
    return len([item for item in fictional_feeds.read(files, path).items if "/busy-" in item.id])


def test_a_feed_that_is_whole_in_one_document_has_no_archive() -> None:
    library = fictional_feeds.public_library()
    early = Publication.of(library, site=SITE, now=WHEN_ALL_WAS_NEW)
    files = {file.path: file.content for file in web_feeds(early)}
    assert 20 < len(fictional_feeds.read(files).items) < NEWEST
    given_out_before = "feeds/areas/pepperwick/"  # in the list of addresses
    assert not [path for path in files if ARCHIVE.search(path) and not path.startswith(given_out_before)]
