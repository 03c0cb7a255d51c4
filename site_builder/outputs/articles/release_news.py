"""Dates of release in words: what became known of them, and which are events of a calendar."""

from __future__ import annotations

from site_builder.domain.moment import LONDON, write_day, write_moment
from site_builder.domain.release_date import Release, ReleaseStatus
from site_builder.insight.calendar import NewsKind, Planned, ReleaseNews, read_calendar
from site_builder.outputs.kit.publication import Publication


def write_news(news: ReleaseNews) -> str:
    """What is known now that was not before, in a sentence, with the reason."""
    figures, when = f"The figures for {news.release.quarter.full}", write_moment(news.date)
    if news.kind is NewsKind.MOVED and news.instead_of is not None:
        return f"{figures} are to come out at {when}, not at {write_moment(news.instead_of)}. {news.reason}"
    if news.kind is NewsKind.CONFIRMED:
        return f"{figures} come out at {when}: the date is confirmed."
    if news.kind is NewsKind.CANCELLED:
        return f"{figures} do not come out at {when}. {news.reason}"
    return f"{figures} are to come out at {when}."


def write_history(release: Release) -> str:
    """Every date that was given up, and why; and why it was cancelled (rule S12)."""
    said = [f"Moved from {write_moment(move.was)}: {move.reason}" for move in release.moves]
    if release.status is ReleaseStatus.CANCELLED:
        when = f" on {write_day(release.changed.astimezone(LONDON).date())}" if release.changed else ""
        said.append(f"Cancelled{when}: {release.reason}")
    return " ".join(said)


def appointments(publication: Publication) -> tuple[Planned, ...]:
    """The releases that are events: those with a date on record. Earlier ones had no date to wait for."""
    calendar = read_calendar(publication.library, publication.now)
    known = {release.quarter for release in publication.library.releases}
    return tuple(planned for planned in (*calendar.ahead, *calendar.past) if planned.release.quarter in known)
