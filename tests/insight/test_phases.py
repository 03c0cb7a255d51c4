"""What a message asks for before, while and after it holds, and in which words (rule T1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from site_builder.domain.message import Message
from site_builder.domain.moment import instant
from site_builder.domain.phase import Occurrence, Phase
from site_builder.insight.times.almanac import AHEAD, Almanac, read_ahead, read_almanac, standing_of
from site_builder.insight.times.announced import occurrences
from tests.insight.reading import library_of
from tests.support import builders
from tests.support.calendars import every_day

pytestmark = pytest.mark.rule("T1")

PREPARE = {"lead": "2 weeks", "action": "Set a timer switch."}
AFTERWARDS = {"lasts": "10 days", "action": "Turn it off again."}


def message_of(**fields: Any) -> Message:  # noqa: ANN401 - whatever a message may hold
    """A message with these fields."""
    (message,) = library_of(builders.message(**fields)).messages
    return message


def winter(**fields: object) -> Message:
    """One that holds while the clocks are back, with something to do before and after."""
    days = "from the clocks going back to the clocks going forward"
    made: dict[str, Any] = {"holds": days, "prepare": PREPARE, "afterwards": AFTERWARDS, **fields}
    return message_of(**made)


def occurrence_of(message: Message, year: int) -> Occurrence:
    """That of a year."""
    (found,) = occurrences(message, range(year, year + 1), today=date.min)
    return found


def test_phases_begin_at_midnights_of_london_on_both_sides_of_the_clock_changes() -> None:
    occurrence = occurrence_of(winter(), 2026)
    assert occurrence.edges == (date(2026, 10, 11), date(2026, 10, 25), date(2027, 3, 29), date(2027, 4, 8))
    assert instant(occurrence.start) == datetime(2026, 10, 10, 23, tzinfo=UTC), "summer time"
    assert instant(occurrence.end) == datetime(2027, 4, 7, 23, tzinfo=UTC), "summer time again"
    assert occurrence.id == "dark-nights/2026"


def test_every_day_of_three_years_has_the_phase_that_counting_gives() -> None:
    message = winter()
    held = dict.fromkeys(Phase, 0)
    for day in every_day(date(2026, 1, 1), date(2028, 12, 31)):
        standing = standing_of(message, day)
        assert standing.occurrence is not None
        first, last = standing.occurrence.stretch.first, standing.occurrence.stretch.last
        expected = (
            Phase.ACTIVE if first <= day <= last
            else Phase.PREPARE if 0 < (first - day).days <= 14
            else Phase.AFTERWARDS if 0 < (day - last).days <= 10
            else None
        )  # fmt: skip
        assert standing.phase == expected
        if expected:
            held[expected] += 1
    assert (held[Phase.PREPARE], held[Phase.AFTERWARDS]) == (42, 30)


def test_each_phase_has_its_words_and_a_year_can_have_its_own() -> None:
    message = winter(years={"2027": {"action": "Two lights on.", "prepare": "Set two switches."}})
    usual, other = occurrence_of(message, 2026), occurrence_of(message, 2027)
    assert [usual.action(phase) for phase in Phase] == [
        "Set a timer switch.",
        "Leave a light on when you go out.",
        "Turn it off again.",
    ]
    assert [other.action(phase) for phase in Phase] == ["Set two switches.", "Two lights on.", "Turn it off again."]


def test_where_two_occurrences_touch_what_is_to_be_done_now_goes_first() -> None:
    message = winter(holds="1 January to 20 December", prepare={"lead": "3 weeks", "action": "Get ready."})
    assert standing_of(message, date(2027, 1, 1)).phase is Phase.ACTIVE
    assert standing_of(message, date(2026, 12, 12)).phase is Phase.ACTIVE, "although the next is being prepared"
    assert standing_of(message, date(2026, 12, 25)).phase is Phase.PREPARE, "although the last is not over"


def test_the_most_urgent_comes_first_then_what_ends_first() -> None:
    messages = library_of(
        builders.message("long", title="Long", holds="1 October to 31 March"),
        builders.message("short", title="Short", holds="1 November to 10 November"),
        builders.message("flood", title="Flood", holds="1 October to 31 March", urgency="urgent"),
        builders.message("bins", title="Bins", holds="4 November to 5 November", urgency="background"),
        builders.message("soon", title="Soon", holds="15 November", prepare=PREPARE),
    ).messages
    almanac = read_almanac(messages, date(2026, 11, 5))
    assert [standing.message.id for standing in almanac.now] == ["flood", "short", "soon", "long", "bins"]


def test_the_days_ahead_on_which_anything_changes_are_those_of_the_walk_through_all_of_them() -> None:
    messages = library_of(
        builders.message("winter", holds="24 October to 31 March", prepare=PREPARE, afterwards=AFTERWARDS),
        builders.message("fireworks", holds="1 to 8 November"),
        builders.message("easter", holds="the two weeks before Easter Sunday"),
        builders.message("fair", holds={"2026": "5 to 7 December", "2027": "3 to 5 September"}),
        builders.message("always", holds="all year"),
    ).messages

    def state(almanac: Almanac) -> object:
        return [[(one.message.id, one.phase, one.action) for one in part] for part in
                (almanac.now, almanac.coming, almanac.later)]  # fmt: skip

    for today in every_day(date(2026, 9, 1), date(2027, 6, 1)):
        if today.day not in {1, 11, 25}:
            continue
        ahead = {almanac.today: state(almanac) for almanac in read_ahead(messages, today)}
        before = state(read_almanac(messages, today))
        assert ahead[today] == before
        for day in every_day(today, today + AHEAD):
            now = state(read_almanac(messages, day))
            if now != before:
                assert ahead[day] == now, "a day on which something changes is among those ahead"
            before = now
