"""A file that is ten times as long takes no more memory, in each kind of file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.import_home_office import write

ROOT = Path(__file__).parents[4]
MIB = 8
"""As much as chance and buffers take. 25,000 rows of nine cells kept in memory take more."""


def measure(path: Path, rows: int) -> dict[str, float]:
    """What reading a table of so many rows takes in a process of its own."""
    write(path, rows)
    words = [sys.executable, "-m", "benchmarks.import_home_office", "--measure", str(path)]
    said: dict[str, float] = json.loads(subprocess.run(words, check=True, capture_output=True, cwd=ROOT).stdout)
    assert said["rows"] == rows
    return said


@pytest.mark.parametrize("kind", ["ods", "xlsx", "csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, kind: str) -> None:
    short, long = (measure(tmp_path / f"table.{kind}", rows) for rows in (2_500, 25_000))
    assert long["peak"] - short["peak"] < MIB
