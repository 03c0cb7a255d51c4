"""Reads the sentences, headlines and texts of charts of a site, wherever they are, for what they say of numbers.

Shares no code with the product. Everything said is an equation: a quarter is a number, 12 months are the sum of four,
and a change is a difference of two such sums, or when it is a percentage, a bound on their ratio.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.domain.artefact import Artefact, Page
from tests.support.attacked_numbers import (
    NOTES,
    NUMBER,
    PERIOD,
    Name,
    Words,
    earlier,
    quarter_of,
    quarter_with,
    read_number,
)
from tests.support.chart_texts_attacker import read_chart_texts
from tests.support.linear_attacker import NO_END, Equation

_WHEN = rf"in (?:(?P<quarter>{PERIOD})|the 12 months to (?P<end>[A-Z][a-z]+ \d{{4}})){NOTES}"
_THEN = rf"(?:in {PERIOD}|in the 12 months before)"
_PERCENT = r"(?:(?P<percent>\d+)%|less than 1%)"
_CHANGE = (
    rf"(?:, (?P<by>{NUMBER}) (?P<way>more|fewer|less) than "
    rf"(?:in {PERIOD}|the (?P<before>{NUMBER}) in the 12 months before){NOTES}(?:, (?:up|down) {_PERCENT})?"
    rf"|, (?:up|down) from (?P<few>{NUMBER}) {_THEN}|, (?P<same>the same as) {_THEN})?"
)
_BAND = re.compile(
    rf"light band is the usual range, (?P<low>{NUMBER}) to (?P<high>{NUMBER}), worked out from (?P<many>\d+) quarters"
)
_RESIDENTS = re.compile(rf"(?P<people>{NUMBER}) in [^<>]{{1,80}}? in the middle of \d{{4}}")
"""How many people a page of how a figure came about counts, which may be those of an earlier year."""

_OF_A_FIGURE = re.compile(r"figures/[^/]+/\d{4}-\d\d-q\d/")
"""The page of how a figure came about. Its only sentence is of the whole district; others have one of each area."""

_USUAL = re.compile(rf"usual range of (?P<low>{NUMBER}) to (?P<high>{NUMBER})[.]")
_HISTORY = re.compile(
    r"The usual range comes from (?P<many>\d+) quarters, from (?P<first>\w+ \d{4}) to (?P<last>\w+ \d{4})"
)
_MEAN = re.compile(rf"(?:above|below) its average of (?P<mean>{NUMBER}) for")
_RATE = re.compile(
    r"For every 1,000 residents that is (?P<one>[\d.,]*\d) [a-z ]+ "
    rf"in (?:the 12 months to (?P<end>\w+ \d{{4}}) and (?P<two>[\d.,]*\d) in )?(?P<period>{PERIOD})"
)

Sum = Mapping[Name, float]


def read_words(text: str, words: Words, *, state: str) -> Iterator[Equation[Name]]:
    """What a text says of numbers."""
    for said in plain_texts(text):
        for found in _sentence(words).finditer(said):
            indicator = words.counted[found["counted"]] if found["counted"] else words.indicators[found["title"]]
            area = words.area_of(found["area"] or found["counted_area"])
            now = _meant(found, Name(indicator, area, "", state), words)
            yield _is(now, found["named_number"] or found["counted_number"])
            yield from _changed(now, found)
        for found in _headline(words).finditer(said):
            name = Name(words.indicators[found["title"]], words.area_of(found["area"]), "", state)
            now = _meant(found, name, words)
            yield from _titled(now, found)
        yield from read_chart_texts(said, words, state=state)


def read_rates(artefact: Artefact, words: Words) -> Iterator[Equation[Name]]:
    """What the page of an indicator says for every 1,000 residents."""
    indicator = indicator_of(artefact, words)
    for said in plain_texts(artefact.html) if isinstance(artefact, Page) and indicator else ():
        own = _RESIDENTS.search(said)
        residents = read_number(own["people"]) if own else words.residents
        for found in _RATE.finditer(said):
            quarter = Name(indicator, "all", quarter_of(found["period"]))
            rates: list[tuple[Sum, str]] = [({quarter: 1.0}, found["two"] or found["one"])]
            if found["end"]:
                rates.append((_year(quarter), found["one"]))
            for weights, rate in rates:
                low, high = ((read_number(rate) + by) * residents / 1000 for by in (-0.05, 0.05))
                yield Equation(weights, low, high)


def read_limits(artefacts: Iterable[Artefact], words: Words) -> Iterator[Equation[Name]]:
    """What the limits of ordinary variation reveal: their middle is the mean of so many quarters.

    Where these are all quarters of the time that is named, their sum is known but for the rounding of the limits.
    """
    for artefact in artefacts:
        indicator = indicator_of(artefact, words)
        for said in plain_texts(artefact.html) if isinstance(artefact, Page) and indicator else ():
            for found in _HISTORY.finditer(said):
                many, last = int(found["many"]), quarter_with(found["last"])
                quarters = [earlier(last, back) for back in range(many)]
                if quarters[-1] != quarter_with(found["first"]):
                    continue
                weights = {Name(indicator, "all", quarter): 1.0 for quarter in quarters}
                alone = isinstance(artefact, Page) and _OF_A_FIGURE.fullmatch(artefact.address) is not None
                for band in (*_BAND.finditer(said), *(_USUAL.finditer(said) if alone else ())):
                    low, high = read_number(band["low"]), read_number(band["high"])
                    if low > 0 and int(band.groupdict().get("many", many)) == many:
                        total = many * (low + high) / 2
                        yield Equation(weights, total - many, total + many)
                for mean in _MEAN.finditer(said):
                    total = many * read_number(mean["mean"])
                    yield Equation(weights, total - many / 2, total + many / 2)


def indicator_of(artefact: Artefact, words: Words) -> str:
    """The indicator whose page it is, or a page of how its figures came about; empty for any other file."""
    address = artefact.address if isinstance(artefact, Page) else ""
    return next((one for one in words.indicators.values() if address.startswith(f"figures/{one}/")), "")


def plain_texts(text: str) -> Iterator[str]:
    """A text with its tags taken for spaces, and the text of its attributes."""
    unescaped = html.unescape(html.unescape(text.replace("=\n", "")))
    yield " ".join(re.sub(r"<[^>]*>", " ", unescaped).split())
    for attribute in re.findall(r"(?:alt|title|aria-label|content)=\"([^\"]*)\"", unescaped):
        yield " ".join(attribute.split())


def _sentence(words: Words) -> re.Pattern[str]:
    """`Stalking in Pepperwick: 12 people in April to June 2026, 2 more than …`, or as the indicator says it."""
    areas = "|".join(words.areas)
    counted = rf"(?P<counted_number>{NUMBER}) (?P<counted>{'|'.join(words.counted)})(?: in (?P<counted_area>{areas}))?"
    return re.compile(rf"(?:{words.named}: (?P<named_number>{NUMBER})(?: [a-z]+)?|{counted}) {_WHEN}{_CHANGE}")


def _headline(words: Words) -> re.Pattern[str]:
    """`Stalking up 24% to 350 in the 12 months to September 2022`."""
    return re.compile(
        rf"{words.named} (?:(?P<up>up|down) {_PERCENT}(?: on the year)?(?: to (?P<after>{NUMBER}))?"
        rf"|(?:up|down) from (?P<before>{NUMBER}) to (?P<to>{NUMBER})(?: on the year)?"
        rf"|unchanged(?: on the year)? at (?P<at>{NUMBER})"
        rf"|(?P<word>rose|fell|stayed the same)) {_WHEN}"
    )


def _meant(found: re.Match[str], name: Name, words: Words) -> Sum:
    """The quarter, or the four quarters, that a text speaks of; or the number of an indicator for 12 months."""
    quarter = quarter_of(found["quarter"]) if found["quarter"] else quarter_with(found["end"])
    name = replace(name, quarter=quarter)
    return {name: 1.0} if found["quarter"] or name.indicator in words.spans else _year(name)


def _year(name: Name) -> Sum:
    return {replace(name, quarter=earlier(name.quarter, back)): 1.0 for back in range(4)}


def _before(now: Sum) -> Sum:
    """The same months a year earlier."""
    return {replace(name, quarter=earlier(name.quarter, 4)): 1.0 for name in now}


def _is(weights: Sum, number: str) -> Equation[Name]:
    return Equation(weights, read_number(number), read_number(number))


def _difference(now: Sum, times: float = 1.0) -> Sum:
    return {**now, **dict.fromkeys(_before(now), -times)}


def _changed(now: Sum, found: re.Match[str]) -> Iterator[Equation[Name]]:
    """What a sentence says of the change on a year earlier."""
    if found["by"]:
        by = read_number(found["by"]) * (1 if found["way"] == "more" else -1)
        yield Equation(_difference(now), by, by)
        yield from _in_percent(now, found["percent"], rises=found["way"] == "more")
    if found["before"] or found["few"]:
        yield _is(_before(now), found["before"] or found["few"])
    if found["same"]:
        yield Equation(_difference(now), 0, 0)


def _titled(now: Sum, found: re.Match[str]) -> Iterator[Equation[Name]]:
    """What a headline says."""
    after = found["after"] or found["to"] or found["at"]
    if after:
        yield _is(now, after)
    if found["before"]:
        yield _is(_before(now), found["before"])
    if found["at"] or found["word"] == "stayed the same":
        yield Equation(_difference(now), 0, 0)
    elif found["word"]:
        yield Equation(_difference(now), *((0, NO_END) if found["word"] == "rose" else (-NO_END, 0)))
    if found["up"]:
        yield from _in_percent(now, found["percent"], rises=found["up"] == "up")


def _in_percent(now: Sum, percent: str | None, *, rises: bool) -> Iterator[Equation[Name]]:
    """A rounded percentage bounds how many times the earlier number the later one is; None is less than 1%."""
    least, most = (float(percent) - 0.5, float(percent) + 0.5) if percent else (0.0, 1.0)
    low, high = (least, most) if rises else (-most, -least)
    yield Equation(_difference(now, 1 + low / 100), 0, NO_END)
    yield Equation(_difference(now, 1 + high / 100), -NO_END, 0)
