"""The present, as outputs ask about it: little on a site changes with the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from site_builder.domain.moment import LONDON, instant
from site_builder.domain.period import Period
from site_builder.insight.figures import age
from site_builder.insight.times.almanac import Almanac
from site_builder.outputs.kit.published.asking import ask


def _today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


_ANSWERS: Mapping[str, Callable[..., object]] = {
    "now": instant,
    "today": _today,
    "month": lambda now: _today(now).replace(day=1),
    "has_come": lambda now, moment: moment <= instant(now),
    "is_over": lambda now, until: age.is_over(until, _today(now)),
}
"""By question. Moments in questions and answers are of universal time, since those of the hour that comes twice are
equal in London's."""


@dataclass(frozen=True, slots=True)
class Present:
    """A moment that is asked about. Each question asks for as little as will do, so that its answer stays longer."""

    name: ClassVar[str] = "present"
    _now: datetime
    _ahead: tuple[Almanac, ...]

    def answer(self, question: str, *about: object) -> object:
        """See `Answering`."""
        return _ANSWERS[question](self._now, *about)

    @property
    def now(self) -> datetime:
        """The last moment at which anything can have changed."""
        ask(self, "now")
        return self._now

    @property
    def today(self) -> date:
        """The day in London."""
        day: date = ask(self, "today")
        return day

    @property
    def month(self) -> date:
        """The first day of the month, for what depends on the month or the year."""
        day: date = ask(self, "month")
        return day

    @property
    def ahead(self) -> tuple[Almanac, ...]:
        """How the messages stand today, and how they will on each of the next days on which that changes (rule T3)."""
        ask(self, "today")  # all of it follows from that and the messages
        return self._ahead

    def has_come(self, moment: datetime) -> bool:
        """Whether a moment is not in the future."""
        return bool(ask(self, "has_come", instant(moment)))

    def is_over(self, until: Period | None) -> bool:
        """Whether a priority, a partner or a group belongs to the past."""
        return until is not None and bool(ask(self, "is_over", until))
