"""Reads the tables of pages for what they say of numbers: a cell belongs to what its row, its column and its page name.

Shares no code with the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.domain.artefact import Page
from tests.support.attacked_numbers import NUMBER, PERIOD, Name, Words, earlier, quarter_of, quarter_with, read_number
from tests.support.html_pages import elements, read_body, text_of
from tests.support.linear_attacker import Equation

_CHANGE = re.compile(rf"(?P<way>up|down) (?P<by>{NUMBER})(?: \(.*\))?|none")

Sum = Mapping[Name, float]


def read_tables(page: Page, words: Words, *, state: str) -> Iterator[Equation[Name]]:
    """What every row of a table that names an indicator and a period says."""
    root = read_body(page.html)
    heading = text_of(elements(root, "h1")[0]) if elements(root, "h1") else ""
    for table in elements(root, "table"):
        caption = " ".join(map(text_of, elements(table, "caption")))
        if "revised" in caption or "calendar year" in caption:
            continue  # what was revised is in the JSON too, number by number
        heads: list[str] = []
        for row in elements(table, "tr"):
            cells = [text_of(cell) for cell in elements(row, "th", "td")]
            heads = heads or cells
            name = _name(f"{cells[0]} | {caption} | {heading}", words, state=state)
            if name and cells != heads:
                yield from _read_row(name, heads, cells, yearly=name.indicator in words.spans)


def _name(where: str, words: Words, *, state: str) -> Name | None:
    """The number that a row is about: by the row's own name, else by the caption, else by the page's heading."""
    found = [(re.search(rf"\b{title}\b", where), one) for title, one in words.indicators.items()]
    titles = [one for _, _, one in sorted((match.start(), -len(match[0]), one) for match, one in found if match)]
    periods = [quarter_of(period) for period in re.findall(PERIOD, where)]
    if titles and titles[0] in words.spans:
        periods = [quarter_with(month) for month in re.findall(r"12 months to (\w+ \d{4})", where)]
    places = [one for title, one in words.areas.items() if title in where]
    return Name(titles[0], places[0] if places else "all", periods[0], state) if titles and periods else None


def _read_row(name: Name, heads: Sequence[str], cells: Sequence[str], *, yearly: bool) -> Iterator[Equation[Name]]:
    """The numbers of a row, and the changes; a change is of the newer of the numbers that it follows."""
    changing: Sum = {}
    for number, (head, cell) in enumerate(zip(heads[1:], cells[1:], strict=False)):
        meant = _meant(name, head, is_first=number == 0)
        if yearly and len(meant) > 1:
            meant = {max(meant, key=lambda one: one.quarter): 1.0}
        if meant:
            if not changing or len(changing) != len(meant):
                changing = meant
            if re.fullmatch(NUMBER, cell):
                yield Equation(meant, read_number(cell), read_number(cell))
        elif head.startswith("Change"):
            of_quarter = head.startswith("Change on the quarter before")
            before = {_back(one, 1 if of_quarter else 4): -1.0 for one in changing}
            change = _CHANGE.fullmatch(cell)
            if change:
                by = read_number(change["by"] or "0") * (-1 if change["way"] == "down" else 1)
                yield Equation({**changing, **before}, by, by)


def _meant(name: Name, head: str, *, is_first: bool) -> Sum:
    """What a column has numbers of; nothing where it has none that are looked for."""
    months = re.fullmatch(r"12 months to (\w+ \d{4})", head)
    if months:
        end = replace(name, quarter=quarter_with(months[1]))
        return {_back(end, back): 1.0 for back in range(4)}
    if re.fullmatch(PERIOD, head):
        return {replace(name, quarter=quarter_of(head)): 1.0}
    if head == "A year earlier":
        return {_back(name, 4): 1.0}
    return {name: 1.0} if is_first else {}


def _back(name: Name, by: int) -> Name:
    return replace(name, quarter=earlier(name.quarter, by))
