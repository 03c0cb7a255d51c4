"""The page for the press: who to call, what is new, what can be quoted, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.moment import instant, write_when
from site_builder.domain.partnership import PressContact
from site_builder.insight.texts.telephones import dial
from site_builder.outputs.articles.channel import RSS
from site_builder.outputs.articles.channels import CORRECTIONS, channels_of, feeds_at
from site_builder.outputs.articles.figure_lines import write_newest
from site_builder.outputs.articles.notices import notices
from site_builder.outputs.articles.revised_figures import revised_figures
from site_builder.outputs.downloads import DownloadLink, download_links
from site_builder.outputs.kit.addresses import CASE_REVIEWS, FEEDS, PRESS, address_of, press_address_of
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.parts import Card, Link, story_cards
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.alerts import AlertCard, alerts_now
from site_builder.outputs.kit.records.editions import address_of_edition
from site_builder.outputs.kit.records.events import SHOWN, event_cards
from site_builder.outputs.press.years import press_years

NEWEST = 6
CORRECTED = 20
"""Corrections on the page for the press; the feed has all."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that was corrected, revised, withdrawn or cancelled."""

    link: Link
    kind: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class PressDeskView:
    """What the template of the page for the press shows."""

    name: str
    place: str
    press: PressContact
    dial: str
    about: Markup
    vision: str
    newest: str
    stories: tuple[Card, ...]
    years: tuple[Link, ...]
    """The lists of all that was told in each year."""

    alerts: tuple[AlertCard, ...]
    """Each with the times at which it holds."""

    events: tuple[Card, ...]
    editions: tuple[Link, ...]
    corrections: tuple[ChangeLine, ...]
    feed: str
    """Where corrections are told."""

    downloads: tuple[DownloadLink, ...]


def press_desk(publication: Publication) -> Iterator[Page]:
    """For reporters: who to call, what is new, what can be quoted, and what was corrected."""
    partnership, stories = publication.library.partnership, publication.stories.newest(NEWEST)
    view = PressDeskView(
        name=partnership.name,
        place=partnership.place,
        press=partnership.press,
        dial=dial(partnership.press.phone),
        about=safe(write_prose(publication, partnership.about, below=2)),
        vision=partnership.vision,
        newest=write_newest(publication),
        stories=tuple(
            replace(card, address=f"/{press_address_of(story)}")
            for story, card in zip(stories, story_cards(stories), strict=True)
        ),
        editions=tuple(
            Link(edition.quarter.full, f"/{press_address_of(edition)}")
            for edition in reversed(publication.library.editions[-NEWEST:])
        ),
        alerts=alerts_now(publication.library.alerts, now=publication.now),
        events=event_cards(publication, most=SHOWN),
        years=press_years(publication),
        corrections=tuple(_corrections(publication)),
        # A preview has no feeds; the page on them says so.
        feed=f"/{FEEDS if publication.marks is not None else channels_of(publication)[CORRECTIONS].address(RSS)}",
        downloads=download_links(publication),
    )
    description = say(
        "For reporters: who to contact, what is new and what you can quote about {place}.", place=partnership.place
    )
    yield render_page(
        publication,
        Frame(PRESS, say("Press"), description, feeds_at(publication, PRESS)),
        template="press/desk",
        view=view,
    )


def _corrections(publication: Publication) -> Iterator[ChangeLine]:
    """What a reporter who printed our words should know of, the newest first: all that the feed of corrections has."""
    lines: list[tuple[datetime, ChangeLine]] = []
    for notice in notices(publication):
        if notice.corrects:
            change, link = notice.change, Link(notice.record.title, f"/{address_of(notice.record)}")
            line = ChangeLine(link, change.kind.heading, write_when(change.moment), change.reason)
            lines.append((instant(change.moment), line))
    for revised in revised_figures(publication):
        link = Link(say("Figures for {period}", period=revised.quarter.full), f"/{address_of_edition(revised.quarter)}")
        reasons = " ".join(dict.fromkeys(revision.reason for revision in revised.revisions))
        lines.append((instant(revised.moment), ChangeLine(link, say("Revised"), write_when(revised.moment), reasons)))
    for year in publication.library.case_reviews:
        for revision in year.revisions:
            link = Link(say("Case reviews, {period}", period=year.period), f"/{CASE_REVIEWS}#{year.short}")
            line = ChangeLine(link, say("Revised"), write_when(revision.at), revision.reason)
            lines.append((instant(revision.at), line))
    yield from (line for _, line in sorted(lines, key=lambda line: line[0], reverse=True)[:CORRECTED])
