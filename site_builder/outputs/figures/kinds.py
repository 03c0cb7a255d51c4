"""What kind of statistics the figures are and who counted them (rule S15), for pages that show several indicators."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class KindOfFigures:
    """Indicators of one kind that the same organisation counted."""

    words: str
    indicators: tuple[Link, ...]


def kinds_of_figures(publication: Publication) -> tuple[KindOfFigures, ...]:
    """Each kind once, in the register's order; indicators without a kind are left out."""
    indicators = publication.library.indicators
    return tuple(
        KindOfFigures(words, tuple(Link(one.title, f"/{address_of(one)}") for one in indicators if one.kind == words))
        for words in dict.fromkeys(one.kind for one in indicators if one.kind)
    )
