"""The first stories and messages of a record of the registers, as cards on its page."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.insight.times.almanac import Almanac, MessageStatus
from site_builder.outputs.kit.addresses import STORIES
from site_builder.outputs.kit.page.parts import Card, story_cards
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.message_cards import timed_cards

SHOWN = 6
"""Stories, and messages, on a record's page; the rest are a link away."""


def newest_stories(stories: Sequence[Story]) -> tuple[Card, ...]:
    """The newest, as many as a page has room for."""
    return story_cards(stories[:SHOWN])


def first_messages(publication: Publication, messages: Sequence[Message]) -> tuple[Card, ...]:
    """The messages that hold, then the others, as many as a page has room for."""
    wanted = {message.id for message in messages}

    def pick(almanac: Almanac) -> list[MessageStatus]:
        standings = (*almanac.now, *almanac.coming, *almanac.later)
        found = [standing for standing in standings if standing.message.id in wanted]
        return sorted(found, key=lambda standing: (not standing.holds, standing.all_year))[:SHOWN]

    return timed_cards(publication, pick)


def all_of(stories: Sequence[Story], folder: str) -> str:
    """The address of the list of all of them, when a page shows only some."""
    return f"/{STORIES}{folder}/" if len(stories) > SHOWN else ""
