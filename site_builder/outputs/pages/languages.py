"""What there is in each language and in easy read: a page that lists it, in the words of those who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON
from site_builder.domain.translation import Translation
from site_builder.outputs.articles.channels import feeds_at, languages_in_use
from site_builder.outputs.kit.addresses import HOME, address_of_language, address_of_translation
from site_builder.outputs.kit.page.parts import Card
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.languages import Language, read_language, write_day_in, write_name, write_stretch_in
from site_builder.outputs.pages.translated import LanguageLink, link_languages


@dataclass(frozen=True, slots=True)
class LanguageView:
    """What the template of a language shows: only what is translated, names and days."""

    language: Language
    languages: tuple[LanguageLink, ...]
    own: str
    """The code of the site's own language."""

    cards: tuple[Card, ...]


def language_pages(publication: Publication) -> Iterator[Page]:
    """A page for each language with a translation: what to do now first, then the newest stories."""
    own = publication.library.partnership.language
    for code in languages_in_use(publication):
        language = read_language(code, own=own)
        view = LanguageView(
            language=language,
            languages=site_languages(publication, here=code),
            own=own,
            cards=tuple(_cards(publication, code)),
        )
        name = publication.library.partnership.name
        frame = Frame(
            address=address_of_language(code),
            title=language.name,
            description=say(
                "Stories and advice from {partnership}: {language}.",
                partnership=name,
                language=write_name(code, own=own),
            ),
            feeds=feeds_at(publication, address_of_language(code)),
            language="" if language.code == own else language.code,
            direction=language.direction,
            searchable=False,
        )
        yield render_page(publication, frame, template="pages/language", view=view)


def site_languages(publication: Publication, *, here: str = "") -> tuple[LanguageLink, ...]:
    """The ways between the home page and what there is in other languages; none where there is nothing."""
    own = publication.library.partnership.language
    others = list(languages_in_use(publication))
    if not others:
        return ()
    pages = [(code, address_of_language(code)) for code in others]
    return link_languages([(own, HOME), *pages], own=own, here=here)


def _cards(publication: Publication, code: str) -> Iterator[Card]:
    """Today's advice: what applies now, then what comes. Cancelled messages are left out."""
    known = {
        (type(translation.record), translation.record.id): translation
        for translation in publication.translations.all
        if translation.language == code
    }
    almanac, own = publication.almanac, publication.library.partnership.language
    for standing in (*almanac.now, *almanac.coming, *almanac.later):
        translation = known.get((Message, standing.message.id))
        if translation:
            stretch = standing.occurrence.stretch if standing.occurrence else None
            yield _card(translation, write_stretch_in(stretch, code, own=own) if stretch else "")
    for story in publication.stories.all:
        translation = known.get((type(story), story.id))
        if translation:
            yield _card(translation, write_day_in(story.published.astimezone(LONDON).date(), code, own=own))


def _card(translation: Translation, days: str) -> Card:
    return Card(translation.title, f"/{address_of_translation(translation)}", days, translation.summary)
