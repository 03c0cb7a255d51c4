"""Whatever officers do to records from build to build, what the public was told stays true (rules T4, T5 and F2).

A life is a row of edits, sensible and not, each proposed, checked against the ledger, and published if the check lets
it through; then time goes on. Nobody knows the rules that are proved here but the product.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.published import PublishedRecord
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.insight.visibility import is_out
from site_builder.outputs.articles import articles_of
from site_builder.outputs.articles.article import Dates
from site_builder.outputs.articles.records import name_of
from site_builder.outputs.articles.withdrawn import tombstones_of
from site_builder.outputs.kit.addresses import PRESS, address_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.published_files import redirects
from site_builder.pipeline import check, has_errors
from site_builder.sources.shapes import LEDGER
from site_builder.tasks import ledger
from tests.support import builders

pytestmark = pytest.mark.rule("T4", "T5", "F2")

SITE = Site("https://larkmoor.example/")
START = datetime(2026, 3, 27, 9, 30, tzinfo=LONDON)
"""Two days before the clocks go forward."""

IDS = ("alley", "bridge", "common")
SEASONS = ("24 October to 31 March", "29 March to 2 April", "1 to 5 April", "the week before 8 April", "all year")
"""The last days of what began before, and days that begin within the lives; and what never begins."""

KINDS = ("updated", "corrected", "withdrawn", "cancelled")
REST = {**builders.registers(), **builders.indicators()}


@dataclass(frozen=True)
class Written:
    """A record as its file says it."""

    number: int
    """What it is, however it is renamed: no two are the same."""

    folder: str
    published: datetime
    draft: bool = False
    updated: datetime | None = None
    changes: tuple[tuple[str, datetime], ...] = ()
    formerly: tuple[str, ...] = ()
    words: int = 0
    holds: str = SEASONS[0]
    """Of a message."""

    def files(self, name: str) -> builders.Files:
        """Its file under an id."""
        changes = [
            {"kind": kind, "at": _write(at), "reason": f"Because of {at:%d %B}."}
            | ({"earlier": "It was otherwise."} if kind == "corrected" else {})
            for kind, at in self.changes
        ]
        fields: dict[str, object] = {
            "title": f"Number {self.number}",
            "published": _write(self.published),
            "draft": str(self.draft).lower(),
            "body": f"Words {self.words}.",
            **({"updated": _write(self.updated)} if self.updated else {}),
            **({"changes": changes} if changes else {}),
            **({"formerly": list(self.formerly)} if self.formerly else {}),
        }
        if self.folder == "stories":
            return builders.story(name, **fields)
        return builders.message(name, holds=self.holds, **fields)


def _write(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


Shelf = Mapping[tuple[str, str], Written]
"""Records by folder and id."""


@dataclass
class World:
    """The project, what is published of it, and the time."""

    now: datetime = START
    shelf: dict[tuple[str, str], Written] = field(default_factory=dict)
    recorded: bytes | None = None
    made: int = 0

    def propose(self, shelf: Shelf) -> Library | None:
        """What the files would say with other records; None when the check does not let them through."""
        files = dict(REST)
        for (_, name), written in shelf.items():
            files |= written.files(name)
        if self.recorded is not None:
            files[LEDGER] = self.recorded
        library, problems = check(files, now=self.now)
        return None if library is None or has_errors(problems) else library


@dataclass(frozen=True)
class Feed:
    """What subscribers can see at a moment: items with their dates, what was taken back, and where addresses lead."""

    items: Mapping[str, Dates]
    buried: frozenset[str]
    addresses: Mapping[str, str]
    """The titles of the records at which addresses end."""

    owners: Mapping[str, str]
    """The titles of the records that items are of."""


def _name(name: str) -> str:
    """An id without its authority."""
    return name.rpartition(":")[2]


def see(library: Library, now: datetime) -> Feed:
    """The feed of everything, as far as its items, tombstones and redirects go."""
    publication = Publication.of(library, site=SITE, now=now)
    out = publication.library
    items = {_name(article.id): article.dates for article in articles_of(publication).values()}
    changing: tuple[PublishedRecord, ...] = (*publication.stories.all, *out.messages, *out.withdrawn)
    addresses = {address_of(record): record.title for record in changing}
    for former in redirects(publication):
        if former.path.startswith(PRESS):
            continue
        target = next(one for one in changing if f'href="{SITE.absolute(address_of(one))}"' in former.content.decode())
        addresses[former.path.removesuffix("index.html")] = target.title
    return Feed(
        items,
        frozenset(_name(stone.id) for stone in tombstones_of(publication)),
        addresses,
        {name_of(record): record.title for record in changing},
    )


Step = tuple[Any, ...]
KEYS = st.tuples(st.sampled_from(("stories", "messages")), st.sampled_from(IDS))
HOURS = st.integers(-96, 96)
EDITS = st.one_of(
    st.tuples(st.just("write"), KEYS, HOURS, st.booleans()),
    st.tuples(st.just("fix"), KEYS),
    st.tuples(st.just("touch"), KEYS, HOURS),
    st.tuples(st.just("change"), KEYS, st.sampled_from(KINDS), HOURS),
    st.tuples(st.just("forget"), KEYS, st.integers(0, 2)),
    st.tuples(st.just("delete"), KEYS),
    st.tuples(st.just("hide"), KEYS),
    st.tuples(st.just("move"), KEYS, HOURS),
    st.tuples(st.just("season"), KEYS, st.sampled_from(SEASONS)),
    st.tuples(st.just("rename"), KEYS, st.sampled_from(IDS), st.sampled_from(("unsaid", "said", "said in front"))),
)


def edit(world: World, step: Step) -> Shelf:  # noqa: C901 - a list of what officers do
    """The records after an edit, whether it makes sense or not."""
    shelf = dict(world.shelf)
    match step:
        case ("write", (str(folder), str(name)), int(hours), bool(draft)):
            published, standing = world.now + timedelta(hours=hours), shelf.get((folder, name))
            world.made += 1
            # What is written over a file and claims no later day is that file with other words.
            same = standing is not None and instant(published) <= instant(standing.published)
            number = standing.number if standing is not None and same else world.made
            shelf[folder, name] = Written(number, folder, published, draft)
            return shelf
        case (_, tuple(key), *_) if key not in shelf:
            return shelf
        case ("fix", key):
            shelf[key] = replace(shelf[key], words=shelf[key].words + 1)
        case ("touch", key, int(hours)):
            shelf[key] = replace(shelf[key], updated=world.now + timedelta(hours=hours))
        case ("change", key, str(kind), int(hours)):
            moment = world.now + timedelta(hours=hours)
            shelf[key] = replace(shelf[key], changes=(*shelf[key].changes, (kind, moment)))
        case ("forget", key, int(at)):
            changes = shelf[key].changes
            shelf[key] = replace(shelf[key], changes=(*changes[:at], *changes[at + 1 :]))
        case ("delete", key):
            del shelf[key]
        case ("hide", key):
            shelf[key] = replace(shelf[key], draft=True)
        case ("move", key, int(hours)):
            shelf[key] = replace(shelf[key], published=shelf[key].published + timedelta(hours=hours))
        case ("season", key, str(holds)):
            shelf[key] = replace(shelf[key], holds=holds)
        case ("rename", (str(folder), str(name)), str(other), str(said)):
            written = shelf.pop((folder, name))
            orders = {"said": (*written.formerly, name), "said in front": (name, *written.formerly)}
            shelf[folder, other] = replace(written, formerly=orders.get(said, written.formerly))
    return shelf


@given(st.lists(st.tuples(EDITS, st.integers(0, 60)), min_size=4, max_size=14))
@settings(max_examples=150)
def test_what_was_announced_stays_true_whatever_officers_do(life: list[tuple[Step, int]]) -> None:
    _live(life)


KEY = ("messages", "alley")
IN_YEARS = st.one_of(
    st.tuples(st.just("season"), st.just(KEY), st.sampled_from(SEASONS)),
    st.tuples(st.just("change"), st.just(KEY), st.sampled_from(KINDS), HOURS),
    st.tuples(st.just("fix"), st.just(KEY)),
)


@given(st.integers(-96, 24), st.lists(st.tuples(IN_YEARS, st.integers(12, 72)), min_size=3, max_size=8))
@settings(max_examples=80)
def test_a_year_that_subscribers_know_neither_moves_nor_goes_when_its_season_gets_other_days(
    hours: int, edits: list[tuple[Step, int]]
) -> None:
    _live([(("write", KEY, hours, False), 48), *edits])


def _live(life: list[tuple[Step, int]]) -> None:
    """Lead a life, and look after each of its steps."""
    world = World()
    before: Feed | None = None
    owners: dict[str, str] = {}
    names: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for step, hours in life:
        shelf = edit(world, step)
        library = world.propose(shelf)
        if library is None:
            library = world.propose(world.shelf)
            assert library is not None, "time alone makes no mistake"
        else:
            world.shelf = dict(shelf)
        feed = see(library, world.now)
        assert see(library, world.now) == feed, "building again changes nothing"
        if before is not None:
            for name, dates in before.items.items():
                kept = feed.items.get(name)
                if kept is None:
                    assert name in feed.buried, f"{name} is silently gone"
                else:
                    assert datetime.fromisoformat(kept.updated) >= datetime.fromisoformat(dates.updated), (
                        f"{name} went back"
                    )
                    assert kept == dates or not _is_of_a_year(name), f"{name} moved"
        for name, title in feed.owners.items():
            assert owners.setdefault(name, title) == title, f"{name} is used again"
            assert names.setdefault(title, name) == name, f"{title} is news again, as {name}"
        for address, title in feed.addresses.items():
            assert addresses.setdefault(address, title) == title, f"{address} leads elsewhere"
        assert addresses.keys() <= feed.addresses.keys(), "an address leads nowhere"
        world.recorded = ledger.record(library, world.recorded, now=world.now).content
        before = feed
        world.now += timedelta(hours=hours)
        _nothing_moves_by_itself(library, feed, now=world.now)


def _is_of_a_year(name: str) -> bool:
    """Whether an item tells of a message in one of its years."""
    return name.rpartition("/")[2].isdigit()


def _nothing_moves_by_itself(library: Library, feed: Feed, *, now: datetime) -> None:
    """With time alone, items come and are taken back; but no date of one moves unless a change falls due."""
    later = see(library, now)
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    due = {name_of(record) for record in records if is_out(record, now) and (record.changes or record.touched)}
    moved = {name for name in feed.items if name in later.items and later.items[name] != feed.items[name]}
    assert moved <= due
