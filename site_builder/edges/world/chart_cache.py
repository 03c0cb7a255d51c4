"""Charts that an earlier build drew, kept beside the project, so that a second build draws nothing again.

One file holds them all. It may be deleted at any time, and one that is damaged, or was written by another edition of
the program, is as good as none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import site_builder.outputs.charts
from site_builder.outputs.charts.drawings import DRAWN
from site_builder.tasks import whole_files

KEPT = "build/charts.json"
"""Where a project keeps its drawings."""


@contextmanager
def keeping_drawings(file: Path) -> Iterator[None]:
    """Whatever is drawn within is taken from the file where it is there, and kept in it for the next time."""
    kept = _read(file)
    DRAWN.put(kept)
    yield
    drawn = DRAWN.take()
    if drawn and drawn != kept:
        with suppress(OSError):  # kept for speed alone, so a place that cannot be written is no fault
            _write(file, drawn)


def _read(file: Path) -> dict[str, str]:
    """What the file holds, or nothing when it is not exactly as this edition of the program wrote it."""
    try:
        mark, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if mark != _mark(content):
        return {}
    found: dict[str, str] = json.loads(content)
    return found


def _write(file: Path, drawn: Mapping[str, str]) -> None:
    """In one step, so that a build that is broken off or runs beside another leaves a whole file."""
    content = json.dumps(drawn, ensure_ascii=False, sort_keys=True).encode()
    whole_files.put({file: _mark(content) + b"\n" + content}, lasting=False)


def _mark(content: bytes) -> bytes:
    """By which a file is known to be whole and this edition's own."""
    return hashlib.sha256(_edition() + content).hexdigest().encode()


@cache
def _edition() -> bytes:
    """What drawings depend on beside their descriptions: the drawing library, and the code around it."""
    digest = hashlib.sha256(version("vl-convert-python").encode())
    for path in sorted(Path(site_builder.outputs.charts.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
