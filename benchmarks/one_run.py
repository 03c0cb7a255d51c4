"""One measured run, in a separate process: `python -m benchmarks.one_run KIND FOLDER RECORDS STARTED`.

Builds the project in FOLDER and prints the measurements as JSON. KIND is `site` for a project of this program, which is
also built again after edits, or `plain` for a project that MkDocs builds alone. Only this module knows which parts of
the program make up a stage. It wraps them from outside, so the program does not know that it is measured.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from statistics import median

import mkdocs.commands.build as mkdocs_build
import mkdocs.utils
from mkdocs.config import load_config
from mkdocs.plugins import get_plugins
from mkdocs.structure.files import Files

from benchmarks.made_project import make_story, story_path
from benchmarks.stopwatch import Stopwatch
from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.edges.mkdocs import plugin as mkdocs_plugin
from site_builder.edges.mkdocs import runs as mkdocs_runs
from site_builder.edges.world import disk, site_folder
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.registry import OUTPUTS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)
EDITS = 3
"""The number of edits; their median is reported."""

_MAC = "darwin"


@dataclass(frozen=True, slots=True)
class Taken:
    """The measurements of one build."""

    seconds: float
    """Elapsed time."""

    work: float
    """Processor time, which other work on the machine hardly changes."""

    stages: dict[str, float]
    """Processor seconds by stage; the first is time outside every stage."""


@dataclass(frozen=True, slots=True)
class Run:
    """The measurements of one process."""

    starting: float
    """Seconds before the program was ready to build."""

    pages: int
    """The number of HTML files in the site."""

    peak: int
    """Peak memory of the first build, in bytes."""

    cold: Taken
    rebuild: Taken | None
    """The median of the edits."""


def measure_site(folder: Path, stories: int, *, started: float) -> Run:
    """Build everything, then build again after each edit to the newest story, as a preview does."""
    starting = time.time() - started
    cold = _build(folder, NOW)
    peak = _peak()
    pages = _count(folder)
    edits: list[Taken] = []
    for edit in range(EDITS):
        text = make_story(0, stories, summary=f"Seen again for the time numbered {edit + 1}.")
        (folder / story_path(0, stories)).write_text(text, encoding="utf-8")
        edits.append(_build(folder, NOW + timedelta(minutes=edit + 1)))
    middle = median(edit.work for edit in edits)
    rebuild = next(edit for edit in edits if edit.work == middle)
    return Run(starting, pages, peak, cold, rebuild)


def measure_plain(folder: Path, *, started: float) -> Run:
    """Build everything with MkDocs alone."""
    starting = time.time() - started
    begun, worked = time.perf_counter(), time.process_time()
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    config.plugins.on_shutdown()
    taken = Taken(time.perf_counter() - begun, time.process_time() - worked, {})
    return Run(starting, _count(folder), _peak(), taken, None)


def _build(folder: Path, at: datetime) -> Taken:
    watch = _watched
    watch.seconds = {}
    begun, worked = time.perf_counter(), time.process_time()
    with watch.stage("everything else"):
        account = mkdocs_runs.build_site(folder / "mkdocs.yml", at=at)
    if account.published is None or account.remarks:
        raise AssertionError(*account.remarks, *account.build.problems)
    return Taken(time.perf_counter() - begun, time.process_time() - worked, watch.seconds)


def watch_stages() -> Stopwatch:
    """Time each stage of a build from now on."""
    watch = Stopwatch()
    search = get_plugins()["material/search"].load()
    watch.time_attribute(mkdocs_runs, "_load", name="settings")
    watch.time_attribute(disk, "read", name="reading")
    watch.time_attribute(pipeline, "read_library", name="checking: entries and names")
    watch.time_attribute(pipeline, "check_markup", name="checking: Markdown", yields=True)
    watch.time_attribute(pipeline, "check", name="checking: the rest")
    watch.time_attribute(Publication, "of", name="selecting")
    for output in OUTPUTS:
        module = import_module(f"site_builder.outputs.{output.module}")
        watch.time_attribute(module, output.name, name=f"output: {output.name}", yields=True)
    watch.time_attribute(mkdocs_plugin, "prepare_theme", name="theme: files and sitemap")
    watch.time_attribute(mkdocs_plugin.SiteBuilderPlugin, "on_files", name="theme: handing over")
    watch.time_attribute(mkdocs_build, "_populate_page", name="theme: handing over")
    watch.time_attribute(mkdocs_build, "get_navigation", name="theme: navigation")
    watch.time_attribute(mkdocs_build, "_build_page", name="theme: pages")
    watch.time_attribute(search, "on_page_context", name="theme: search index")
    watch.time_attribute(search, "on_post_build", name="theme: search index")
    watch.time_attribute(mkdocs.utils, "write_file", name="writing")
    watch.time_attribute(Files, "copy_static_files", name="writing")
    watch.time_attribute(site_folder, "hold", name="writing")
    return watch


def _count(folder: Path) -> int:
    return sum(1 for _ in (folder / "site").rglob("*.html"))


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == _MAC else most * 1024


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    _kind, _folder, _records, _started = sys.argv[1:]
    if _kind == "site":
        _watched = watch_stages()
        _run = measure_site(Path(_folder), int(_records), started=float(_started))
    else:
        _run = measure_plain(Path(_folder), started=float(_started))
    json.dump(asdict(_run), sys.stdout)
