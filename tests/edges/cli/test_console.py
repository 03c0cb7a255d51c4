"""What is shown while work goes on: only to somebody who looks, and only when it takes a while."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import time
from site_builder.edges.cli.console import waiting
with waiting("Reading files") as tell:
    tell(3, 7)
    time.sleep({seconds})
print("done")
"""


def shown_to(*, terminal: bool, seconds: float) -> str:
    """What work of some seconds writes to its standard error."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    command = [sys.executable, "-c", PROGRAM.format(seconds=seconds)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    assert done.stdout == b"done\n"
    said = b""
    try:
        while part := os.read(ours, 1 << 16):
            said += part
    except OSError:  # how Linux says that nobody writes to a terminal any more
        pass
    os.close(ours)
    return said.decode()


def test_at_a_terminal_long_work_says_what_it_is_and_how_far() -> None:
    shown = shown_to(terminal=True, seconds=3)
    assert "Reading files" in shown
    assert "3 of 7" in shown


def test_work_that_is_over_within_a_second_says_nothing() -> None:
    assert shown_to(terminal=True, seconds=0.1) == ""


def test_a_log_is_kept_free_of_progress() -> None:
    assert shown_to(terminal=False, seconds=1.5) == ""
