"""A project that is compared with what it was: the moment, its repository, and what is said below each heading."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.small_project import run

AT = ("--at", "2026-06-01 12:00")
GATE = "content/stories/2026/gate.yml"


def git(valley: Path, *words: str) -> None:
    """Run git as an officer."""
    name = ("-c", "user.name=Officer", "-c", "user.email=officer@little-valley.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=valley, check=True, capture_output=True)  # noqa: S607 - as anybody finds it


def told(against: str, *more: str) -> dict[str, list[str]]:
    """What is said below each heading."""
    result = run("diff", "--against", against, *more, *AT)
    assert result.exit_code == 0, result.output
    parts: dict[str, list[str]] = {}
    heading = ""
    for line in result.stdout.splitlines():
        if line.endswith("):"):
            heading = line.rpartition(" (")[0]
        elif line.startswith("  ") and heading:
            parts.setdefault(heading, []).append(line.strip())
    return parts
