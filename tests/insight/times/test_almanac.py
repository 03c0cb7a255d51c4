"""Which messages hold on a day, and which come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from site_builder.domain.phase import Phase
from site_builder.insight.times.almanac import AHEAD, Almanac, MessageStatus, months_of, read_almanac, standing_of
from tests.insight.reading import library_of
from tests.support import builders


def almanac(today: date, **windows: object) -> Almanac:
    """The almanac of messages with these windows, by their ids."""
    files = (builders.message(name, title=name.capitalize(), holds=holds) for name, holds in windows.items())
    return read_almanac(library_of(*files).messages, today)


def ids(standings: tuple[MessageStatus, ...]) -> list[str]:
    """The messages' ids, in order."""
    return [standing.message.id for standing in standings]


def test_what_ends_first_comes_first_and_what_never_ends_last() -> None:
    held = almanac(date(2026, 11, 5), always="all year", winter="24 October to 31 March", fireworks="1 to 8 November")
    assert ids(held.now) == ["fireworks", "winter", "always"]
    assert held.coming == held.later == ()


def test_what_starts_within_two_months_is_coming_and_the_rest_is_later() -> None:
    held = almanac(
        date(2026, 11, 5), spring="1 March to 30 April", eve="31 December", summer="June", soon="20 November"
    )
    assert ids(held.coming) == ["soon", "eve"]
    assert ids(held.later) == ["spring", "summer"]


def test_the_edge_of_coming_is_the_last_day_that_counts() -> None:
    today = date(2026, 3, 1)
    edge = today + AHEAD
    words = f"{edge.day} {edge:%B}"
    assert ids(almanac(today, edge=words).coming) == ["edge"]
    assert ids(almanac(today - timedelta(days=1), edge=words).later) == ["edge"]


def test_given_days_that_are_over_come_last_without_a_next_time() -> None:
    held = almanac(date(2026, 11, 5), over={"2026": "10 June to 14 June"}, summer="June")
    assert ids(held.later) == ["summer", "over"]
    assert held.later[-1].occurrence is None


def test_given_days_may_lie_years_ahead() -> None:
    held = almanac(date(2026, 11, 5), games={"2030": "10 June to 14 June"})
    (standing,) = held.later
    assert standing.occurrence is not None
    assert str(standing.occurrence.stretch) == "10 to 14 June 2030"


def _every_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


@pytest.mark.parametrize(
    "holds", ["24 October to 31 March", "29 February to 1 March", "1 January to 31 December", "29 February"]
)
def test_on_every_day_of_five_years_a_message_holds_or_is_still_to_come(holds: str) -> None:
    (message,) = library_of(builders.message(holds=holds)).messages
    held = 0
    for today in _every_day(date(2024, 1, 1), date(2028, 12, 31)):
        standing = standing_of(message, today)
        assert standing.occurrence is not None
        assert standing.occurrence.stretch.last >= today
        assert standing.holds == (standing.occurrence.stretch.first <= today)
        assert (standing.occurrence.stretch.first - today).days <= 366
        held += standing.holds
    assert held > 0


@pytest.mark.parametrize(
    ("today", "holds"),
    [(date(2026, 10, 23), False), (date(2026, 10, 24), True), (date(2027, 1, 1), True), (date(2027, 3, 31), True),
     (date(2027, 4, 1), False)],
)  # fmt: skip
def test_over_new_year_the_window_stays_open(today: date, holds: bool) -> None:  # noqa: FBT001 - what is expected
    (message,) = library_of(builders.message(holds="24 October to 31 March")).messages
    assert standing_of(message, today).holds is holds


def test_the_months_of_a_message_are_those_with_a_day_on_which_it_holds() -> None:
    (message,) = library_of(builders.message(holds="30 November to 1 January")).messages
    held = months_of(message, date(2026, 6, 1))
    assert {(2025, 11), (2025, 12), (2026, 1), (2026, 11), (2026, 12), (2027, 1)} <= set(held)
    assert {number for _, number in held} == {11, 12, 1}
    assert set(held.values()) == {Phase.ACTIVE}


def test_a_month_of_getting_ready_or_of_what_is_left_to_do_is_reported_as_one() -> None:
    asides: dict[str, Any] = {
        "prepare": {"lead": "5 weeks", "action": "Look."},
        "afterwards": {"lasts": "2 weeks", "action": "Tidy."},
    }
    (message,) = library_of(builders.message(holds="10 May to 30 June", **asides)).messages
    told = {month: phase for month, phase in months_of(message, date(2026, 6, 1)).items() if month[0] == 2026}
    assert told == {
        (2026, 4): Phase.PREPARE,
        (2026, 5): Phase.ACTIVE,
        (2026, 6): Phase.ACTIVE,
        (2026, 7): Phase.AFTERWARDS,
    }
