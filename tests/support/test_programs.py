"""What is missing is missed loudly: the finder of programs says what cannot be proved, and what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import programs

ROOT = Path(__file__).parents[2]


def test_every_program_that_is_named_and_not_there_fails_and_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, **{one.variable: str(tmp_path / "none") for one in programs.PROGRAMS.values()}}
    command = [sys.executable, "-m", "tests.support.programs"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    for program in programs.PROGRAMS.values():
        assert f"{program.variable} is {tmp_path / 'none'}, and nothing starts there." in run.stderr


def test_a_test_that_needs_a_program_in_vain_fails_with_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_PATH", str(tmp_path / "java"))
    with pytest.raises(AssertionError, match="apt-get install default-jre-headless"):
        programs.needed("java")
