"""The benchmarks find every function that they time."""

import subprocess
import sys


def test_every_stage_that_is_timed_exists() -> None:
    # In another process, since it replaces functions of the program.
    words = [sys.executable, "-c", "from benchmarks.one_run import watch_stages; watch_stages()"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
