"""When more figures come out (rule S12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say, say_count
from site_builder.domain.moment import LONDON, instant, write_clock, write_day, write_moment
from site_builder.domain.release_date import ReleaseStatus
from site_builder.insight.times.calendar import Planned, ReleaseCalendar, news_of, read_calendar
from site_builder.outputs.articles.channels import EVERYTHING, RELEASE_DATES, feeds_with
from site_builder.outputs.articles.channels import FIGURES as FIGURES_FEED
from site_builder.outputs.articles.figure_lines import figures_link, write_newest
from site_builder.outputs.articles.release_news import appointments, write_history, write_news
from site_builder.outputs.kit.addresses import RELEASE_CALENDAR, RELEASES
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.page.tables import Head, PageTable, TableCell
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.editions import address_of_edition


@dataclass(frozen=True, slots=True)
class NewsLine:
    """What became known of a date, and when."""

    anchor: str
    on: str
    text: str


@dataclass(frozen=True, slots=True)
class ReleasesView:
    """What the template of the release calendar shows."""

    next: str
    """The next release, or plainly that no date is set."""

    newest: str
    overdue: tuple[str, ...]
    ahead: PageTable | None
    horizon: str
    """How far ahead dates are set, and from when on none is."""

    news: tuple[NewsLine, ...]
    past: PageTable | None
    usual_time: str
    calendar: str
    """The calendar file; empty while no date was ever set, and in a preview, which has none."""


def release_pages(publication: Publication) -> Iterator[Page]:
    """The release calendar as a page."""
    calendar = read_calendar(publication.library, publication.now)
    view = ReleasesView(
        next=_write_next(calendar),
        newest=write_newest(publication),
        overdue=tuple(_write_overdue(planned) for planned in calendar.overdue),
        ahead=_ahead(calendar),
        horizon=_write_horizon(publication, calendar),
        news=tuple(_news(publication)),
        past=_past(calendar),
        usual_time=write_clock(publication.library.methods.release_time),
        calendar=f"/{RELEASE_CALENDAR}" if appointments(publication) and publication.marks is None else "",
    )
    frame = Frame(
        RELEASES,
        say("When figures come out"),
        view.next,
        feeds_with(publication, RELEASE_DATES, FIGURES_FEED, EVERYTHING),
        above=(figures_link(),),
    )
    yield render_page(publication, frame, template="figures/releases", view=view)


def _news(publication: Publication) -> Iterator[NewsLine]:
    """The newest first."""
    items = [news for release in publication.library.releases for news in news_of(release)]
    for news in sorted(items, key=lambda news: (instant(news.on), news.release.quarter), reverse=True):
        yield NewsLine(news.anchor, write_day(news.on.astimezone(LONDON).date()), write_news(news))


def _write_next(calendar: ReleaseCalendar) -> str:
    planned = calendar.next
    if planned is None:
        return say("No date is set for the next release of figures.")
    release = planned.release
    period, when = release.quarter.full, write_moment(release.moment)
    words = say("The figures for {period} come out at {when}.", period=period, when=when)
    return words if planned.status is ReleaseStatus.CONFIRMED else f"{words} {say('The date is provisional.')}"


def _write_overdue(planned: Planned) -> str:
    release = planned.release
    return say(
        "Overdue: the figures for {period} were due at {when} and have not come out.",
        period=release.quarter.full,
        when=write_moment(release.moment),
    )


def _write_horizon(publication: Publication, calendar: ReleaseCalendar) -> str:
    months = publication.library.methods.release_months
    opening = say_count(
        "This calendar looks {number} month ahead, to {day}.",
        "This calendar looks {number} months ahead, to {day}.",
        number=months,
        day=write_day(calendar.horizon),
    )
    if not calendar.ahead:
        return f"{opening} {say('No date is set in that time.')}"
    last = max((planned.release.moment for planned in calendar.ahead), key=instant)
    after = say("No date is set after {day}.", day=write_day(last.astimezone(LONDON).date()))
    return f"{opening} {after}"


def _ahead(calendar: ReleaseCalendar) -> PageTable | None:
    if not calendar.ahead:
        return None
    return PageTable(
        anchor="ahead",
        caption=say("Dates of release ahead"),
        heads=(
            Head(say("Figures for")),
            Head(say("Date and time")),
            Head(say("Status")),
            Head(say("Changes to the date")),
        ),
        rows=tuple(
            (
                TableCell(planned.release.quarter.full),
                TableCell(write_moment(planned.release.moment)),
                TableCell(say("Overdue") if planned.overdue else planned.status.heading),
                TableCell(write_history(planned.release)),
            )
            for planned in calendar.ahead
        ),
    )


def _past(calendar: ReleaseCalendar) -> PageTable | None:
    if not calendar.past:
        return None
    items = any(write_history(planned.release) for planned in calendar.past)
    return PageTable(
        anchor="past",
        caption=say("Figures already released"),
        heads=(
            Head(say("Figures for")),
            Head(say("Published")),
            *((Head(say("Changes to the date")),) if items else ()),
        ),
        rows=tuple(
            (
                TableCell(
                    planned.release.quarter.full,
                    f"/{address_of_edition(planned.release.quarter)}" if planned.out else "",
                ),
                TableCell(write_moment(planned.out) if planned.out else say("Cancelled")),
                *((TableCell(write_history(planned.release)),) if items else ()),
            )
            for planned in calendar.past
        ),
    )
