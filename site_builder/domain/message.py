"""A seasonal message and the days on which it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from site_builder.domain.change import Change, cancellation_in, withdrawal_in
from site_builder.domain.moment import LONDON, write_span
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import MONTH_NAMES
from site_builder.domain.register import Area, Contact, Priority
from site_builder.domain.words import Passage, Source

UNDATED = datetime(2000, 1, 1, tzinfo=LONDON)
"""The `published` of a message for which nobody gave a day: out long since, and a day that no reader may be told."""


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One stretch of days on which a message holds, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        """`24 October to 8 November 2026`."""
        return write_span(self.first, self.last)

    def holds_on(self, day: date) -> bool:
        """Whether a day falls within it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day of every year."""

    month: int
    day: int

    def __str__(self) -> str:
        """`24 October`."""
        return f"{self.day} {MONTH_NAMES[self.month - 1]}"

    def of(self, year: int) -> date:
        """The day in a year; 29 February is 28 February in the years that lack it."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


@dataclass(frozen=True, slots=True)
class Always:
    """A window that never closes."""

    def __str__(self) -> str:
        """In words."""
        return "all year"

    def occurrences(self, first_year: int, last_year: int) -> Iterator[Occurrence]:
        """One stretch over all the years asked for."""
        yield Occurrence(date(first_year, 1, 1), date(last_year, 12, 31))


@dataclass(frozen=True, slots=True)
class Yearly:
    """The same days every year, across new year when the last day comes before the first."""

    first: YearDay
    last: YearDay

    def __str__(self) -> str:
        """In words."""
        return f"{self.first} to {self.last} each year"

    def occurrences(self, first_year: int, last_year: int) -> Iterator[Occurrence]:
        """Those that start in the years asked for."""
        over_new_year = 1 if self.last < self.first else 0
        for year in range(first_year, last_year + 1):
            yield Occurrence(self.first.of(year), self.last.of(year + over_new_year))


@dataclass(frozen=True, slots=True)
class Given:
    """Days given one by one, for what moves from year to year."""

    spans: tuple[Occurrence, ...]

    def __str__(self) -> str:
        """In words."""
        return ", ".join(str(span) for span in self.spans)

    def occurrences(self, first_year: int, last_year: int) -> Iterator[Occurrence]:
        """Those that start in the years asked for."""
        yield from (span for span in self.spans if first_year <= span.first.year <= last_year)


Window = Always | Yearly | Given


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere else."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Message:
    """What people should do at a time of year."""

    id: str
    title: str
    action: str
    """One line that asks for one action."""

    window: Window
    advice: tuple[Passage, ...]
    audience: str
    priority: Priority | None
    areas: tuple[Area, ...]
    """Empty for the whole district."""

    contacts: tuple[Contact, ...]
    links: tuple[Link, ...]
    body: Passage
    sources: tuple[Source, ...]
    quick_exit: bool
    """Whether its page offers "Exit this page" (rule P4)."""

    published: datetime
    """In London; nothing of the message is out before. `UNDATED` when no day was given."""

    updated: datetime
    """As for a story (rule F2)."""

    touched: datetime | None
    """The last change of which nothing is told but its moment."""

    changes: tuple[Change, ...]
    """What readers should know of, the oldest first."""

    draft: bool
    review_by: date | None
    formerly: tuple[str, ...]
    origin: Origin

    @property
    def withdrawal(self) -> Change | None:
        """How it was taken back, if it was."""
        return withdrawal_in(self.changes)

    @property
    def cancellation(self) -> Change | None:
        """How what it is about was called off, if it was."""
        return cancellation_in(self.changes)
