"""What every download holds: an observation a row, the same in each format. Knows no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from site_builder.domain.figures import Figure
from site_builder.insight.series import Series

ALL_AREAS = "all"
"""What stands in the area's column for the whole district."""


@dataclass(frozen=True, slots=True)
class Row:
    """An observation as every download has it; the fields are the columns."""

    indicator: str
    quarter: str
    """`2021-22-Q1`."""

    period: str
    """`April to June 2021`."""

    area: str
    """An area's id, or `all`."""

    value: Decimal | None
    """In the unit; None where a marker stands in its place (rule S5)."""

    unit: str
    marker: str
    """Letters without brackets, with a space between several."""

    note: str


COLUMNS = tuple(column.name for column in fields(Row))


def rows_of(many: Iterable[Series]) -> Iterator[Row]:
    """Series come in the register's order, the whole district before its areas; quarters oldest first."""
    for series in many:
        for quarter in sorted(series.figures):
            yield row_of(series.figures[quarter])


def row_of(figure: Figure) -> Row:
    """A figure as a row."""
    return Row(
        indicator=figure.indicator.id,
        quarter=figure.quarter.key,
        period=figure.quarter.period,
        area=figure.area.id if figure.area else ALL_AREAS,
        value=figure.value,
        unit=figure.indicator.unit,
        marker=" ".join(marker.value for marker in figure.markers),
        note=figure.note,
    )
