"""Which numbers an attacker looks for, and the words that a site uses for them. Shares no code with the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NOW, THEN = "now", "then"
IN_GIT = "in git"
"""Of a version that was never released."""

BETWEEN = "between"
"""Of a file that compares two editions: every number in it is of then."""

MONTHS = r"(?:January to March|April to June|July to September|October to December)"
PERIOD = rf"{MONTHS} \d{{4}}"
NUMBER = r"[\d,]*\d"
NOTES = r"(?: \([^()]*\))*"
"""What must be known of a number, in brackets after its time."""

_QUARTERS = {
    "January": ("January", "February", "March"),
    "April": ("April", "May", "June"),
    "July": ("July", "August", "September"),
    "October": ("October", "November", "December"),
}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Which number is meant."""

    indicator: str
    area: str
    """`all` for the whole district."""

    quarter: str
    """`2026-27-Q2`."""

    state: str = NOW


@dataclass(frozen=True, slots=True)
class Fact:
    """What one place in one file says of a number; a marker in its place says that it is suppressed."""

    name: Name
    value: float | None
    kind: str
    """Of file, and how it says it."""


@dataclass(frozen=True, slots=True)
class Words:
    """By which words the site speaks of the numbers that are looked for."""

    indicators: Mapping[str, str]
    """Ids by title."""

    areas: Mapping[str, str]
    """Ids by title, and last the district's own name, whose id is `all`."""

    residents: int
    """Of the whole district in the newest year, which everybody can look up."""

    counted: Mapping[str, str]
    """Ids by what follows the number in a sentence: `people were threatened`."""

    spans: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Of indicators that cover 12 months, the quarters in which they end; charts of them are as wide as these."""

    @property
    def named(self) -> str:
        """The pattern of an indicator's title, perhaps with an area: `Stalking in Pepperwick`."""
        return rf"(?P<title>{'|'.join(self.indicators)})(?: in (?P<area>{'|'.join(self.areas)}))?"

    def area_of(self, title: str | None) -> str:
        """The id of a place; the whole district's when none is named."""
        return next((one for name, one in self.areas.items() if title and name.lower() == title.lower()), "all")


def quarter_of(period: str) -> str:
    """`July to September 2026` as machines write it."""
    month, year = period.split(maxsplit=1)[0], int(period.rsplit(maxsplit=1)[-1])
    number = (tuple(_QUARTERS).index(month) - 1) % 4 + 1
    start = year if number < 4 else year - 1
    return f"{start}-{(start + 1) % 100:02d}-Q{number}"


def quarter_with(month: str) -> str:
    """The quarter that begins or ends with a month: `October 2024`."""
    name, year = month.split()
    first = next(start for start, months in _QUARTERS.items() if name in months)
    return quarter_of(f"{first} {year}")


def earlier(quarter: str, by: int) -> str:
    """The key of a quarter so many before another."""
    index = int(quarter[:4]) * 4 + int(quarter[-1]) - 1 - by
    return f"{index // 4}-{(index // 4 + 1) % 100:02d}-Q{index % 4 + 1}"


def read_number(number: str) -> float:
    """`1,234`."""
    return float(number.replace(",", ""))
