"""What a digest holds: what was published, what was corrected and what to do next, for the district or an area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from site_builder.domain.catalogue import mark, say
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Area
from site_builder.insight.figures.sentences import write_sentence
from site_builder.insight.times.almanac import read_almanac
from site_builder.insight.times.events import event_times
from site_builder.outputs.articles.figure_lines import headline_trends, write_old
from site_builder.outputs.articles.notices import notices
from site_builder.outputs.email.period import DigestPeriod
from site_builder.outputs.kit.addresses import HELP, HOME, address_of, address_of_figure
from site_builder.outputs.kit.drawing.colours import Colours, colours_of
from site_builder.outputs.kit.page.parts import Card, write_standing, write_time
from site_builder.outputs.kit.published.preview import WATERMARK
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.events import write_time_or_cancelled

SOON = timedelta(days=14)
"""How far ahead of its period a digest looks."""

ADVICE_SHOWN = 6
EVENTS_SHOWN = 6
_NEWS = mark("News and advice for {place}, {period}.")
_NO_NEWS = mark("There was no news for {place} from {period}. Here is what to do next.")


@dataclass(frozen=True, slots=True)
class Digest:
    """An email's content; every address is whole."""

    language: str
    subject: str
    publisher: str
    opening: str
    stories: tuple[Card, ...]
    corrections: tuple[Card, ...]
    alerts: tuple[Card, ...]
    events: tuple[Card, ...]
    """What people can come to soon."""

    figures: tuple[Card, ...]
    advice: tuple[Card, ...]
    emergency: str
    help: str
    site: str
    """The address of the site, or of the area's page."""

    contact: str
    """Who to write to or call, from the register. Empty if it names no one."""

    colours: Colours


def write_digest(publication: Publication, period: DigestPeriod, *, area: Area | None = None) -> Digest:
    """The digest of a period; with an area, of what concerns it, the whole district's included."""
    partnership, site = publication.library.partnership, publication.site
    where = area.title if area else partnership.place
    stories = tuple(_stories(publication, period, area=area))
    press = partnership.press
    words = _NEWS if stories else _NO_NEWS
    opening = say(words, partnership=partnership.name, place=where, period=str(period))
    subject = f"{partnership.short_name}, {where}: {period}" if area else f"{partnership.short_name}: {period}"
    preview = publication.marks is not None
    return Digest(
        language=partnership.language,
        subject=say("Preview: {subject}", subject=subject) if preview else subject,
        publisher=partnership.name,
        opening=f"{say(WATERMARK)} {opening}" if preview else opening,
        stories=stories,
        corrections=tuple(_corrections(publication, period, area=area)),
        alerts=tuple(_alerts(publication, period, area=area)),
        events=tuple(_events(publication, period, area=area)),
        figures=() if area else tuple(_figures(publication, period)),
        advice=tuple(_advice(publication, period, area=area)),
        emergency=say("In an emergency call 999."),
        help=site.absolute(HELP),
        site=site.absolute(address_of(area) if area else HOME),
        contact=", ".join(part for part in (press.name, press.email, press.phone) if part),
        colours=colours_of(partnership.brand),
    )


def _stories(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[Card]:
    for story in publication.stories.all:
        if period.holds(story.published) and _concerns(story, area):
            link = publication.site.absolute(address_of(story))
            yield Card(story.title, link, write_time(story), story.summary)


def _corrections(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[Card]:
    """What somebody who read the digest before should know (rule T5)."""
    for notice in notices(publication):
        record, change = notice.record, notice.change
        if notice.corrects and period.holds(change.moment) and _concerns(record, area):
            day = write_day(change.moment.astimezone(LONDON).date())
            link = publication.site.absolute(address_of(record))
            yield Card(record.title, link, say("{change} on {day}", change=change.kind.heading, day=day), change.reason)


def _alerts(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[Card]:
    """The alerts that began within the period, the newest first."""
    alerts = [alert for alert in publication.library.alerts if _concerns(alert, area) and period.holds(alert.starts)]
    for alert in sorted(alerts, key=lambda alert: instant(alert.starts), reverse=True):
        span = {"start": write_moment(alert.starts), "end": write_moment(alert.ends)}
        meta = say("{level}: from {start} until {end}", level=alert.level.heading, **span)
        yield Card(alert.title, publication.site.absolute(address_of(alert)), meta, "")


def _events(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[Card]:
    """The next time of each event that takes place, or was to, soon after the period."""
    since = period.after
    firsts = (
        next(event_times(event, since=since, until=since + SOON), None)
        for event in publication.library.events
        if _concerns(event, area)
    )
    times = sorted((time for time in firsts if time), key=lambda time: (instant(time.starts), time.event.id))
    for time in times[:EVENTS_SHOWN]:
        event, when = time.event, write_time_or_cancelled(time)
        place = event.venue.name if event.venue else ""
        meta = say("{when}. {place}", when=when, place=place) if place else when
        yield Card(event.title, publication.site.absolute(address_of(event)), meta, event.summary)


def _figures(publication: Publication, period: DigestPeriod) -> Iterator[Card]:
    for edition in publication.library.editions:
        if not period.holds(edition.released):
            continue
        for trend in headline_trends(publication, edition.quarter):
            link = publication.site.absolute(address_of_figure(trend.figure))
            text = " ".join((write_sentence(trend), *write_old(publication, trend.figure, on=period.after)))
            yield Card(trend.figure.indicator.title, link, edition.quarter.period, text)


def _advice(publication: Publication, period: DigestPeriod, *, area: Area | None) -> Iterator[Card]:
    """What holds on the day after the period, and what begins soon after; the all-year advice fills what is left."""
    almanac = read_almanac(
        [message for message in publication.library.messages if _concerns(message, area)], period.after
    )
    # What holds all year comes last, so that what is about to begin is not crowded out by it.
    now = sorted(almanac.now, key=lambda standing: standing.all_year)
    soon = [
        standing
        for standing in almanac.coming
        if standing.occurrence and standing.occurrence.opening <= period.after + SOON
    ]
    seasonal = [standing for standing in now if not standing.all_year]
    for standing in (*seasonal, *soon, *now[len(seasonal) :])[:ADVICE_SHOWN]:
        link = publication.site.absolute(address_of(standing.message))
        yield Card(standing.message.title, link, write_standing(standing), standing.action)


def _concerns(record: PublishedRecord, area: Area | None) -> bool:
    return area is None or not record.areas or area in record.areas
