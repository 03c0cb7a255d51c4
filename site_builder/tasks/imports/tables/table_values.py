"""One row of a table, read with a map. Knows no file; adds up nothing but the given values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.domain.figures import Indicator
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.unit import is_whole
from site_builder.tasks.imports.quarters.quarter_files import Amount
from site_builder.tasks.imports.sheets.headings import UNSEEN, fold
from site_builder.tasks.imports.sheets.sheet_view import STRUCK
from site_builder.tasks.imports.sheets.table_files import TableRow, find_wide_merges
from site_builder.tasks.imports.tables.exact_sums import BLANK
from site_builder.tasks.imports.tables.map_faults import bare
from site_builder.tasks.imports.tables.period_words import hint_at_calendar_year, read_day_words, read_quarter_words
from site_builder.tasks.imports.tables.row_slips import find_dittos, find_heading
from site_builder.tasks.imports.tables.table_map import TableMap

_MARKERS = {f"{before}{letter}{after}": letter for letter in "cxz" for before, after in (("", ""), ("[", "]"))}
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_DIGITS = 15
"""Digits before the point, as many as a figures file may have."""

_TOTAL = re.compile(
    r"(?:the )?(?:district|borough|county|city|council area|partnership)(?: area| overall| as a whole| figures?)?"
    r"|(?:the )?(?:whole|entire)\b.*|(?:the )?all(?: (?:of )?(?:the )?"
    r"(?:wards?|areas?|places?|parishes|towns|sites|districts?|rows|quarters|years?|them|together|combined)\b.*)?"
    r"|overall|combined|together|aggregate|everything|everywhere|(?:.* )?sums?(?: .*)?|.*\b(?:sub-?)?totals?\b.*"
    r"|.*\bcyfanswm\b.*|\u03c3.*|.*\b(?:district|borough|county|city|council)[- ]?wide\b.*"
    r"|(?:.* )?(?:average|mean|median|minimum|maximum|percentage|change|difference|share|rank|rate|targets?|variance"
    r"|baseline|forecast|benchmark)|min|max|tot|csp|%|ytd|year to date|(?:last|previous|prior) (?:year|quarter|period)"
    r"|per (?:head|1,?000|100,?000)\b.*|counts?(?: of .*)?|cumulative|(?:police )?force(?: area)?|cyfartaledd"
    r"|local authority(?: area)?|region|england(?: and wales)?|wales|scotland|(?:great )?britain|united kingdom|uk"
)
"""Words for a row that sums others up, or that is of no place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, its words looked up."""

    quarter: Quarter
    indicator: Indicator
    area: str
    """Empty for a place that is no area of ours."""

    is_district: bool
    """Whether it stands for the whole district by itself."""

    value: Amount
    """A number, a marker, or BLANK."""

    origin: Origin
    place: str = ""
    """The place as the table writes it."""

    day: date | None = None
    """Its day, in a table with a row for each."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """What becomes of a row: values, a refusal, or the reason why it is left out."""

    row: TableRow
    values: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: str = ""
    thing: str = ""
    """What it is of, where the map does not name it."""

    total: tuple[str, str] = ("", "")
    """The column and the word that suggest a sum of other rows, if the map does not explain the word."""


def leave_only_counted(read: Iterable[RowReading]) -> list[RowReading]:
    """The rows that have values and are not left out."""
    return [reading for reading in read if reading.values and not reading.left_out]


def read_row(row: TableRow, mapping: TableMap) -> RowReading:
    """The values of a row, what cannot be read in it, or why it is left out."""
    said = {kind: (index, row.fields[index]) for index, kind in enumerate(mapping.labels)}
    if words := next((text for _, text in said.values() if fold(text) in mapping.leave_out), ""):
        return RowReading(row, _values(row, said, mapping=mapping).values, left_out=f"left out by the map: '{words}'")
    cells = list(_cells(row, said, mapping=mapping))
    filled = [index for index, _, _ in _all_cells(row, mapping) if _is_filled(row, index, said=said)]
    if not filled and (not cells or not _is_gap(said, mapping)):
        nothing = "quarter" in said and not said["quarter"][1]
        return RowReading(row, left_out="without a quarter or a value" if nothing else "without a value")
    thing = said["indicator"][1] if mapping.indicator else ""
    total = _total(said, mapping)
    if total and (cells or not thing):
        return RowReading(row, total=total)
    problems = (*find_wide_merges(row, range(len(said))), *find_dittos(row, len(said)))
    if mapping.indicator and not thing:
        problems = (*problems, _blank(row, "indicator", said=said))
    if not problems and not cells and not _is_gap(said, mapping):
        problems = tuple(find_heading(row, len(said)))
    if problems:
        return RowReading(row, problems=problems)
    if not cells:
        return RowReading(row, thing=thing, left_out="are of something that the map does not name")
    return _values(row, said, mapping=mapping)


Said = dict[str, tuple[int, str]]
"""The columns that say what a row is about, by their kinds: their places and the words in them."""


def _values(row: TableRow, said: Said, *, mapping: TableMap) -> RowReading:
    problems: list[Problem] = []
    day = read_day_words(said["quarter"][1]) if mapping.by_day else None
    quarter = _quarter(said, mapping) if "quarter" in said else None
    if "quarter" in said and quarter is None:
        wrong = _no_quarter(row, said, mapping=mapping)
        problems.append(wrong if said["quarter"][1] else _blank(row, "quarter", said=said))
    place = said["area"][1] if "area" in said else ""
    if "area" in said and not place:
        problems.append(_blank(row, "area", said=said))
    key = fold(place)
    district = key == mapping.district  # without a column of the area both are blank
    read: list[Reading] = []
    for index, indicator, column in _cells(row, said, mapping=mapping):
        when = _quarter_across(column, said) if column else quarter
        if column and when is None:
            problems.append(_no_year(row, said))
            break
        filled = _is_filled(row, index, said=said)
        if index in row.shared and not mapping.counts_rows and filled:
            message = f"{row.say(index)}: the cell of '{row.fields[index][:40]}' is merged with others."
            hint = "It is not clear for which of them it counts. Take the cells apart and give each row its own number."
            problems.append(Problem(row.place(index), message, hint))
            continue
        written = "1" if mapping.counts_rows else row.fields[index] if filled else ""
        value, fault, hint = _value(written, indicator, words=mapping)
        if fault:
            problems.append(
                Problem(row.place(index), f"{row.say(index)}: '{written.replace(STRUCK, '')[:40]}' {fault}", hint)
            )
        elif when is not None:
            area = mapping.areas.get(key, "")
            at = row.place(index)
            read.append(Reading(when, indicator, area, district, value=value, origin=at, place=place, day=day))
    return RowReading(row, tuple(read), tuple(problems))


def _is_filled(row: TableRow, index: int, *, said: Said) -> bool:
    """Whether a cell holds something of its own: words that are merged over the whole row are a note, and no value."""
    merge = row.shared.get(index)
    note = merge is not None and merge in [row.shared.get(label) for label, _ in said.values()]
    return bool(row.fields[index]) and not note


def _is_gap(said: Said, mapping: TableMap) -> bool:
    """Whether a row without a value is one of the table, and not a note below it."""
    if "quarter" in said:
        return _quarter(said, mapping) is not None and ("area" not in said or bool(said["area"][1]))
    if "year" in said and _quarter_across("Q1", said) is None:
        return False
    if "area" in said:
        return fold(said["area"][1]) in {*mapping.areas, *mapping.elsewhere, mapping.district} - {""}
    return bool(said)


def _total(said: Said, mapping: TableMap) -> tuple[str, str] | None:
    """The column and the word by which a row may add up others."""
    known = {*mapping.areas, *mapping.elsewhere, mapping.district}
    for kind, (_, text) in said.items():
        key = fold(text)
        if kind != "indicator" and key not in known and (sounds_like_total(key) or key in mapping.names):
            return kind, text
    return None


def sounds_like_total(words: str) -> bool:
    """Whether folded words name a row that adds up others."""
    plain = words.strip(" :.*-")
    spaced = not plain[1::2].strip()
    return bool(_TOTAL.fullmatch(plain.replace(" ", "") if spaced else plain))


def _blank(row: TableRow, kind: str, *, said: Said) -> Problem:
    index = said[kind][0]
    hint = "A blank cell says nothing. Fill it in, or take the row out."
    return Problem(row.place(index), f"{row.say(index)} is blank, though the row has a value.", hint)


def _no_quarter(row: TableRow, said: Said, *, mapping: TableMap) -> Problem:
    written, column = said["quarter"][1], row.names[said["quarter"][0]]
    if mapping.by_day:
        hint = "Write the day, the month and the year: 14/07/2022, 14 July 2022 or 2022-07-14."
        return Problem(row.place(0), f"{row.say(0)}: '{written[:80]}' is not a day.", hint)
    if read_day_words(written):
        hint = f"If each row is of a day, write 'day: {column}' in place of 'quarter: {column}' in the map."
        return Problem(row.place(0), f"{row.say(0)}: '{written[:80]}' is a day, and not a quarter.", hint)
    words = " ".join(filter(None, (said["year"][1] if "year" in said else "", said["quarter"][1])))
    usual = (
        "Write 2022-23 Q2 or July to September 2022; or name a column for the 'year', such as 2022-23, in the map. If "
        "the row adds up others, name its words under 'leave_out'."
    )
    hint = hint_at_calendar_year(words) or hint_at_calendar_year(words.replace(" ", " Q", 1)) or usual
    return Problem(row.place(0), f"{row.say(0)}: '{words[:80]}' is not a quarter of a financial year.", hint)


def _all_cells(row: TableRow, mapping: TableMap) -> Iterator[tuple[int, None, None]]:
    """The fields that hold values, whatever the row is of."""
    if mapping.counts_rows:
        yield 0, None, None
    yield from ((index, None, None) for index in range(len(mapping.labels), len(row.fields)))


def _cells(row: TableRow, said: Said, *, mapping: TableMap) -> Iterator[tuple[int, Indicator, str]]:
    """Which of the row's fields are values, of what, and the name of the column where that is a quarter."""
    first = len(mapping.labels)
    if mapping.quarter and not mapping.value and not mapping.counts_rows:
        yield from ((first + index, indicator, "") for index, indicator in enumerate(mapping.indicators.values()))
        return
    word = fold(said["indicator"][1]) if mapping.indicator else next(iter(mapping.indicators))
    if (indicator := mapping.indicators.get(word)) is None:
        return
    if mapping.counts_rows:
        # Any cell that each row has: the row counts, whatever is in it.
        yield 0, indicator, ""
        return
    for index in range(first, len(row.fields)):
        yield index, indicator, "" if mapping.quarter else row.names[index]


def _quarter_across(column: str, said: Said) -> Quarter | None:
    """The quarter that a column's name says, alone or with the year that the row has."""
    return read_quarter_words(f"{said['year'][1].strip()} {column}" if "year" in said else column)


def _no_year(row: TableRow, said: Said) -> Problem:
    index, written = said["year"]
    message = f"{row.say(index)}: '{written[:80]}' is not a financial year."
    return Problem(row.place(index), message, "Write it as 2022-23 or 2022/23.")


def _quarter(said: Said, mapping: TableMap) -> Quarter | None:
    written = said["quarter"][1]
    if mapping.by_day:
        day = read_day_words(written)
        return Quarter.containing(day) if day else None
    if "year" in said:
        year, words = said["year"][1].strip(), written.strip()
        return read_quarter_words(f"{year} {words}") or read_quarter_words(f"{year} Q{words}")
    return read_quarter_words(written)


def _value(written: str, indicator: Indicator, *, words: TableMap) -> tuple[Amount, str, str]:
    """A cell's value; or what is wrong with it, and what to do."""
    said = written.translate(UNSEEN).strip().lower()
    marker = _MARKERS.get(said) or words.words.get(bare(written), BLANK)
    if not said or marker:
        return Decimal(0) if marker == "0" else marker, "", ""
    if STRUCK in said:
        hint = "If it does not count, delete it. If it does, take the line away that goes through it."
        return BLANK, "has a line through it.", hint
    if said.startswith("="):
        hint = "Open the file in a spreadsheet program, let it calculate, and save it again."
        return BLANK, "is a formula whose result is not in the file.", hint
    number = said.removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        hint = (
            "Write digits, c, x or z (suppressed, not available, does not apply); or say in the map what it means, "
            "such as words: {'<5': c}."
        )
        return BLANK, "is not a number.", hint
    if number != said and not indicator.is_share:
        return BLANK, f"is a percentage, and '{indicator.id}' counts {indicator.unit}.", "Give the count."
    value = Decimal(number.replace(",", ""))
    wrong, hint = _unlikely(value, indicator)
    return (BLANK, wrong, hint) if wrong else (abs(value), "", "")


def _unlikely(value: Decimal, indicator: Indicator) -> tuple[str, str]:
    """What no count is, and what to do."""
    if value.adjusted() >= _DIGITS:
        return f"has more than {_DIGITS} digits before the point.", "Check the number against its source."
    if value < 0:
        return "is below zero.", "Check the number against its source."
    if indicator.adds_up and is_whole(indicator.unit) and value != value.to_integral_value():
        # Two halves would add up to a whole number that nobody counted.
        hint = "Write the number that was counted; 1,234 has a comma. An average or a rate has 'adds_up: false'."
        return f"is no whole number, and '{indicator.id}' counts {indicator.unit}.", hint
    return "", ""
