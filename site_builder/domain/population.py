"""How many people live where, by year. Knows nothing of what is counted against them."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.problem import Origin
from site_builder.domain.register import Area
from site_builder.domain.words import Source


@dataclass(frozen=True, slots=True)
class Population:
    """The residents of a place in the middle of a year."""

    year: int
    area: Area | None
    """None for the whole district."""

    people: int
    sources: tuple[Source, ...]
    origin: Origin
