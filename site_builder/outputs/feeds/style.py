"""How a feed looks to people who open its address in a browser, which runs no XSLT any more."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from site_builder.domain.brand import Brand

STYLE = "feed.css"
"""The style sheet, beside the feeds."""


def write_style(brand: Brand) -> bytes:
    """The style sheet as it is published, with the colours of the partnership's links."""
    light, dark = (f":root {{ --link: {colour}; }}" for colour in (brand.links, brand.links_dark))
    return _read_style() + f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n".encode()


@lru_cache(maxsize=1)
def _read_style() -> bytes:
    return (files("site_builder.outputs.feeds") / STYLE).read_bytes()
