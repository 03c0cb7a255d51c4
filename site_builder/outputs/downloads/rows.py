"""What every download holds: an observation a row, the same in each format. Knows no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from site_builder.domain.catalogue import remember_words
from site_builder.domain.figures import Figure, Indicator
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Revision
from site_builder.insight.figures.series import Series, remember

ALL_AREAS = "all"
"""What the area column says for the whole district."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """An observation as every download has it; the fields are the columns."""

    indicator: str
    quarter: str
    """`2021-22-Q1`."""

    period: str
    """`April to June 2021`, or `12 months to June 2021`."""

    area: str
    """An area's id, or `all`."""

    value: Decimal | None
    """In the unit; None where there is a marker instead (rule S5)."""

    unit: str
    marker: str
    """Letters without brackets, with a space between several."""

    note: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A released number that changed (rule S7), as every download has it; the fields are the columns."""

    indicator: str
    quarter: str
    period: str
    area: str
    before: Decimal | None
    """None where a marker stood in its place."""

    before_marker: str
    after: Decimal | None
    after_marker: str
    revised: str
    """The moment, in London: `2026-11-25T09:30:00+00:00`."""

    reason: str


COLUMNS = tuple(column.name for column in fields(DataRow))
REVISION_COLUMNS = tuple(column.name for column in fields(RevisionRow))


def rows_of(many: Iterable[Series]) -> Iterator[DataRow]:
    """Series come in the register's order, the whole district before its areas; quarters oldest first."""
    for series in many:
        yield from _rows_of_one(series)


@remember
def _rows_of_one(series: Series) -> tuple[DataRow, ...]:
    """Asked for twice at least: for the file of its indicator, and for that of all figures."""
    return tuple(row_of(series.figures[quarter]) for quarter in sorted(series.figures))


def row_of(figure: Figure) -> DataRow:
    """A figure as a row."""
    key, period = _names_of(figure.quarter, figure.indicator)
    return DataRow(
        indicator=figure.indicator.id,
        quarter=key,
        period=period,
        area=figure.area.id if figure.area else ALL_AREAS,
        value=figure.value,
        unit=figure.indicator.unit,
        marker=" ".join(marker.value for marker in figure.markers),
        note=figure.note,
    )


@remember_words(None)
def _names_of(quarter: Quarter, indicator: Indicator) -> tuple[str, str]:
    """For machines and for people, written once for a thousand rows."""
    return quarter.key, indicator.heading_of(quarter)


def row_of_revision(revision: Revision) -> RevisionRow:
    """A revision as a row."""
    indicator, area = revision.cell
    before, after = revision.before, revision.after
    return RevisionRow(
        indicator=indicator,
        quarter=revision.quarter.key,
        period=revision.indicator.heading_of(revision.quarter),
        area=area or ALL_AREAS,
        before=before if isinstance(before, Decimal) else None,
        before_marker="" if isinstance(before, Decimal) else before.value,
        after=after if isinstance(after, Decimal) else None,
        after_marker="" if isinstance(after, Decimal) else after.value,
        revised=revision.moment.astimezone(LONDON).isoformat(),
        reason=revision.reason,
    )
