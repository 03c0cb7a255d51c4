"""A pack: messages, alerts, pages and register entries that a county or a force publishes for many partnerships."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pack:
    """Who publishes a pack, and where its records are at home."""

    id: str
    """Also the name of its folder below `packs/`."""

    title: str
    """Who publishes it, in words."""

    version: str
    feed_authority: str
    """In the ids of its records in every partnership's feeds, so that no subscriber hears of one twice."""

    site_url: str
    """The site with the originals, with a trailing slash; empty if its records have no pages of their own."""


_NUMBERS = re.compile(r"v?(\d+(?:[.-]\d+)*)")
"""A version that is a number: `2026.3`, `v1.10`, `2026-11-30`."""


def is_earlier(version: str, other: str) -> bool:
    """Whether a version comes before another. Words have no order, so they never do."""
    first, second = _numbers_in(version), _numbers_in(other)
    if first is None or second is None:
        return False
    width = max(len(first), len(second))
    return first + (0,) * (width - len(first)) < second + (0,) * (width - len(second))


def _numbers_in(version: str) -> tuple[int, ...] | None:
    found = _NUMBERS.fullmatch(version)
    return tuple(map(int, re.split("[.-]", found[1]))) if found else None
