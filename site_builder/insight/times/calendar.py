"""The release calendar at a moment (rule S12): what is ahead, what is overdue, what is out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, instant, months_on, write_day, write_moment
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.domain.release_date import Move, Release, ReleaseStatus
from site_builder.insight.times.seasons import bank_holiday_on

SATURDAY = 5
_A_QUARTER = timedelta(days=100)
"""A little more than the longest time between two quarterly releases."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A release and its state."""

    release: Release
    status: ReleaseStatus
    """Published once the figures are out, whatever the calendar still says."""

    overdue: bool
    out: datetime | None
    """When the figures really came out."""


@dataclass(frozen=True, slots=True)
class ReleaseCalendar:
    """All dates of release as they stand at a moment."""

    ahead: tuple[Planned, ...]
    """Not out yet, overdue ones first, then the soonest first; cancelled ones among them until their day is past."""

    past: tuple[Planned, ...]
    """Out, or cancelled and past, the newest first."""

    horizon: date
    """So far the calendar looks."""

    @property
    def next(self) -> Planned | None:
        """The next release that is to take place."""
        open_ones = (
            planned for planned in self.ahead if planned.status is not ReleaseStatus.CANCELLED and not planned.overdue
        )
        return next(open_ones, None)

    @property
    def overdue(self) -> tuple[Planned, ...]:
        """Those that should be out and are not."""
        return tuple(planned for planned in self.ahead if planned.overdue)


def read_calendar(library: Library, now: datetime) -> ReleaseCalendar:
    """How the dates of a library stand at a moment; figures that came out without a date are among what is past."""
    out = {
        edition.quarter: edition.released for edition in library.editions if instant(edition.released) <= instant(now)
    }
    planned = [_stand(release, out.get(release.quarter), now=now, library=library) for release in library.releases]
    known = {release.quarter for release in library.releases}
    planned += [_unplanned(quarter, moment) for quarter, moment in out.items() if quarter not in known]
    gone = [listed for listed in planned if _is_past(listed, now)]
    ahead = [listed for listed in planned if listed not in gone]
    return ReleaseCalendar(
        ahead=tuple(
            sorted(
                ahead, key=lambda listed: (not listed.overdue, instant(listed.release.moment), listed.release.quarter)
            )
        ),
        past=tuple(
            sorted(
                gone,
                key=lambda listed: (instant(listed.out or listed.release.moment), listed.release.quarter),
                reverse=True,
            )
        ),
        horizon=months_on(now.astimezone(LONDON).date(), library.methods.release_months),
    )


def _stand(release: Release, out: datetime | None, *, now: datetime, library: Library) -> Planned:
    if out is not None:
        return Planned(release, ReleaseStatus.PUBLISHED, overdue=False, out=out)
    grace = timedelta(days=library.methods.overdue_days)
    late = release.status is not ReleaseStatus.CANCELLED and instant(now) >= instant(release.moment) + grace
    return Planned(release, release.status, overdue=late, out=None)


def _unplanned(quarter: Quarter, moment: datetime) -> Planned:
    """Figures that came out before there was a calendar."""
    release = Release(quarter, moment, ReleaseStatus.PUBLISHED, moment, changed=None, reason="", moves=())
    return Planned(release, ReleaseStatus.PUBLISHED, overdue=False, out=moment)


def _is_past(planned: Planned, now: datetime) -> bool:
    cancelled = planned.status is ReleaseStatus.CANCELLED and instant(planned.release.moment) <= instant(now)
    return planned.out is not None or cancelled


class NewsKind(StrEnum):
    """What can become of a date."""

    ANNOUNCED = "announced"
    MOVED = "moved"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ReleaseNews:
    """Something that became known of a date; it is told once and stays."""

    release: Release
    kind: NewsKind
    on: datetime
    date: datetime
    """Which moment of release was meant then."""

    instead_of: datetime | None
    reason: str

    @property
    def anchor(self) -> str:
        """Its place on the page of dates."""
        return f"{self.kind.value}-{self.release.quarter.stem}-{self.on.astimezone(LONDON):%Y%m%d}"


def news_of(release: Release) -> Iterator[ReleaseNews]:
    """All that became known of a date, oldest first."""
    dates = [*(move.was for move in release.moves), release.moment]
    yield ReleaseNews(release, NewsKind.ANNOUNCED, release.announced, dates[0], instead_of=None, reason="")
    for move, to in zip(release.moves, dates[1:], strict=True):
        yield ReleaseNews(release, NewsKind.MOVED, move.on, to, instead_of=move.was, reason=move.reason)
    if release.changed is not None and release.status is ReleaseStatus.CANCELLED:
        yield ReleaseNews(
            release, NewsKind.CANCELLED, release.changed, release.moment, instead_of=None, reason=release.reason
        )
    elif release.changed is not None and release.status is ReleaseStatus.CONFIRMED:
        confirmed = _date_at(release.moves, release.moment, release.changed)
        yield ReleaseNews(release, NewsKind.CONFIRMED, release.changed, confirmed, instead_of=None, reason="")


def _date_at(moves: Sequence[Move], moment: datetime, on: datetime) -> datetime:  # noqa: PLR0917 - as `Release` has them
    """Which date stood at a moment: the one that the next move gave up."""
    return next((move.was for move in moves if instant(move.on) > instant(on)), moment)


def check_calendar(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems that readers would notice: releases on days off, dates that passed, a calendar that ends too soon."""
    calendar = read_calendar(library, now)
    for planned in calendar.ahead:
        release = planned.release
        if planned.overdue and not library.figures_whole:
            continue  # its figures may be in a file with a mistake
        if planned.overdue:
            message = f"The figures for {release.quarter.full} were to come out at {write_moment(release.moment)}."
            hint = "The site says that they are overdue. Release them, or move or cancel the date, with a reason."
            yield Problem(release.origin, message, hint, Severity.WARNING)
        elif planned.status is not ReleaseStatus.CANCELLED and (why := _day_off(release.moment)):
            message = f"{write_day(release.moment.date())} is {why}, so few will be there to answer questions."
            yield Problem(release.origin, message, "Choose a weekday.", Severity.WARNING)
    for release in library.releases:
        for news in news_of(release):
            if news.kind is not NewsKind.ANNOUNCED and instant(news.on) > instant(now):
                when = write_moment(news.on)
                message = f"This says that the {news.kind} date was announced at {when}, which is in the future."
                hint = "The site announces it with the next build. Write the day of that build."
                yield Problem(release.origin, message, hint)
    if library.releases:
        last = max(library.releases, key=lambda release: instant(release.moment))
        if last.moment.astimezone(LONDON).date() + _A_QUARTER < calendar.horizon:
            message = f"The calendar ends on {write_day(last.moment.date())}; it is to look {_ahead(library)} ahead."
            yield Problem(last.origin, message, "Add the dates that are planned, as provisional.", Severity.ADVICE)


def _ahead(library: Library) -> str:
    return f"{library.methods.release_months} months"


def _day_off(moment: datetime) -> str:
    """Why a day is no working day in England; empty when it is one."""
    day = moment.astimezone(LONDON).date()
    if day.weekday() >= SATURDAY:
        return "a Saturday" if day.weekday() == SATURDAY else "a Sunday"
    name = bank_holiday_on(day)
    return f"a bank holiday ({name})" if name else ""
