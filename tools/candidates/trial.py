"""Tries the installed program on one partnership's repository, and says what happened. Decides nothing.

A project's settings can run code of its own, so this belongs into a job that may write nothing.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tools.candidates.shards import Listed

_ON_GITHUB = re.compile(r"[\w.-]+/[\w.-]+")
_LONGEST = 900
"""Seconds for one command."""

_SHOWN = 20
"""Lines of what a command printed that are kept."""

_NO_MISTAKE = re.compile(r"\S+:\d+:\d+: (?:advice|warning): ")
"""How lines begin that would crowd out the mistakes."""

_WHOLE = (("build",), ("verify", "site"))
_QUICK = (("check",),)


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one partnership."""

    repository: str
    failed: str
    """The command that failed, or empty."""

    said: str
    """The last lines that it printed."""

    seconds: float
    cpu: float
    """Seconds of one processor."""

    peak: float
    """Memory in MB: the most that any process so far needed."""


def attempt(listed: Listed, *, quick: bool = False) -> Trial:
    """Clone a partnership's repository with its whole history, then build and verify its site, or only check it."""
    before, used = time.monotonic(), _used()
    failed, said = "", ""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        address = listed.repository
        if _ON_GITHUB.fullmatch(address) and not Path(address).exists():
            address = f"https://github.com/{address}.git"
        branch = ["--branch", listed.revision] if listed.revision else []
        steps = [["git", "clone", "--quiet", *branch, "--", address, str(project)]]
        steps += [[sys.executable, "-m", "site_builder", *words] for words in (_QUICK if quick else _WHOLE)]
        for command in steps:
            code, said = _run(command, project if project.exists() else Path(folder))
            if code:
                failed = " ".join(command[:2] if command[0] == "git" else command[3:])
                break
    cpu, peak = _used()
    return Trial(listed.repository, failed, said if failed else "", time.monotonic() - before, cpu - used[0], peak)


def _run(command: list[str], folder: Path) -> tuple[int, str]:
    try:
        done = subprocess.run(  # noqa: S603 - the commands are ours, and the list is the maintainers'
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        return 1, f"It did not end within {_LONGEST} seconds."
    said = done.stdout.decode("utf-8", "replace").splitlines()
    lines = [line for line in said if not _NO_MISTAKE.match(line)]
    return done.returncode, "\n".join(lines[-_SHOWN:])


def _used() -> tuple[float, float]:
    """Seconds of a processor, and the most memory in MB, of the commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
