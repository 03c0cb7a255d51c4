"""One measurement in a process of its own: `python -m benchmarks.measured KIND FOLDER`, which prints it as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from benchmarks.generated import story_path
from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.edges import disk
from site_builder.edges.mkdocs_runs import build_site
from site_builder.outputs import OUTPUTS
from site_builder.outputs.publication import Publication
from site_builder.sources.resolve import read_library

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
Measured = Mapping[str, float]


def measure_builds(folder: Path) -> Measured:
    """A cold build; then, in the same process, as the preview does it, another after one story was edited."""
    cold = build_site(folder / "mkdocs.yml", at=NOW)
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    story = folder / story_path(7)
    story.write_text(story.read_text(encoding="utf-8").replace("went well", "went very well"), encoding="utf-8")
    again = build_site(folder / "mkdocs.yml", at=NOW)
    if cold.published is None or again.published is None:
        raise SystemExit(f"The generated project cannot be built: {cold.build.problems[:3]}")
    return {"cold": cold.seconds, "again": again.seconds, "pages": pages, "memory": _peak_megabytes()}


def measure_stages(folder: Path) -> Measured:
    """What each stage of the pipeline takes, cold."""
    took: dict[str, float] = {}
    started = time.perf_counter()
    files = disk.read(folder)
    took["disk"] = time.perf_counter() - started
    started = time.perf_counter()
    read_library(files)
    took["reading"] = time.perf_counter() - started
    started = time.perf_counter()
    library, _ = pipeline.check(files, now=NOW)
    took["checking"] = time.perf_counter() - started
    if library is None:
        raise SystemExit("The generated project cannot be read.")
    started = time.perf_counter()
    publication = Publication.of(library, site=Site("https://valley.example/"), now=NOW)
    took["selecting"] = time.perf_counter() - started
    for output in OUTPUTS:
        started = time.perf_counter()
        sum(1 for _ in output(publication))
        took[getattr(output, "__name__", "output")] = time.perf_counter() - started
    return took


def measure_plain(folder: Path) -> Measured:
    """A build of plain Markdown pages by MkDocs with Material, for comparison."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - not to be counted with the other measurements
    from mkdocs.config import load_config  # noqa: PLC0415

    started = time.perf_counter()
    build(load_config(str(folder / "mkdocs.yml")))
    return {"cold": time.perf_counter() - started, "memory": _peak_megabytes()}


KINDS: Mapping[str, Callable[[Path], Measured]] = {
    "builds": measure_builds,
    "stages": measure_stages,
    "plain": measure_plain,
}


def _peak_megabytes() -> float:
    """The most memory that this process has held; Linux counts it in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(KINDS[sys.argv[1]](Path(sys.argv[2]))))
