"""Measures builds: `python -m benchmarks [--sizes 100,1000,10000]`. See the README beside this file."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.generated import write_project

SIZES = (100, 1_000, 10_000)
COMPARED = 1_000
"""Stories in the comparison with plain MkDocs."""

TOO_STEEP = 1.5
"""How much dearer a story of the largest site may be than one of the next smaller."""


def main() -> None:
    """Measure each size, each in processes of its own, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of stories, with commas between")
    sizes = sorted(int(size) for size in parser.parse_args().sizes.split(","))
    print("| stories | cold, s | after one edit, s | pages | pages a second | ms a story | memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    dear: dict[int, float] = {}
    stages: dict[int, Mapping[str, float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_project(size, Path(folder))
            stages[size] = _measure("stages", folder)
            found = _measure("builds", folder)
        dear[size] = found["cold"] / size * 1_000
        print(
            f"| {size:,} | {found['cold']:.1f} | {found['again']:.1f} | {found['pages']:,.0f} | "
            f"{found['pages'] / found['cold']:,.0f} | {dear[size]:.2f} | {found['memory']:.0f} |",
            flush=True,
        )
    _print_stages(stages)
    _print_growth(sizes, dear)
    if COMPARED in sizes:
        _compare(dear[COMPARED] * COMPARED / 1_000)


def _measure(kind: str, folder: str) -> Mapping[str, float]:
    command = [sys.executable, "-m", "benchmarks.measured", kind, folder]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)  # noqa: S603 - our own module
    measured: Mapping[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _print_stages(stages: Mapping[int, Mapping[str, float]]) -> None:
    """What the pipeline's stages took; the rest of a cold build is MkDocs: dressing, search index, writing."""
    print("\n| stage, s | " + " | ".join(f"{size:,}" for size in stages) + " |")
    print("| --- |" + " ---: |" * len(stages))
    for name in next(iter(stages.values())):
        print(f"| {name.replace('_', ' ')} | " + " | ".join(f"{took[name]:.2f}" for took in stages.values()) + " |")


def _print_growth(sizes: Sequence[int], dear: Mapping[int, float]) -> None:
    if len(sizes) < len((0, 1)):
        return
    small, large = sizes[-2], sizes[-1]
    ratio = dear[large] / dear[small]
    verdict = "in step with the content" if ratio <= TOO_STEEP else "FASTER THAN THE CONTENT"
    print(f"\nA story of {large:,} costs {ratio:.2f} times one of {small:,}: the cost grows {verdict}.")


def _compare(ours: float) -> None:
    """The same number of records as plain pages outside the navigation, by MkDocs with stock Material."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "docs")
        pages.mkdir()
        Path(folder, "mkdocs.yml").write_text(
            "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\nnav: [{Home: index.md}]\n",
            encoding="utf-8",
        )
        pages.joinpath("index.md").write_text("# Home\n", encoding="utf-8")
        text = "\n\n".join(
            "Neighbours and officers listened, agreed and repaired the lamps together. " * 5 for _ in "abc"
        )
        for number in range(COMPARED + COMPARED // 5):
            body = f"# Story {number}\n\n{text}\n\n## What was done\n\n- A first thing.\n- A second thing.\n"
            pages.joinpath(f"story-{number}.md").write_text(body, encoding="utf-8")
        plain = _measure("plain", folder)["cold"]
    ratio = f"{ours / plain:.2f}"
    print(f"\nPlain MkDocs with Material takes {plain:.1f} s for as many plain pages; this takes {ratio} times that.")


if __name__ == "__main__":
    main()
