"""Which stories and messages belong to which priority, area, partner, group, kind and year: grouped once for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.outputs.kit.addresses import address_of

R = TypeVar("R")
Groups = Mapping[str, tuple[R, ...]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Records by the id of what they belong to, each group in the records' own order; what has none is not there.

    A cancelled message is in no group: it keeps its page, and is nowhere offered as what to do.
    """

    stories_by_priority: Groups[Story]
    stories_by_area: Groups[Story]
    stories_by_partner: Groups[Story]
    stories_by_group: Groups[Story]
    stories_by_kind: Groups[Story]
    stories_by_year: Groups[Story]
    """By the year of publication."""

    stories_by_indicator: Groups[Story]
    """Those that name the indicator as evidence."""

    stories_by_message: Groups[Story]
    """Those that tell what was done for a message."""

    translations_by_record: Groups[Translation]
    """By the address of what they translate."""

    languages_by_record: Groups[str]
    """The codes of the languages of a record, including those that were withdrawn, by its address."""

    messages_by_priority: Groups[Message]
    messages_by_area: Groups[Message]
    """With the messages for the whole district under every area."""


def hold(library: Library) -> Holdings:
    """The records of a library, grouped."""
    stories = library.stories
    messages = tuple(message for message in library.messages if message.cancellation is None)
    every_area = tuple(area.id for area in library.areas)
    return Holdings(
        stories_by_priority=_group(stories, lambda story: (story.priority.id,) if story.priority else ()),
        stories_by_area=_group(stories, lambda story: (area.id for area in story.areas)),
        stories_by_partner=_group(stories, lambda story: (partner.id for partner in story.partners)),
        stories_by_group=_group(stories, lambda story: (group.id for group in story.groups)),
        stories_by_kind=_group(stories, lambda story: (story.kind.value,)),
        stories_by_year=_group(stories, lambda story: (str(story.published.astimezone(LONDON).year),)),
        stories_by_indicator=_group(stories, lambda story: {reference.indicator for reference in story.evidence}),
        stories_by_message=_group(stories, lambda story: story.messages),
        translations_by_record=_group(library.translations, lambda translation: (address_of(translation.record),)),
        languages_by_record=_languages(library),
        messages_by_priority=_group(messages, lambda message: (message.priority.id,) if message.priority else ()),
        messages_by_area=_group(
            messages, lambda message: [area.id for area in message.areas] if message.areas else every_area
        ),
    )


def _languages(library: Library) -> Groups[str]:
    translations = _group(
        (*library.translations, *library.untranslated), lambda translation: (address_of(translation.record),)
    )
    return {address: tuple(translation.language for translation in group) for address, group in translations.items()}


def _group(records: Iterable[R], keys: Callable[[R], Iterable[str]]) -> Groups[R]:
    groups: dict[str, list[R]] = {}
    for record in records:
        for key in keys(record):
            groups.setdefault(key, []).append(record)
    return {key: tuple(group) for key, group in groups.items()}
