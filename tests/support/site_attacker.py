"""Reads every published file for what it tells of some numbers, as an attacker would. Shares no code with the product.

What is told is a fact: a number of an indicator, in a place, in a quarter, now or in an earlier edition; or a bound on
a sum of such numbers, from a rate, a rolling total, the limits of ordinary variation or a place in a drawing.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import yaml
from stream_read_ods import stream_read_ods

from site_builder.domain.artefact import Artefact, File, Page
from tests.support.html_pages import elements, read_body, text_of
from tests.support.linear_attacker import Equation

NOW, THEN = "now", "then"
IN_GIT = "in git"
"""Of a version that was never released."""

BETWEEN = "between"
"""Of a file that compares two editions: all that it tells is of then."""

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_QUARTERS = {
    "January": ("January", "February", "March"),
    "April": ("April", "May", "June"),
    "July": ("July", "August", "September"),
    "October": ("October", "November", "December"),
}
_LIMITS = re.compile(
    r"the usual range, which is (?P<low>[\d,]*\d) to (?P<high>[\d,]*\d)\. "
    r"It comes from (?P<many>\d+) quarters, from (?P<first>\w+ \d{4}) to (?P<last>\w+ \d{4})\."
)
_TEXTS = (".xml", ".txt", ".html", ".eml", ".ics", ".opml", ".pdf")
"""Files that are words. Of a document, those are what it is printed from."""

_PERIOD = r"(?:January to March|April to June|July to September|October to December) \d{4}"


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
    """What one place in one file tells of a number; a marker in its place says that it is suppressed."""

    name: Name
    value: float | None
    kind: str
    """Of file, and how it tells it."""


@dataclass(frozen=True, slots=True)
class Words:
    """By which words the site speaks of the numbers that are looked for."""

    indicators: Mapping[str, str]
    """Ids by title."""

    areas: Mapping[str, str]
    residents: int
    """Of the whole district in the newest year, which everybody can look up."""

    def area_of(self, title: str | None) -> str:
        """The id of a place; the whole district's when none is named."""
        return "all" if not title else next(one for name, one in self.areas.items() if name.lower() == title.lower())


def quarter_of(period: str) -> str:
    """`July to September 2026` as machines write it."""
    month, year = period.split(maxsplit=1)[0], int(period.rsplit(maxsplit=1)[-1])
    number = (tuple(_QUARTERS).index(month) - 1) % 4 + 1
    start = year if number < 4 else year - 1
    return f"{start}-{(start + 1) % 100:02d}-Q{number}"


def earlier(quarter: str, by: int) -> str:
    """The key of a quarter so many before another."""
    index = int(quarter[:4]) * 4 + int(quarter[-1]) - 1 - by
    return f"{index // 4}-{(index // 4 + 1) % 100:02d}-Q{index % 4 + 1}"


def read_facts(artefacts: Iterable[Artefact], words: Words) -> Iterator[Fact]:
    """Everything that any file tells of a number."""
    for artefact in artefacts:
        path = artefact.address if isinstance(artefact, Page) else artefact.path
        state = _state_of(path)
        if isinstance(artefact, Page):
            yield from _from_page(artefact, words, state=state)
            yield from _from_words(f"{artefact.html} {artefact.description}", words, kind="page", state=state)
        elif path.endswith(".csv"):
            yield from _from_csv(artefact.content.decode(), words, state=state)
        elif path.endswith(".json"):
            yield from _from_json(json.loads(artefact.content), words, state=state)
            yield from _from_words(artefact.content.decode(), words, kind="json", state=state)
        elif path.endswith(".ods"):
            yield from _from_ods(artefact.content, words, state=state)
        elif path.endswith(".zip"):
            for name, content in _unpack(artefact.content):
                yield from read_facts([File(f"{path}/{name}", content)], words)
        elif path.endswith(_TEXTS):
            yield from _from_words(artefact.content.decode(), words, kind=path.rsplit(".", 1)[1], state=state)


def read_version(content: bytes, quarter: str, *, state: str) -> Iterator[Fact]:
    """What a version of a quarter's file in git tells, however the pages are now."""
    read = yaml.safe_load(content)
    for area, table in {"all": read.get("values") or {}, **(read.get("areas") or {})}.items():
        for indicator, value in table.items():
            yield Fact(Name(indicator, area, quarter, state), value if isinstance(value, int) else None, "git")


def _unpack(content: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield name, packed.read(name)


def _state_of(path: str) -> str:
    """Whether a file shows the numbers as they are, or as an edition had them."""
    if not re.search(r"figures/editions/\d{4}-\d\d-q\d", path) or "-to-now" in path:
        return NOW
    return BETWEEN if "-to-" in path else THEN


def _states(state: str) -> tuple[tuple[str, str], ...]:
    """When the fields of a change hold. A difference between two editions tells of then alone."""
    shown = THEN if state == BETWEEN else state
    return ("value", shown), ("before", THEN), ("after", THEN if state == BETWEEN else NOW)


def _from_csv(text: str, words: Words, *, state: str) -> Iterator[Fact]:
    for row in csv.DictReader(io.StringIO(text)):
        if row.get("indicator") in words.indicators.values() and row.get("quarter"):
            for field, when in _states(state):
                if field in row:
                    name = Name(row["indicator"], row["area"], row["quarter"], when)
                    yield Fact(name, float(row[field]) if row[field] else None, "csv")


def _from_json(value: Any, words: Words, *, state: str) -> Iterator[Fact]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        if value.get("indicator") in words.indicators.values() and "quarter" in value and "area" in value:
            for field, when in _states(state):
                if field in value:
                    yield Fact(Name(value["indicator"], value["area"], value["quarter"], when), value[field], "json")
        for one in value.values():
            yield from _from_json(one, words, state=state)
    elif isinstance(value, list):
        for one in value:
            yield from _from_json(one, words, state=state)


def _from_ods(content: bytes, words: Words, *, state: str) -> Iterator[Fact]:
    """Every row that names an indicator, a quarter by its months, perhaps a place, and then a number."""
    for sheet, rows in stream_read_ods(iter([content])):
        for row in rows:
            cells = ["" if cell is None else str(cell).strip() for cell in row]
            titles = [one for one in words.indicators.values() if one == sheet]
            periods = re.findall(_PERIOD, " | ".join(cells))
            numbers = [float(cell) for cell in row if isinstance(cell, (int, float, Decimal))]
            places = [words.area_of(cell) for cell in cells if cell in words.areas]
            if titles and periods and numbers:
                name = Name(titles[0], places[0] if places else "all", quarter_of(periods[0]), state)
                yield Fact(name, numbers[0], "ods")


def _from_page(page: Page, words: Words, *, state: str) -> Iterator[Fact]:
    """Tables: a number belongs to what its row, its caption and its page name."""
    root = read_body(page.html)
    heading = text_of(elements(root, "h1")[0]) if elements(root, "h1") else ""
    for table in elements(root, "table"):
        caption = " ".join(map(text_of, elements(table, "caption")))
        if "revised" in caption:
            continue  # the same is in the JSON, number by number
        for row in elements(table, "tr"):
            cells = [text_of(cell) for cell in elements(row, "th", "td")]
            where = f"{cells[0]} | {caption} | {heading}"
            titles = [one for title, one in words.indicators.items() if re.search(rf"\b{title}\b", where)]
            periods = re.findall(_PERIOD, where)
            number = _NUMBER.fullmatch(cells[1]) if len(cells) > 1 else None
            if titles and periods and number and "calendar year" not in caption:
                places = [one for title, one in words.areas.items() if title in where]
                name = Name(titles[0], places[0] if places else "all", quarter_of(periods[0]), state)
                yield Fact(name, float(number[0].replace(",", "")), "table")


def _from_words(text: str, words: Words, *, kind: str, state: str) -> Iterator[Fact]:
    """Sentences, wherever they stand: text, attributes, SVG's text alternatives, feeds."""
    for said in _plain(text):
        for found in _sentence(words).finditer(said):
            area, quarter = words.area_of(found["area"]), quarter_of(found["period"])
            indicator = words.indicators[found["title"]]
            yield Fact(Name(indicator, area, quarter, state), _read(found["number"]), f"{kind}, in words")
            if found["before"]:
                name = Name(indicator, area, earlier(quarter, 4), state)
                yield Fact(name, _read(found["before"]), f"{kind}, in words")


def read_sums(artefacts: Iterable[Artefact], words: Words) -> Iterator[Equation[Name]]:
    """What pages tell of sums: rolling totals, and rates, which stand right behind their number's sentence."""
    for artefact in artefacts:
        if not isinstance(artefact, Page) or "editions/" in artefact.address:
            continue
        for said in _plain(artefact.html):
            for found in _sentence(words).finditer(said):
                if found["area"]:
                    continue
                indicator, quarter = words.indicators[found["title"]], quarter_of(found["period"])
                year = {Name(indicator, "all", earlier(quarter, back)): 1.0 for back in range(4)}
                rest = said[found.end() : found.end() + 400]
                rate = re.search(r"For every 1,000 residents that is ([\d.]+)", rest)
                if rate:
                    yield _rated({Name(indicator, "all", quarter): 1.0}, float(rate[1]), words.residents)
                rolling = re.search(r"In the 12 months to \w+ \d{4} there (?:was|were) ([\d,]+)", rest)
                if rolling:
                    yield Equation(year, _read(rolling[1]), _read(rolling[1]))


def read_limits(artefacts: Iterable[Artefact], words: Words) -> Iterator[Equation[Name]]:
    """What the limits of ordinary variation tell: their middle is the mean of so many quarters.

    Where these are all quarters of the time that is named, their sum is known but for the rounding of the limits.
    """
    for artefact in artefacts:
        indicator = indicator_of(artefact, words)
        if isinstance(artefact, Page) and indicator:
            for said in _plain(artefact.html):
                for found in _LIMITS.finditer(said):
                    last = _quarter_with(found["last"])
                    many = int(found["many"])
                    quarters = [earlier(last, back) for back in range(many)]
                    low, high = _read(found["low"]), _read(found["high"])
                    if quarters[-1] == _quarter_with(found["first"]) and low > 0:
                        total = many * (low + high) / 2
                        weights = {Name(indicator, "all", quarter): 1.0 for quarter in quarters}
                        yield Equation(weights, total - many, total + many)


def indicator_of(artefact: Artefact, words: Words) -> str:
    """Of which indicator a page is; empty where of none."""
    address = artefact.address if isinstance(artefact, Page) else ""
    return next((one for one in words.indicators.values() if address == f"figures/{one}/"), "")


def _quarter_with(month: str) -> str:
    """The quarter that begins or ends with a month: `October 2024`."""
    name, year = month.split()
    first = next(start for start, months in _QUARTERS.items() if name in months)
    return quarter_of(f"{first} {year}")


def _rated(weights: Mapping[Name, float], rate: float, residents: int) -> Equation[Name]:
    return Equation(weights, (rate - 0.05) * residents / 1000, (rate + 0.05) * residents / 1000)


def _sentence(words: Words) -> re.Pattern[str]:
    titles, areas = "|".join(words.indicators), "|".join(words.areas)
    return re.compile(
        rf"(?P<title>{titles})(?: in (?P<area>{areas}))? (?:was|were|stood at) (?P<number>[\d,]*\d)(?: people)?"
        rf"(?: \([a-z ,]+\))? in (?:{'Marrowdale in '})?(?P<period>{_PERIOD})"
        rf"(?:, (?:up|down) from (?P<before>[\d,]*\d) in the same months a year earlier)?"
    )


def _plain(text: str) -> Iterator[str]:
    """A text with its marks taken for spaces, and the text of its attributes."""
    unescaped = html.unescape(html.unescape(text.replace("=\n", "")))
    yield " ".join(re.sub(r"<[^>]*>", " ", unescaped).split())
    for attribute in re.findall(r"(?:alt|title|aria-label|content)=\"([^\"]*)\"", unescaped):
        yield " ".join(attribute.split())


def _read(number: str) -> float:
    return float(number.replace(",", ""))


def all_texts(artefacts: Iterable[Artefact]) -> Iterator[tuple[str, str]]:
    """Every file's text by its place, spreadsheets' cells included; pictures hold none."""
    for artefact in artefacts:
        if isinstance(artefact, Page):
            yield artefact.address, html.unescape(f"{artefact.html} {artefact!r}")
        elif artefact.path.endswith(".ods"):
            for sheet, rows in stream_read_ods(iter([artefact.content])):
                yield f"{artefact.path}:{sheet}", " ".join(str(cell) for row in rows for cell in row)
        elif artefact.path.endswith(".zip"):
            inner = [File(f"{artefact.path}/{name}", content) for name, content in _unpack(artefact.content)]
            yield from all_texts(inner)
        else:
            yield artefact.path, html.unescape(artefact.content.decode(errors="replace"))
