"""Quarters that a table with a row for each day covers only in part (rule I3). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from site_builder.domain.english import join
from site_builder.domain.moment import write_span
from site_builder.domain.quarter import MONTH_NAMES, Month, Quarter
from site_builder.tasks.imports.quarters.quarter_files import Amount
from site_builder.tasks.imports.tables.table_sums import Sums
from site_builder.tasks.imports.tables.table_values import RowReading

_UNKNOWN = "x"


def mark_part_quarters(sums: Sums, counted: list[RowReading], *, complete: bool) -> Sums:
    """The same figures, but x where a month of the quarter has no row, unless the map says that it had none."""
    days = [value.day for reading in counted for value in reading.values if value.day]
    if not days:
        return sums
    missing = {quarter: found for quarter in sorted({*sums.values, *sums.areas}) if (found := _missing(quarter, days))}
    remarks = [f"Its rows are of {write_span(min(days), max(days))}."]
    remarks += [_say(quarter, months, complete=complete) for quarter, months in missing.items()]
    if complete:
        return replace(sums, remarks=[*sums.remarks, *remarks])
    return replace(
        sums,
        values={key: _as_unknown(table) if key in missing else table for key, table in sums.values.items()},
        areas={
            quarter: {area: _as_unknown(table) if quarter in missing else table for area, table in tables.items()}
            for quarter, tables in sums.areas.items()
        },
        remarks=[*sums.remarks, *remarks],
    )


def _as_unknown(table: Mapping[str, Amount]) -> dict[str, Amount]:
    return dict.fromkeys(table, _UNKNOWN)


def _missing(quarter: Quarter, days: list[date]) -> list[Month]:
    present = {Month(day.year, day.month) for day in days}
    return [month for month in quarter.months if month not in present]


def _say(quarter: Quarter, months: list[Month], *, complete: bool) -> str:
    named = join([f"{MONTH_NAMES[month.number - 1]} {month.year}" for month in months])
    if complete:
        return f"The table has no rows for {named}, so they count as 0."
    return (
        f"The table has no rows for {named}, so the figures of {quarter.short} are x (not available). If it covers all "
        "of the quarter and there were none, write in the map: complete: true"
    )
