"""Opens and normalises the files that many tests have in common once, because those of a site take seconds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from site_builder.tasks.verify import proof, search
from site_builder.tasks.verify.opening import Opened, normalise, open_up

MOST = 6_000
"""Files."""

OPENED = lru_cache(MOST)(lambda place, content: tuple(open_up(place, content)))

NORMALISED = lru_cache(MOST)(normalise)


def open_once(place: str, content: bytes) -> Iterator[Opened]:
    """What a file holds, or held when it was opened before."""
    yield from OPENED(place, content)


@pytest.fixture(autouse=True)
def files_are_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening is a function of a file's path and content alone, as normalising is of a text."""
    monkeypatch.setattr(proof, "open_up", open_once)
    monkeypatch.setattr(search, "normalise", NORMALISED)
