"""Readers that follow a site through the upgrade to shared archives see nothing twice and lose nothing (rule F5).

`published_before.tar.xz` has the feeds that the version before made of the same files at the same moment: each feed
with whole texts, and with archives of its own.
"""

from __future__ import annotations

import sys
import tarfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.artefact import File
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.sources.shapes import LEDGER
from tests.readers.feed_server import Published, published
from tests.readers.subscribers import Newsboat, Rss2Email, Script, Subscriber
from tests.support import builders
from tests.support.feed_reading import ARCHIVE, read_feed
from tests.support.programs import needed
from tests.support.some import some

pytestmark = pytest.mark.rule("F5", "F2", "T4")

SITE = Site("https://larkmoor.example/")
NOW = datetime(2026, 11, 30, 12, tzinfo=LONDON)
REGISTER = "content/registers/partnership.yml"
FOLLOWED = ("everything", "stories", "areas/market-town")
LATER = {
    **builders.story("late", title="A late story", published="2026-12-01 08:00"),
    **builders.story(
        "walk-89",
        title="Walk 89",
        published="2026-11-18",
        changes=[{"kind": "corrected", "at": "2026-12-01 09:00", "reason": "It was dark.", "earlier": "It was light."}],
    ),
}
HEARD = ["A late story", "Corrected: Walk 89"]
"""What a subscriber should see of it."""


def project() -> builders.Files:
    """A partnership with 90 stories and a ledger from before, which says nothing of archives."""
    stories: builders.Files = {}
    told = ""
    for number in range(90):
        day = NOW - timedelta(days=12 * (90 - number))
        stories |= builders.story(f"walk-{number:02}", title=f"Walk {number}", published=f"{day:%Y-%m-%d}")
        told += f'  - {{address: stories/walk-{number:02}, title: "Walk {number}", published: {day:%Y-%m-%d}}}\n'
    made = builders.partnership()
    made[REGISTER] = made[REGISTER].replace(b".example.org,2026", b".example,2026")  # the authority that it had then
    return {**made, **stories, LEDGER: f"stories: []\nmessages: []\ntold:\n{told}".encode()}


def publish(files: builders.Files, *, now: datetime = NOW) -> dict[str, bytes]:
    """The feeds of a partnership, by path."""
    build = pipeline.build(files, site=SITE, now=now)
    assert build.artefacts, [str(problem) for problem in build.problems]
    return {
        made.path: made.content for made in build.artefacts if isinstance(made, File) if made.path.startswith("feeds/")
    }


@pytest.fixture(scope="module")
def before() -> Mapping[str, bytes]:
    """What was published by the version before."""
    with tarfile.open(Path(__file__).parent / "published_before.tar.xz") as held:
        files = {member.name: reader.read() for member in held if (reader := held.extractfile(member))}
    assert len(files) > 60
    return files


@pytest.fixture(scope="module")
def builds(before: Mapping[str, bytes]) -> Iterator[tuple[Published, list[Mapping[str, bytes]]]]:
    """A site that is served: before, upgraded, and a day later."""
    files = project()
    with published() as site:
        yield site, [before, publish(files), publish({**files, **LATER}, now=NOW + timedelta(days=1))]


def follow(subscriber: Subscriber, builds: tuple[Published, list[Mapping[str, bytes]]]) -> list[list[str]]:
    """What a subscriber is shown by each build."""
    site, made = builds
    shown = []
    for files in made:
        site.files = files
        shown.append(subscriber.poll())
    return shown


def test_every_address_that_was_given_out_still_answers(
    before: Mapping[str, bytes], builds: tuple[Published, list[Mapping[str, bytes]]]
) -> None:
    upgraded = builds[1][1]
    assert len([path for path in before if ARCHIVE.search(path)]) > 60
    assert set(before) <= set(upgraded)


def test_every_item_that_was_in_a_feed_or_an_archive_can_still_be_read_with_the_same_dates(
    builds: tuple[Published, list[Mapping[str, bytes]]],
) -> None:
    for ending in (".rss.xml", ".atom.xml"):
        was, now = (
            {
                item.id: (item.title, item.link, item.published, item.updated)
                for path, content in files.items()
                if path.endswith(ending)
                for item in read_feed(content).items
            }
            for files in builds[1][:2]
        )
        assert len(was) > 90
        assert now == was


def test_every_feed_has_the_newest_items_that_it_had_and_no_other(
    before: Mapping[str, bytes], builds: tuple[Published, list[Mapping[str, bytes]]]
) -> None:
    upgraded = builds[1][1]
    for path, content in some(before.items()):
        if path.endswith((".rss.xml", ".atom.xml", ".json")) and not ARCHIVE.search(path):
            was, now = ([item.id for item in read_feed(files).items] for files in (content, upgraded[path]))
            assert now == was[: len(now)]
            assert len(now) == min(len(was), 50)


@pytest.mark.parametrize("name", FOLLOWED)
@pytest.mark.parametrize("ending", [".rss.xml", ".atom.xml"])
def test_feedparser_finds_nothing_twice_and_no_date_moves(
    name: str, ending: str, builds: tuple[Published, list[Mapping[str, bytes]]]
) -> None:
    site, made = builds
    script = Script(f"{site.address}feeds/{name}{ending}")
    site.files = made[0]
    assert len(script.poll()) >= 50
    site.files = made[1]
    assert script.poll() == []
    assert script.moved == []
    site.files = made[2]
    assert script.poll() == HEARD
    assert script.moved == ["Walk 89"]


@pytest.mark.parametrize("name", FOLLOWED)
def test_rss2email_sends_nothing_twice(
    name: str, builds: tuple[Published, list[Mapping[str, bytes]]], tmp_path: Path
) -> None:
    first, *others = follow(Rss2Email(tmp_path / "r2e", f"{builds[0].address}feeds/{name}.rss.xml"), builds)
    assert len(first) >= 50
    assert others == [[], HEARD]


@pytest.mark.parametrize("name", FOLLOWED)
def test_newsboat_shows_nothing_twice(
    name: str, builds: tuple[Published, list[Mapping[str, bytes]]], tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("newsboat is not made for Windows; the check on a pull request runs it on Linux.")
    address = f"{builds[0].address}feeds/{name}.atom.xml"
    first, *others = follow(Newsboat(needed("newsboat"), tmp_path / "newsboat", address), builds)
    assert len(first) >= 50
    assert others == [[], HEARD]
