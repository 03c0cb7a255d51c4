"""Measurements as tables for people. Knows no program and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.one_run import Run, Taken

MOST = 1.5
"""The most that the cost of a story may grow, as a factor, from a tenth of the largest size to the largest."""

_TRIFLE = 0.005
"""Seconds. A stage that always takes less is not shown separately."""

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Build:
    """Builds of one sort; each number is the median of the runs."""

    seconds: float
    work: float
    stages: Mapping[str, float]

    @classmethod
    def of(cls, taken: Sequence[Taken]) -> Build:
        """The median of several builds."""
        names = dict.fromkeys(name for one in taken for name in one.stages)
        return cls(
            median(one.seconds for one in taken),
            median(one.work for one in taken),
            {name: median(one.stages.get(name, 0.0) for one in taken) for name in names},
        )


@dataclass(frozen=True, slots=True)
class Size:
    """The measurements for a number of stories."""

    stories: int
    pages: int
    peak: int
    """Bytes."""

    starting: float
    cold: Build
    rebuild: Build

    @classmethod
    def of(cls, stories: int, runs: Sequence[Run]) -> Size:
        """The median of several runs."""
        rebuilds = [run.rebuild for run in runs if run.rebuild is not None]
        return cls(
            stories,
            runs[0].pages,
            round(median(run.peak for run in runs)),
            median(run.starting for run in runs),
            Build.of([run.cold for run in runs]),
            Build.of(rebuilds),
        )


def write_totals(sizes: Sequence[Size]) -> str:
    """One line for each size and sort of build."""
    heading = ("stories", "build", "seconds", "processor", "pages", "pages/s", "ms/story", "peak MiB")
    rows = [
        (
            f"{size.stories:,}",
            name,
            f"{build.seconds:.2f}",
            f"{build.work:.2f}",
            f"{size.pages:,}",
            f"{size.pages / build.work:,.0f}",
            f"{build.work / size.stories * 1000:.2f}",
            f"{size.peak / _MEBIBYTE:,.0f}" if name == "cold" else "",
        )
        for size in sizes
        for name, build in (("cold", size.cold), ("one edit", size.rebuild))
    ]
    return _align([heading, *rows], left=2)


def write_stages(sizes: Sequence[Size]) -> str:
    """One line for each stage: processor seconds by size, for a cold build and after one edit."""
    builds = [build for size in sizes for build in (size.cold, size.rebuild)]
    heading = ("stage", *(f"{size.stories:,} {name}" for size in sizes for name in ("cold", "edit")))
    names = dict.fromkeys(name for build in builds for name in build.stages)
    shown = [name for name in names if any(build.stages.get(name, 0.0) >= _TRIFLE for build in builds)]
    rows = [(name, *(f"{build.stages.get(name, 0.0):.2f}" for build in builds)) for name in shown]
    starting = ("starting (by the clock)", *(cell for size in sizes for cell in (f"{size.starting:.2f}", "")))
    return _align([heading, starting, *rows], left=1)


def write_growth(sizes: Sequence[Size]) -> Iterable[str]:
    """One sentence for each sort of build on whether cost grows in step with the number of stories."""
    by_number = {size.stories: size for size in sizes}
    for size in sizes:
        smaller = by_number.get(size.stories // 10)
        if smaller is None or smaller.stories * 10 != size.stories:
            continue
        for name, build, before in (
            ("a cold build", size.cold, smaller.cold),
            ("a build after one edit", size.rebuild, smaller.rebuild),
        ):
            ratio = (build.work / size.stories) / (before.work / smaller.stories)
            verdict = "TOO MUCH: cost outgrows the content" if ratio > MOST else "in step"
            yield (
                f"Of {name}, a story costs {ratio:.2f} times as much among {size.stories:,} as among "
                f"{smaller.stories:,} (at most {MOST}): {verdict}."
            )


def write_comparison(size: Size, plain: Sequence[Run], *, records: int) -> str:
    """Compare this program with MkDocs alone, for the same words."""
    other, pages = Build.of([run.cold for run in plain]), plain[0].pages
    whole = size.cold.work / other.work
    each = (size.cold.work / size.pages) / (other.work / pages)
    return (
        f"Plain MkDocs Material with {records:,} Markdown pages outside the navigation: {other.seconds:.2f} s "
        f"({other.work:.2f} s of the processor) for {pages:,} pages.\n"
        f"This site of the same {records:,} records: {size.cold.seconds:.2f} s ({size.cold.work:.2f} s) for "
        f"{size.pages:,} pages, feeds and downloads. Ratio {whole:.2f} for the whole, {each:.2f} a page."
    )


def _align(rows: Sequence[Sequence[str]], *, left: int) -> str:
    """Columns: the first few are aligned left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) if index < left else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
