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
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar
from zipfile import ZipFile

import yaml
from pypdf import PdfReader
from stream_read_ods import stream_read_ods

from site_builder.domain.artefact import Artefact, File, Page
from tests.support.attacked_numbers import BETWEEN, NOW, PERIOD, THEN, Fact, Name, Words, earlier, quarter_of
from tests.support.linear_attacker import Equation
from tests.support.tables_attacker import read_tables
from tests.support.words_attacker import read_rates, read_words

T = TypeVar("T")

_TEXTS = (".xml", ".txt", ".html", ".eml", ".ics", ".opml", ".pdf")
"""Files that are words. Of a document that the program makes, those are what it is printed from."""

_PACKED = (".zip", ".odt")
"""Files that hold others; of a text document, those are its words."""


def once_each(read: Callable[[Artefact, Words], Iterable[T]]) -> Callable[[Artefact, Words], Sequence[T]]:
    """Read each file once for the same words, since the sites that are attacked differ in one file only."""
    known: dict[tuple[int, int], tuple[Artefact, Words, Sequence[T]]] = {}

    def asked(artefact: Artefact, words: Words) -> Sequence[T]:
        place = id(artefact), id(words)  # both are kept, so no other gets their places
        if place not in known:
            known[place] = artefact, words, tuple(read(artefact, words))
        return known[place][2]

    return asked


def read_facts(artefacts: Iterable[Artefact], words: Words) -> Iterator[Fact]:
    """Everything that any file tells of a number."""
    for artefact in artefacts:
        yield from _facts_of(artefact, words)


@once_each
def _facts_of(artefact: Artefact, words: Words) -> Iterator[Fact]:
    path = artefact.address if isinstance(artefact, Page) else artefact.path
    state = _state_of(path)
    if isinstance(artefact, Page):
        yield from _numbers(read_tables(artefact, words, state=state), kind="table")
        yield from _from_words(f"{artefact.html} {artefact.description}", words, kind="page", state=state)
    elif path.endswith(".csv"):
        yield from _from_csv(artefact.content.decode(), words, state=state)
    elif path.endswith(".json"):
        yield from _from_json(json.loads(artefact.content), words, state=state)
        yield from _from_words(artefact.content.decode(), words, kind="json", state=state)
    elif path.endswith(".ods"):
        yield from _from_ods(artefact.content, words, state=state)
    elif path.endswith(_PACKED):
        for name, content in _unpack(artefact.content):
            yield from read_facts([File(f"{path}/{name}", content)], words)
    elif path.endswith(_TEXTS):
        yield from _from_words(_written(artefact.content), words, kind=path.rsplit(".", 1)[1], state=state)


def read_version(content: bytes, quarter: str, *, state: str) -> Iterator[Fact]:
    """What a version of a quarter's file in git tells, however the pages are now."""
    read = yaml.safe_load(content)
    for area, table in {"all": read.get("values") or {}, **(read.get("areas") or {})}.items():
        for indicator, value in table.items():
            yield Fact(Name(indicator, area, quarter, state), value if isinstance(value, int) else None, "git")


def _sums_in_json(artefact: Artefact, words: Words) -> Iterator[Equation[Name]]:
    """What the pages of figures say of 12 months to programs: which quarters are added up, and the sum."""
    if isinstance(artefact, File) and re.fullmatch(r"figures/[^/]+/\d{4}-\d\d-q\d/index\.json", artefact.path):
        known = words.indicators.values()
        for year in [one for one in json.loads(artefact.content)["twelve_months"] if one["indicator"] in known]:
            now = [Name(year["indicator"], year["area"], quarter) for quarter in year["adds_up"]]
            before = [Name(one.indicator, one.area, earlier(one.quarter, 4)) for one in now]
            for names, value in ((now, year["value"]), (before, year["before"])):
                if value is not None:
                    yield Equation(dict.fromkeys(names, 1.0), value, value)


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
            periods = re.findall(PERIOD, " | ".join(cells))
            numbers = [float(cell) for cell in row if isinstance(cell, (int, float, Decimal))]
            places = [words.area_of(cell) for cell in cells if cell in words.areas]
            if titles and periods and numbers:
                name = Name(titles[0], places[0] if places else "all", quarter_of(periods[0]), state)
                yield Fact(name, numbers[0], "ods")


def _from_words(text: str, words: Words, *, kind: str, state: str) -> Iterator[Fact]:
    """Numbers in sentences, wherever these are: text, attributes, SVG's text alternatives, feeds."""
    return _numbers(read_words(text, words, state=state), kind=f"{kind}, in words")


def _numbers(equations: Iterable[Equation[Name]], *, kind: str) -> Iterator[Fact]:
    """Those equations that are of one number."""
    for said in equations:
        if said.low == said.high and len(said.weights) == 1:
            yield Fact(next(iter(said.weights)), said.low, kind)


def read_sums(artefacts: Sequence[Artefact], words: Words) -> Iterator[Equation[Name]]:
    """What sentences and tables say of sums and differences: 12 months, changes, and rates. Each is given once."""
    found = {
        (frozenset(said.weights.items()), said.low, said.high): said
        for artefact in artefacts
        for said in _sums_of(artefact, words)
    }
    yield from found.values()
    for artefact in artefacts:
        yield from _rates_of(artefact, words)


@once_each
def _sums_of(artefact: Artefact, words: Words) -> Iterator[Equation[Name]]:
    state = _state_of(artefact.address if isinstance(artefact, Page) else artefact.path)
    read = [read_words(text, words, state=state) for text in _texts_of(artefact)]
    if isinstance(artefact, Page):
        read.append(read_tables(artefact, words, state=state))
    read.append(_sums_in_json(artefact, words))
    return (said for said in chain.from_iterable(read) if len(said.weights) > 1)


_rates_of = once_each(read_rates)


def _written(content: bytes) -> str:
    """The words of a file. A PDF is a document that is published as its officers wrote it."""
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()


def _texts_of(artefact: Artefact) -> Iterator[str]:
    """The words of a file, and of the files that are packed in it."""
    if isinstance(artefact, Page):
        yield f"{artefact.html} {artefact.description}"
    elif artefact.path.endswith((*_TEXTS, ".json")):
        yield _written(artefact.content)
    elif artefact.path.endswith(_PACKED):
        for name, content in _unpack(artefact.content):
            yield from _texts_of(File(f"{artefact.path}/{name}", content))


def all_texts(artefacts: Iterable[Artefact]) -> Iterator[tuple[str, str]]:
    """Every file's text by its place, spreadsheets' cells included; pictures hold none."""
    for artefact in artefacts:
        if isinstance(artefact, Page):
            yield artefact.address, html.unescape(f"{artefact.html} {artefact!r}")
        elif artefact.path.endswith(".ods"):
            for sheet, rows in stream_read_ods(iter([artefact.content])):
                yield f"{artefact.path}:{sheet}", " ".join(str(cell) for row in rows for cell in row)
        elif artefact.path.endswith(_PACKED):
            inner = [File(f"{artefact.path}/{name}", content) for name, content in _unpack(artefact.content)]
            yield from all_texts(inner)
        else:
            is_pdf = artefact.content.startswith(b"%PDF")
            text = _written(artefact.content) if is_pdf else artefact.content.decode(errors="replace")
            yield artefact.path, html.unescape(text)
