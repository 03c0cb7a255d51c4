"""The days of seasons and messages, as officers write them: what is read, and where the wrong word stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.moment import write_span
from site_builder.domain.season import (
    Always,
    Between,
    Day,
    Edge,
    Given,
    Lasting,
    Leading,
    NearestWeekday,
    NearestWeekend,
    Rule,
    Shifted,
    Stretch,
    Trailing,
    WeekendOf,
    WeekOf,
)
from site_builder.domain.year_days import LAST, MonthWeekday, NamedDay, Weekday, YearDay
from site_builder.sources.rules.rule_words import Fault
from site_builder.sources.rules.rules import read_length, read_rule, read_stretch

FAIR = Given((Stretch.of(date(2026, 6, 10), date(2026, 6, 14)),))
HOLIDAYS = Given((Stretch.of(date(2026, 3, 28), date(2026, 4, 12)),))
KNOWN = {"Lantern fair": FAIR, "Easter holidays": HOLIDAYS}
FRIDAY_BEFORE_CHRISTMAS = NearestWeekday(Weekday.FRIDAY, YearDay(12, 25), after=False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("24 October to 8 November", (10, 24), (11, 8)),
        ("24 oct - 8 nov", (10, 24), (11, 8)),
        ("24 October – 8 November", (10, 24), (11, 8)),
        ("1st of April until 30th of September", (4, 1), (9, 30)),
        ("from 1 April to 30 September each year", (4, 1), (9, 30)),
        ("3 to 9 June", (6, 3), (6, 9)),
        ("5 November", (11, 5), (11, 5)),
        ("June", (6, 1), (6, 30)),
        ("November to February", (11, 1), (2, 29)),
        ("1 Sept to 3 Sept", (9, 1), (9, 3)),
        ("from Halloween to bonfire night", (10, 31), (11, 5)),
        ("New Year’s Eve to New Year's Day", (12, 31), (1, 1)),
    ],
)
def test_days_of_every_year_are_read(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert read_rule(text, {}) == Between(YearDay(*first), YearDay(*last))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("all year", Always()),
        ("All year round", Always()),
        ("always", Always()),
        ("from the clocks going back to the clocks going forward",
         Between(NamedDay.CLOCKS_BACK, NamedDay.CLOCKS_FORWARD)),
        ("the two weeks before Easter", Leading(NamedDay.EASTER_SUNDAY, 14)),
        ("2 weeks before Easter Sunday", Leading(NamedDay.EASTER_SUNDAY, 14)),
        ("the fortnight after Pancake Day", Trailing(NamedDay.SHROVE_TUESDAY, 14)),
        ("from the last Friday in November for 4 weeks", Lasting(MonthWeekday(LAST, Weekday.FRIDAY, 11), 28)),
        ("from the first Monday of May for ten days", Lasting(MonthWeekday(1, Weekday.MONDAY, 5), 10)),
        ("the weekend of the third Sunday in June", WeekendOf(MonthWeekday(3, Weekday.SUNDAY, 6))),
        ("the week of 5 November", WeekOf(YearDay(11, 5))),
        ("the weekend before Christmas", NearestWeekend(YearDay(12, 25), after=False)),
        ("weekend after the Lantern fair", NearestWeekend(Edge("Lantern fair", FAIR, last=True), after=True)),
        ("the last Friday before Christmas",
         Between(FRIDAY_BEFORE_CHRISTMAS, FRIDAY_BEFORE_CHRISTMAS)),
        ("from the Friday before Christmas to New Year", Between(FRIDAY_BEFORE_CHRISTMAS, YearDay(1, 1))),
        ("the first Saturday after 5 November for 2 days",
         Lasting(NearestWeekday(Weekday.SATURDAY, YearDay(11, 5), after=True), 2)),
        ("the week before Easter holidays", Leading(Edge("Easter holidays", HOLIDAYS, last=False), 7)),
        ("from three days before the August bank holiday to the August bank holiday",
         Between(Shifted(NamedDay.SUMMER_BANK_HOLIDAY, -3), NamedDay.SUMMER_BANK_HOLIDAY)),
        ("Lantern Fair", FAIR),
        ("the week before the Lantern fair", Leading(Edge("Lantern fair", FAIR, last=False), 7)),
        ("the two days after Lantern fair", Trailing(Edge("Lantern fair", FAIR, last=True), 2)),
        ("from 1 June to Lantern fair", Between(YearDay(6, 1), Edge("Lantern fair", FAIR, last=True))),
        ("from the end of the Lantern fair to 30 June",
         Between(Edge("Lantern fair", FAIR, last=True), YearDay(6, 30))),
    ],
)  # fmt: skip
def test_what_moves_is_read(text: str, rule: Rule) -> None:
    assert read_rule(text, KNOWN) == rule


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("summer", "summer"),
        ("24 Octobr to 8 November", "Octobr"),
        ("24 October to 8 Novembr", "Novembr"),
        ("31 April to 3 May", "31"),
        ("3 May to 30 February", "30"),
        ("0 June", "0"),
        ("to 3 June", "to"),
        ("3 June to", "to"),
        ("June 3", "3"),
        ("5/11", "5/11"),
        ("5 to 7", "7"),
        ("5 to Easter", "5"),
        ("from the last Fryday in November for 4 weeks", "Fryday"),
        ("from the last Friday in Novembre for 4 weeks", "Novembre"),
        ("from the last Friday in November for 4 wekks", "wekks"),
        ("from the last Friday in November for 400 days", "days"),
        ("from the last Friday in November for ever", "ever"),
        ("the two weeks befor Easter Sunday", "befor"),
        ("the two weks before Easter Sunday", "weks"),
        ("2 daays after 5 November", "daays"),
        ("the two weeks before Eastr Sunday", "Eastr"),
        ("the fifth Sunday in June", "fifth"),
        ("the weekend of", "of"),
        ("the weekend before", "before"),
        ("from the weekend before Christmas to New Year", "weekend"),
        ("the last weekend in June", "weekend"),
        ("Easter weekend", "weekend"),
        ("Friday", "Friday"),
        ("the second Friday after Easter", "after"),
        ("24 October 2026 to 8 November", "2026"),
        ("24 October to 8 November or so", "or"),
        ("the week before Lanternfair", "Lanternfair"),
        ("the end of summer", "summer"),
    ],
)
def test_the_wrong_word_is_found_where_it_stands(text: str, word: str) -> None:
    fault = read_rule(text, KNOWN)
    assert isinstance(fault, Fault)
    assert text[fault.offset :].split(maxsplit=1)[0] == word
    assert fault.message.endswith(".")
    assert fault.hint.endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("24 Octobr to 8 November", "October"),
        ("the last Fryday in June", "Friday"),
        ("the two weeks before Eastr Sunday", "Easter Sunday"),
        ("the two weks before Easter Sunday", "weeks"),
        ("from Easter Sunday for 4 wekks", "weeks"),
        ("from the clocks going bak to 3 May", "clocks going back"),
        ("the week before Lanternfair", "Lantern fair"),
    ],
)
def test_what_was_meant_is_guessed(text: str, guess: str) -> None:
    fault = read_rule(text, KNOWN)
    assert isinstance(fault, Fault)
    assert fault.hint == f"Did you mean '{guess}'?"


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("10 June to 14 June", 2026, date(2026, 6, 10), date(2026, 6, 14)),
        ("10 to 14 June 2026", 2026, date(2026, 6, 10), date(2026, 6, 14)),
        ("20 December 2026 to 6 January 2027", 2026, date(2026, 12, 20), date(2027, 1, 6)),
        ("29 February to 3 March", 2028, date(2028, 2, 29), date(2028, 3, 3)),
        ("20 December to 29 February", 2027, date(2027, 12, 20), date(2028, 2, 29)),
        ("February", 2026, date(2026, 2, 1), date(2026, 2, 28)),
        ("the weekend of 13 June", 2026, date(2026, 6, 13), date(2026, 6, 14)),
    ],
)
def test_days_of_a_given_year_are_read(text: str, year: int, first: date, last: date) -> None:
    assert read_stretch(text, year) == Stretch(first, last, year)


@pytest.mark.parametrize(
    ("text", "year", "word"),
    [
        ("29 February", 2026, "29"),
        ("20 December to 29 February", 2026, "29"),
        ("1 June 2025", 2026, "2025"),
        ("soon", 2026, "soon"),
        ("all year", 2026, "all"),
    ],
)
def test_days_that_a_given_year_does_not_have_are_not_read(text: str, year: int, word: str) -> None:
    fault = read_stretch(text, year)
    assert isinstance(fault, Fault)
    assert text[fault.offset :].split(maxsplit=1)[0] == word


@pytest.mark.parametrize(
    ("text", "days"), [("2 weeks", 14), ("ten days", 10), ("a while", None), ("2 weeks more", None)]
)
def test_lengths_are_read(text: str, days: int | None) -> None:
    assert read_length(text) == days


YEAR_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: YearDay(day.month, day.day))
PLAIN_DAYS: st.SearchStrategy[Day] = st.one_of(
    YEAR_DAYS,
    st.sampled_from(NamedDay),
    st.builds(MonthWeekday, st.sampled_from([1, 2, 3, 4, LAST]), st.sampled_from(Weekday), st.integers(1, 12)),
    st.builds(Edge, st.just("Lantern fair"), st.just(FAIR), last=st.booleans()),
)
SHIFTS = st.integers(-300, 300).filter(bool)
NEAREST = st.builds(NearestWeekday, st.sampled_from(Weekday), PLAIN_DAYS, st.booleans())
DAYS = st.one_of(PLAIN_DAYS, NEAREST, st.builds(Shifted, st.one_of(PLAIN_DAYS, NEAREST), SHIFTS))
LENGTHS = st.integers(1, 366)
RULES: st.SearchStrategy[Rule] = st.one_of(
    st.just(Always()),
    st.tuples(DAYS, DAYS).filter(lambda both: both[0] != both[1]).map(lambda both: Between(*both)),
    PLAIN_DAYS.map(lambda day: Between(day, day)),
    st.builds(Lasting, DAYS, LENGTHS),
    st.builds(Leading, DAYS, LENGTHS),
    st.builds(Trailing, DAYS, LENGTHS),
    st.builds(WeekendOf, DAYS),
    st.builds(NearestWeekend, DAYS, st.booleans()),
    st.builds(WeekOf, DAYS),
)


@given(RULES)
def test_what_a_rule_says_of_itself_is_read_back(rule: Rule) -> None:
    assert read_rule(str(rule), KNOWN) == rule


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(0, 300))
def test_what_a_stretch_says_of_itself_is_read_back(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    assert read_stretch(write_span(first, last), first.year) == Stretch(first, last, first.year)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader_and_every_fault_is_within_it(text: str) -> None:
    found = read_rule(text, KNOWN)
    assert not isinstance(found, Fault) or 0 <= found.offset <= len(text)


WORDS = (
    *("from", "the", "24", "1st", "October", "to", "for", "two", "weeks", "before", "after", "Easter", "Sunday"),
    *(
        "last",
        "Friday",
        "in",
        "of",
        "week",
        "weekend",
        "day",
        "Lantern",
        "fair",
        "2026",
        "start",
        "each",
        "year",
        "holidays",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_no_mixture_of_known_words_breaks_the_reader(text: str) -> None:
    found = read_rule(text, KNOWN)
    assert not isinstance(found, Fault) or 0 <= found.offset <= len(text)


def test_a_word_is_never_guessed_to_be_itself() -> None:
    fault = read_rule("from the weekend before bonfire night to Christmas", KNOWN)
    assert isinstance(fault, Fault)
    assert "Did you mean" not in fault.hint
    assert fault.message == "'weekend' is read only in words such as 'the weekend of 5 November'."
