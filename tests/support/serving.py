"""A preview of a project, as people see it at a desk."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(*words: str, python: Path | None = None) -> Iterator[str]:
    """The address of a preview in the current folder, which is stopped at the end as people stop it.

    Another Python must have the program installed; this one takes it from here.
    """
    command = [str(python or sys.executable), "-m", "site_builder", "serve", *words]
    environment = {"PYTHONUNBUFFERED": "1"} | ({} if python else {"PYTHONPATH": str(ROOT)})
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as one:
        assert one.stderr is not None
        said: list[str] = []
        try:
            for line in one.stderr:
                said.append(line)
                if found := re.search(r"Serving on (http\S+)", line):
                    yield found[1]
                    break
            else:
                pytest.fail("".join(said))
        finally:
            one.terminate()


def free_address() -> str:
    """An address that nothing uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"
