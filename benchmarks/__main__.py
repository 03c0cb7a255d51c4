"""Measures builds: `python -m benchmarks [--sizes 100,1000] [--rounds 3]`, or `make bench`.

Makes projects of each size, builds each in a separate process, and prints tables. Each round goes through all sizes in
turn, so a slow minute affects all of them. Each number shown is the median of the rounds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_docs import make_docs
from benchmarks.made_project import STORIES_TO_A_MESSAGE, make_project, write_project
from benchmarks.one_run import Run, Taken
from benchmarks.table import Size, write_comparison, write_growth, write_stages, write_totals

SIZES = (100, 1_000, 10_000)
COMPARED = 1_000
"""The number of stories for which plain MkDocs is measured too."""

ROUNDS = 3
_HERE = Path(__file__).parents[1]


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures how long builds take.")
    parser.add_argument("--sizes", type=_read_sizes, default=SIZES, help="numbers of stories: 100,1000,10000")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="runs of each, of which the median is shown")
    asked = parser.parse_args()
    sizes: tuple[int, ...] = asked.sizes
    runs: dict[int, list[Run]] = {stories: [] for stories in sizes}
    plain: list[Run] = []
    for number in range(1, asked.rounds + 1):
        for stories in sizes:
            print(f"Round {number} of {asked.rounds}: {stories:,} stories", file=sys.stderr, flush=True)
            project = make_project(stories)
            runs[stories].append(_run("site", project, stories=stories))
            if stories == COMPARED:
                plain.append(_run("plain", make_docs(project), stories=stories))
    measured = [Size.of(stories, runs[stories]) for stories in sizes]
    print(f"The middle of {asked.rounds} rounds. A fifth as many messages as stories.\n")
    print(write_totals(measured), end="\n\n")
    print("Seconds of the processor by stage:\n")
    print(write_stages(measured), end="\n\n")
    for size in measured:
        if size.stories == COMPARED:
            print(write_comparison(size, plain, records=COMPARED + COMPARED // STORIES_TO_A_MESSAGE), end="\n\n")
    for sentence in write_growth(measured):
        print(sentence)


def _read_sizes(text: str) -> tuple[int, ...]:
    sizes = sorted({int(part) for part in text.split(",")})
    if not sizes or sizes[0] < 1:
        raise argparse.ArgumentTypeError("sizes are numbers of stories, 1 or more, such as 100,1000")
    return tuple(sizes)


def _run(kind: str, files: dict[str, str], *, stories: int) -> Run:
    """What a separate process takes to build the files, which are deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        write_project(folder, files)
        command = [sys.executable, "-m", "benchmarks.one_run", kind, name, str(stories), str(time.time())]
        done = subprocess.run(command, cwd=_HERE, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own program
        told = json.loads(done.stdout)
    cold = Taken(**told.pop("cold"))
    rebuild = told.pop("rebuild")
    return Run(**told, cold=cold, rebuild=Taken(**rebuild) if rebuild else None)


if __name__ == "__main__":
    main()
