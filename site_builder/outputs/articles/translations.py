"""A story or a message in another language, or in easy read, as an article: the words that a person wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant, start_of
from site_builder.domain.phase import Occurrence
from site_builder.domain.translation import Translation
from site_builder.outputs.articles.announced import announced_occurrences, founding_of
from site_builder.outputs.articles.article import Article, Category, Dates, set_apart, tag, write_html
from site_builder.outputs.articles.channels import id_of_language
from site_builder.outputs.articles.occurrences import name_of_occurrence
from site_builder.outputs.articles.records import name_of
from site_builder.outputs.kit.addresses import FEEDS, address_of, address_of_translation
from site_builder.outputs.kit.markdown.prose import write_line, write_prose
from site_builder.outputs.kit.page.parts import Call, Link, call
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.languages import Language, read_language, write_stretch_in


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, for those who follow its language alone."""

    translation: Translation
    occurrence: Occurrence | None = None
    """The return of a message in one of its years; None for the record itself."""

    @property
    def name(self) -> str:
        """In ids."""
        original = name_of_occurrence(self.occurrence) if self.occurrence else name_of(self.translation.record)
        return f"{original}/{self.translation.language}"


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """What the template of a translation as an article shows."""

    language: Language
    own: str
    """The code of the site's own language, for all that is not translated."""

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
    original: Link


def translation_articles(publication: Publication) -> Iterator[Article]:
    """Each translation that is out."""
    for translation in publication.translations.all:
        for translated in years_of(publication, translation):
            yield _write(publication, translated)


def years_of(publication: Publication, translation: Translation) -> Iterator[Translated]:
    """A translation, and its message in each year that it has come back."""
    yield Translated(translation)
    if isinstance(translation.record, Message):
        for occurrence in announced_occurrences(publication, translation.record):
            yield Translated(translation, occurrence)


def _write(publication: Publication, translated: Translated) -> Article:
    translation, occurrence = translated.translation, translated.occurrence
    own = publication.library.partnership.language
    language = read_language(translation.language, own=own)
    place = f"#{occurrence.anchor}" if occurrence else ""
    link = publication.site.absolute(f"{address_of_translation(translation)}{place}")
    when = write_stretch_in(occurrence.stretch, translation.language, own=own) if occurrence else ""
    text = _text(publication, translation, when=when)
    return Article(
        id=tag(publication, translated.name, of=translation.record),
        title=f"{translation.title}: {when}" if when else translation.title,
        link=link,
        summary=translation.summary,
        html=write_html(publication, text, template="articles/translation", at=link),
        dates=dates_of_translation(publication, translated),
        channels=(id_of_language(translation.language),),
        categories=(Category(translation.language, language.name, publication.site.absolute(FEEDS)),),
        language=language.code,
    )


def _text(publication: Publication, translation: Translation, *, when: str) -> TranslatedText:
    original, own = translation.record, publication.library.partnership.language
    return TranslatedText(
        language=read_language(translation.language, own=own),
        own=own,
        behind=translation.is_behind,
        action=translation.summary if isinstance(original, Message) else "",
        when=when,
        steps=tuple(safe(write_line(publication, step)) for step in translation.steps),
        calls=tuple(map(call, original.contacts)) if isinstance(original, Message) else (),
        help_first=isinstance(original, Message) and original.quick_exit,
        body=safe(write_prose(publication, translation.body, foreign=translation.is_foreign)),
        by=translation.by,
        original=Link(original.title, f"/{address_of(original)}"),
    )


def dates_of_translation(publication: Publication, translated: Translated) -> Dates:
    """Published with its original, whenever that was translated; updated when it is translated anew.

    Otherwise an article would change its quarter, and so its archive, with each translation (rule F3).
    """
    if translated.occurrence:
        start = translated.occurrence.start
        return Dates.at(start, set_apart(start, translated.name))
    record, translated_at = translated.translation.record, start_of(translated.translation.made)
    published = None if record.published == UNDATED else record.published
    is_known = publication.present.has_come(translated_at)
    known = [published or founding_of(publication), *([translated_at] if is_known else [])]
    return Dates.at(published, set_apart(max(known, key=instant), translated.name))
