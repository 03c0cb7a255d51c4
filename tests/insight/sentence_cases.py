"""Reads the cases in tests/insight/sentences/: a run of figures, and all that is said of the newest of them.

A case is a text file. Its first lines say what is special. Then come a line for each quarter below `=== figures`, as it
would stand in the quarter's file (`87`, `c`, `{"value": 87, "marker": "b"}`, or `x of 2022-07 2022-08` where only those
months were counted), and last, below `=== words`, what is said. In between may stand `=== indicator` with fields of the
indicator, `=== exceptional` with the quarters that were like no other and why, `=== population` with residents by year,
and `=== status` for the quarters' files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.insight.figures.conclusions import conclude, write_rate
from site_builder.insight.figures.headlines import write_chart_title, write_headline
from site_builder.insight.figures.sentences import (
    write_change,
    write_change_shortly,
    write_press_line,
    write_sentence,
    write_value,
)
from site_builder.insight.figures.series import Series, read_figures
from site_builder.insight.figures.trend import Trend, trend_at
from tests.insight.reading import library_of, quarter
from tests.support import builders

BURGLARIES = {"one": "Police recorded 1 burglary", "many": "Police recorded {n} burglaries"}
"""How what is counted is said, unless a case says it otherwise."""

PLACE = "Marrowdale"
"""The district that a press line names."""

FOLDER = Path(__file__).parent / "sentences"
_WORDS = "=== words\n"
_SECTION = re.compile(r"^=== (?P<name>[a-z]+)\n", re.MULTILINE)
_PART = re.compile(r"(?P<marker>\w+) of (?P<months>[\d -]+)")


@dataclass(frozen=True, slots=True)
class Case:
    """Figures, and what is said of the newest."""

    file: Path
    title: str
    sections: dict[str, str]
    expected: str

    def expect(self, said: str) -> None:
        """Write down what is said now as what is expected."""
        before, _, _ = self.file.read_bytes().decode().partition(_WORDS)
        self.file.write_bytes((before + _WORDS + said).encode())

    def read(self) -> tuple[Series, Trend]:
        """The series, and how its newest figure compares."""
        fields = {"title": "Burglary", "counted": BURGLARIES, **_fields(self.sections.get("indicator", ""))}
        exceptional = _fields(self.sections.get("exceptional", ""))
        figures = _fields(self.sections["figures"])
        status = self.sections.get("status", "final").strip()
        files = [builders.indicators({**builders.indicator("counted"), **fields})]
        files += [
            _quarter(name, value, status=status, exceptional=exceptional.get(name)) for name, value in figures.items()
        ]
        residents = _fields(self.sections.get("population", ""))
        if residents:
            rows = [{"year": int(year), "people": people, "source": "Census"} for year, people in residents.items()]
            files.append({"data/population.yml": builders.write_yaml(rows)})
        series = read_figures(library_of(*files)).of("counted")
        assert series is not None
        trend = trend_at(series, quarter(list(figures)[-1]))
        assert trend is not None
        return series, trend


def read_cases() -> Iterator[Case]:
    """Every case, in the order of the files' names."""
    for file in sorted(FOLDER.glob("*.txt")):
        before, mark, expected = file.read_bytes().decode().partition(_WORDS)
        assert mark, f"{file} has no line '=== words'."
        title, *parts = _SECTION.split(before)
        assert title.strip(), f"{file} does not say what is special."
        yield Case(file, title.strip(), dict(zip(parts[::2], parts[1::2], strict=True)), expected)


def say_all(series: Series, trend: Trend) -> str:
    """Every form of what is said, one a line."""
    forms = {
        "value": write_value(trend.figure),
        "change": write_change(trend.on_year) if trend.on_year else "",
        "headline": write_headline(trend),
        "sentence": write_sentence(trend),
        "chart title": write_chart_title(trend),
        "press line": write_press_line(trend, place=PLACE),
        "short change": write_change_shortly(trend.on_year) if trend.on_year else "",
        "rate": write_rate(series, trend),
        "verdict": trend.verdict,
    }
    lines = [f"{name}: {words}".rstrip() for name, words in forms.items()]
    return "\n".join([*lines, *(f"- {sentence}" for sentence in conclude(series, trend))]) + "\n"


def _fields(text: str) -> dict[str, object]:
    return {name: _value(value) for name, _, value in (line.partition(": ") for line in text.splitlines() if line)}


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _quarter(name: str, value: object, **fields: object) -> builders.Files:
    part = _PART.fullmatch(value) if isinstance(value, str) else None
    if part:
        return builders.quarter(name, {"counted": part["marker"]}, **fields, months=part["months"].split())
    return builders.quarter(name, {"counted": value}, **fields)
