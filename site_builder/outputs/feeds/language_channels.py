"""The feeds of what was translated: one for each of the partnership's languages in which there is anything."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.domain.translation import EASY_READ
from site_builder.outputs.feeds.channel import Channel, Choice
from site_builder.outputs.kit.addresses import address_of, address_of_language
from site_builder.outputs.kit.languages import read_language, write_name
from site_builder.outputs.kit.publication import Publication


def languages_in_use(publication: Publication) -> Iterator[str]:
    """The codes of the languages in which there is anything, in the order in which the partnership names them.

    One of which everything was withdrawn stays: its subscribers hear of that there.
    """
    used = {code for codes in publication.holdings.languages_by_record.values() for code in codes}
    return (code for code in publication.library.partnership.languages if code in used)


def language_channels(publication: Publication) -> Iterator[Channel]:
    """The feed of each of them."""
    return (language_channel(publication, code) for code in languages_in_use(publication))


def languages_with(publication: Publication, record: Story | Message) -> Iterator[Channel]:
    """The feeds that hold a record in another language, and what became of it."""
    for code in publication.holdings.languages_by_record.get(address_of(record), ()):
        yield language_channel(publication, code)


def language_channel(publication: Publication, code: str) -> Channel:
    """A language's feed. Nobody translated words for it, so it is called by names alone."""
    partnership = publication.library.partnership
    language = read_language(code, own=partnership.language)
    easy = "Stories and advice in short words and sentences."
    gloss = f"Stories and advice in {write_name(code, own=partnership.language)}, where somebody has translated them."
    return Channel(
        id=f"languages/{code}",
        name=language.name,
        title=f"{partnership.short_name}: {language.name}",
        description=easy if code == EASY_READ else f"{partnership.name}: {language.name}",
        home=address_of_language(code),
        choice=Choice.LANGUAGE,
        language="" if language.code == partnership.language else language.code,
        gloss="" if code == EASY_READ else gloss,
    )
