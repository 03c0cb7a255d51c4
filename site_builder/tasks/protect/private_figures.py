"""Figures with their true numbers, read from outside the repository. Knows no rule of disclosure; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import read_quarter
from site_builder.tasks.given_files import read_given
from site_builder.tasks.imports.sheets.known_names import name_known
from site_builder.tasks.imports.sheets.sheet_view import STRUCK, name_rows
from site_builder.tasks.imports.sheets.small_tables import unreadable
from site_builder.tasks.imports.sheets.table_files import TableRow, read_rows
from site_builder.tasks.imports.tables.period_words import hint_at_calendar_year

COLUMNS = ("quarter", "area", "indicator", "value")
_QUARTER, _AREA, _INDICATOR, _VALUE = range(len(COLUMNS))
WHOLE = "all"
"""The word in the column of areas for the whole district. A blank cell is never taken for it (rules D4, I2)."""

_YAML = (".yml", ".yaml")
_MARKERS = ("c", "x", "z")

Numbers = dict[str, Values]
"""What the file says for each indicator, by its id."""


@dataclass(frozen=True, slots=True)
class PrivateQuarter:
    """One quarter of a private file, with the fields of a quarter's file; every scalar is text."""

    quarter: Quarter
    fields: Mapping[str, Values]
    """All that a quarter's file says, such as the source; a table says nothing but numbers."""

    values: Numbers
    areas: Mapping[str, Numbers]


def read_private(path: Path, library: Library) -> tuple[list[PrivateQuarter], list[Problem]]:
    """The quarters of a file of any kind, oldest first, or why they cannot be read."""
    if path.suffix.lower() in _YAML:
        return _read_yaml(path)
    rows, problems = read_rows(path, COLUMNS)
    problems += sorted([*(problem for row in rows for problem in _wrong_in(row)), *_unknown_in(rows, library)])
    if problems:
        return [], problems
    if not rows:
        return [], [Problem(Origin(path.as_posix()), "There are no rows below the names of the columns.", "Add them.")]
    return _gather(rows, library)


def _read_yaml(path: Path) -> tuple[list[PrivateQuarter], list[Problem]]:
    try:
        content = read_given(path)
    except OSError as fault:
        return [], [unreadable(path, fault)]
    read, problems = read_quarter(path.as_posix(), content)
    if read is None:
        return [], problems
    document, values = read.document, read.document.values
    if not isinstance(values, dict):
        message = "This is not a quarter's file: it has no fields."
        return [], [Problem(document.origin(), message, "Write it like the files in data/figures/.")]
    said = values.get("quarter")
    quarter = Quarter.read(said) if isinstance(said, str) else None
    if quarter is None:
        message = "This file does not say for which quarter its figures are."
        return [], [Problem(document.origin("quarter"), message, "Add 'quarter', such as quarter: 2022-23 Q2")]
    numbers, areas = values.get("values"), values.get("areas")
    for name, found in (("values", numbers), ("areas", areas)):
        if found is not None and not isinstance(found, dict):
            message = f"'{name}' should hold a line for each {'area' if name == 'areas' else 'indicator'}."
            hint = "Write each as its id, a colon, a space and what it has."
            return [], [Problem(document.origin(name), message, hint)]
    tables = {area: dict(table) for area, table in (areas or {}).items() if isinstance(table, dict)}  # type: ignore[union-attr]
    return [PrivateQuarter(quarter, values, dict(numbers or {}), tables)], []  # type: ignore[arg-type]


def _wrong_in(row: TableRow) -> Iterator[Problem]:
    quarter, area, _, value = row.fields
    if Quarter.read(quarter) is None:
        message = f"'{quarter}' is not a quarter of a financial year." if quarter else "The quarter is missing."
        hint = hint_at_calendar_year(quarter) or "Write the financial year and the quarter: 2022-23 Q2."
        yield Problem(row.place(_QUARTER), message, hint)
    if not area:
        message = "The area is blank, so this may be the number of an area or of the whole district."
        hint = f"Write the area, or '{WHOLE}' for the whole district; split merged cells."
        yield Problem(row.place(_AREA), message, hint)
    if not (value.isascii() and value.isdigit()) and value.strip("[]").lower() not in _MARKERS:
        message = "The value is missing." if not value else "The value is neither a whole number nor a marker."
        hint = "Write digits only, or x (not available) or z (does not apply)."
        if STRUCK in value:
            message = "The value has a line through it."
            hint = "If it does not count, delete it. If it does, take the line away."
        yield Problem(row.place(_VALUE), message, hint)


def _unknown_in(rows: list[TableRow], library: Library) -> Iterator[Problem]:
    """Names that the project does not have, each told once however many rows have it."""
    areas = {entry.id: entry.title for entry in library.areas}
    indicators = {entry.id: entry.title for entry in library.indicators if not entry.sum_of}
    sums = {entry.id for entry in library.indicators if entry.sum_of}
    for index, noun, known in ((_AREA, "an area", areas), (_INDICATOR, "an indicator", indicators)):
        found: dict[str, list[TableRow]] = {}
        for row in rows:
            name = row.fields[index]
            if _meant(name, known) is None and not (index == _AREA and name.lower() in {WHOLE, ""}):
                found.setdefault(name, []).append(row)
        for name, having in found.items():
            message = f"'{name}' is not {noun}." if name else f"The name of {noun} is missing."
            hint = _suggest(name, noun=noun, known=known)
            if name in sums:
                message = f"'{name}' is added up from other indicators, so it is not written here."
                hint = f"Remove {'this row' if len(having) == 1 else 'these rows'}."
            if len(having) > 1:
                message += (
                    f" It is in {name_rows([row.origin.line for row in having])}."
                    if name
                    else (f" This is so in {name_rows([row.origin.line for row in having])}.")
                )
            yield Problem(having[0].place(index), message, hint)


def _suggest(name: str, *, noun: str, known: Mapping[str, str]) -> str:
    words = {**{name.lower(): name for name in known}, **{title.lower(): name for name, title in known.items()}}
    near = get_close_matches(name.lower(), words, n=1)
    return f"Did you mean '{words[near[0]]}'?" if near else name_known(noun, sorted(known))


def _meant(name: str, known: Mapping[str, str]) -> str | None:
    """The id of the entry that a cell names by its id or title."""
    wanted = name.lower()
    return next((entry for entry, title in known.items() if wanted in {entry.lower(), title.lower()}), None)


def _gather(rows: list[TableRow], library: Library) -> tuple[list[PrivateQuarter], list[Problem]]:
    """Rows by quarter. Names are those that were found by `_wrong_in`."""
    found: dict[Quarter, dict[str, Numbers]] = {}
    first: dict[tuple[str, ...], TableRow] = {}
    problems: list[Problem] = []
    areas = {area.id: area.title for area in library.areas}
    indicators = {indicator.id: indicator.title for indicator in library.indicators}
    for row in rows:
        text, area, name, value = row.fields
        quarter, indicator = Quarter.read(text), _meant(name, indicators)
        assert quarter is not None and indicator is not None  # noqa: PT018, S101 - looked at before
        place = "" if area.lower() == WHOLE else _meant(area, areas) or ""
        key = (quarter.key, place, indicator)
        if key in first:
            message = f"This number is here twice; the first is in row {first[key].origin.line}."
            hint = "Keep one of the two."
            if first[key].fields[-1] != value:
                hint = "If each counts a part of the people, write their sum in one row. If one is wrong, delete it."
            problems.append(Problem(row.place(_VALUE), message, hint))
        first.setdefault(key, row)
        found.setdefault(quarter, {}).setdefault(place, {})[indicator] = value.strip("[]").lower()
    quarters = [
        PrivateQuarter(quarter, {}, tables.get("", {}), {area: table for area, table in tables.items() if area})
        for quarter, tables in sorted(found.items())
    ]
    return quarters, problems
