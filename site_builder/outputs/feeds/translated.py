"""A story or a message in another language as an item of that language's feed: the words that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.message import Message
from site_builder.outputs.feeds.item import Category, FeedItem, absolutely, id_of
from site_builder.outputs.feeds.moments import moments_of
from site_builder.outputs.feeds.records import Translated
from site_builder.outputs.kit.addresses import FEEDS, address_of, address_of_translation
from site_builder.outputs.kit.languages import Language, read_language, write_stretch_in
from site_builder.outputs.kit.parts import Call, Way, call
from site_builder.outputs.kit.prose import write_line, write_prose
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import render_part, safe


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """What the template of a translation in a feed shows."""

    language: Language
    own: str
    """The code of the site's own language, in which whatever nobody translated is."""

    behind: bool
    """Whether the original has changed since."""

    action: str
    """Of a message."""

    when: str
    """The days of its year, where it comes back."""

    steps: tuple[Markup, ...]
    calls: tuple[Call, ...]
    help_first: bool
    """Whether the ways to get help come before all else (rule P4)."""

    body: Markup
    by: str
    original: Way


def write_translated(publication: Publication, record: Translated) -> FeedItem:
    """The item of a translation."""
    translation, occurrence = record.translation, record.occurrence
    original, own = translation.record, publication.library.partnership.language
    language = read_language(translation.language, own=own)
    place = f"#{occurrence.anchor}" if occurrence else ""
    link = publication.site.absolute(f"{address_of_translation(translation)}{place}")
    when = write_stretch_in(occurrence.stretch, translation.language, own=own) if occurrence else ""
    text = TranslatedText(
        language=language,
        own=own,
        behind=translation.is_behind,
        action=translation.summary if isinstance(original, Message) else "",
        when=when,
        steps=tuple(safe(write_line(publication, step)) for step in translation.steps),
        calls=tuple(map(call, original.contacts)) if isinstance(original, Message) else (),
        help_first=isinstance(original, Message) and original.quick_exit,
        body=safe(write_prose(publication, translation.body)),
        by=translation.by,
        original=Way(original.title, f"/{address_of(original)}"),
    )
    return FeedItem(
        id=id_of(publication, record),
        title=f"{translation.title}: {when}" if when else translation.title,
        link=link,
        summary=translation.summary,
        html=absolutely(publication, render_part("articles/feed_translation", text), at=link),
        dates=moments_of(publication, record).written,
        categories=(Category(translation.language, language.name, publication.site.absolute(FEEDS)),),
        language=language.code,
    )
