"""Reads the tables of recorded crime by Community Safety Partnership of the Office for National Statistics.

Knows how the tables are laid out and no indicator. In a workbook, Table C2 has the counts of a year and C5 those of the
year before; C3 and C4 have the same columns with changes and rates. Only the title above a table says which it is and
which 12 months it counts, so a table without one is refused. Columns are found by their headings, wherever they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import MONTH_NAMES, Quarter
from site_builder.tasks.imports.sheets.sheet_files import Sheet, WrongFileError, is_contents, open_sheets
from site_builder.tasks.imports.sheets.sheet_view import SheetLine
from site_builder.tasks.imports.statistics.offence_map import plain

FORCE, PARTNERSHIP = "Police Force Area name", "Community Safety Partnership name"
PARTNERSHIP_CODE = "Community Safety Partnership code"
_OTHERS = ("Police Force Area code", "Local Authority code", "Local Authority name")
"""Columns that hold no counts and are not needed."""

_TITLES, _NOTES = 50, 200
"""Lines above the headings, and lines of a sheet of notes, at most."""

_MOST = 50_000
"""Rows of a table; a real one has about 400."""

_YEAR = re.compile(rf"\byear\s+ending\s+({'|'.join(MONTH_NAMES)})\s+(\d{{4}})\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bnumbers?\s+of\b", re.IGNORECASE)
_NO_COUNTS = re.compile(r"\bpercent|\brates?\b", re.IGNORECASE)
_NOTE = re.compile(r"\[\s*notes?\s*([\d\s,]+)\]", re.IGNORECASE)
_SHOWN = 12
_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class OnsTable:
    """A sheet's counts for 12 months."""

    sheet: str
    quarter: Quarter
    """In which the 12 months end."""

    columns: Mapping[str, int]
    """Places of the columns of counts and of the three that say where, from 0, by their headings in plain form."""

    written: Mapping[str, str]
    """The headings as the table writes them, without marks of notes."""

    rows: tuple[SheetLine, ...]
    notes: frozenset[int]
    """Numbers of the notes that the title names."""

    column_notes: Mapping[str, frozenset[int]]
    """Those that headings name, by the headings in plain form."""

    said: str
    """The lines above the headings."""

    def cell(self, row: SheetLine, heading: str) -> str:
        """What a row has in a column."""
        place = self.columns[plain(heading)]
        return row.fields[place] if place < len(row.fields) else ""


@dataclass(slots=True)
class OnsFile:
    """What a file holds."""

    tables: list[OnsTable] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    """The notes on tables of Community Safety Partnerships, by number."""

    unread: list[str] = field(default_factory=list)
    """Sheets with the columns but other numbers: changes and rates."""

    hidden: list[str] = field(default_factory=list)
    """What was left out because it cannot be seen, each in a sentence."""

    problems: list[Problem] = field(default_factory=list)


def read_ons_file(path: Path) -> OnsFile:
    """Every sheet that counts crimes by Community Safety Partnership, and the notes; or why they cannot be read."""
    file = OnsFile()
    begin: list[str] = []
    try:
        with open_sheets(path) as sheets:
            for sheet in sheets:
                if sheet.hidden:
                    file.hidden.append(f"The sheet '{sheet.name}' is hidden, so it was not read.")
                elif "notes" in plain(sheet.name) and "csp" in plain(sheet.name):
                    file.notes |= dict(_read_notes(sheet))
                elif is_contents(sheet.name):
                    begin.append(_begins(sheet, [words for line in sheet.lines for words in line.fields if words]))
                else:
                    _read_sheet(path, sheet, file=file, begin=begin)
    except WrongFileError as wrong:
        file.problems.append(wrong.problem)
    if not file.tables and not file.problems:
        file.problems.append(_no_table(path, begin, file=file))
    return file


def _read_sheet(path: Path, sheet: Sheet, *, file: OnsFile, begin: list[str]) -> None:
    above: list[str] = []
    for line in sheet.lines:
        if _is_heading(line):
            break
        above += list(dict.fromkeys(words for words in line.fields if words))
        if line.number >= _TITLES:
            above += [""]
            return begin.append(_begins(sheet, above))
    else:
        return begin.append(_begins(sheet, above))
    said = " ".join(" ".join(above).split())
    title = " ".join(dict.fromkeys([*above[:1], *filter(_YEAR.search, above)]))
    if _NO_COUNTS.search(title):
        return file.unread.append(f"'{sheet.name.strip()}'")
    problem, quarter = _read_title(path, sheet, title=title, line=line)
    table = OnsTable(
        sheet.name,
        quarter or Quarter(0, 1),
        columns={plain(words): place for place, words in _headings(line)},
        written={plain(words): words for _, words in _headings(line)},
        rows=tuple(row for row, _ in zip(_below(sheet, line), range(_MOST + 1), strict=False)),
        notes=notes_in(title),
        column_notes={plain(without_notes(words)): notes_in(words) for words in line.fields},
        said=said,
    )
    file.hidden += sheet.name_hidden()
    names = [plain(words) for _, words in _headings(line)]
    twice = sorted({table.written[name] for name in names if names.count(name) > 1})
    if twice:
        message = f"{_in(sheet)} the column '{twice[0]}' is there twice, so it is not clear which is meant."
        file.problems.append(Problem(_at(path, line), message, "Give each column a name of its own in a copy."))
    elif len(table.rows) > _MOST:
        message = f"{_in(sheet)} there are more than {_MOST:,} rows, where a table of partnerships has about 400."
        file.problems.append(Problem(_at(path, line), message, "Use the file as it was published."))
    elif problem:
        file.problems.append(problem)
    else:
        file.tables.append(table)
    return None


def _below(sheet: Sheet, heading: SheetLine) -> Iterator[SheetLine]:
    """The rows with words in them, without the headings where they are repeated."""
    again = tuple(map(plain, heading.fields))
    return (row for row in sheet.lines if any(row.fields) and tuple(map(plain, row.fields)) != again)


def _is_heading(line: SheetLine) -> bool:
    """Whether a line names both places and something that is counted there: Table C1 only lists councils."""
    names = {plain(words) for _, words in _headings(line)}
    return {plain(FORCE), plain(PARTNERSHIP)} < names - {plain(PARTNERSHIP_CODE)}


def _headings(line: SheetLine) -> list[tuple[int, str]]:
    """Places and words of the headings, without line breaks, marks of notes and columns that are not needed."""
    named = [(place, " ".join(_NOTE.sub(" ", words).split())) for place, words in enumerate(line.fields)]
    return [(place, words) for place, words in named if words and plain(words) not in {*map(plain, _OTHERS)}]


def notes_in(words: str) -> frozenset[int]:
    """The numbers of the notes that words name: 1 and 2 of `Anyshire [note 1][note 2]`."""
    return frozenset(int(number) for found in _NOTE.findall(words) for number in re.findall(r"\d+", found))


def without_notes(words: str) -> str:
    """Words without the marks of notes, and without spaces around them."""
    return " ".join(_NOTE.sub(" ", words).split())


def _read_title(path: Path, sheet: Sheet, *, title: str, line: SheetLine) -> tuple[Problem | None, Quarter | None]:
    """The quarter that the 12 months end in, or why the words above the headings do not say it."""
    years = {(month.casefold(), year) for month, year in _YEAR.findall(title)}
    begins = (
        f"Above the columns it says '{' '.join(title.split())[:120]}'."
        if title
        else "There is nothing above the columns."
    )
    hint = "Use the table as it was published, with the title above it: Number of …, year ending June 2025."
    if not _COUNTS.search(title) or not years:
        what = "which 12 months it counts" if _COUNTS.search(title) else "that it counts crimes"
        message = f"{_in(sheet)} no title says {what}. {begins}"
        return Problem(_at(path, line), message, hint), None
    if len(years) > 1:
        message = f"{_in(sheet)} the title names more than one year, so it is not clear which is counted. {begins}"
        return Problem(_at(path, line), message, hint), None
    month, year = years.pop()
    number = [name.casefold() for name in MONTH_NAMES].index(month) + 1
    if number % _QUARTER_MONTHS:
        message = f"{_in(sheet)} the 12 months end with {MONTH_NAMES[number - 1]}, which is not the end of a quarter."
        hint = "Only years that end in March, June, September or December are read."
        return Problem(_at(path, line), message, hint), None
    return None, _quarter_ending(number, int(year))


def _quarter_ending(month: int, year: int) -> Quarter:
    return Quarter(year - 1, 4) if month == _QUARTER_MONTHS else Quarter(year, month // _QUARTER_MONTHS - 1)


def _read_notes(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Rows of a number and a text."""
    for line in sheet.lines:
        if line.number > _NOTES:
            return
        words = [words for words in line.fields if words]
        if len(words) > 1 and words[0].isdecimal():
            yield int(words[0]), " ".join(words[1].split())


def _no_table(path: Path, begin: list[str], *, file: OnsFile) -> Problem:
    only = f" Only {', '.join(file.unread)} has the columns, with changes or rates." if file.unread else ""
    hidden = f" {' '.join(file.hidden)}" if file.hidden else ""
    looked = f"No sheet has the columns '{FORCE}' and '{PARTNERSHIP}' below a title"
    found = f": {'; '.join(begin[:_SHOWN])}." if begin else "."
    hint = "Is it the workbook of police force area data tables, or its Table C2 as CSV?"
    return Problem(Origin(path.as_posix()), f"{looked}{found}{only}{hidden}", hint)


def _begins(sheet: Sheet, above: list[str]) -> str:
    first = " ".join((above[0] if above else "nothing").split())[:60]
    return f"{f'the sheet {sheet.name.strip()!r}' if sheet.name else 'it'} begins with '{first}'"


def _in(sheet: Sheet) -> str:
    return f"In the sheet '{sheet.name.strip()}'" if sheet.name else "In the file"


def _at(path: Path, line: SheetLine) -> Origin:
    return Origin(path.as_posix(), line.number)
