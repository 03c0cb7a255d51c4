"""Measures how long small numbers take to protect: `python -m benchmarks.protection [--areas 40] [--quarters 12]`.

Makes a private table of five categories with a sum, for many areas and quarters, and runs `protect` and then `check` on
it in this process. Numbers are invented from a fixed seed; about a sixth of them are small. It fails when both together
take longer than a minute of the processor.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import chdir
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from benchmarks.stopwatch import Stopwatch
from site_builder.domain.quarter import Quarter
from site_builder.edges.cli.main import main as site_builder

KINDS = tuple(f"kind-{number}" for number in range(1, 6))
FIRST = Quarter(2022, 1)
MOST = 60.0
"""Processor seconds."""

_SETTINGS = "site_name: Bench Valley\nplugins: [site-builder]\n"
_PARTNERSHIP = """\
name: Bench Valley
short_name: Bench Valley
place: Bench Valley
vision: A valley in which everybody feels safe.
summary: Services that work together.
about: Services that work together.
feed_authority: bench-valley.example,2026
press: {note: Ring the switchboard.}
source: Safety plan
"""


def make_project(root: Path, *, areas: list[str]) -> None:
    """A project with the areas and indicators, and no figures."""
    known = "description: People., unit: people, better: lower, source: The book"
    kinds = [f"- {{id: {kind}, title: {kind}, {known}, sensitive: true}}\n" for kind in KINDS]
    total = f"- {{id: all-kinds, title: All kinds, {known}, sum_of: [{', '.join(KINDS)}]}}\n"
    files = {
        "mkdocs.yml": _SETTINGS,
        "content/registers/partnership.yml": _PARTNERSHIP,
        "content/registers/areas.yml": "".join(
            f"- {{id: {area}, title: {area}, summary: A place., source: Map}}\n" for area in areas
        ),
        "data/indicators.yml": "".join((*kinds, total)),
    }
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def write_table(path: Path, *, areas: list[str], quarters: int) -> int:
    """The private table; how many numbers it has."""
    chance = Random(7)
    rows = ["quarter,area,indicator,value"]
    for quarter in (FIRST.later(number) for number in range(quarters)):
        for kind in KINDS:
            numbers = {area: min(int(chance.expovariate(1 / chance.choice((4, 9, 16, 40)))), 400) for area in areas}
            rows += [f"{quarter.short},{area},{kind},{number}" for area, number in numbers.items()]
            rows.append(f"{quarter.short},all,{kind},{sum(numbers.values())}")
    path.write_text("\n".join(rows) + "\n")
    return len(rows) - 1


def measure(folder: Path, *, areas: int, quarters: int) -> Stopwatch:
    """Protect and check the table; the times of both."""
    names = [f"area-{number:02}" for number in range(1, areas + 1)]
    make_project(folder / "project", areas=names)
    numbers = write_table(folder / "true.csv", areas=names, quarters=quarters)
    print(f"{areas} areas, {len(KINDS)} categories, {quarters} quarters: {numbers:,} numbers and their sums")
    watch = Stopwatch()
    with chdir(folder):
        for command in (["protect", "true.csv", "--out", "project/data/figures"], ["check"]):
            with watch.stage(command[0]):
                done = CliRunner().invoke(site_builder, [*command, "--project", "project"], catch_exceptions=False)
            print(
                done.output
                if done.exit_code and command[0] == "protect"
                else f"{command[0]}: {len(done.output)} letters"
            )
    files = (folder / "project/data/figures").glob("*.yml")
    suppressed = sum(path.read_text().count(": c\n") for path in files)
    print(f"{suppressed:,} of {numbers:,} numbers are suppressed")
    return watch


def main() -> int:
    """Measure and say what was found."""
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("--areas", type=int, default=40)
    read.add_argument("--quarters", type=int, default=12)
    asked = read.parse_args()
    with TemporaryDirectory() as folder:
        watch = measure(Path(folder), areas=asked.areas, quarters=asked.quarters)
    for stage, seconds in watch.seconds.items():
        print(f"{stage:10} {seconds:6.1f} s")
    return int(sum(watch.seconds.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main())
