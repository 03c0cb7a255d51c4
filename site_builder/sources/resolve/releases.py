"""The release calendar as nouns (rule S12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from site_builder.domain.library import Library
from site_builder.domain.methods import Methods
from site_builder.domain.moment import LONDON, instant, write_moment
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.release_date import Move, Release, ReleaseStatus
from site_builder.insight.checks.editorial import NEVER
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.entries.releases import ReleaseEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.shapes import RELEASES
from site_builder.sources.writing.ledger_yaml import CONFIRMED


def resolve_releases(records: Records, *, library: Library) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    """The dates of release, soonest first; a quarter has one, and the figures' files agree with it."""
    problems: list[Problem] = []
    known: dict[Quarter, Release] = {}
    released = {edition.quarter: edition.released for edition in library.editions if edition.released.year < NEVER}
    for record in records.of("releases", ReleaseEntry):
        release = _release(record, library.methods)
        first = known.setdefault(release.quarter, release)
        if first is not release:
            message = f"{release.quarter.short} is here twice; the first is on line {first.origin.line}."
            hint = "Keep the one that is right, and put the date that was given up under its 'moves'."
            problems.append(Problem(record.origin_of("quarter"), message, hint))
        problems += _check_order(record, release)
        problems += _check_figures(record, release, released=released, whole=records.are_whole("quarter"))
    problems += _check_confirmed(records, known)
    ordered = sorted(known.values(), key=lambda release: (instant(release.moment), release.quarter))
    return tuple(ordered), tuple(problems)


def _check_confirmed(records: Records, known: Mapping[Quarter, Release]) -> Iterator[Problem]:
    """A confirmed date may change or be cancelled only with a reason (rule S12)."""
    for ledger in records.of("addresses", LedgerEntry):
        for index, announced in enumerate(ledger.entry.told):
            quarter = Quarter.read(announced.address.removeprefix(CONFIRMED))
            if not announced.address.startswith(CONFIRMED) or quarter is None or announced.published is None:
                continue
            release, when = known.get(quarter), write_moment(announced.published)
            if release is None and records.are_whole("releases"):
                message = f"The figures for {quarter.full} were confirmed for {when}, and {RELEASES} has no such date."
                hint = "Put it back. If the release will not take place, cancel it there and give a reason."
                yield Problem(ledger.origin_of("told", index), message, hint)
            elif release is not None and not _accounts_for(release, announced.published):
                message = f"This date was confirmed for {when}, and has changed without a reason."
                day = f"{announced.published.astimezone(LONDON):%Y-%m-%d %H:%M}"
                hint = f"Put it back, or add under 'moves': 'was: {day}', 'on' and 'reason'."
                yield Problem(release.origin, message, hint)


def _accounts_for(release: Release, moment: datetime) -> bool:
    """Whether a release is still at a moment, or explains why not."""
    dates = {instant(release.moment), *(instant(move.was) for move in release.moves)}
    return release.status is ReleaseStatus.CANCELLED or instant(moment) in dates


def at_usual_time(moment: datetime, methods: Methods) -> datetime:
    """A day without a time is the usual time on that day."""
    here = moment.astimezone(LONDON)
    if here.time() != time.min:
        return here
    return datetime.combine(here.date(), methods.release_time, tzinfo=LONDON)


def _release(record: Record[ReleaseEntry], methods: Methods) -> Release:
    entry = record.entry
    return Release(
        quarter=entry.quarter,
        moment=at_usual_time(entry.at, methods),
        status=entry.status,
        announced=entry.announced,
        changed=entry.changed,
        reason=entry.reason or "",
        moves=tuple(Move(at_usual_time(move.was, methods), move.on, move.reason) for move in entry.moves),
        origin=record.origin_of("at"),
    )


def _check_order(record: Record[ReleaseEntry], release: Release) -> list[Problem]:
    """A date is announced, then moved or changed, in this order, and never to itself."""
    problems = []
    last = release.announced
    for index, move in enumerate(release.moves):
        following = release.moves[index + 1].was if index + 1 < len(release.moves) else release.moment
        if instant(move.was) == instant(following):
            message = f"This move does not change the date: it is {write_moment(move.was)} before and after."
            hint = "Correct 'was', which is the date that was given up, or remove the move."
            problems.append(Problem(record.origin_of("moves", index, "was"), message, hint))
        if instant(move.on) < instant(last):
            message = "This move was made public before the date that it gave up."
            hint = "Put the moves in order, oldest first, and correct 'on' or 'announced'."
            problems.append(Problem(record.origin_of("moves", index, "on"), message, hint))
        last = move.on
    if release.changed is not None and instant(release.changed) < instant(release.announced):
        message = "This change was made public before the date itself."
        problems.append(Problem(record.origin_of("changed"), message, "Correct 'changed' or 'announced'."))
    return problems


def _check_figures(
    record: Record[ReleaseEntry], release: Release, *, released: Mapping[Quarter, datetime], whole: bool
) -> list[Problem]:
    """The calendar and the figures' file must agree about a release; figures that could not be read may be there."""
    known = released.get(release.quarter)
    if release.status is ReleaseStatus.PUBLISHED and known is None and whole:
        message = f"{release.quarter.short} is marked as published, but no file in data/figures/ has its figures."
        return [Problem(record.origin_of("status"), message, "Write its true status: provisional or confirmed.")]
    if known is None or release.status is ReleaseStatus.CANCELLED or instant(known) == instant(release.moment):
        return []
    message = (
        f"The file with these figures says that they are released at {write_moment(known)}, which is a different time."
    )
    hint = "Correct one of the two. If the date was moved, add the one that was given up under 'moves', with a reason."
    return [Problem(record.origin_of("at"), message, hint)]
