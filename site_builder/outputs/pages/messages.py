"""Seasonal messages, each on a page: what to do, when, how its last season went, what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.phase import Phase
from site_builder.domain.words import WrittenLink
from site_builder.insight.times.almanac import MessageStatus, standing_of
from site_builder.outputs.articles.announced import dated_occurrences, write_dates
from site_builder.outputs.articles.calendar_links import calendar_links
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.kit.addresses import MESSAGES, address_of
from site_builder.outputs.kit.markdown.prose import write_line, write_prose
from site_builder.outputs.kit.page.parts import (
    Call,
    Card,
    Fact,
    FigureLine,
    Link,
    areas_fact,
    call,
    links_to_records,
    source_links,
    story_cards,
    write_standing,
    write_window,
)
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.offers import CARD_SIZE, Offer, card_of, offers_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each
from site_builder.outputs.kit.published.stories import By
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of
from site_builder.outputs.kit.words.times import ALWAYS, Timed
from site_builder.outputs.pages.last_season import last_season
from site_builder.outputs.pages.message_cards import words_of
from site_builder.outputs.pages.translated import LanguageLink, alternates_of, languages_of


@dataclass(frozen=True, slots=True)
class DatesView:
    """One year's days."""

    anchor: str
    year: int
    text: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """What the template of a message shows."""

    title: str
    action: str
    changes: tuple[ChangeNote, ...]
    season: tuple[Timed, ...]
    """Its state at each time before the next build is due."""

    asides: tuple[Timed, ...]
    """What is asked before it holds and after, likewise."""

    when: str
    audience: str
    steps: tuple[Markup, ...]
    help_first: bool
    """Whether the ways to get help come before anything else (rule P4)."""

    calls: tuple[Call, ...]
    body: Markup
    links: tuple[WrittenLink, ...]
    facts: tuple[Fact, ...]
    dates: tuple[DatesView, ...]
    """Each year's, which feeds and calendars lead to."""

    past: str
    """Of which days the figures tell."""

    figures: tuple[FigureLine, ...]
    done: tuple[Card, ...]
    calendars: tuple[Link, ...]
    sources: tuple[Link, ...]
    formats: tuple[Offer, ...]
    languages: tuple[LanguageLink, ...]
    own: str
    """The code of the site's own language."""


def message_pages(publication: Publication) -> Iterator[Page]:
    """A page for each seasonal message."""
    return recall_each("pages.messages", publication, records=publication.library.messages, make=_draw)


def _draw(publication: Publication, message: Message) -> Page:
    standing = standing_of(message, publication.today)
    last = last_season(publication, message)
    view = MessageView(
        title=message.title,
        action=message.action,
        changes=notes_of(publication, message),
        season=(Timed(say("Cancelled"), ALWAYS),) if message.cancellation else _standings(publication, message),
        asides=_asides(publication, message),
        when=write_window(standing, publication.today),
        audience=message.audience,
        steps=tuple(safe(write_line(publication, step)) for step in message.advice),
        help_first=message.quick_exit,
        calls=tuple(map(call, message.contacts)),
        body=safe(write_prose(publication, publication.bodies.of(message), below=2)),
        links=message.links,
        facts=tuple(_facts(publication, standing)),
        dates=tuple(_dates(publication, message)),
        past=last.words if last else "",
        figures=last.lines if last else (),
        calendars=calendar_links(publication, message),
        done=story_cards(publication.stories.under(By.MESSAGE, message.id)),
        sources=source_links(message.sources),
        formats=offers_of(publication, message),
        languages=languages_of(publication, message),
        own=publication.library.partnership.language,
    )
    frame = Frame(
        address=address_of(message),
        title=message.title,
        unexplained=message.unexplained,
        description=f"{message.action} {write_standing(standing)}.",
        head=PageHead(
            kind="article",
            alternates=alternates_of(publication, message),
            image=card_of(publication, message),
            image_alt=message.title,
            image_size=CARD_SIZE,
            updated=None if message.updated == UNDATED else message.updated,
        ),
        feeds=feeds_of_record(publication, message),
        above=(Link(say("What to do now"), f"/{MESSAGES}"),),
        quick_exit=message.quick_exit,
        pack=message.pack,
    )
    return render_page(publication, frame, template="pages/message", view=view)


def _facts(publication: Publication, standing: MessageStatus) -> Iterator[Fact]:
    message = standing.message
    yield Fact(say("When"), write_window(standing, publication.today))
    yield Fact(say("Who it is for"), message.audience)
    yield areas_fact(say("Where"), message.areas, place=publication.library.partnership.place)
    if message.priority:
        yield Fact(say("Priority"), links=links_to_records([message.priority]))


def _standings(publication: Publication, message: Message) -> tuple[Timed, ...]:
    return words_of(publication, message, write=write_standing)


def _asides(publication: Publication, message: Message) -> tuple[Timed, ...]:
    """What to do in the days before and after, shown in those days alone."""

    def write(standing: MessageStatus) -> str:
        if message.cancellation or standing.occurrence is None or standing.phase in {None, Phase.ACTIVE}:
            return ""
        if standing.phase is Phase.PREPARE:
            return say("Get ready: {action}", action=standing.action)
        return say("Now that it is over: {action}", action=standing.action)

    return words_of(publication, message, write=write)


def _dates(publication: Publication, message: Message) -> Iterator[DatesView]:
    for occurrence in dated_occurrences(publication, message):
        yield DatesView(occurrence.anchor, occurrence.year, write_dates(occurrence))
