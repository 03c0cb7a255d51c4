"""Charts that an earlier build drew, kept in one file of the project, so that no chart is drawn twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

import site_builder.outputs.charts
from site_builder.edges.world.store import Store
from site_builder.outputs.charts.drawings import DRAWN

KEPT = "build/charts.json"
"""The file where a project keeps its charts."""


@contextmanager
def keeping_drawings(file: Path) -> Iterator[None]:
    """Take charts from the file where it has them, and keep in it what was drawn for the next build."""
    store = Store(file.parent, _edition())
    found = store.read(file.name)
    earlier: dict[str, str] = json.loads(found) if found else {}
    DRAWN.put(earlier)
    yield
    drawn = DRAWN.take()
    if drawn and drawn != earlier:
        store.write(file.name, json.dumps(drawn, ensure_ascii=False, sort_keys=True).encode())


@cache
def _edition() -> bytes:
    """What charts depend on besides their descriptions: the drawing library, and the code around it."""
    digest = hashlib.sha256(version("vl-convert-python").encode())
    for path in sorted(Path(site_builder.outputs.charts.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
