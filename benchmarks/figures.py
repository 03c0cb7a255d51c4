"""Measures what many figures cost: `python -m benchmarks.figures [--indicators 40] [--quarters 60] [--areas 20]`.

Makes a library with this many indicators, quarters and areas. Measures the trend of every cell and its sentences, and
compares them with the downloads and the pages, once with half of the quarters and once with all. The cost of a cell
must not grow with the number of quarters. Every number is processor time, and the median of the rounds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import deque
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from random import Random
from statistics import median

from benchmarks.made_registers import make_registers
from benchmarks.stopwatch import Stopwatch
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.site import Site
from site_builder.insight.figures.headlines import write_headline
from site_builder.insight.figures.limits import limits_before
from site_builder.insight.figures.sentences import write_press_line, write_sentence
from site_builder.insight.figures.series import read_figures
from site_builder.insight.figures.trend import trend_at
from site_builder.outputs.downloads import downloads
from site_builder.outputs.figures.indicators import figure_pages
from site_builder.outputs.kit.published.publication import Publication
from site_builder.sources.resolve import read_library

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)
MOST = 1.5
"""The most that the cost of a cell may grow, as a factor, with twice as many quarters."""

ROUNDS = 3
INSIGHT = ("series", "limits", "trends", "sentences")
STAGES = (*INSIGHT, "downloads", "pages")
_SOURCE = "{title: Recorded crime, link: 'https://data.example/', licence: Open Government Licence v3.0}"


@dataclass(frozen=True, slots=True)
class Shape:
    """The numbers of indicators, quarters and areas."""

    indicators: int
    quarters: int
    areas: int

    @property
    def cells(self) -> int:
        """The number of cells; the whole district counts as an area."""
        return self.indicators * self.quarters * (self.areas + 1)


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description="Measures what figures cost.")
    parser.add_argument("--indicators", type=int, default=40)
    parser.add_argument("--quarters", type=int, default=60)
    parser.add_argument("--areas", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="runs of each, of which the median is shown")
    asked = parser.parse_args()
    whole = Shape(asked.indicators, asked.quarters, asked.areas)
    half = Shape(asked.indicators, asked.quarters // 2, asked.areas)
    taken = {shape: _measure(shape, rounds=asked.rounds) for shape in (half, whole)}
    for shape, seconds in taken.items():
        print(f"insight: {shape.indicators} indicators, {shape.quarters} quarters, {shape.areas} areas and the whole")
        print(f"  {shape.cells:,} cells; seconds of the processor, the middle of {asked.rounds} rounds:")
        for name in STAGES:
            print(
                f"  {name:<10} {seconds[name]:6.2f}  {seconds[name] / shape.cells * 1_000_000:6.1f} millionths a cell"
            )
    growth = (_insight(taken[whole]) / whole.cells) / (_insight(taken[half]) / half.cells)
    verdict = "TOO MUCH: cost outgrows the quarters" if growth > MOST else "in step"
    print(f"A cell costs {growth:.2f} times as much among twice as many quarters (at most {MOST}): {verdict}.")
    told = _insight(taken[whole])
    downloads_took, pages = taken[whole]["downloads"], taken[whole]["pages"]
    verdict = "within" if told + downloads_took <= pages else "MORE THAN"
    print(
        f"Insight {told:.2f} s and downloads {downloads_took:.2f} s are {verdict} the {pages:.2f} s of the pages of "
        "figures, with their charts."
    )


def _insight(seconds: Mapping[str, float]) -> float:
    return sum(seconds[name] for name in INSIGHT)


def _measure(shape: Shape, *, rounds: int) -> dict[str, float]:
    """Run each round in a separate process, so that nothing remembered makes a later one quicker."""
    runs: list[dict[str, float]] = []
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as apart:
        for number in range(1, rounds + 1):
            print(f"Round {number} of {rounds}: {shape.cells:,} cells", file=sys.stderr, flush=True)
            runs.append(apart.submit(_run, shape).result())
    return {name: median(run[name] for run in runs) for name in STAGES}


def _run(shape: Shape) -> dict[str, float]:
    """Ask everything that outputs ask about each cell, then make the outputs with their charts."""
    library, cells = _read(shape), shape.cells
    watch = Stopwatch()
    with watch.stage("series"):
        figures = read_figures(library)
    with watch.stage("limits"):
        for series in figures.series.values():
            limits_before(series)
    with watch.stage("trends"):
        found = [trend_at(series, quarter) for series in figures.series.values() for quarter in series.span]
    trends = [trend for trend in found if trend is not None]
    if len(trends) != cells:
        raise AssertionError(f"{len(trends)} trends for {cells} cells")
    with watch.stage("sentences"):
        for trend in trends:
            for write in (write_headline, write_sentence, partial(write_press_line, place="Anywhere")):
                write(trend)
    publication = Publication.of(library, site=Site("https://bench-valley.example/"), now=NOW)
    with watch.stage("downloads"):
        deque(downloads(publication), maxlen=0)
    with watch.stage("pages"):
        deque(figure_pages(publication), maxlen=0)
    return watch.seconds


def _read(shape: Shape) -> Library:
    files = {path: text.encode() for path, text in _make(shape).items() if path != "mkdocs.yml"}
    library, problems = read_library(files)
    wrong = [problem for problem in problems if problem.severity is not Severity.ADVICE]
    if library is None or wrong:
        raise AssertionError("\n".join(map(str, wrong[:5])))
    return library


def _make(shape: Shape) -> dict[str, str]:
    """A partnership with this many cells, of which none is suppressed or missing."""
    luck = Random("many figures")
    names = [f"type-{number}" for number in range(1, shape.indicators + 1)]
    areas = [f"area-{number}" for number in range(1, shape.areas + 1)]
    last = Quarter(2026, 1)
    quarters = [last.later(-back) for back in range(shape.quarters)]
    register = "".join(
        f"- {{id: {area}, title: {area.capitalize()}, summary: A part., source: Plan}}\n" for area in areas
    )
    return {
        **make_registers(),
        "content/registers/areas.yml": register,
        "data/indicators.yml": "".join(_indicator(name) for name in names),
        "data/population.yml": "- {year: 2010, people: 104000, source: Census}\n",
        **{
            f"data/figures/{quarter.stem}.yml": _quarter(luck, quarter, names=names, areas=areas)
            for quarter in quarters
        },
    }


def _indicator(name: str) -> str:
    return (
        f"- {{id: {name}, title: {name.capitalize()}, description: What is counted., unit: crimes, better: lower, "
        f"elsewhere: true, source: {_SOURCE}}}\n"
    )


def _quarter(luck: Random, quarter: Quarter, *, names: list[str], areas: list[str]) -> str:
    """The file of a quarter, as JSON, which is also YAML."""
    values = {name: luck.randint(20, 900) for name in names}
    parts = {area: {name: luck.randint(0, 60) for name in names} for area in areas}
    following = quarter.next().months[0]
    made = {
        "quarter": quarter.short,
        "status": "final",
        "released": f"{following}-28 09:30",
        "source": {"title": "Recorded crime", "licence": "Open Government Licence v3.0"},
        "months": [str(month) for month in quarter.months],
        "values": values,
        "areas": parts,
    }
    return json.dumps(made)


if __name__ == "__main__":
    main()
