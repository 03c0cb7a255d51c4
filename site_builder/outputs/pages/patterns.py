"""Every pattern of the design on one page, for those who write and draw; in a preview, and never public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.outputs.articles.figure_lines import headline_cards
from site_builder.outputs.kit.page.parts import (
    Call,
    Card,
    Fact,
    FigureCard,
    Link,
    first_calls,
    standing_card,
    story_cards,
)
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.district_map import DistrictMap, district_map

PATTERNS = "patterns/"

COLOURS = (
    *("ink", "quiet", "link", "visited", "brand", "accent", "now", "warning", "provisional", "danger", "edge", "line"),
    *("paper", "wash", "now-wash", "warning-wash", "provisional-wash", "halo"),
)
"""The tokens that the style sheet has for colours."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PatternsView:
    """What the template of the patterns shows: the partnership's own records, so that they are seen as they come."""

    colours: tuple[str, ...]
    now: tuple[Card, ...]
    stories: tuple[Card, ...]
    calls: tuple[Call, ...]
    figures: tuple[FigureCard, ...]
    facts: tuple[Fact, ...]
    map: DistrictMap | None


def patterns_page(publication: Publication) -> Iterator[Page]:
    """In a preview, a page of all patterns of the design, each with its rule of use."""
    if publication.marks is None:
        return
    place = publication.library.partnership.place
    view = PatternsView(
        colours=COLOURS,
        now=tuple(map(standing_card, publication.almanac.now[:_SHOWN])),
        stories=story_cards(publication.stories.newest(_SHOWN)),
        calls=first_calls(publication.library.contacts),
        figures=headline_cards(publication, most=_SHOWN)[0],
        facts=(Fact("Where", f"The whole of {place}"), Fact("More", links=(Link("All stories", "/stories/"),))),
        map=district_map(publication),
    )
    frame = Frame(PATTERNS, "Patterns", "Every pattern of this site, and when to use it.", searchable=False)
    yield render_page(publication, frame, template="pages/patterns", view=view)
