"""The home page, in the order of a resident's questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Head, Page
from site_builder.domain.register import Urgency
from site_builder.outputs.addresses import HOME
from site_builder.outputs.feeds.channels import links_for
from site_builder.outputs.figure_lines import headline_cards, write_newest
from site_builder.outputs.json_ld import website
from site_builder.outputs.parts import Call, Card, FigureCard, Way, call, standing_cards, story_cards, ways_to
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import Frame, render_page

MESSAGES_SHOWN = 6
STORIES_SHOWN = 6
CALLS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the template of the home page shows."""

    name: str
    place: str
    summary: str
    today: str
    now: tuple[Card, ...]
    coming: tuple[Card, ...]
    calls: tuple[Call, ...]
    areas: tuple[Way, ...]
    figures: tuple[FigureCard, ...]
    newest: str
    stories: tuple[Card, ...]
    priorities: tuple[Card, ...]


def home_page(publication: Publication) -> Iterator[Page]:
    """The home page: what holds now, where to get help, the headline figures, the newest stories."""
    library, almanac = publication.library, publication.almanac
    partnership = library.partnership
    urgent = [contact for contact in library.contacts if contact.urgency is not Urgency.ADVICE]
    view = HomeView(
        name=partnership.name,
        place=partnership.place,
        summary=partnership.summary,
        today=publication.today_words,
        now=standing_cards(almanac.now[:MESSAGES_SHOWN]),
        coming=standing_cards(almanac.coming[:2]),
        calls=tuple(map(call, urgent[:CALLS_SHOWN])),
        areas=ways_to(library.areas),
        figures=headline_cards(publication),
        newest=write_newest(publication),
        stories=story_cards(library.stories[:STORIES_SHOWN]),
        priorities=tuple(Card(one.title, f"/priorities/{one.id}/", "", one.summary) for one in library.priorities),
    )
    frame = Frame(
        HOME,
        partnership.name,
        partnership.summary,
        links_for(publication, None),
        Head(json_ld=(website(publication),)),
    )
    yield render_page(publication, frame, template="home", view=view)
