"""The present, as outputs ask about it, and what was asked: little on a site changes with the day.

What an output made before holds as long as the present answers as it did then. So all that depends on the present
asks here, and `noting` finds out what was asked (see `recalling.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from site_builder.domain.moment import LONDON, instant
from site_builder.domain.period import Period
from site_builder.insight.figures import age
from site_builder.insight.times.almanac import Almanac

Question = tuple[str, tuple[object, ...]]
"""The name of a question, and what it is about.

Moments in questions and answers are of universal time, since those of the hour that comes twice are equal in London's.
"""

Notes = dict[Question, object]
"""Questions about the present with their answers."""

_OPEN: ContextVar[Notes | None] = ContextVar("notes", default=None)


def _today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


_QUESTIONS: Mapping[str, Callable[..., object]] = {
    "now": instant,
    "today": _today,
    "month": lambda now: _today(now).replace(day=1),
    "has_come": lambda now, moment: moment <= instant(now),
    "is_over": lambda now, until: age.is_over(until, _today(now)),
}


@dataclass(frozen=True, slots=True)
class Present:
    """A moment that is asked about. Each question asks for as little as will do, so that its answer stays longer."""

    _now: datetime
    _ahead: tuple[Almanac, ...]

    @property
    def now(self) -> datetime:
        """The last moment at which anything can have changed."""
        self._ask("now")
        return self._now

    @property
    def today(self) -> date:
        """The day in London."""
        day: date = self._ask("today")
        return day

    @property
    def month(self) -> date:
        """The first day of the month, for what depends on the month or the year."""
        day: date = self._ask("month")
        return day

    @property
    def ahead(self) -> tuple[Almanac, ...]:
        """How the messages stand today, and how they will on each of the next days on which that changes (rule T3)."""
        self._ask("today")  # all of it follows from that and the messages
        return self._ahead

    def has_come(self, moment: datetime) -> bool:
        """Whether a moment is not in the future."""
        return bool(self._ask("has_come", instant(moment)))

    def is_over(self, until: Period | None) -> bool:
        """Whether a priority, a partner or a group belongs to the past."""
        return until is not None and bool(self._ask("is_over", until))

    def answers(self, notes: Notes) -> bool:
        """Whether each question has the answer that it had when it was noted; if so, they are noted again."""
        same = all(_QUESTIONS[name](self._now, *about) == answer for (name, about), answer in notes.items())
        if same:
            note(notes)
        return same

    def _ask(self, name: str, *about: object) -> Any:  # noqa: ANN401 - each question has answers of its own type
        answer = _QUESTIONS[name](self._now, *about)
        note({(name, about): answer})
        return answer


@contextmanager
def noting() -> Iterator[Notes]:
    """Note what is asked from here on. If something notes already, it gets these notes too."""
    notes: Notes = {}
    before = _OPEN.set(notes)
    try:
        yield notes
    finally:
        _OPEN.reset(before)
        note(notes)


def note(notes: Notes) -> None:
    """Note what was asked, if something notes."""
    if (known := _OPEN.get()) is not None:
        known.update(notes)
