"""The phases of a message in each of its years, and what it asks for in each. Occurrences are never written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from site_builder.domain.message import Message
from site_builder.domain.moment import start_of
from site_builder.domain.season import Stretch


class Phase(StrEnum):
    """The phase of a message on a day of one of its years."""

    PREPARE = "prepare"
    ACTIVE = "active"
    AFTERWARDS = "afterwards"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A message in one of its years, with the midnights in London between its phases (rule T1)."""

    message: Message
    stretch: Stretch
    announced: datetime | None = None
    """When it was announced, if that is on record."""

    @property
    def year(self) -> int:
        """The year that it belongs to, which never changes."""
        return self.stretch.year

    @property
    def id(self) -> str:
        """For ever, from the message's first id and the year (rule T4): `dark-nights/2026`."""
        return f"{self.message.first_id}/{self.year}"

    @property
    def anchor(self) -> str:
        """Its place on the message's page."""
        return f"year-{self.year}"

    @property
    def opening(self) -> date:
        """The first day of all: of preparing where there is that, else of the days themselves."""
        prepare = self.message.phases.prepare
        return self.stretch.first - timedelta(days=prepare.days) if prepare else self.stretch.first

    @property
    def closing(self) -> date:
        """The first day on which all of it is over."""
        afterwards = self.message.phases.afterwards
        return self.stretch.after + timedelta(days=afterwards.days) if afterwards else self.stretch.after

    @property
    def start(self) -> datetime:
        """The midnight at which it is announced, or the moment at which it was."""
        return self.announced or start_of(self.opening)

    @property
    def end(self) -> datetime:
        """The midnight after its last day."""
        return start_of(self.closing)

    @property
    def edges(self) -> tuple[date, ...]:
        """The first day of each phase, and the first day after all of them."""
        return tuple(sorted({self.opening, self.stretch.first, self.stretch.after, self.closing}))

    def phase_on(self, day: date) -> Phase | None:
        """The phase on a day, if any."""
        if not self.opening <= day < self.closing:
            return None
        if self.stretch.holds_on(day):
            return Phase.ACTIVE
        return Phase.PREPARE if day < self.stretch.first else Phase.AFTERWARDS

    def last_day(self, phase: Phase) -> date:
        """The last day of a phase."""
        after = {Phase.PREPARE: self.stretch.first, Phase.ACTIVE: self.stretch.after, Phase.AFTERWARDS: self.closing}
        return after[phase] - timedelta(days=1)

    def action(self, phase: Phase) -> str:
        """What is asked in a phase, in this year's words; empty for a phase that there is not."""
        own = next((wording for wording in self.message.phases.years if wording.year == self.year), None)
        if phase is Phase.ACTIVE:
            return (own.action if own else "") or self.message.action
        aside = self.message.phases.prepare if phase is Phase.PREPARE else self.message.phases.afterwards
        words = "" if own is None else own.prepare if phase is Phase.PREPARE else own.afterwards
        return (words or aside.action) if aside else ""
