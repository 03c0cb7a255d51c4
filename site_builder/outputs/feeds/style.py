"""How a feed looks to people who open its address in a browser, which runs no XSLT any more."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

STYLE = "feed.css"
"""The style sheet, beside the feeds."""


@lru_cache(maxsize=1)
def read_style() -> bytes:
    """The style sheet as it is published."""
    return (files("site_builder.outputs.feeds") / STYLE).read_bytes()
