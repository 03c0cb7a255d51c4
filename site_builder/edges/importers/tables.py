"""Figures out of a table that somebody keeps: `import table`. Counts rows as a map says; knows no command line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Source
from site_builder.edges.importers.quarter_files import QualityNote, QuarterFigures, plan_quarter, write_plans
from site_builder.edges.importers.report import ImportReport, LeftOut
from site_builder.edges.importers.table_files import Row, read_rows
from site_builder.edges.importers.table_map import TableMap, read_map

_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+|-?\d+")

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """What is to be imported."""

    file: Path
    map: Path
    into: Path
    released: datetime
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What a row says, its words looked up."""

    quarter: Quarter
    indicator: str
    area: str
    """Empty for a place that is no area of ours."""

    is_district: bool
    """Whether it stands for the whole district by itself."""

    value: int


def import_table(request: TableRequest, library: Library) -> ImportReport:
    """Read the table and write the figures of each quarter that it holds."""
    subject = f"The table {request.file.name}"
    mapping, problems = read_map(request.map, library)
    rows: list[Row] = []
    if mapping is not None:
        rows, problems = read_rows(request.file, mapping.columns, sheet=mapping.sheet)
    if mapping is None or problems:
        return ImportReport(subject, problems=tuple(problems))
    read: list[_Read] = []
    left: Counter[str] = Counter()
    for row in rows:
        made = _read(row, mapping)
        if isinstance(made, _Read):
            read.append(made)
        elif isinstance(made, Problem):
            problems.append(made)
        else:
            left[made] += 1
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
    problems = problems or write_plans(plans)
    if problems:
        return ImportReport(subject, problems=tuple(problems))
    return ImportReport(
        subject,
        files=1,
        rows=len(rows),
        kept=len(read),
        left_out=tuple(LeftOut(count, why) for why, count in left.items()),
        created=tuple(plan.path.as_posix() for plan in plans if plan.is_new),
        updated=tuple(plan.path.as_posix() for plan in plans if plan.content is not None and not plan.is_new),
        unchanged=tuple(plan.path.as_posix() for plan in plans if plan.content is None),
        differences=tuple(difference for plan in plans for difference in plan.differences),
        remarks=tuple(remark for plan in plans for remark in plan.remarks),
    )


def _read(row: Row, mapping: TableMap) -> _Read | Problem | str:
    """What a row says, why it cannot be read, or why it is left out."""
    said = dict(zip(mapping.columns, row.fields, strict=True))
    word = said[mapping.indicator].lower() if mapping.indicator else next(iter(mapping.indicators))
    indicator = mapping.indicators.get(word)
    if indicator is None:
        return "are of something that the map does not name"
    quarter = _quarter(said, mapping)
    if quarter is None:
        words = " ".join(filter(None, (said.get(mapping.year, ""), said[mapping.quarter])))
        message = f"'{words}' is not a quarter of a financial year."
        hint = "Write 2022-23 Q2; or name a column for the 'year', such as 2022-23, in the map."
        return Problem(row.origin, message, hint)
    if not _NUMBER.fullmatch(said[mapping.value]):
        message = f"'{said[mapping.value]}' is not a whole number."
        return Problem(row.origin, message, "Write digits, or leave the row out.")
    place = said[mapping.area].lower() if mapping.area else ""
    district = place == mapping.district if mapping.district else not mapping.area
    areas = mapping.areas or {}
    return _Read(quarter, indicator, areas.get(place, ""), district, int(said[mapping.value].replace(",", "")))


def _quarter(said: dict[str, str], mapping: TableMap) -> Quarter | None:
    written = said[mapping.quarter]
    if not mapping.year:
        return Quarter.read(written)
    number = written.strip().lower().removeprefix("quarter").removeprefix("q").strip()
    return Quarter.read(f"{said[mapping.year].strip()} Q{number}")


def _gather(read: list[_Read], mapping: TableMap, *, request: TableRequest) -> list[QuarterFigures]:
    """Rows that name the same number are added up; without rows for the district, all of them make it."""
    newest = max(one.quarter for one in read)
    stated = any(one.is_district for one in read)
    found = []
    for quarter in sorted({one.quarter for one in read}):
        values: Counts = {}
        areas: dict[str, Counts] = {}
        for one in read:
            if one.quarter == quarter and (one.is_district or not stated):
                values[one.indicator] = values.get(one.indicator, 0) + one.value
            if one.quarter == quarter and one.area:
                table = areas.setdefault(one.area, {})
                table[one.indicator] = table.get(one.indicator, 0) + one.value
        note = QualityNote("These figures come from a table: ", f"{request.file.name}.")
        source = Source(mapping.source, "", "")
        found.append(
            QuarterFigures(
                quarter, quarter == newest, request.released, source=source, note=note, values=values, areas=areas
            )
        )
    return found
