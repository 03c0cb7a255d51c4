"""The partnership's colours where people read on white: documents, posters, pictures to share and emails.

Colours that are too faint to read are refused when the register is checked; here each is held to the same measures once
more, so that whatever it is, what is made of it can be read.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.brand import SHAPES, TEXT, WHITE, Brand, legible


@dataclass(frozen=True, slots=True)
class Colours:
    """Each as `#rrggbb`."""

    main: str
    """Of words and lines on white, and a ground under white words."""

    on_main: str
    """Of words on it."""

    links: str
    """On white."""

    accent: str
    """Of a shape on the main colour, never of words."""


def colours_of(brand: Brand) -> Colours:
    """The colours of a brand, or the nearest to them that can be read."""
    main = legible(brand.main, grounds=(WHITE,), least=TEXT)
    links = legible(brand.links, grounds=(WHITE,), least=TEXT)
    return Colours(main, WHITE, links, legible(brand.accent, grounds=(main,), least=SHAPES))
