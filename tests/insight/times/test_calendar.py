"""The release calendar looks 12 months ahead, and tells of every date that was given up (rule S12)."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from site_builder import pipeline
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.domain.release_date import ReleaseStatus
from site_builder.insight.times.calendar import NewsKind, news_of, read_calendar
from site_builder.insight.visibility import published
from tests.support import builders

pytestmark = pytest.mark.rule("S12")

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
Q1 = {"quarter": "2026-27 Q1", "at": "2026-12-02", "status": "provisional", "announced": "2026-10-01"}
FAR = {"quarter": "2027-28 Q2", "at": "2027-11-24", "status": "provisional", "announced": "2026-10-01"}


def read(*releases: Mapping[str, object], files: Mapping[str, bytes] | None = None) -> tuple[Library, list[str]]:
    whole = {
        **builders.partnership(),
        **(files or {}),
        "data/releases.yml": builders.write_yaml([dict(one) for one in releases]),
    }
    library, problems = pipeline.check(whole, now=NOW)
    assert library is not None
    return library, [str(problem) for problem in problems]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_a_day_alone_means_half_past_nine_or_the_time_that_the_partnership_set() -> None:
    library, _ = read(Q1, FAR)
    assert library.releases[0].moment == at("2026-12-02 09:30")
    library, _ = read(Q1, FAR, files={"data/methods.yml": builders.write_yaml({"release_time": "10:00"})})
    assert library.releases[0].moment == at("2026-12-02 10:00")


@pytest.mark.parametrize(
    ("day", "why"),
    [("2026-12-05", "a Saturday"), ("2026-12-06", "a Sunday"), ("2026-12-25", "a bank holiday"), ("2026-12-04", "")],
)
def test_a_day_without_work_is_warned_of(day: str, why: str) -> None:
    _, problems = read({**Q1, "at": day}, FAR)
    assert bool(problems) is bool(why)
    assert all("data/releases.yml:1:" in problem and f" is {why}" in problem for problem in problems)


def test_a_release_that_is_not_out_a_day_after_its_moment_is_overdue() -> None:
    library, _ = read(Q1, FAR)
    (before, after) = (at("2026-12-03 09:29"), at("2026-12-03 09:30"))
    assert read_calendar(library, before).overdue == ()
    assert [one.release.quarter.short for one in read_calendar(library, after).overdue] == ["2026-27 Q1"]
    problems = pipeline.check(
        {**builders.partnership(), "data/releases.yml": builders.write_yaml([Q1, FAR])}, now=after
    )[1]
    assert [str(problem).partition(": ")[2][:7] for problem in problems] == ["warning"]


def test_a_release_is_published_once_its_figures_are_out_and_never_overdue() -> None:
    figures = builders.quarter("2026-27 Q1", released="2026-12-02 09:30")
    library, problems = read(Q1, FAR, files=figures)
    assert [problem for problem in problems if "in a public repository anyone can read it now" not in problem] == []
    for now, status in (
        (at("2026-12-02 09:29"), ReleaseStatus.PROVISIONAL),
        (at("2026-12-02 09:30"), ReleaseStatus.PUBLISHED),
        (at("2027-01-02 09:30"), ReleaseStatus.PUBLISHED),
    ):
        calendar = read_calendar(library, now)
        (one,) = (one for one in (*calendar.ahead, *calendar.past) if one.release.quarter.short == "2026-27 Q1")
        assert (one.status, one.overdue) == (status, False)


def test_dates_that_were_given_up_stay_with_the_reason_and_so_does_a_cancelled_one() -> None:
    moved = {
        **Q1,
        "status": "cancelled",
        "changed": "2026-11-20",
        "reason": "The records were lost.",
        "moves": [{"was": "2026-11-25", "on": "2026-11-10", "reason": "The records came late."}],
    }
    library, problems = read(moved, FAR)
    assert problems == []
    told = [(news.kind, news.date.day, news.reason) for news in news_of(library.releases[0])]
    assert told == [
        (NewsKind.ANNOUNCED, 25, ""),
        (NewsKind.MOVED, 2, "The records came late."),
        (NewsKind.CANCELLED, 2, "The records were lost."),
    ]
    assert read_calendar(library, NOW).ahead[0].status is ReleaseStatus.CANCELLED
    assert read_calendar(library, at("2027-01-01 00:00")).past[0].status is ReleaseStatus.CANCELLED


def test_a_date_is_out_only_when_it_is_announced() -> None:
    library, _ = read({**Q1, "announced": "2026-11-24 09:30"}, FAR)
    assert len(published(library, at("2026-11-24 09:29")).releases) == 1
    assert len(published(library, at("2026-11-24 09:30")).releases) == 2


def test_a_calendar_that_ends_too_soon_is_reported() -> None:
    """Rule S12: it looks 12 months ahead."""
    assert read(Q1, FAR)[1] == []
    (problem,) = read(Q1)[1]
    assert "The calendar ends on 2 December 2026; it is to look 12 months ahead." in problem


def test_without_a_calendar_there_is_nothing_to_say_and_what_came_out_is_still_listed() -> None:
    library, problems = pipeline.check(builders.partnership(), now=NOW)
    assert library is not None
    assert problems == ()
    calendar = read_calendar(library, NOW)
    assert (calendar.ahead, calendar.next) == ((), None)
    assert [one.release.quarter.short for one in calendar.past] == ["2022-23 Q2", "2021-22 Q2", "2021-22 Q1"]
