"""What was shown of a quarter is read from its record, each state once, and kept in the next record (D5, D7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number
from site_builder.insight.disclosure.remembering import remember
from site_builder.insight.disclosure.showings import Showing, distinct, recorded_showings
from site_builder.sources.resolve import read_library
from tests.support import builders

pytestmark = pytest.mark.rule("D5")

QUARTER = Quarter(2021, 1)
NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
C = Marker.CONFIDENTIAL
RECORD = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values:
  stalking: {value: 20, sentence: S.}
  burglary: {value: 59, sentence: B.}
  stalking-12-months: {value: 80, sentence: Y.}
areas:
  market-town: {stalking: {value: 11, sentence: S.}}
added:
  - {indicator: stalking, area: villages, value: 9}
revisions:
  - {indicator: stalking, area: market-town, was: 11, now: 12, at: 2021-10-01 09:30, reason: Late reports.}
  - {indicator: stalking, was: 20, now: c, at: 2021-11-01 09:30, reason: Late reports.}
showings:
  - {at: 2021-12-01 09:30, values: {stalking: 21}}
protected: {stalking: 4, gone: 7}
"""


def library(stalking: Mapping[str, object], record: str = RECORD, **fields: object) -> Library:
    """A partnership with a sensitive indicator, its numbers of one quarter, and the record of that quarter."""
    yearly = builders.indicator("stalking-12-months", covers="12 months", unit="people")
    areas = {area: {"stalking": value} for area, value in stalking.items() if area}
    figures = builders.quarter("2021-22 Q1", {"burglary": 59, "robbery": 12, "stalking": stalking[""]}, areas=areas)
    files = {
        **builders.partnership(),
        **builders.indicators(builders.indicator("stalking", sensitive=True, **fields), yearly),
        **figures,
        "data/editions/2021-22-q1.yml": record.encode(),
    }
    found, _ = read_library(files)
    assert found is not None
    assert found.recorded
    return found


def cell(area: str = "", indicator: str = "stalking") -> Cell:
    return Cell(indicator, area, QUARTER)


def numbers(showing: Showing) -> dict[str, Number]:
    return {known.area: number for known, number in showing.numbers.items()}


def test_d5_a_record_shows_what_was_released_what_came_later_and_each_state_after_a_revision() -> None:
    made = library({"": "c", "market-town": 12, "villages": 9})
    showings = list(recorded_showings(made, QUARTER))
    assert [showing.name for showing in showings] == [
        "the edition of 1 September 2021",
        "the edition of 1 September 2021 with the figures that came later",
        "the revision of 9:30am on 1 October 2021",
        "the revision of 9:30am on 1 November 2021",
        "the figures as they were shown on 1 December 2021",
    ]
    assert [numbers(showing) for showing in showings] == [
        {"": 20, "market-town": 11, "villages": None},
        {"": 20, "market-town": 11, "villages": 9},
        {"": None, "market-town": 12, "villages": 9},
        {"": C, "market-town": 12, "villages": 9},
        {"": 21},
    ], "The district's number was revised later, so it is not known at the first revision what it was."
    unsure = [{known.area for known in showing.unsure} for showing in showings]
    assert unsure == [set(), {"", "market-town"}, {"villages"}, {"villages"}, set()]
    assert numbers(showings[1].sure()) == {"villages": 9}, "Both others may have been revised before it came."
    assert [dict(showing.years) for showing in showings[:2]] == [{cell(indicator="stalking-12-months"): 80}] * 2
    assert list(recorded_showings(made, QUARTER.later(1))) == []


def test_d5_a_number_that_is_another_now_is_not_sure_after_a_revision() -> None:
    made = library({"": "c", "market-town": 12, "villages": 8})
    after = list(recorded_showings(made, QUARTER))[2]
    assert numbers(after) == {"": None, "market-town": 12, "villages": None}


def test_d5_each_picture_is_told_once_where_it_was_seen_last_and_keys_are_unique() -> None:
    shown = [
        Showing("edition", "the edition", {cell(): 20, cell("market-town"): None}),
        Showing("2021-10-01", "a day", {cell(): 20, cell("market-town"): 11}),
        Showing("2021-10-01", "a day", {cell(): 21}),
        Showing("2021-10-01", "a day", {cell(): 22}),
        Showing("2021-10-01", "that day", {cell(): 23}),
        Showing("file", "the file", {cell(): 20, cell("market-town"): 11}),
        Showing("nothing", "nothing", {cell(): None}),
    ]
    found = distinct(shown)
    assert [(showing.key, showing.name) for showing in found] == [
        ("2021-10-01", "a day"),
        ("2021-10-01-2", "a day (number 2)"),
        ("2021-10-01-3", "that day (number 3)"),
        ("file", "the file"),
    ], "20 alone is a part of 20 and 11."


def test_d5_a_picture_that_is_not_sure_stands_for_no_other_and_becomes_sure_when_it_was_certainly_shown() -> None:
    edition = Showing("edition", "the edition", {cell(): 20})
    late = Showing("late", "with late ones", {cell(): 20, cell("villages"): 9}, unsure=frozenset({cell()}))
    file = Showing("file", "the file", {cell(): 20, cell("villages"): 9})
    assert distinct([edition, late]) == (edition, late)
    assert distinct([edition, late, file]) == (file,)
    assert distinct([edition, file, late]) == (replace(late, unsure=frozenset()),)
    again = replace(late, key="again", name="once more")
    assert distinct([late, again]) == (again,)


def test_d5_a_new_record_keeps_what_it_does_not_show_any_more_but_no_small_number() -> None:
    made = library({"": 30, "market-town": 14, "villages": 16})
    (former,) = made.recorded
    bare = replace(former, revisions=(), added=(), showings=())
    kept = remember(bare, former=(replace(former, revisions=()), former), library=made, now=NOW)
    states = [
        {(figure.area, str(figure.shown)) for figure in showing.figures if figure.indicator == "stalking"}
        for showing in kept.showings
    ]
    assert {("", "20"), ("market-town", "11"), ("villages", "9")} in states, "What came later."
    assert {("", "21")} in states, "What was shown once."
    assert {("", "30"), ("market-town", "14"), ("villages", "16")} in states, "What the file shows now."
    assert len(states) == len(set(map(frozenset, states))) == 4
    assert ("villages", "c") not in set().union(*states), "A gap was not suppressed."
    assert kept.showings[0].moment == former.released
    assert kept.showings[-1].moment == NOW
    unsure = remember(bare, former=(former,), library=made, now=NOW)
    assert [(figure.area, str(figure.shown)) for figure in unsure.showings[0].figures] == [("villages", "9")], (
        "It may have come when the others had been revised."
    )
    again = remember(kept, former=(kept,), library=made, now=NOW)
    assert again == kept, "What is known already is not kept twice."
    small = RECORD.replace("{stalking: 21}", "{stalking: 3}")
    (former,) = library({"": 30, "market-town": 14, "villages": 16}, small).recorded
    kept = remember(replace(former, showings=()), former=(former,), library=made, now=NOW)
    assert "3" not in {str(figure.shown) for showing in kept.showings for figure in showing.figures}


@pytest.mark.rule("D7")
def test_d7_an_indicator_once_protected_stays_so_at_no_lower_threshold() -> None:
    made = library({"": 30, "market-town": 14, "villages": 16})
    (former,) = made.recorded
    assert remember(former, former=(), library=made, now=NOW).protected == (("gone", 7), ("stalking", 5))
    fewer = replace(former, protected=(("stalking", 9),))
    assert remember(fewer, former=(), library=made, now=NOW).protected == (("stalking", 9),)
    without = replace(former, figures=(), added=(), revisions=(), protected=())
    assert remember(without, former=(), library=made, now=NOW).protected == (), "Nothing of it is on record."


def test_d5_a_picture_without_a_number_is_not_kept_and_a_gap_is_no_suppressed_number() -> None:
    hidden = library({"": "c", "market-town": "c", "villages": "c"})
    (former,) = hidden.recorded
    plain = replace(former, revisions=(), added=(), showings=())
    assert remember(plain, former=(), library=hidden, now=NOW).showings == ()
    gap = library({"": 30, "market-town": 14})
    (kept,) = remember(plain, former=(), library=gap, now=NOW).showings
    areas = {figure.area: str(figure.shown) for figure in kept.figures if figure.indicator == "stalking"}
    assert areas == {"": "30", "market-town": "14"}
    assert kept.moment == NOW


def test_d5_only_what_was_suppressed_is_so_in_a_showing() -> None:
    """A number that was not available hides nothing."""
    for marker, number in (("x", None), ("z", None), ("c", C)):
        record = RECORD.replace("stalking: {value: 20,", f"stalking: {{marker: {marker},")
        first, *_ = recorded_showings(library({"": 30, "market-town": 14, "villages": 16}, record), QUARTER)
        assert numbers(first)[""] is number


def test_d5_pictures_with_the_same_name_get_names_of_their_own() -> None:
    """Their names tell their numbers apart."""
    found = distinct([Showing("a", "a day", {cell(): 20}), Showing("b", "a day", {cell(): 21})])
    assert [(showing.key, showing.name) for showing in found] == [("a", "a day"), ("b-2", "a day (number 2)")]


BEFORE = """\
showings:
  - {at: 2021-09-01 09:30, values: {stalking: 20}, areas: {market-town: {stalking: c}, villages: {stalking: 9}}}
"""


@pytest.mark.parametrize(
    ("whole", "town", "moment", "is_poorer"),
    [
        ("marker: c", "marker: c", "2021-09-01 09:30", True),
        ("marker: x", "marker: c", "2021-09-01 09:30", True),
        ("value: 21", "marker: c", "2021-09-01 09:30", False),
        ("marker: c", "value: 11", "2021-09-01 09:30", False),
        ("marker: c", "marker: c", "2021-09-02 09:30", False),
    ],
)
def test_d5_an_edition_from_which_numbers_were_taken_is_the_picture_that_was_kept_of_it(
    whole: str, town: str, moment: str, *, is_poorer: bool
) -> None:
    """Otherwise `protect` would ask for the true numbers of something that nobody was shown."""
    begun = RECORD.partition("values:")[0] + f"values: {{stalking: {{{whole}, sentence: S.}}}}\n"
    areas = f"areas: {{market-town: {{stalking: {{{town}, sentence: S.}}}}}}\n"
    made = library({"": "c", "market-town": 12}, begun + areas + BEFORE.replace("2021-09-01 09:30", moment))
    names = [showing.name for showing in recorded_showings(made, QUARTER)]
    assert ("the edition of 1 September 2021" not in names) is is_poorer
    kept = BEFORE.replace("2021-09-01 09:30", moment).replace("market-town: {stalking: c}, ", "")
    less = library({"": "c", "market-town": 12}, begun + areas + kept)
    assert "the edition of 1 September 2021" in [showing.name for showing in recorded_showings(less, QUARTER)]


SUM = builders.indicator("harm", sum_of=["stalking", "burglary"])
REVISED = """\
quarter: 2021-22 Q1
released: 2021-09-01 09:30
checksum: "0000000000000000000000000000000000000000000000000000000000000000"
values:
  stalking: {value: 20, sentence: S.}
  burglary: {value: 59, sentence: B.}
  harm: {value: 79, sentence: H.}
added:
  - {indicator: stalking, area: villages, value: 9}
revisions:
  - {indicator: stalking, was: 20, now: 22, at: 2021-10-01 09:30, reason: Late reports.}
  - {indicator: stalking, area: villages, was: 9, now: 8, at: 2021-11-01 09:30, reason: Late reports.}
  - {indicator: stalking, was: 22, now: 24, at: 2021-12-01 09:30, reason: Late reports.}
  - {indicator: stalking, area: villages, was: 8, now: 7, at: 2022-01-01 09:30, reason: Late reports.}
"""


@pytest.mark.parametrize(
    ("now", "last"), [(24, 24), (20, None)], ids=["as it was revised last", "suppressed since, or never written down"]
)
def test_d5_after_a_revision_only_that_is_sure_which_was_revised_then_or_stayed_until_later(
    now: int, last: int | None
) -> None:
    figures = builders.quarter(
        "2021-22 Q1", {"stalking": now, "burglary": 59}, areas={"villages": {"stalking": 7}, "market-town": {}}
    )
    people = builders.indicator("stalking", sensitive=True)
    record = {"data/editions/2021-22-q1.yml": REVISED.encode()}
    made, _ = read_library({**builders.partnership(), **builders.indicators(people, SUM), **figures, **record})
    assert made is not None
    _, late, *after = recorded_showings(made, QUARTER)
    assert late.unsure == {cell(), cell("villages"), cell(indicator="harm")}
    whole = [(showing.numbers.get(cell()), showing.numbers.get(cell("villages"))) for showing in after]
    assert whole == [(22, None), (22, 8), (24, 8), (last, 7)]
    assert {showing.numbers.get(cell(indicator="burglary")) for showing in after} == {59}
    assert {showing.numbers.get(cell(indicator="harm")) for showing in after} == {None}, "It may be another each time."
