"""Reads the titles and the texts of charts, for people who do not see these, for what they say of numbers.

Shares no code with the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.support.attacked_numbers import MONTHS, NOTES, NUMBER, PERIOD, Name, Words, quarter_of, read_number
from tests.support.linear_attacker import Equation

_COURSE = re.compile(
    rf"begins with (?P<first>{NUMBER}) in (?P<first_period>{PERIOD}){NOTES} "
    rf"and ends with (?P<last>{NUMBER}) in (?P<last_period>{PERIOD})"
)
_EXTREME = re.compile(rf"[Tt]he (?:highest|lowest) is (?P<number>{NUMBER}), in (?P<periods>[^;.]*)")
_ONE_POINT = re.compile(rf"[^.:]*: (?P<number>{NUMBER}) in (?P<period>{PERIOD})")


def read_chart_texts(said: str, words: Words, *, state: str) -> Iterator[Equation[Name]]:
    """What a plain text says of numbers in the words of charts."""
    for title, area, period, number in (
        *_read_lines(said, words),
        *_read_years(said, words),
        *_read_areas(said, words),
    ):
        name = Name(words.indicators[title], words.area_of(area), quarter_of(period), state)
        yield Equation({name: 1.0}, read_number(number), read_number(number))


_Said = tuple[str, str, str, str]
"""A title, a place, a period and a number."""


def _read_lines(said: str, words: Words) -> Iterator[_Said]:
    """Where a line begins and ends, its highest and its lowest point."""
    for found in re.finditer(rf"(?P<kind>Line chart|Chart with one point)\. {words.named}", said):
        rest = said[found.end() :].split(" chart. ", 1)[0]
        where = found["title"], found["area"]
        if found["kind"] == "Chart with one point":
            point = _ONE_POINT.match(rest)
            if point:
                yield *where, point["period"], point["number"]
            continue
        course = _COURSE.search(rest)
        if course:
            yield *where, course["first_period"], course["first"]
            yield *where, course["last_period"], course["last"]
            for extreme in _EXTREME.finditer(rest, course.end()):
                for period in re.findall(PERIOD, extreme["periods"]):
                    yield *where, period, extreme["number"]


def _read_years(said: str, words: Words) -> Iterator[_Said]:
    """The same months of each year: `Stalking in July to September: 3,117 in 2025 and 3,532 in 2026`."""
    title = rf"{words.named} in (?P<months>{MONTHS}): (?P<bars>[^|]{{0,40}})"
    for found in re.finditer(title, said):
        for number, year in re.findall(rf"({NUMBER}) in (\d{{4}})", found["bars"]):
            yield found["title"], found["area"], f"{found['months']} {year}", number
    text = (
        rf"Bar chart\. {words.named}[^.]* in (?P<months>{MONTHS}) of each year[^.]*\.(?P<bars>(?: \d{{4}}: [^.]*\.)*)"
    )
    for found in re.finditer(text, said):
        for year, number in re.findall(rf" (\d{{4}}): ({NUMBER})\b", found["bars"]):
            yield found["title"], found["area"], f"{found['months']} {year}", number


def _read_areas(said: str, words: Words) -> Iterator[_Said]:
    """The areas in one quarter: `Stalking in July to September 2026: from 0 in Sedge Landing to 2,001 in …`."""
    titles, areas = "|".join(words.indicators), "|".join(words.areas)
    title = rf"(?P<title>{titles}) in (?P<period>{PERIOD}): (?P<bars>[^|]{{0,100}})"
    for found in re.finditer(title, said):
        for number, area in re.findall(rf"({NUMBER}) in ({areas})", found["bars"]):
            yield found["title"], area, found["period"], number
    text = rf"Bar chart\. (?P<title>{titles}), [^.]* in (?P<period>{PERIOD}) in each area[^.]*\.(?P<bars>[^|]{{0,400}})"
    for found in re.finditer(text, said):
        for area, number in re.findall(rf" ({areas}): ({NUMBER})\b", found["bars"].split(" chart. ", 1)[0]):
            yield found["title"], area, found["period"], number
