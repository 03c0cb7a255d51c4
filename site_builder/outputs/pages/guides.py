"""Pages that guide: get help, press, glossary, search, and the page for what is not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.moment import instant, write_when
from site_builder.domain.register import Contact, PressContact, Term, Urgency
from site_builder.insight.telephones import dial
from site_builder.outputs.articles.channel import RSS
from site_builder.outputs.articles.channels import CORRECTIONS, channels_of, feeds_at, feeds_of_site
from site_builder.outputs.articles.figure_lines import write_newest
from site_builder.outputs.articles.notices import notices
from site_builder.outputs.articles.revised_figures import revised_figures
from site_builder.outputs.downloads import DownloadLink, download_links
from site_builder.outputs.kit.addresses import (
    FEEDS,
    GLOSSARY,
    HELP,
    MISSING,
    PRESS,
    SEARCH,
    address_of,
    press_address_of,
)
from site_builder.outputs.kit.editions import address_of_edition
from site_builder.outputs.kit.parts import Call, Card, Way, call, story_cards
from site_builder.outputs.kit.prose import write_prose
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page, safe
from site_builder.outputs.press.years import press_years

NEWEST = 6
CORRECTED = 20
"""Corrections on the page for the press; the feed has all."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What has happened, and the place on the page of whom to call for it."""

    text: str
    name: str
    anchor: str
    phone: str
    dial: str
    """Empty when there is no number."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Contacts of one urgency."""

    title: str
    anchor: str
    calls: tuple[AnchoredCall, ...]


@dataclass(frozen=True, slots=True)
class AnchoredCall:
    """A contact with its place on the page."""

    anchor: str
    call: Call


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the template of the help page shows."""

    situations: tuple[Situation, ...]
    groups: tuple[Calls, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that was put right, revised, withdrawn or cancelled."""

    way: Way
    kind: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class PressView:
    """What the template of the press page shows."""

    name: str
    place: str
    press: PressContact
    dial: str
    about: Markup
    vision: str
    newest: str
    stories: tuple[Card, ...]
    years: tuple[Way, ...]
    """The lists of all that was told in each year."""

    editions: tuple[Way, ...]
    corrections: tuple[ChangeLine, ...]
    feed: str
    """Where corrections are told."""

    downloads: tuple[DownloadLink, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """What the template of the glossary shows."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class PlainView:
    """What the templates of the search page and the page for what is not found show."""

    ways: tuple[Way, ...]


_URGENCIES = {
    Urgency.EMERGENCY: "In an emergency",
    Urgency.SOON: "To report something, or to get help soon",
    Urgency.ADVICE: "For advice, or to talk to somebody",
}


def guide_pages(publication: Publication) -> Iterator[Page]:
    """Get help, press, glossary, search, and the page for what is not found."""
    yield _help(publication)
    yield _press(publication)
    yield _glossary(publication)
    ways = tuple(
        Way(title, f"/{address}")
        for title, address in (
            ("What to do now", "messages/"),
            ("Who to call for what", HELP),
            ("News", "stories/"),
            ("Figures", "figures/"),
            ("Your area", "areas/"),
        )
    )
    place = publication.library.partnership.place
    search = Frame(SEARCH, "Search", f"Search news, advice and figures for {place}.", searchable=False)
    yield render_page(publication, search, template="pages/search", view=PlainView(ways))
    missing = Frame(MISSING, "Page not found", "This page cannot be found.", searchable=False)
    yield render_page(publication, missing, template="pages/missing", view=PlainView(ways))


def _help(publication: Publication) -> Page:
    contacts = publication.library.contacts
    view = HelpView(
        situations=tuple(_situations(contacts)),
        groups=tuple(
            Calls(title, urgency.value, tuple(AnchoredCall(_anchor(contact), call(contact)) for contact in of))
            for urgency, title in _URGENCIES.items()
            if (of := [contact for contact in contacts if contact.urgency is urgency])
        ),
    )
    place = publication.library.partnership.place
    frame = Frame(
        HELP, "Get help and report", f"Who to call for what, and when, in {place}.", feeds_of_site(publication)
    )
    return render_page(publication, frame, template="pages/help", view=view)


def _situations(contacts: tuple[Contact, ...]) -> Iterator[Situation]:
    for urgency in _URGENCIES:
        for contact in contacts:
            if contact.urgency is urgency:
                for text in contact.situations:
                    said = call(contact)
                    yield Situation(text, contact.title, _anchor(contact), said.phone, said.dial)


def _anchor(contact: Contact) -> str:
    """A contact's place on the page, under a name that no part of the page itself has, whatever the id."""
    return f"call-{contact.id}"


def _press(publication: Publication) -> Page:
    partnership, stories = publication.library.partnership, publication.library.stories[:NEWEST]
    view = PressView(
        name=partnership.name,
        place=partnership.place,
        press=partnership.press,
        dial=dial(partnership.press.phone),
        about=safe(write_prose(publication, partnership.about)),
        vision=partnership.vision,
        newest=write_newest(publication),
        stories=tuple(
            replace(card, address=f"/{press_address_of(story)}")
            for story, card in zip(stories, story_cards(stories), strict=True)
        ),
        editions=tuple(
            Way(edition.quarter.full, f"/{press_address_of(edition)}")
            for edition in reversed(publication.library.editions[-NEWEST:])
        ),
        years=press_years(publication),
        corrections=tuple(_corrections(publication)),
        # A preview has no feeds; the page on them says so.
        feed=f"/{FEEDS if publication.marks is not None else channels_of(publication)[CORRECTIONS].address(RSS)}",
        downloads=download_links(publication),
    )
    description = f"For reporters: whom to ring, what is new, what can be quoted about {partnership.place}."
    return render_page(
        publication, Frame(PRESS, "Press", description, feeds_at(publication, PRESS)), template="press/press", view=view
    )


def _corrections(publication: Publication) -> Iterator[ChangeLine]:
    """What a reporter who printed our words should know of, the newest first: all that the feed of corrections has."""
    lines: list[tuple[datetime, ChangeLine]] = []
    for notice in notices(publication):
        if notice.corrects:
            change, way = notice.change, Way(notice.record.title, f"/{address_of(notice.record)}")
            line = ChangeLine(way, change.kind.value.capitalize(), write_when(change.moment), change.reason)
            lines.append((instant(change.moment), line))
    for revised in revised_figures(publication):
        way = Way(f"Figures for {revised.quarter.full}", f"/{address_of_edition(revised.quarter)}")
        reasons = " ".join(dict.fromkeys(revision.reason for revision in revised.revisions))
        lines.append((instant(revised.moment), ChangeLine(way, "Revised", write_when(revised.moment), reasons)))
    yield from (line for _, line in sorted(lines, key=lambda one: one[0], reverse=True)[:CORRECTED])


def _glossary(publication: Publication) -> Page:
    view = GlossaryView(publication.library.terms)
    frame = Frame(GLOSSARY, "Glossary", "Words and letters that this site uses, explained.", feeds_of_site(publication))
    return render_page(publication, frame, template="pages/glossary", view=view)
