"""No date of a test is recorded unless every kind of page passed, and none claims more than the tests prove."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from site_builder.sources.resolve import read_library
from tests.browser.record import NotProvedError, Pass, last_test, name_tools
from tests.browser.site_pages import KINDS
from tests.support import builders

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 27)


def test_what_every_kind_of_page_passed_is_recorded() -> None:
    passes = [Pass(sentence, kind) for sentence in ("It is light.", "It is calm.") for kind in ("home", "story", "old")]
    found = last_test(passes, kinds=("home", "story"), day=DAY, tools="An owl")
    assert (found.day, found.kinds, found.passed) == (DAY, 2, ("It is light.", "It is calm."))


@pytest.mark.parametrize("kinds", [("home",), ()])
def test_nothing_is_recorded_if_a_kind_of_page_was_left_out(kinds: tuple[str, ...]) -> None:
    passes = [Pass("It is calm.", kind) for kind in kinds]
    with pytest.raises(NotProvedError):
        last_test(passes, kinds=("home", "story"), day=DAY, tools="An owl")


TRIAL = """
import pytest

@pytest.mark.proves("It is calm.")
@pytest.mark.parametrize("kind", {kinds!r})
def test_calm(kind):
    assert kind != {broken!r}

def test_beside():
    assert {beside}
"""


@pytest.mark.parametrize(
    ("kinds", "broken", "beside", "recorded"),
    [
        (list(KINDS), "", True, True),
        (list(KINDS), "home", True, False),
        (list(KINDS), "", False, False),
        (list(KINDS)[1:], "", True, False),
    ],
)
def test_a_run_records_only_what_passed_as_a_whole(  # the run is a real one, of a file that is made up
    tmp_path: Path,
    kinds: list[str],
    broken: str,
    beside: bool,  # noqa: FBT001 - what is tried
    recorded: bool,  # noqa: FBT001 - what is expected
) -> None:
    trial, record = tmp_path / "test_trial.py", tmp_path / "record.yml"
    trial.write_text(TRIAL.format(kinds=kinds, broken=broken, beside=beside), encoding="utf-8")
    plugins = ["-p", "tests.conftest", "-p", "tests.browser.conftest"]
    command = [sys.executable, "-m", "pytest", *plugins, "--rootdir", str(ROOT), "-q", str(trial)]
    subprocess.run([*command, "--record-accessibility", str(record)], cwd=ROOT, capture_output=True, check=False)
    assert record.exists() is recorded
    if recorded:
        library, problems = read_library({**builders.registers(), "data/accessibility.yml": record.read_bytes()})
        assert not [problem for problem in problems if problem.origin.path == "data/accessibility.yml"]
        assert library is not None
        assert library.last_test is not None
        assert (library.last_test.kinds, library.last_test.passed) == (len(KINDS), ("It is calm.",))
        assert library.last_test.tools == name_tools()
