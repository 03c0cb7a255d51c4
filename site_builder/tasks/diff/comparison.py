"""The differences between two sites, described for officers. Knows no file and no git."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.phase import Phase
from site_builder.insight.checks.unpublished import find_unpublished
from site_builder.insight.times.almanac import standing_of
from site_builder.insight.times.events import times_ahead
from site_builder.insight.visibility import published
from site_builder.outputs.kit.addresses import DISTRICT_FIGURES, DISTRICT_NEWS, DISTRICTS
from site_builder.tasks.diff.page_texts import WordChange, compare_words
from site_builder.tasks.diff.snapshot import PageSnapshot, Snapshot

WEEK = 7


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One thing that changes: its name and its address."""

    title: str
    address: str | None = None
    note: str = ""
    words: tuple[WordChange, ...] = ()
    """The sentences and numbers that change on a page, apart from those that another page is listed with."""

    remark: str = ""
    """What is said instead if there are none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Things that change in the same way."""

    heading: str
    lines: tuple[DiffLine, ...]
    advice: str = ""


def compare(
    before: Snapshot, after: Snapshot, *, hidden: Collection[str] = (), packed: Collection[str] = ()
) -> Iterator[Part]:
    """What changes on the pages and what subscribers get. Empty parts are left out.

    `hidden` are addresses, without a stroke at the end, of what is not shown because only unpublished records use it;
    `packed` are those of what packs bring, with it.
    """
    lead_on = {old: new for old, new in after.moved.items() if old in before.pages and old not in after.pages}
    # A page that now leads to an existing page was given up, such as the press page of a withdrawn record.
    moved = {old: new for old, new in lead_on.items() if new not in before.pages}
    given_up = {old: new for old, new in lead_on.items() if old not in moved}
    before = before.with_moved(moved)
    old, new = before.pages, after.pages
    changed = [address for address in new if address in old and _looks_other(old[address], new[address])]
    # An item of its own says what became of a record, and has the address of the page with a place on it.
    told = {
        address.partition("#")[0]
        for address in after.items
        if address not in before.items or _is_later(before, after, address=address)
    }
    silent = [
        address
        for address in changed
        if address in before.items
        and address in after.items
        and new[address].words != old[address].words
        and address not in told
        and not new[address].withdrawn
    ]
    gone = [address for address in old if address not in {*new, *given_up}]
    unshown = [address for address in gone if any(address.startswith(f"{place}/") for place in hidden)]
    taken = [address for address in gone if address not in unshown and _is_below(address, packed)]
    others = [address for address in silent if _is_below(address, packed)]
    parts = (
        Part("New pages", tuple(DiffLine(new[address].title, address) for address in new if address not in old)),
        Part("Pages that change", tuple(_changed_pages(changed, before, after=after))),
        Part(
            "Pages that move",
            tuple(DiffLine(new[to].title, to, f"from /{address}") for address, to in moved.items() if to in new),
            "The earlier addresses lead to the new ones, and subscribers are not told.",
        ),
        Part(
            "Pages that now lead to another",
            tuple(DiffLine(old[address].title, to, f"from /{address}") for address, to in given_up.items()),
        ),
        Part(
            "Pages that disappear",
            tuple(DiffLine(old[address].title, address) for address in gone if address not in {*unshown, *taken}),
            "People may have saved these addresses. If you rename a record, put its old id under 'formerly'. "
            f"If you take one back, withdraw it instead of deleting it.{''.join(_say_districts(gone))}",
        ),
        Part(
            "Pages that disappear, because a pack does not have them any more",
            tuple(DiffLine(old[address].title, address) for address in taken),
            "People may have saved these addresses, and you cannot put anything back into a pack. Write a record of "
            "your own with the same id that says that it is withdrawn, or a page with the same file name. Or ask those "
            "who publish the pack to bring them back, and use its earlier version until then.",
        ),
        Part(
            "Pages that disappear, because only unpublished records use what they are about",
            tuple(DiffLine(old[address].title, address) for address in unshown),
            "They come back when those records are published. If they are public already, add "
            "'announced' in the register, with the day since when, such as: announced: 2026-11-02.",
        ),
        Part("Subscribers get", tuple(_items(before, after, later=False))),
        Part("Subscribers get again", tuple(_items(before, after, later=True))),
        Part(
            "Subscribers get again, because their ids change",
            tuple(_under_another_authority(before, after)),
            "Ids in feeds never change, and subscribers get these and all older ones as if they were new. Put "
            "'feed_authority' back in content/registers/partnership.yml; in a pack, ask those who publish it.",
        ),
        Part(
            "Withdrawn, and announced",
            tuple(
                DiffLine(new[address].title.removeprefix("Withdrawn: "), address)
                for address in new
                if new[address].withdrawn and address in old and not old[address].withdrawn
            ),
        ),
        Part(
            "Changed without telling subscribers",
            tuple(DiffLine(new[address].title, address) for address in silent if address not in others),
            "This is right for small fixes. If readers should know, add an entry under 'changes' in the file.",
        ),
        Part(
            "Changed by a pack without telling subscribers",
            tuple(DiffLine(new[address].title, address) for address in others),
            "This is right for small fixes. If readers should know, ask those who publish the pack to add an entry "
            "under 'changes'.",
        ),
    )
    yield from (part for part in parts if part.lines)


def _say_districts(gone: Collection[str]) -> Iterator[str]:
    """What to do about a county's district, which is not withdrawn, and about figures of districts side by side."""
    if any(_is_district(address) for address in gone):
        yield " A district that leaves stays in data/members.yml, with 'left'."
    if any(address.startswith(DISTRICT_FIGURES) for address in gone):
        yield (
            " Addresses of figures that districts have side by side last if 'site-builder record' ran while two "
            "districts counted them: run it on the files that are published now, and keep its data/addresses.yml."
        )


def _is_district(address: str) -> bool:
    below = address.startswith((DISTRICT_FIGURES, DISTRICT_NEWS))
    return address.startswith(DISTRICTS) and not below


def _is_below(address: str, places: Collection[str]) -> bool:
    return any(address.startswith(place) for place in places)


def _items(before: Snapshot, after: Snapshot, *, later: bool) -> Iterator[DiffLine]:
    for address, item in after.items.items():
        if (_is_later(before, after, address=address)) if later else address not in before.items:
            yield DiffLine(item.title, address)


_TAG = re.compile(r"tag:([^:]*):(.*)", re.DOTALL)
"""An id, with its authority and its name."""


def _under_another_authority(before: Snapshot, after: Snapshot) -> Iterator[DiffLine]:
    """The items whose ids are other ones only because their authority is."""
    lost = {found[2] for name in before.feed.keys() - after.feed.keys() if (found := _TAG.fullmatch(name))}
    for name, item in after.feed.items():
        found = _TAG.fullmatch(name)
        if found and name not in before.feed and found[2] in lost:
            yield DiffLine(item.title, item.address)


_ON_ANOTHER = "The words that change here are listed with another page."
_NO_WORDS = "No words change. Links, pictures or the order do."


def _changed_pages(changed: Sequence[str], before: Snapshot, *, after: Snapshot) -> Iterator[DiffLine]:
    """The pages with what changes on them. What several pages say is listed once, with the page of its record."""
    old, new = before.pages, after.pages
    lines: dict[str, DiffLine] = {}
    listed: set[WordChange] = set()
    for address in sorted(changed, key=lambda address: not new[address].words):
        found = compare_words(old[address].body, new[address].body)
        words = tuple(change for change in found if change not in listed)
        listed.update(found)
        remark = _ON_ANOTHER if found and not words else "" if words else _NO_WORDS
        lines[address] = DiffLine(new[address].title, address, words=words, remark=remark)
    yield from (lines[address] for address in changed)


def _looks_other(old: PageSnapshot, new: PageSnapshot) -> bool:
    return (old.title, old.body) != (new.title, new.body)


def _is_later(before: Snapshot, after: Snapshot, *, address: str) -> bool:
    """Whether an item has a later date, so that feed readers show it again."""
    old, new = before.items.get(address), after.items.get(address)
    if old is None or new is None or not old.updated or not new.updated:
        return False
    return instant(datetime.fromisoformat(new.updated)) > instant(datetime.fromisoformat(old.updated))


def look_ahead(library: Library, now: datetime) -> Iterator[Part]:
    """Messages that start or end within a week, and records whose date of publication comes."""
    out = published(library, now)
    today = now.astimezone(LONDON).date()
    days = [today + timedelta(days=number) for number in range(WEEK + 1)]
    readies: list[tuple[date, str]] = []
    starts: list[tuple[date, str]] = []
    ends: list[tuple[date, str]] = []
    for message in out.messages:
        if message.cancellation is None:
            phases = {day: standing_of(message, day).phase for day in days}
            holds = {day: phase is Phase.ACTIVE for day, phase in phases.items()}
            ready = {day for day in days if phases[day] is Phase.PREPARE}
            readies += [
                (day, message.title) for day in days[1:] if day in ready and day - timedelta(days=1) not in ready
            ]
            starts += [(day, message.title) for day in days[1:] if holds[day] and not holds[day - timedelta(days=1)]]
            ends += [(day, message.title) for day in days[:-1] if holds[day] and not holds[day + timedelta(days=1)]]
    waiting = [str(record) for record in find_unpublished(library, now) if record.until is not None]
    parts = (
        Part(
            "Time to prepare begins within a week",
            tuple(DiffLine(title, note=f"from {write_day(day)}") for day, title in sorted(readies)),
        ),
        Part(
            "Starts within a week",
            tuple(DiffLine(title, note=f"on {write_day(day)}") for day, title in sorted(starts)),
        ),
        Part(
            "Ends within a week",
            tuple(DiffLine(title, note=f"after {write_day(day)}") for day, title in sorted(ends)),
        ),
        Part("Alerts within a week", tuple(_alerts(out, now))),
        Part("Events within a week", tuple(_events(out, now))),
        Part("To be published on a set date", tuple(DiffLine(sentence) for sentence in waiting)),
    )
    yield from (part for part in parts if part.lines)


def _alerts(out: Library, now: datetime) -> Iterator[DiffLine]:
    """What is over every page now or within a week."""
    for alert in out.alerts:
        if not alert.is_over(now) and instant(alert.starts) <= instant(now) + timedelta(days=WEEK):
            note = f"from {write_moment(alert.starts)} until {write_moment(alert.ends)}"
            yield DiffLine(alert.title, note=note)


def _events(out: Library, now: datetime) -> Iterator[DiffLine]:
    """What people can come to within a week, or would have."""
    for time in times_ahead(out.events, now):
        if instant(time.starts) <= instant(now) + timedelta(days=WEEK):
            off = ", cancelled" if time.off else ""
            yield DiffLine(time.event.title, note=f"from {write_moment(time.starts)}{off}")
