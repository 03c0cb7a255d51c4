"""Says what it costs to try a version on 300 partnerships: `python -m benchmarks.partnerships [NUMBER] [--jobs N]`.

Makes some partnerships, each a repository of its own, and tries all of them as the workflow does (`tools.candidates`):
in shards, several at once by `xargs -P`. What each cost is measured. What 300 would cost is worked out from that: their
processor seconds added up, and dealt out to so many jobs at once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_project import make_project, write_project
from tools.candidates.shards import Listed, deal
from tools.candidates.summary import AT_ONCE, minutes
from tools.candidates.trial import Trial

ALL = 300
FORCES = 43
SIZE = 8
"""Partnerships of a shard, as in the workflow."""

STORIES = 100
_ROOT = Path(__file__).parents[1]
_TOOL = (sys.executable, "-m", "tools.candidates")


def make_partnerships(folder: Path, number: int) -> Path:
    """The list of so many partnerships' repositories, which are all made here."""
    files, lines = make_project(STORIES), ["repository,revision,force"]
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for at in range(number):
        place = folder / f"partnership-{at}"
        place.mkdir()
        write_project(place, files)
        for words in (
            ["init", "--quiet", "--initial-branch", "main"],
            ["add", "."],
            ["commit", "--quiet", "-m", "Begin"],
        ):
            subprocess.run(["git", "-C", str(place), *who, *words], check=True)  # noqa: S603, S607
        lines.append(f"{place.as_posix()},main,Force {at % FORCES}")
    listed = folder / "partnerships.csv"
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listed


def try_all(listed: Path, *, jobs: int) -> list[Trial]:
    """What became of each partnership, with so many shards at once."""
    results = listed.parent / "results"
    names = subprocess.run(  # noqa: S603
        [*_TOOL, "matrix", str(listed), "--names"], check=True, stdout=subprocess.PIPE, cwd=_ROOT
    ).stdout
    shard = ["xargs", "-P", str(jobs), "-I", "{}", *_TOOL, "shard", str(listed), "{}", str(results)]
    subprocess.run(shard, check=True, input=names, cwd=_ROOT)  # noqa: S603
    return [Trial(**each) for path in sorted(results.iterdir()) for each in json.loads(path.read_text("utf-8"))]


def lengths_of_all(trials: list[Trial]) -> list[float]:
    """The processor seconds of each shard of 300 partnerships that cost what these did, in turn."""
    every = [Listed(str(at), "", f"Force {at % FORCES}") for at in range(ALL)]
    cpu = [trial.cpu for trial in trials]
    return [sum(cpu[int(each.repository) % len(cpu)] for each in of.partnerships) for of in deal(every, size=SIZE)]


def main() -> int:
    """Measure and print. Returns 1 if a partnership failed."""
    parser = argparse.ArgumentParser(description="Say what 300 partnerships cost.")
    parser.add_argument("number", nargs="?", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2, help="how many shards at once")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        listed = make_partnerships(Path(folder), wanted.number)
        begun = time.monotonic()
        trials = try_all(listed, jobs=wanted.jobs)
        took = time.monotonic() - begun
    for trial in trials:
        if trial.failed:
            print(f"{trial.repository}: {trial.failed}\n{trial.said}")
    cpu, peak = sum(trial.cpu for trial in trials), max(trial.peak for trial in trials) / 1000
    print(f"{len(trials)} partnerships of {STORIES} stories, cloned, built and verified, {wanted.jobs} at once:")
    print(f"  {took:.0f} s, {cpu:.0f} s of a processor ({cpu / len(trials):.1f} s each), {peak:.2f} GB at most for one")
    lengths = lengths_of_all(trials)
    print(f"{ALL} of them, worked out: {sum(lengths):,.0f} s of a processor in {len(lengths)} shards")
    for jobs in AT_ONCE:
        memory = min(jobs, len(lengths)) * peak
        print(f"  {jobs} jobs at once: {minutes(lengths, jobs):.1f} minutes, {memory:.1f} GB in all")
    return int(any(trial.failed for trial in trials))


if __name__ == "__main__":
    sys.exit(main())
