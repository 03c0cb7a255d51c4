"""The benchmarks find every function that they time, and build what the program accepts."""

import subprocess
import sys

import pytest

from benchmarks.made_figures import Extent, make_figures_project
from benchmarks.made_project import make_project
from benchmarks.one_run import NOW
from site_builder import pipeline
from site_builder.domain.problem import Severity


def test_every_stage_that_is_timed_exists() -> None:
    # In another process, since it replaces functions of the program.
    words = [sys.executable, "-c", "from benchmarks.one_run import watch_stages; watch_stages()"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("made", [make_project(5), make_figures_project(Extent(2, 8, 2))], ids=["stories", "figures"])
def test_what_they_make_has_no_mistake(made: dict[str, str]) -> None:
    _, problems = pipeline.check({path: text.encode() for path, text in made.items() if path != "mkdocs.yml"}, now=NOW)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
