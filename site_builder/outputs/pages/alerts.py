"""Alerts: a page of those that hold now and those that are over, and one for each, whose address lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from site_builder.domain.alert import Alert
from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.moment import instant
from site_builder.outputs.articles.channels import feeds_at
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.kit.addresses import ALERTS, address_of
from site_builder.outputs.kit.page.json_ld import announcement
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.alerts import (
    AlertCard,
    alert_card,
    alerts_now,
    alerts_past,
    when_any_is_over,
    when_none,
    words_over_time,
)
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of
from site_builder.outputs.kit.words.clock_words import write_exactly
from site_builder.outputs.kit.words.times import Timed, Times

LONGEST_TITLE = 70
"""Characters of a title that search engines and tabs show."""


@dataclass(frozen=True, slots=True)
class AlertsView:
    """What the template of all alerts shows."""

    title: str
    lede: str
    now: tuple[AlertCard, ...]
    none_now: Times | None
    """When there is none."""

    past: tuple[AlertCard, ...]
    any_past: Times | None
    """When there is one."""


@dataclass(frozen=True, slots=True)
class AlertView:
    """What the template of an alert shows."""

    alert: AlertCard
    changes: tuple[ChangeNote, ...]
    standing: tuple[Timed, ...]
    """Whether it holds, at each time before the next build is due."""


def alert_pages(publication: Publication) -> Iterator[Page]:
    """A page of all alerts, and one for each."""
    alerts = publication.library.alerts
    view = AlertsView(
        title=say("Alerts"),
        lede=say("News that people in {place} need straight away.", place=publication.library.partnership.place),
        now=alerts_now(alerts, now=publication.now),
        none_now=when_none(alerts, now=publication.now),
        past=alerts_past(alerts, now=publication.now),
        any_past=when_any_is_over(alerts, now=publication.now),
    )
    frame = Frame(ALERTS, view.title, view.lede, feeds_at(publication, ALERTS))
    yield render_page(publication, frame, template="pages/alerts", view=view)
    for alert in alerts:
        yield _alert(publication, alert)


def _alert(publication: Publication, alert: Alert) -> Page:
    card = alert_card(alert)
    view = AlertView(
        alert=card,
        changes=notes_of(publication, alert),
        standing=words_over_time([alert], lambda at: _write_standing(alert, at), now=publication.now),
    )
    frame = Frame(
        address=address_of(alert),
        title=shorten(alert.title, LONGEST_TITLE, placeholder="…"),
        description=" ".join(filter(None, (f"{card.level}:", card.words, card.where, card.until))),
        feeds=feeds_of_record(publication, alert),
        head=PageHead(
            kind="article",
            json_ld=(announcement(publication, alert),),
            published=alert.published,
            updated=alert.updated,
        ),
        above=(Link(say("Alerts"), f"/{ALERTS}"),),
        searchable=not alert.is_over(publication.now),
        pack=alert.pack,
    )
    return render_page(publication, frame, template="pages/alert", view=view)


def _write_standing(alert: Alert, at: datetime) -> str:
    if alert.cancellation:
        return say("Cancelled")
    if alert.is_over(at):
        return say("This alert is over. It ended at {when}.", when=write_exactly(alert.ends))
    if instant(at) < instant(alert.starts):
        return say("From {when}.", when=write_exactly(alert.starts))
    return say("Until {when}.", when=write_exactly(alert.ends))
