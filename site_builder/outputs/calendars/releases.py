"""The release calendar as a file for people's own calendars (rule S12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say
from site_builder.domain.moment import instant, write_moment
from site_builder.domain.release_date import ReleaseStatus
from site_builder.insight.times.calendar import Planned, news_of
from site_builder.outputs.articles.release_news import appointments, write_history
from site_builder.outputs.calendars.icalendar_files import Event, calendar_file
from site_builder.outputs.kit.addresses import RELEASE_CALENDAR, RELEASES
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition

SHOWN = timedelta(minutes=30)
"""How long a release takes in a calendar, where nothing can take no time at all."""


def release_calendar(publication: Publication) -> Iterator[File]:
    """A calendar of release dates for figures. There is none without a date, because the format needs an event."""
    partnership = publication.library.partnership
    events = tuple(_event(publication, planned) for planned in appointments(publication))
    if events:
        name = say("{partnership}: when figures come out", partnership=partnership.short_name)
        text = say("When figures about {place} come out.", place=partnership.place)
        yield calendar_file(publication, RELEASE_CALENDAR, name=name, text=text, events=events)


def _event(publication: Publication, planned: Planned) -> Event:
    release = planned.release
    items = list(news_of(release))
    domain = publication.library.partnership.feed_authority.partition(",")[0]
    address = address_of_edition(release.quarter) if planned.out else RELEASES
    return Event(
        uid=f"figures-{release.quarter.stem}@{domain}",
        title=say("Figures for {period}", period=release.quarter.period),
        text=" ".join(part for part in (_write_sureness(planned), write_history(release)) if part),
        link=publication.site.absolute(address),
        first=release.moment,
        after=release.moment + SHOWN,
        changed=max((*(news.on for news in items), *((planned.out,) if planned.out else ())), key=instant),
        sequence=len(items) - 1 + bool(planned.out),
        cancelled=planned.status is ReleaseStatus.CANCELLED,
        tentative=planned.status is ReleaseStatus.PROVISIONAL,
    )


def _write_sureness(planned: Planned) -> str:
    if planned.out:
        return say("They came out at {when}.", when=write_moment(planned.out))
    if planned.status is ReleaseStatus.CANCELLED:
        return ""
    period = planned.release.quarter.full
    if planned.status is ReleaseStatus.CONFIRMED:
        return say("Figures for {period}. The date is confirmed.", period=period)
    return say("Figures for {period}. The date is provisional.", period=period)
