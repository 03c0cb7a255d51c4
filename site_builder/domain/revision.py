"""What was released, as it was released, and what has changed since (rule S7). Knows nothing of files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from site_builder.domain.figures import Indicator, Marker
from site_builder.domain.problem import NOWHERE, Origin
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area

Shown = Decimal | Marker
"""What readers saw in a cell: a number, or the marker that stood in its place."""

Cell = tuple[str, str]
"""Within a quarter: an indicator's id, and an area's, which is empty for the whole district."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A released number that changed: old value, new value, date and reason, kept for good (rule S7)."""

    indicator: Indicator
    quarter: Quarter
    area: Area | None
    """None for the whole district."""

    before: Shown
    after: Shown
    moment: datetime
    """In London; until then readers see the number from before."""

    reason: str
    origin: Origin = NOWHERE
    """Where the old value is written."""

    @property
    def cell(self) -> Cell:
        """Which figure of its quarter."""
        return self.indicator.id, self.area.id if self.area else ""


@dataclass(frozen=True, slots=True)
class RecordedFigure:
    """A figure as it was released. It names things by id: what was released outlives the registers."""

    indicator: str
    area: str
    """Empty for the whole district."""

    shown: Shown
    notes: tuple[Marker, ...]
    """The markers beside the value."""

    note: str
    sentence: str
    """What the site said of it on the day."""

    origin: Origin = NOWHERE

    @property
    def cell(self) -> Cell:
        """Which figure of its quarter."""
        return self.indicator, self.area


@dataclass(frozen=True, slots=True)
class RecordedRevision:
    """A revision as it was put on record."""

    indicator: str
    area: str
    before: Shown
    after: Shown
    moment: datetime
    reason: str
    origin: Origin = NOWHERE

    @property
    def cell(self) -> Cell:
        """Which figure of its quarter."""
        return self.indicator, self.area


@dataclass(frozen=True, slots=True)
class RecordedShowing:
    """What the site showed once of the numbers that disclosure control concerns, and shows no more (rule D5)."""

    moment: datetime
    figures: tuple[RecordedFigure, ...]


@dataclass(frozen=True, slots=True)
class RecordedEdition:
    """A quarter's figures as they were released: `data/editions/2022-23-q2.yml`."""

    quarter: Quarter
    released: datetime
    checksum: str
    """SHA-256 of the figures, as the edition's CSV holds them."""

    figures: tuple[RecordedFigure, ...]
    revisions: tuple[RecordedRevision, ...]
    added: tuple[RecordedFigure, ...] = ()
    """Figures of the quarter that came later: no part of what was released, and held against the record as well."""

    protected: tuple[tuple[str, int], ...] = ()
    """The indicators that were sensitive when the quarter was released, with the smallest number that may be shown."""

    showings: tuple[RecordedShowing, ...] = ()
    """What was shown once and is on no page any more, oldest first. The site does not show it."""

    origin: Origin = NOWHERE

    @property
    def known(self) -> tuple[RecordedFigure, ...]:
        """Every figure on record, whenever it came."""
        return *self.figures, *self.added
