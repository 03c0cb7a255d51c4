"""When more figures come out: a page, and a calendar to put into one's own (rule S12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from site_builder.domain.artefact import Artefact, File
from site_builder.domain.moment import LONDON, instant, write_clock, write_day, write_moment
from site_builder.domain.release import Release, ReleaseStatus
from site_builder.insight.calendar import Planned, ReleaseCalendar, news_of, read_calendar
from site_builder.outputs.articles.channels import EVERYTHING, RELEASE_DATES, feeds_with
from site_builder.outputs.articles.channels import FIGURES as FIGURES_FEED
from site_builder.outputs.articles.figure_lines import figures_way, write_newest
from site_builder.outputs.calendars.icalendar_files import Calendar, Event, write_calendar
from site_builder.outputs.figures.release_news import write_news
from site_builder.outputs.kit.addresses import FIGURES, RELEASES
from site_builder.outputs.kit.editions import address_of_edition
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page
from site_builder.outputs.kit.tables import Cell, Head, Table

CALENDAR = f"{FIGURES}releases.ics"

SHOWN = timedelta(minutes=30)
"""How long a release takes in a calendar, where nothing can take no time at all."""


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
    ahead: Table | None
    horizon: str
    """How far ahead dates are set, and from when on none is."""

    news: tuple[NewsLine, ...]
    past: Table | None
    usual_time: str
    calendar: str
    """The calendar file; empty while no date was ever set, and in a preview, which has none."""


def release_pages(publication: Publication) -> Iterator[Artefact]:
    """The release calendar: a page, and an iCalendar file."""
    calendar = read_calendar(publication.library, publication.now)
    events = _events(publication, calendar)
    view = ReleasesView(
        next=_write_next(calendar),
        newest=write_newest(publication),
        overdue=tuple(_write_overdue(one) for one in calendar.overdue),
        ahead=_ahead(calendar),
        horizon=_write_horizon(publication, calendar),
        news=tuple(_news(publication)),
        past=_past(calendar),
        usual_time=write_clock(publication.library.methods.release_time),
        calendar=f"/{CALENDAR}" if events and publication.marks is None else "",
    )
    frame = Frame(
        RELEASES,
        "When figures come out",
        view.next,
        feeds_with(publication, RELEASE_DATES, FIGURES_FEED, EVERYTHING),
        above=(figures_way(),),
    )
    yield render_page(publication, frame, template="figures/releases", view=view)
    if events:  # one without an event is no calendar by its format
        yield File(CALENDAR, _write_file(publication, events))


def _news(publication: Publication) -> Iterator[NewsLine]:
    """The newest first."""
    told = [news for release in publication.library.releases for news in news_of(release)]
    for news in sorted(told, key=lambda one: (instant(one.on), one.release.quarter), reverse=True):
        yield NewsLine(news.anchor, write_day(news.on.astimezone(LONDON).date()), write_news(news))


def _write_next(calendar: ReleaseCalendar) -> str:
    planned = calendar.next
    if planned is None:
        return "No date is set for the next release of figures."
    release = planned.release
    sure = "" if planned.status is ReleaseStatus.CONFIRMED else " The date is provisional."
    return f"The figures for {release.quarter.full} come out at {write_moment(release.moment)}.{sure}"


def _write_overdue(one: Planned) -> str:
    release = one.release
    return (
        f"Overdue: the figures for {release.quarter.full} were to come out at {write_moment(release.moment)}, "
        "and have not."
    )


def _write_horizon(publication: Publication, calendar: ReleaseCalendar) -> str:
    months = publication.library.methods.release_months
    opening = f"This calendar looks {months} months ahead, to {write_day(calendar.horizon)}."
    if not calendar.ahead:
        return f"{opening} No date is set in that time."
    last = max((one.release.moment for one in calendar.ahead), key=instant)
    return f"{opening} No date is set after {write_day(last.astimezone(LONDON).date())}."


def _ahead(calendar: ReleaseCalendar) -> Table | None:
    if not calendar.ahead:
        return None
    return Table(
        anchor="ahead",
        caption="Dates of release ahead",
        heads=(Head("Figures for"), Head("Date and time"), Head("How sure"), Head("What became of the date")),
        rows=tuple(
            (
                Cell(one.release.quarter.full),
                Cell(write_moment(one.release.moment)),
                Cell("Overdue" if one.overdue else one.status.capitalize()),
                Cell(_write_history(one.release)),
            )
            for one in calendar.ahead
        ),
    )


def _write_history(release: Release) -> str:
    """Every date that was given up, and why; and why it was cancelled (rule S12)."""
    said = [f"Moved from {write_moment(move.was)}: {move.reason}" for move in release.moves]
    if release.status is ReleaseStatus.CANCELLED:
        when = f" on {write_day(release.changed.astimezone(LONDON).date())}" if release.changed else ""
        said.append(f"Cancelled{when}: {release.reason}")
    return " ".join(said)


def _past(calendar: ReleaseCalendar) -> Table | None:
    if not calendar.past:
        return None
    told = any(_write_history(one.release) for one in calendar.past)
    return Table(
        anchor="past",
        caption="What came out, and when",
        heads=(Head("Figures for"), Head("Came out"), *((Head("What became of the date"),) if told else ())),
        rows=tuple(
            (
                Cell(one.release.quarter.full, f"/{address_of_edition(one.release.quarter)}" if one.out else ""),
                Cell(write_moment(one.out) if one.out else "Cancelled"),
                *((Cell(_write_history(one.release)),) if told else ()),
            )
            for one in calendar.past
        ),
    )


def _events(publication: Publication, calendar: ReleaseCalendar) -> tuple[Event, ...]:
    # What came out before there was a calendar was never an appointment of anybody's.
    known = {release.quarter for release in publication.library.releases}
    planned = [one for one in (*calendar.ahead, *calendar.past) if one.release.quarter in known]
    return tuple(_event(publication, one) for one in planned)


def _write_file(publication: Publication, events: tuple[Event, ...]) -> bytes:
    partnership = publication.library.partnership
    return write_calendar(
        Calendar(
            name=f"{partnership.short_name}: when figures come out",
            text=f"When figures about {partnership.place} come out.",
            publisher=partnership.name,
            language=partnership.language,
            address=publication.site.absolute(CALENDAR),
            events=events,
        )
    )


def _event(publication: Publication, one: Planned) -> Event:
    release = one.release
    told = list(news_of(release))
    domain = publication.library.partnership.feed_authority.partition(",")[0]
    address = address_of_edition(release.quarter) if one.out else RELEASES
    return Event(
        uid=f"figures-{release.quarter.stem}@{domain}",
        title=f"Figures for {release.quarter.period}",
        text=" ".join(part for part in (_write_sureness(one), _write_history(release)) if part),
        link=publication.site.absolute(address),
        first=release.moment,
        after=release.moment + SHOWN,
        changed=max((*(news.on for news in told), *((one.out,) if one.out else ())), key=instant),
        sequence=len(told) - 1 + bool(one.out),
        cancelled=one.status is ReleaseStatus.CANCELLED,
        tentative=one.status is ReleaseStatus.PROVISIONAL,
    )


def _write_sureness(one: Planned) -> str:
    if one.out:
        return f"They came out at {write_moment(one.out)}."
    if one.status is ReleaseStatus.CANCELLED:
        return ""
    sure = "confirmed" if one.status is ReleaseStatus.CONFIRMED else "provisional"
    return f"Figures for {one.release.quarter.full}. The date is {sure}."
