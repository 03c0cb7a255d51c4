"""Alerts as readers see them, over every page and in lists, with the times at which they are shown (rule T3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from site_builder.domain.alert import Alert
from site_builder.domain.catalogue import join, say
from site_builder.domain.moment import instant
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.words.clock_words import write_exactly
from site_builder.outputs.kit.words.times import ALWAYS, Timed, Times, shown_at, times_when, words_at


@dataclass(frozen=True, slots=True)
class AlertCard:
    """An alert."""

    key: str
    """Of its words as they are now, by which a browser knows that a reader closed it."""

    look: str
    """Its level, for the style sheet."""

    level: str
    words: str
    """With a full stop, since more follows."""

    address: str
    """Of its page."""

    where: str
    """`For Pepperwick.`; empty for the whole district."""

    until: str
    """`Until 6pm on Tuesday 3 March 2026.`; of one that was announced before it begins or is cancelled, that too."""

    link: Link | None
    times: Times = ALWAYS


def alert_card(alert: Alert) -> AlertCard:
    """An alert, whenever it is shown."""
    return AlertCard(
        key=f"{alert.id}@{alert.updated.astimezone(UTC):%Y%m%dT%H%M}",
        look=alert.level.value.split()[-1],
        level=alert.level.heading,
        words=alert.title if alert.title.endswith(("!", "?")) else f"{alert.title}.",
        address=f"/{address_of(alert)}",
        where=say("For {areas}.", areas=join([area.title for area in alert.areas])) if alert.areas else "",
        until=_write_times(alert),
        link=Link(alert.link.title, alert.link.link) if alert.link else None,
    )


def _write_times(alert: Alert) -> str:
    if alert.cancellation:
        return say("Cancelled at {when}.", when=write_exactly(alert.cancellation.moment))
    ends = write_exactly(alert.ends)
    if instant(alert.starts) > instant(alert.published):
        return say("From {starts} until {ends}.", starts=write_exactly(alert.starts), ends=ends)
    return say("Until {when}.", when=ends)


def alerts_now(alerts: Sequence[Alert], *, now: datetime) -> tuple[AlertCard, ...]:
    """The alerts that pages show from a moment on until the last has ended, each with its times."""
    return _timed(alerts, lambda at: [alert for alert in alerts if alert.holds_at(at)], now=now)


def alerts_past(alerts: Sequence[Alert], *, now: datetime) -> tuple[AlertCard, ...]:
    """Those that are over, the newest first, and those that will be, each from its end on."""
    newest = sorted(alerts, key=lambda alert: instant(alert.starts), reverse=True)
    return _timed(newest, lambda at: [alert for alert in newest if alert.is_over(at)], now=now)


def when_none(alerts: Sequence[Alert], *, now: datetime) -> Times | None:
    """The times at which there is no alert; None if that is never."""
    moments = _edges(alerts, now)
    return times_when(moments, lambda place: not any(alert.holds_at(moments[place]) for alert in alerts))


def when_any_is_over(alerts: Sequence[Alert], *, now: datetime) -> Times | None:
    """The times at which there are past alerts; None if that is never."""
    moments = _edges(alerts, now)
    return times_when(moments, lambda place: any(alert.is_over(moments[place]) for alert in alerts))


def words_over_time(alerts: Sequence[Alert], write: Callable[[datetime], str], *, now: datetime) -> tuple[Timed, ...]:
    """Words at a moment and whenever one of some alerts starts or ends; where they are empty there is nothing."""
    moments = _edges(alerts, now)
    return words_at(moments, lambda place: write(moments[place]))


def _timed(
    alerts: Sequence[Alert], pick: Callable[[datetime], Iterable[Alert]], *, now: datetime
) -> tuple[AlertCard, ...]:
    moments = _edges(alerts, now)
    shown = shown_at(moments, lambda place: map(alert_card, pick(moments[place])))
    return tuple(replace(card, times=times) for card, times in shown)


def _edges(alerts: Sequence[Alert], now: datetime) -> list[datetime]:
    """A moment, and each after it at which an alert starts or ends."""
    ahead = {instant(edge) for alert in alerts for edge in (alert.starts, alert.ends)}
    return [now, *sorted(edge for edge in ahead if edge > instant(now))]
