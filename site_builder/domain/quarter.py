"""Months and quarters of the financial year. Knows nothing of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from site_builder.domain.catalogue import ENGLISH, say, spoken

MONTH_NAMES = ENGLISH.months
"""As officers write them. What readers see is said by `name_month`."""

APRIL = 4
"""In which the financial year starts."""

_A_YEAR = 12
_A_QUARTER = 3
_WRITTEN = re.compile(r"(?P<start>(?:19|20|21)\d\d)[-/](?P<end>\d\d)[- ]?Q(?P<number>[1-4])", re.IGNORECASE | re.ASCII)


def name_financial_year(year: int) -> str:
    """`2021-22`, from the calendar year that it starts in."""
    return f"{year}-{(year + 1) % 100:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int
    """1 to 12."""

    def __str__(self) -> str:
        """The month as figures files write it: `2021-04`."""
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of the financial year, so Q1 starts in April."""

    year: int
    """The calendar year that the financial year starts in: 2025 for 2025-26."""

    number: int
    """1 to 4."""

    @classmethod
    def containing(cls, day: date) -> Self:
        """The quarter of a day."""
        year = day.year if day.month >= APRIL else day.year - 1
        return cls(year, (day.month - APRIL) % _A_YEAR // _A_QUARTER + 1)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The quarter that `2021-22 Q1` (or `2021-22-q1`, `2021/22 Q1`) names, or None when it names none.

        Years before 1900 or after 2199 are slips of the keyboard.
        """
        found = _WRITTEN.fullmatch(text.strip())
        if found is None or (int(found["start"]) + 1) % 100 != int(found["end"]):
            return None
        return cls(int(found["start"]), int(found["number"]))

    @property
    def months(self) -> tuple[Month, Month, Month]:
        """Its three calendar months, in order."""
        first = self.number * _A_QUARTER + 1
        year = self.year
        if first > _A_YEAR:
            first, year = first - _A_YEAR, year + 1
        return Month(year, first), Month(year, first + 1), Month(year, first + 2)

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        first = self.months[0]
        return date(first.year, first.number, 1)

    @property
    def financial_year(self) -> str:
        """`2021-22`."""
        return name_financial_year(self.year)

    @property
    def key(self) -> str:
        """For machines: `2021-22-Q1`."""
        return f"{self.financial_year}-Q{self.number}"

    @property
    def short(self) -> str:
        """As officers write it: `2021-22 Q1`."""
        return f"{self.financial_year} Q{self.number}"

    @property
    def stem(self) -> str:
        """The name of its file: `2021-22-q1`."""
        return self.key.lower()

    @property
    def period(self) -> str:
        """Its months, as every reader sees them (rule S8): `July to September 2022`."""
        first, _, last = self.months
        start, end = name_month(first.number), name_month(last.number)
        return say("{first_month} to {last_month} {year}", first_month=start, last_month=end, year=str(last.year))

    @property
    def full(self) -> str:
        """`July to September 2022 (quarter 2 of 2022/23)`."""
        return say(
            "{period} (quarter {number} of {financial_year})",
            period=self.period,
            number=str(self.number),
            financial_year=self.financial_year.replace("-", "/"),
        )

    @property
    def year_to_its_end(self) -> str:
        """The 12 months that end with it: `12 months to September 2022`."""
        last = self.months[-1]
        return f"12 months to {MONTH_NAMES[last.number - 1]} {last.year}"

    def later(self, quarters: int) -> Self:
        """The quarter so many quarters on; a negative number looks back."""
        index = self.year * 4 + (self.number - 1) + quarters
        return type(self)(index // 4, index % 4 + 1)

    def back(self, quarters: int) -> list[Self]:
        """This quarter and those before it, so many in all, the newest first."""
        index = self.year * 4 + (self.number - 1)
        return [type(self)(at // 4, at % 4 + 1) for at in range(index, index - quarters, -1)]

    def quarters_since(self, earlier: Self) -> int:
        """How many quarters on it is from another."""
        return (self.year - earlier.year) * 4 + self.number - earlier.number

    def next(self) -> Self:
        """The quarter after this one."""
        return self.later(1)

    def a_year_earlier(self) -> Self:
        """The fair comparison (rule S1): crime is seasonal, so never compare Q3 with Q2."""
        return type(self)(self.year - 1, self.number)


def name_month(number: int) -> str:
    """`July` of 7, in the site's language."""
    return spoken().months[number - 1]


def write_month(month: Month) -> str:
    """`July 2022`."""
    return say("{month} {year}", month=name_month(month.number), year=str(month.year))
