"""Measures charts and downloads: `python -m benchmarks.charts [--indicators 40] [--quarters 60] [--areas 20]`.

Builds a project with this many figures twice in one process, through the pipeline alone, and prints the time for
insight, pages, charts and downloads. In the first build every chart is drawn; in the second they are known. The
first drawing is reported separately, because it starts the drawing library.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from statistics import median

from benchmarks.made_figures import Extent, make_figures_project
from benchmarks.stopwatch import Stopwatch
from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.charts import vega
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.registry import OUTPUTS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)
MOST = 0.15
"""The most seconds that a chart may take the first time."""

INSIGHT, CHARTS, DOWNLOADS = "insight: series and selection", "charts: drawing", "downloads: writing"


@dataclass(slots=True)
class Drawn:
    """Processor seconds for each drawing."""

    starting: float = 0.0
    each: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.charts", description="Measures charts and downloads.")
    for name, number in (("indicators", 40), ("quarters", 60), ("areas", 20)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    extent = Extent(asked.indicators, asked.quarters, asked.areas)
    whole = f"{extent.indicators} indicators, {extent.quarters} quarters, {extent.areas} areas"
    print(f"{whole}: {extent.figures:,} figures")
    files = {path: text.encode() for path, text in make_figures_project(extent).items()}
    drawn = _watch_drawing()
    watch = _watch_stages()
    for name in ("first", "second"):
        watch.seconds, drawn.each = {}, []
        begun = time.process_time()
        with watch.stage("everything else"):
            build = pipeline.build(files, site=Site("https://bench-valley.example/"), now=NOW)
        if build.failed:
            raise AssertionError(*build.problems)
        print(f"\nThe {name} build took {time.process_time() - begun:.1f} s of the processor:")
        for stage, seconds in sorted(watch.seconds.items(), key=lambda one: -one[1]):
            if seconds >= MOST / 3:
                print(f"  {seconds:7.2f}  {stage}")
        _tell(watch.seconds)
        _tell_drawing(drawn)


def _tell(seconds: dict[str, float]) -> None:
    """Compare insight and downloads with the pages that show the same figures."""
    pages = sum(took for stage, took in seconds.items() if stage.startswith("output: ") and "page" in stage)
    charts = seconds.get(CHARTS, 0.0)
    other = seconds.get(INSIGHT, 0.0) + seconds.get(DOWNLOADS, 0.0)
    verdict = "within" if other <= pages + charts else "MORE THAN"
    print(
        f"  Insight and downloads: {other:.2f} s, {verdict} the {pages + charts:.2f} s that the pages take, of which "
        f"{charts:.2f} s are for their charts."
    )


def _tell_drawing(drawn: Drawn) -> None:
    if not drawn.each:
        print("  No chart was drawn: each was known.")
        return
    worst, middle = max(drawn.each), median(drawn.each)
    verdict = "in time" if worst <= MOST else f"TOO LONG: at most {MOST} s"
    print(
        f"  {len(drawn.each) + 1} charts were drawn, {middle:.3f} s each, the slowest {worst:.3f} s: {verdict}. "
        f"The first, which starts the library, took {drawn.starting:.2f} s."
    )


def _watch_drawing() -> Drawn:
    """Report the drawings, with the first one apart because it starts the library."""
    drawn = Drawn()
    draw = vega._draw  # noqa: SLF001 - the one place where anything is drawn

    def timed(description: str) -> str:
        begun = time.process_time()
        made = draw(description)
        took = time.process_time() - begun
        if drawn.starting:
            drawn.each.append(took)
        else:
            drawn.starting = took
        return made

    vars(vega)["_draw"] = timed
    return drawn


def _watch_stages() -> Stopwatch:
    watch = Stopwatch()
    watch.time_attribute(pipeline, "read_library", name="reading")
    watch.time_attribute(pipeline, "check", name="checking")
    watch.time_attribute(Publication, "of", name=INSIGHT)
    watch.time_attribute(vega, "_draw", name=CHARTS)
    for module in ("downloads", "downloads.links", "figures.editions"):
        watch.time_attribute(import_module(f"site_builder.outputs.{module}"), "write_files", name=DOWNLOADS)
    for output in OUTPUTS:
        stage = DOWNLOADS if output.name == "downloads" else f"output: {output.name}"
        room = import_module(f"site_builder.outputs.{output.module}")
        watch.time_attribute(room, output.name, name=stage, yields=True)
    return watch


if __name__ == "__main__":
    main()
