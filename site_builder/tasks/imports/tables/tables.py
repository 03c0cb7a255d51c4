"""Figures from an organisation's own table: `import table`. Counts rows as a map says; knows no command line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.quarters.quarter_files import (
    Check,
    Destination,
    QualityNote,
    QuarterFigures,
    accept,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport, LeftOut
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.sheet_view import name_rows
from site_builder.tasks.imports.sheets.table_files import SourceTable
from site_builder.tasks.imports.tables.exact_sums import BLANK
from site_builder.tasks.imports.tables.part_quarters import mark_part_quarters
from site_builder.tasks.imports.tables.sum_questions import name_parts, name_summed_areas
from site_builder.tasks.imports.tables.table_columns import name_columns, read_columns
from site_builder.tasks.imports.tables.table_map import TableMap, read_map
from site_builder.tasks.imports.tables.table_questions import ask, name_added, near
from site_builder.tasks.imports.tables.table_sums import Sums, make_sums
from site_builder.tasks.imports.tables.table_values import Reading, RowReading, leave_only_counted, read_row
from site_builder.tasks.imports.tables.unit_questions import ask_about_units

_SHOWN = 5
"""Places of blank cells that are named."""

_MOST = 100
"""Problems that are named at once."""

_LISTED = 20
"""Names that the map does not have, as many as are listed."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """The options of the import."""

    file: Path
    map: Path
    to: Destination


def import_table(request: TableRequest, library: Library, *, check: Check = accept) -> ImportReport:
    """Read the table and write the figures of each quarter that it holds."""
    subject = f"The table {request.file.name}"
    mapping, problems = read_map(request.map, library)
    if mapping is None:
        return ImportReport(subject, problems=tuple(problems))
    table = read_columns(request.file, mapping)
    report = ImportReport(subject, files=1, rows=len(table.rows) + table.repeated, remarks=table.remarks)
    if table.problems:
        return replace(report, problems=tuple(table.problems))
    read = [read_row(row, mapping) for row in table.rows]
    questions = [*ask(read, mapping), *ask_about_units(read, table.heading.passed, mapping=mapping)]
    problems = [problem for reading in read for problem in reading.problems]
    problems += [*(question.problem for question in questions), *_twice(leave_only_counted(read))]
    counted = leave_only_counted(read)
    if not problems and not counted:
        problems.append(_nothing(request, table, mapping=mapping))
    if problems:
        asked = {problem.origin.line for problem in problems}.union(*(question.rows for question in questions))
        rest = [reading for reading in read if reading.row.origin.line not in asked]
        return replace(
            report,
            refused_rows=len(read) - len(rest),
            kept=len(leave_only_counted(rest)),
            left_out=tuple(_left_out(table, rest, mapping=mapping)),
            remarks=(*table.remarks, *table.hidden),
            problems=tuple(_few(sorted(problems))),
        )
    sums = make_sums(read, mapping, register=tuple(area.id for area in library.areas))
    sums = mark_part_quarters(sums, counted, complete=mapping.complete)
    plans, problems = write_quarters(_figures(sums, mapping), request.to, check=check)
    if problems:
        return replace(report, problems=tuple(problems))
    done = replace(
        report,
        kept=len(sums.used),
        left_out=tuple(_left_out(table, [_settle(reading, sums) for reading in read], mapping=mapping)),
        remarks=(
            *table.remarks,
            *table.hidden,
            *name_columns(table, mapping),
            *_unknown_places(counted, mapping, used=sums.used),
            *name_summed_areas(counted, mapping),
            *name_added(counted, mapping),
            *_remarks(counted),
            *sums.remarks,
        ),
    )
    return report_plans(done, plans)


def _few(problems: list[Problem]) -> list[Problem]:
    """The first of many problems, enough to correct before the next try."""
    more = len(problems) - _MOST
    rest = Problem(problems[-1].origin, f"There are {more:,} more like these.", "Correct those first.")
    return [*problems[:_MOST], rest] if more > 0 else problems


def _settle(reading: RowReading, sums: Sums) -> RowReading:
    """A row that could be read and is in no figure, with the reason."""
    if reading.left_out or reading.row.origin.line in sums.used:
        return reading
    if all(value.value == BLANK for value in reading.values):
        return replace(reading, left_out="without a value")
    return replace(reading, left_out="are of no area of ours, and count for no district either")


def _left_out(table: SourceTable, read: list[RowReading], *, mapping: TableMap) -> Iterator[LeftOut]:
    """Every row that is in no figure, by its reason; what the map does not name, by its name."""
    if table.repeated:
        yield LeftOut(table.repeated, "headings written again")
    reasons: Counter[str] = Counter()
    things: dict[str, list[RowReading]] = defaultdict(list)
    for reading in read:
        if reading.thing:
            things[fold(reading.thing)].append(reading)
        elif reading.left_out:
            reasons[reading.left_out] += 1
    for why, number in reasons.items():
        yield LeftOut(number, why)
    for key, rows in list(things.items())[:_LISTED]:
        like = near(key, mapping.indicators)
        hint = f"; did you mean '{mapping.written[like]}'?" if like else ""
        where = name_rows([reading.row.origin.line for reading in rows])
        yield LeftOut(len(rows), f"are of something that the map does not name: '{rows[0].thing[:60]}' ({where}){hint}")
    if rest := [reading for rows in list(things.values())[_LISTED:] for reading in rows]:
        where = name_rows([reading.row.origin.line for reading in rest])
        yield LeftOut(len(rest), f"are of other things that the map does not name ({where})")


def _unknown_places(counted: list[RowReading], mapping: TableMap, *, used: set[int]) -> Iterator[str]:
    """Places that the map does not name, with their rows and what may be meant."""
    places: dict[str, list[RowReading]] = defaultdict(list)
    known = {*mapping.areas, *mapping.elsewhere, mapping.district}
    for reading in counted:
        if (place := fold(reading.values[0].place)) not in known:
            places[place].append(reading)
    for key, rows in list(places.items())[:_LISTED]:
        like = near(key, mapping.areas)
        where = name_rows([reading.row.origin.line for reading in rows])
        meant = f"Did you mean '{mapping.written[like]}'? " if like else ""
        # It can be in the district's number only where rows are added up to that.
        counts = any(reading.row.origin.line in used for reading in rows)
        if counts and (parts := name_parts(key, counted)):
            meant += f"Its numbers are those of {parts} together, which may be chance. "
        yield (
            f"The map does not name the place '{rows[0].values[0].place[:60]}' ({where}): it counts for "
            f"{'the whole district, and for no area' if counts else 'no area, and not for the district'}. "
            f"{meant}If that is right, name it under 'elsewhere'."
        )
    if len(places) > _LISTED:
        yield f"There are {len(places) - _LISTED} more places that the map does not name."


def _nothing(request: TableRequest, table: SourceTable, *, mapping: TableMap) -> Problem:
    wanted = ", ".join(f"'{word}'" for word in mapping.indicators)
    message = f"None of its {len(table.rows)} rows is for an indicator in the map. Searched for {wanted}."
    origin = table.rows[0].origin if table.rows else Origin(request.file.as_posix())
    return Problem(origin, message, "Correct the map or the table.")


def _figures(sums: Sums, mapping: TableMap) -> Iterator[QuarterFigures]:
    quarters = [
        quarter
        for quarter in sorted({*sums.values, *sums.areas})
        if sums.values.get(quarter) or any(sums.areas.get(quarter, {}).values())
    ]
    for quarter in quarters:
        yield QuarterFigures(
            quarter,
            quarter == quarters[-1],
            source=mapping.source,
            note=QualityNote("These figures come from a table: ", f"{mapping.source.title.rstrip('.')}."),
            values=sums.values.get(quarter, {}),
            areas={area: values for area, values in sums.areas.get(quarter, {}).items() if values},
        )


def _twice(counted: list[RowReading]) -> Iterator[Problem]:
    """Percentages and averages cannot be added up, so each may be there once."""
    found: set[tuple[object, ...]] = set()
    for value in (value for row in counted for value in row.values):
        key = (value.indicator.id, value.quarter, value.area, value.is_district)
        if key in found and not value.indicator.adds_up and (value.area or value.is_district):
            name, quarter = value.indicator.id, value.quarter.short
            message = f"'{name}' does not add up, and it has a value for {quarter} above this one."
            yield Problem(value.origin, message, "Leave one row for each quarter and place.")
        found.add(key)


def _remarks(counted: list[RowReading]) -> Iterator[str]:
    values = [value for reading in counted for value in reading.values]
    for marker in ("c", "x", "z"):
        if number := sum(value.value == marker for value in values):
            yield f"{count(number, 'value')} of the table {'is' if number == 1 else 'are'} the marker [{marker}]."
    blank = [value for value in values if value.value == BLANK]
    yield from _fractions(values)
    if blank:
        shown = ", ".join(str(value.origin) for value in blank[:_SHOWN])
        yield (
            f"{count(len(blank), 'cell')} without a value ({shown}). A sum with one of them is x (not available); "
            "elsewhere nothing is written."
        )


def _fractions(values: list[Reading]) -> Iterator[str]:
    """Shares that may be written as parts of 1, as a spreadsheet keeps a percentage."""
    shares: dict[str, list[Decimal]] = defaultdict(list)
    for value in values:
        if value.indicator.is_share and isinstance(value.value, Decimal):
            shares[value.indicator.id].append(value.value)
    for indicator, numbers in shares.items():
        part = next((number for number in numbers if 0 < number < 1), None)
        if part and max(numbers) <= 1:
            yield (
                f"No value of {indicator} is above 1, so {part} was read as {part}%. If the table means "
                f"{(100 * part).normalize():f}%, show these cells as percentages."
            )
