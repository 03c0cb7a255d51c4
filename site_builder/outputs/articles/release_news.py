"""Dates of release in words: what became known of them, and which are events of a calendar."""

from __future__ import annotations

from site_builder.domain.catalogue import say
from site_builder.domain.moment import LONDON, write_day, write_moment
from site_builder.domain.release_date import Release, ReleaseStatus
from site_builder.insight.times.calendar import NewsKind, Planned, ReleaseNews, read_calendar
from site_builder.outputs.kit.published.publication import Publication


def write_news(news: ReleaseNews) -> str:
    """What is known now that was not before, in a sentence, with the reason."""
    period, when = news.release.quarter.full, write_moment(news.date)
    if news.kind is NewsKind.MOVED and news.instead_of is not None:
        moved = say(
            "The figures for {period} will come out at {when}, not at {before}.",
            period=period,
            when=when,
            before=write_moment(news.instead_of),
        )
        return f"{moved} {news.reason}"
    if news.kind is NewsKind.CONFIRMED:
        return say("The figures for {period} come out at {when}: the date is confirmed.", period=period, when=when)
    if news.kind is NewsKind.CANCELLED:
        cancelled = say("The figures for {period} will not come out at {when}.", period=period, when=when)
        return f"{cancelled} {news.reason}"
    return say("The figures for {period} will come out at {when}.", period=period, when=when)


def write_history(release: Release) -> str:
    """Every date that was given up, and why; and why it was cancelled (rule S12)."""
    said = [
        say("Moved from {when}: {reason}", when=write_moment(move.was), reason=move.reason) for move in release.moves
    ]
    if release.status is ReleaseStatus.CANCELLED:
        said.append(_write_cancellation(release))
    return " ".join(said)


def _write_cancellation(release: Release) -> str:
    if release.changed is None:
        return say("Cancelled: {reason}", reason=release.reason)
    day = write_day(release.changed.astimezone(LONDON).date())
    return say("Cancelled on {day}: {reason}", day=day, reason=release.reason)


def appointments(publication: Publication) -> tuple[Planned, ...]:
    """The releases that are events: those with a date on record. Earlier ones had no date to wait for."""
    calendar = read_calendar(publication.library, publication.now)
    known = {release.quarter for release in publication.library.releases}
    return tuple(planned for planned in (*calendar.ahead, *calendar.past) if planned.release.quarter in known)
