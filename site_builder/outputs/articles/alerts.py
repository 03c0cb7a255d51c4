"""An alert as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.alert import Alert
from site_builder.domain.catalogue import say
from site_builder.domain.moment import instant
from site_builder.outputs.articles.article import Article, Validity, kind_category, tag, write_html
from site_builder.outputs.articles.channels import ALERTS
from site_builder.outputs.articles.records import categories_of, channels_of_record, dates_of, name_of
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.alerts import AlertCard, alert_card
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of


@dataclass(frozen=True, slots=True)
class AlertText:
    """What the template of an alert as an article shows."""

    changes: tuple[ChangeNote, ...]
    alert: AlertCard


def alert_articles(publication: Publication) -> Iterator[Article]:
    """Each alert that is out, also once it is over: its words say until when they hold."""
    for alert in publication.library.alerts:
        card, link = alert_card(alert), publication.site.absolute(address_of(alert))
        text = AlertText(notes_of(publication, alert), card)
        yield Article(
            id=tag(publication, name_of(alert), of=alert),
            title=f"{card.level}: {card.words}",
            link=link,
            summary=" ".join(filter(None, (card.words, card.where, card.until))),
            html=write_html(publication, text, template="articles/alert", at=link),
            dates=dates_of(publication, alert),
            channels=channels_of_record(publication, alert),
            validity=_validity(alert),
            categories=(kind_category(publication, ALERTS, label=say("Alerts")), *categories_of(publication, alert)),
        )


def _validity(alert: Alert) -> Validity:
    """Until it ends, or was cancelled."""
    ends = min(alert.ends, alert.cancellation.moment, key=instant) if alert.cancellation else alert.ends
    return Validity(alert.level.value, alert.starts.isoformat(), ends.isoformat())
