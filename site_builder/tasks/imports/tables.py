"""Figures out of a table that somebody keeps: `import table`. Counts rows as a map says; knows no command line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.words import Source
from site_builder.tasks.imports.quarter_files import (
    Amount,
    Check,
    QualityNote,
    QuarterFigures,
    accept,
    plan_quarter,
    write_plans,
)
from site_builder.tasks.imports.report import ImportReport, LeftOut
from site_builder.tasks.imports.table_files import Row, read_rows
from site_builder.tasks.imports.table_map import TableMap, read_map
from site_builder.tasks.imports.table_values import BLANK, Reading, add_up, read_row

_SHOWN = 5
"""Places of blank cells that are named."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What is to be imported."""

    file: Path
    map: Path
    into: Path
    released: datetime | None = None
    """When quarters that are new come out. None: not before an officer says when."""

    overwrite: bool = False
    reason: str = ""
    """Why numbers that are out already change, for readers."""

    dry_run: bool = False
    """Whether to plan and report alone."""


def import_table(request: TableRequest, library: Library, *, check: Check = accept) -> ImportReport:
    """Read the table and write the figures of each quarter that it holds."""
    subject = f"The table {request.file.name}"
    mapping, problems = read_map(request.map, library)
    rows: list[Row] = []
    if mapping is not None:
        rows, problems = read_rows(request.file, mapping.columns, sheet=mapping.sheet)
    if mapping is None or problems:
        return ImportReport(subject, problems=tuple(problems))
    read: list[Reading] = []
    left: Counter[str] = Counter()
    kept = 0
    for row in rows:
        made, found, why = read_row(row, mapping)
        read += made
        problems += found
        kept += bool(made)
        left.update([why] if why else [])
    problems += _repeats(read)
    if not read and not problems:
        wanted = ", ".join(f"'{word}'" for word in mapping.indicators)
        message = f"None of its {len(rows)} rows is of an indicator that the map names. Looked for {wanted}."
        problems.append(
            Problem(rows[0].origin if rows else Origin(request.file.as_posix()), message, "Mend the map, or the table.")
        )
    if problems:
        return ImportReport(subject, problems=tuple(problems))
    plans = []
    for figures in _gather(read, mapping, request=request):
        plan, found = plan_quarter(figures, request.into, overwrite=request.overwrite)
        problems += found
        plans += [plan] if plan else []
    problems = problems or check(plans) or write_plans(plans, dry_run=request.dry_run)
    if problems:
        return ImportReport(subject, problems=tuple(problems))
    return ImportReport(
        subject,
        files=1,
        rows=len(rows),
        kept=kept,
        left_out=tuple(LeftOut(number, why) for why, number in left.items()),
        created=tuple(plan.path.as_posix() for plan in plans if plan.is_new),
        updated=tuple(plan.path.as_posix() for plan in plans if plan.content is not None and not plan.is_new),
        unchanged=tuple(plan.path.as_posix() for plan in plans if plan.content is None),
        differences=tuple(difference for plan in plans for difference in plan.differences),
        remarks=(*_remarks(read), *(remark for plan in plans for remark in plan.remarks)),
    )


def _gather(read: list[Reading], mapping: TableMap, *, request: TableRequest) -> list[QuarterFigures]:
    """Rows that name the same number are added up; without rows for the district, all of them make it."""
    newest = max(one.quarter for one in read)
    stated = {one.indicator.id for one in read if one.is_district}
    found = []
    for quarter in sorted({one.quarter for one in read}):
        district: dict[str, list[Reading]] = defaultdict(list)
        areas: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
        for one in read:
            if one.quarter != quarter:
                continue
            if one.is_district or (one.indicator.id not in stated and one.indicator.adds_up):
                district[one.indicator.id].append(one)
            if one.area:
                areas[one.area][one.indicator.id].append(one)
        figures = QuarterFigures(
            quarter,
            quarter == newest,
            request.released,
            source=Source(mapping.source, "", ""),
            note=QualityNote("These figures come from a table: ", f"{request.file.name}."),
            values=_sums(district),
            areas={area: values for area, table in areas.items() if (values := _sums(table))},
            reason=request.reason,
        )
        found += [figures] if figures.values or figures.areas else []
    return found


def _sums(table: Mapping[str, list[Reading]]) -> dict[str, Amount]:
    return {indicator: said for indicator, parts in table.items() if (said := add_up([one.value for one in parts]))}


def _repeats(read: list[Reading]) -> Iterator[Problem]:
    """Percentages and averages cannot be added up, so each may be there once."""
    seen: set[tuple[object, ...]] = set()
    for one in read:
        key = (one.indicator.id, one.quarter, one.area, one.is_district)
        if key in seen and not one.indicator.adds_up and (one.area or one.is_district):
            message = (
                f"'{one.indicator.id}' does not add up, and it has a value for {one.quarter.short} above this one."
            )
            yield Problem(one.origin, message, "Leave one row for each quarter and place.")
        seen.add(key)


def _remarks(read: list[Reading]) -> Iterator[str]:
    for marker in ("c", "x", "z"):
        if number := sum(one.value == marker for one in read):
            yield f"{count(number, 'value')} of the table {'is' if number == 1 else 'are'} the marker [{marker}]."
    blank = [one for one in read if one.value == BLANK and (one.area or one.is_district or one.indicator.adds_up)]
    if blank:
        shown = ", ".join(str(one.origin) for one in blank[:_SHOWN])
        yield (
            f"{count(len(blank), 'cell')} without a value ({shown}). A sum with one of them is x (not available); "
            "elsewhere nothing is written."
        )
