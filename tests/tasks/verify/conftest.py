"""Opens the files that many tests have in common once, because opening those of a site takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from site_builder.tasks.verify import proof
from site_builder.tasks.verify.opening import Opened, open_up

MOST = 6_000
"""Files."""

OPENED = lru_cache(MOST)(lambda place, content: tuple(open_up(place, content)))


def open_once(place: str, content: bytes) -> Iterator[Opened]:
    """What a file holds, or held when it was opened before."""
    yield from OPENED(place, content)


@pytest.fixture(autouse=True)
def files_are_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening is a function of a file's path and content alone."""
    monkeypatch.setattr(proof, "open_up", open_once)
