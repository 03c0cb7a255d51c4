"""What was written and is not public yet, and when it will be, in words. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from site_builder.domain.figures import Edition
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.problem import Origin
from site_builder.domain.published import PublishedRecord
from site_builder.insight.checks.editorial import NEVER


@dataclass(frozen=True, slots=True)
class UnpublishedRecord:
    """Something that was written and is not public yet."""

    record: PublishedRecord | Edition
    what: str
    """As a sentence begins: `'New lamps'`, or `The figures for April to June 2026`."""

    until: datetime | None
    """None for a draft."""

    many: bool = False
    """Whether it is spoken of in the plural."""

    @property
    def origin(self) -> Origin:
        """Where it was written."""
        return self.record.origin

    def __str__(self) -> str:
        """What keeps it, and when it will be out: no earlier than the first build after its moment (rule T3)."""
        if self.until is None:
            return f"{self.what} is a draft."
        here = self.until.astimezone(LONDON)
        if here.year >= NEVER:
            return f"{self.what} {'wait' if self.many else 'waits'} for a day of release."
        return f"{self.what} {'go' if self.many else 'goes'} live {say_build(here)}."


def say_build(moment: datetime) -> str:
    """The first build after a moment in London, or on its day if that begins then."""
    if moment.time() == time.min:
        return f"with the first build on or after {write_day(moment.date())}"
    return f"with the first build after {write_moment(moment)}"


def find_unpublished(library: Library, now: datetime) -> tuple[UnpublishedRecord, ...]:
    """What is not out at a moment: first what comes out by itself, the soonest first, then the drafts."""
    waiting = sorted(
        (item for item in _each(library) if item.until is not None and instant(item.until) > instant(now)),
        key=lambda item: (item.until or now, item.origin),
    )
    drafts = sorted((item for item in _each(library) if item.until is None), key=lambda item: item.origin)
    return (*waiting, *drafts)


def _each(library: Library) -> Iterator[UnpublishedRecord]:
    records: tuple[PublishedRecord | Edition, ...] = (*library.records, *library.editions)
    for record in records:
        if isinstance(record, Edition):
            what = f"The figures for {record.quarter.period}"
            yield UnpublishedRecord(record, what, record.released, many=True)
        else:
            yield UnpublishedRecord(record, f"'{record.title}'", None if record.draft else record.published)
