"""What one row of somebody's table says, as a map explains it. Knows no file; adds nothing up but the values given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.domain.figures import Indicator
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import MONTH_NAMES, Quarter
from site_builder.tasks.imports.quarter_files import Amount
from site_builder.tasks.imports.table_files import Row
from site_builder.tasks.imports.table_map import TableMap

BLANK = ""
"""The value of a cell that holds nothing: not known, and no zero."""

_CONFIDENTIAL, _NOT_AVAILABLE, _NOT_APPLICABLE = "c", "x", "z"
_MARKERS = {f"{before}{one}{after}": one for one in "cxz" for before, after in (("", ""), ("[", "]"))}
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_QUARTER_FIRST = re.compile(r"q(?:uarter)?\s*([1-4])[\s,]+(\d{4}[-/]\d{2})", re.IGNORECASE)
_MONTHS = re.compile(r"([a-z]{3,9})\s*(?:to|-|\u2013)\s*([a-z]{3,9})\s+(\d{4})", re.IGNORECASE)


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


def read_row(row: Row, mapping: TableMap) -> tuple[list[Reading], list[Problem], str]:
    """The values of a row, what cannot be read in it, and why it is left out, if it is."""
    said = {name: (index, row.fields[index]) for index, name in enumerate(mapping.columns)}
    cells = list(_cells(said, mapping))
    if not cells:
        return [], [], "are of something that the map does not name"
    if all(not row.fields[index] for index, _ in cells) and not said[mapping.quarter][1]:
        return [], [], "have neither a quarter nor a value"
    problems: list[Problem] = []
    quarter = _quarter(said, mapping)
    if quarter is None:
        words = " ".join(filter(None, (said[mapping.year][1] if mapping.year else "", said[mapping.quarter][1])))
        message = f"{row.say(0)}: '{words}' is not a quarter of a financial year."
        hint = (
            "Write 2022-23 Q2 or July to September 2022; or name a column for the 'year', such as 2022-23, in the map."
        )
        problems.append(Problem(row.place(0), message, hint))
    place = said[mapping.area][1].lower() if mapping.area else ""
    district = place == mapping.district if mapping.district else not mapping.area
    area = (mapping.areas or {}).get(place, "")
    read: list[Reading] = []
    for index, indicator in cells:
        value, fault, hint = _value(row.fields[index], indicator)
        if fault:
            problems.append(Problem(row.place(index), f"{row.say(index)}: '{row.fields[index][:40]}' {fault}", hint))
        elif quarter is not None:
            read.append(Reading(quarter, indicator, area, district, value=value, origin=row.place(index)))
    return read, problems, ""


def add_up(values: list[Amount]) -> Amount:
    """The sum; the marker that must stand in its place; or BLANK where nothing is known.

    With a part that is confidential the sum is too, with one that is not known it is not available, and what does not
    apply adds nothing.
    """
    numbers = [value for value in values if isinstance(value, (int, Decimal))]
    markers = {value for value in values if isinstance(value, str)}
    if _CONFIDENTIAL in markers:
        return _CONFIDENTIAL
    if markers == {BLANK} and not numbers:
        return BLANK
    if markers - {_NOT_APPLICABLE}:
        return _NOT_AVAILABLE
    if not numbers:
        return _NOT_APPLICABLE
    # Text, so that a sum of zero is something that is said.
    return str(sum(numbers))


def _cells(said: dict[str, tuple[int, str]], mapping: TableMap) -> Iterator[tuple[int, Indicator]]:
    """Which of the row's fields are values, and of what."""
    if not mapping.value:
        yield from ((said[word][0], indicator) for word, indicator in mapping.indicators.items())
        return
    word = said[mapping.indicator][1].lower() if mapping.indicator else next(iter(mapping.indicators))
    if word in mapping.indicators:
        yield said[mapping.value][0], mapping.indicators[word]


def _quarter(said: dict[str, tuple[int, str]], mapping: TableMap) -> Quarter | None:
    written = said[mapping.quarter][1]
    if mapping.year:
        number = written.strip().lower().removeprefix("quarter").removeprefix("q").strip()
        return Quarter.read(f"{said[mapping.year][1].strip()} Q{number}")
    if found := _QUARTER_FIRST.fullmatch(written):
        return Quarter.read(f"{found[2]} Q{found[1]}")
    if found := _MONTHS.fullmatch(written):
        return _quarter_of(found[1], found[2], year=int(found[3]))
    return Quarter.read(written)


def _quarter_of(first: str, last: str, *, year: int) -> Quarter | None:
    """`July`, `September` or `Jul`, `Sep`: months of one quarter, which never spans two calendar years."""
    for number in range(1, 5):
        quarter = Quarter(year - (number == 4), number)  # noqa: PLR2004 - January to March is the fourth
        names = [MONTH_NAMES[month.number - 1].lower() for month in (quarter.months[0], quarter.months[2])]
        if names[0].startswith(first.lower()) and names[1].startswith(last.lower()):
            return quarter
    return None


def _value(written: str, indicator: Indicator) -> tuple[Amount, str, str]:
    """A cell's value; or what is wrong with it, and what to do."""
    said = written.strip().lower()
    if not said or said in _MARKERS:
        return _MARKERS.get(said, BLANK), "", ""
    number = said.removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        return BLANK, "is not a number.", "Write digits, c, x or z (confidential, not available, not applicable)."
    if number != said and not indicator.is_share:
        return BLANK, f"is a percentage, and '{indicator.id}' counts {indicator.unit}.", "Give the count."
    value = Decimal(number.replace(",", ""))
    if value < 0:
        return BLANK, "is below zero.", "Check the number against its source."
    return value, "", ""
