"""A pack: messages, alerts, pages and register entries that a county or a force publishes for many partnerships."""

from __future__ import annotations

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
