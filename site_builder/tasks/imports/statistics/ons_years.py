"""What a table of the Office for National Statistics says of one Community Safety Partnership, with its cautions.

Every row of the table is accounted for, and the partnership's own is checked by its parts.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches

from site_builder.domain.english import join
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.fields import LONGEST_LINE
from site_builder.tasks.imports.quarters.quarter_files import Amount, QualityNote
from site_builder.tasks.imports.sheets.sheet_view import SheetLine, name_rows
from site_builder.tasks.imports.statistics.offence_map import plain
from site_builder.tasks.imports.statistics.ons_map import OnsColumn
from site_builder.tasks.imports.statistics.ons_rows import (
    FORCE,
    PARTNERSHIP,
    PARTNERSHIP_CODE,
    OnsFile,
    OnsTable,
    notes_in,
    without_notes,
)
from site_builder.tasks.imports.statistics.ons_values import TOTAL, NoCountError, read_count, sums_that_fail

OFFICE = "Office for National Statistics"
IDENTITY = frozenset(map(plain, (FORCE, PARTNERSHIP, PARTNERSHIP_CODE)))
"""Columns that say where."""

_UNASSIGNED = "unassigned "
_NEAR, _NAMED = 0.6, 5
_ROOM = 30
"""Letters for the number of a note and of its part."""


@dataclass(frozen=True, slots=True)
class WantedYears:
    """Which partnership and columns are wanted, from which file."""

    path: str
    partnership: str
    """Its name or its code."""

    columns: tuple[OnsColumn, ...]


@dataclass(slots=True)
class OnsYear:
    """What one table says of the partnership."""

    table: OnsTable
    values: dict[str, Amount] = field(default_factory=dict)
    cautions: list[QualityNote] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def read_year(table: OnsTable, wanted: WantedYears, *, file: OnsFile) -> OnsYear:
    """The partnership's row, and what became of the others."""
    year = OnsYear(table)
    found: list[SheetLine] = []
    blank: list[int] = []
    forces: dict[str, SheetLine] = {}
    unassigned: dict[str, SheetLine] = {}
    for row in table.rows:
        force, name = (plain(without_notes(table.cell(row, heading))) for heading in (FORCE, PARTNERSHIP))
        code = plain(table.cell(row, PARTNERSHIP_CODE)) if plain(PARTNERSHIP_CODE) in table.columns else ""
        if plain(wanted.partnership) in {name, code} - {""}:
            found.append(row)
        elif name.startswith(_UNASSIGNED):
            unassigned[force] = row
            year.left_out["of crimes that a force gave to no partnership"] += 1
        elif name:
            year.left_out["of other partnerships"] += 1
        elif sum(1 for words in row.fields if words) > 1 and force:
            forces[force] = row
            year.left_out["of whole police force areas"] += 1
        else:
            blank.append(row.number)
            year.left_out[f"without a place, such as notes ({name_sheet(table)})"] += 1
    if blank:
        year.remarks.append(f"{name_sheet(table)}: {name_rows(blank)} name no place, so they were left out.")
    if len(found) != 1:
        year.problems.append(_not_one(table, found, wanted=wanted))
        return year
    (row,) = found
    read = _read_row(year, row, wanted=wanted)
    force = plain(without_notes(table.cell(row, FORCE)))
    named = {*table.notes, *notes_in(table.cell(row, PARTNERSHIP)), *read}
    if whole := forces.get(force):
        named |= notes_in(table.cell(whole, FORCE))
    year.cautions += _own_cautions(year, named, file=file)
    if whole and (rest := unassigned.get(force)):
        year.cautions += _given_to_nobody(table, rest, whole=whole)
    return year


def _read_row(year: OnsYear, row: SheetLine, *, wanted: WantedYears) -> set[int]:
    """The values of the map's columns, after a check that the whole row is as it was counted.

    Gives the numbers of the notes that these columns and the cells in them name.
    """
    table = year.table
    numbers: dict[str, int | str] = {}
    named: set[int] = set()
    of_map = {plain(column.heading): column.indicator for column in wanted.columns}
    for heading, place in table.columns.items():
        if heading in IDENTITY:
            continue
        written = table.cell(row, table.written[heading])
        where = Origin(wanted.path, row.number, place + 1)
        said = f"{name_sheet(table)}, row {row.number:,}, column '{table.written[heading]}'"
        try:
            numbers[heading], remark = read_count(written)
        except NoCountError:
            message = f"{said}: '{written[:40]}' is not a whole number."
            year.problems.append(Problem(where, message, "Check that the file is as it was published."))
            continue
        if heading in of_map and place in row.shared:
            message = f"{said}: the cell is merged with others, so it is not clear which the number is of."
            year.problems.append(Problem(where, message, "Give each cell its own number in a copy of the file."))
        elif heading in of_map:
            year.values[of_map[heading]] = numbers[heading]
            named |= table.column_notes[heading] | notes_in(written)
            if remark:
                shown = numbers[heading] if isinstance(numbers[heading], str) else "taken as it is"
                year.remarks.append(f"{said} {remark}: {of_map[heading]} is {shown}.")
    for heading, total, added in sums_that_fail(numbers):
        message = f"{name_sheet(table)}, row {row.number:,}: '{heading}' is {total:,}, but its parts come to {added:,}."
        hint = "Numbers may have slipped into other columns. Use the file as it was published."
        year.problems.append(Problem(Origin(wanted.path, row.number), message, hint))
    for column in wanted.columns:
        if plain(column.heading) not in table.columns:
            year.problems.append(_no_column(table, column))
    return named


def _own_cautions(year: OnsYear, named: set[int], *, file: OnsFile) -> Iterator[QualityNote]:
    """The notes of the office that the title, the force, the partnership, a column or a number names."""
    period = year.table.quarter.year_to_its_end
    for number in sorted(named):
        if text := file.notes.get(number):
            where = f"of the {OFFICE} on the {period}"
            for part, words in enumerate(_pieces(text, LONGEST_LINE - len(where) - _ROOM), start=1):
                yield QualityNote(f"Note {number}{f', part {part},' if part > 1 else ''} {where}: ", words)
    if gone := sorted(named - set(file.notes)):
        numbers = join([str(number) for number in gone])
        year.remarks.append(
            f"{name_sheet(year.table)} names the notes {numbers}, which are not in this file. Read them where it was "
            "published, and write what matters into the notes of the quarter."
        )


def _pieces(text: str, room: int) -> Iterator[str]:
    """A text in pieces that a note has room for, cut between sentences where that can be."""
    piece = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text if text.endswith((".", "!", "?")) else f"{text}."):
        for words in textwrap.wrap(sentence, room):
            if piece and len(piece) + len(words) + 1 > room:
                yield piece
                piece = ""
            piece = f"{piece} {words}".strip()
    yield piece


def _given_to_nobody(table: OnsTable, rest: SheetLine, *, whole: SheetLine) -> Iterator[QualityNote]:
    """How many crimes a force gave to no partnership, and what most of them are."""
    counts, of_force = _counts(table, rest), _counts(table, whole).get(plain(TOTAL))
    total = counts.get(plain(TOTAL))
    if not total or of_force is None:
        return
    most = max((heading for heading in counts if heading in _LEAVES), key=lambda one: counts[one], default="")
    among = f", among them {counts[most]:,} of '{table.written[most]}'" if most else ""
    yield QualityNote(
        f"Of the crimes in the {table.quarter.year_to_its_end}, ",
        f"{total:,} of the {of_force:,} that {without_notes(table.cell(whole, FORCE))} recorded were given to no "
        f"Community Safety Partnership{among}. Counts of partnerships are too low by their share of these.",
    )


def _counts(table: OnsTable, row: SheetLine) -> dict[str, int]:
    """The numbers of a row by their headings, without what is none."""
    counts: dict[str, int] = {}
    for heading, written in table.written.items():
        with suppress(NoCountError):
            value, _ = read_count(table.cell(row, written))
            if isinstance(value, int):
                counts[heading] = value
    return counts


_LEAVES = frozenset(
    map(
        plain,
        (
            "Violence with injury", "Violence without injury", "Stalking and harassment", "Sexual offences", "Robbery",
            "Residential burglary", "Non-residential burglary", "Vehicle offences", "Theft from the person",
            "Bicycle theft", "Shoplifting", "All other theft offences", "Criminal damage and arson", "Drug offences",
            "Possession of weapons offences", "Public order offences", "Miscellaneous crimes against society",
        ),
    )
)  # fmt: skip
"""Columns that no other column is a part of."""


def _not_one(table: OnsTable, found: list[SheetLine], *, wanted: WantedYears) -> Problem:
    """The partnership has no row, or more than one."""
    name, path = wanted.partnership.strip(), wanted.path
    if found:
        rows = name_rows([row.number for row in found])
        message = f"{name_sheet(table)}: '{name}' is in {rows}, so it is not clear which counts."
        return Problem(Origin(path, found[1].number), message, "Give its code instead, or keep one row in a copy.")
    names = {plain(words): words for row in table.rows if (words := without_notes(table.cell(row, PARTNERSHIP)))}
    near = [names[one] for one in get_close_matches(plain(name), names, 3, _NEAR)]
    some = join(list(names.values())[:_NAMED]) or "no partnership"
    hint = f"Did you mean {' or '.join(repr(one) for one in near)}?" if near else f"It has {some} and others."
    return Problem(Origin(path), f"{name_sheet(table)}: no row is of the partnership '{name}'.", hint)


def _no_column(table: OnsTable, column: OnsColumn) -> Problem:
    headings = {name: words for name, words in table.written.items() if name not in IDENTITY}
    near = [headings[one] for one in get_close_matches(plain(column.heading), headings, 1, _NEAR)]
    hint = f"Did you mean '{near[0]}'?" if near else f"It has {join([repr(words) for words in headings.values()])}."
    return Problem(column.origin, f"{name_sheet(table)}: there is no column '{column.heading}'.", hint)


def name_sheet(table: OnsTable) -> str:
    """The sheet of a workbook, or the file, as a sentence begins."""
    return f"The sheet '{table.sheet.strip()}'" if table.sheet else "The file"
