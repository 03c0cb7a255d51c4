"""Stories and messages in other languages and in easy read, as people wrote them, each beside the original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Alternate, Page, PageHead
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.outputs.articles.announced import dated_occurrences
from site_builder.outputs.articles.channels import EVERYTHING, feeds_with, id_of_language
from site_builder.outputs.kit.addresses import address_of, address_of_language, address_of_translation
from site_builder.outputs.kit.markdown.prose import write_line, write_prose
from site_builder.outputs.kit.page.parts import Call, Link, call
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.languages import Language, read_language, write_day_in, write_stretch_in


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A way to the same record in a language."""

    code: str
    name: str
    direction: str
    address: str
    """Empty for the page itself."""


@dataclass(frozen=True, slots=True)
class Days:
    """On which days a message holds in a year."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class TranslationView:
    """What the template of a translation shows. Only the words of people who know the language are in it."""

    language: Language
    languages: tuple[LanguageLink, ...]
    title: str
    summary: str
    day: str
    days: tuple[Days, ...]
    """Of a message, each year's, to which feeds lead."""

    steps: tuple[Markup, ...]
    help_first: bool
    """Whether the ways to get help come before anything else (rule P4)."""

    calls: tuple[Call, ...]
    body: Markup
    by: str
    original: Link
    own: str
    """The code of the site's own language, for the few words around the translation."""

    behind: bool


def translated_pages(publication: Publication) -> Iterator[Page]:
    """Each story and message in each language and in easy read, if there is a translation."""
    own = publication.library.partnership.language
    for translation in publication.translations.all:
        record = translation.record
        language = read_language(translation.language, own=own)
        links = languages_of(publication, record, here=translation.language)
        view = TranslationView(
            language=language,
            languages=links,
            title=translation.title,
            summary=translation.summary,
            day=_day(translation, own=own),
            days=tuple(_days(publication, translation)),
            steps=tuple(safe(write_line(publication, step)) for step in translation.steps),
            help_first=isinstance(record, Message) and record.quick_exit,
            calls=tuple(map(call, record.contacts)) if isinstance(record, Message) else (),
            body=safe(write_prose(publication, translation.body, foreign=translation.is_foreign)),
            by=translation.by,
            original=Link(record.title, f"/{address_of(record)}"),
            own=own,
            behind=translation.is_behind,
        )
        foreign = "" if language.code == own else language.code
        frame = Frame(
            address=address_of_translation(translation),
            title=translation.title,
            description=translation.summary,
            feeds=feeds_with(publication, id_of_language(translation.language), EVERYTHING),
            above=(
                Link(language.name, f"/{address_of_language(translation.language)}", foreign),
                Link(record.title, f"/{address_of(record)}"),
            ),
            head=PageHead(kind="article", alternates=alternates_of(publication, record)),
            quick_exit=isinstance(record, Message) and record.quick_exit,
            language=foreign,
            direction=language.direction,
            pack=translation.pack,
        )
        yield render_page(publication, frame, template="pages/translation", view=view)


def languages_of(publication: Publication, record: Story | Message, *, here: str = "") -> tuple[LanguageLink, ...]:
    """The ways between a record's languages, its own first; none where it is in its own alone."""
    own = publication.library.partnership.language
    others = _translations_of(publication, record)
    if not others:
        return ()
    pages = [(translation.language, address_of_translation(translation)) for translation in others]
    return link_languages([(own, address_of(record)), *pages], own=own, here=here)


def link_languages(pages: Iterable[tuple[str, str]], *, own: str, here: str) -> tuple[LanguageLink, ...]:
    """The ways to pages by their languages, the site's own among them; `here` is empty on the page in that one."""
    linked = ((read_language(code, own=own), "" if code == (here or own) else f"/{address}") for code, address in pages)
    return tuple(LanguageLink(known.code, known.name, known.direction, address) for known, address in linked)


def alternates_of(publication: Publication, record: Story | Message) -> tuple[Alternate, ...]:
    """The same record's pages by language, for machines; easy read is no language of its own."""
    own = publication.library.partnership.language
    others = _translations_of(publication, record)
    if not others:
        return ()
    pages = [
        (own, address_of(record)),
        *((translation.language, address_of_translation(translation)) for translation in others),
    ]
    known: dict[str, str] = {}
    for code, address in pages:
        known.setdefault(read_language(code, own=own).code, publication.site.absolute(address))
    return tuple(Alternate(code, address) for code, address in known.items())


def _translations_of(publication: Publication, record: Story | Message) -> Sequence[Translation]:
    return publication.translations.of_record(record)


def _day(translation: Translation, *, own: str) -> str:
    """When a story came out; of a message, what matters is when it holds."""
    if isinstance(translation.record, Message):
        return ""
    published = translation.record.published
    return write_day_in(published.astimezone(LONDON).date(), translation.language, own=own)


def _days(publication: Publication, translation: Translation) -> Iterator[Days]:
    """Written by the language's own rules, with no untranslated words beside them."""
    if isinstance(translation.record, Message):
        own = publication.library.partnership.language
        for occurrence in dated_occurrences(publication, translation.record):
            yield Days(occurrence.anchor, write_stretch_in(occurrence.stretch, translation.language, own=own))
