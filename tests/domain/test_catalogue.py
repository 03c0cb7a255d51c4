"""Sentences are said from the catalogue that is open, with the names, numbers and lists of its language."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.domain.catalogue import (
    ENGLISH_BEGINS,
    ENGLISH_ENDS,
    Catalogue,
    join,
    mark,
    remember_words,
    say,
    say_count,
    speaking,
    without_marks,
    without_stop,
    write_whole,
)
from site_builder.domain.moment import write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.phrases import write_number

OTHER = Catalogue(
    language="xx",
    fingerprint="other",
    months=tuple(f"month-{number}" for number in range(1, 13)),
    thousands=" ",
    decimal=",",
    pair="{0} & {1}",
    end="{0} & {1}",
    sentences={
        "Stories in {place}": ("{place}: its stories",),
        "{number} story": ("no story", "one story", "two stories", "{number} of the stories"),
        "{first_month} to {last_month} {year}": ("{year}: {first_month} to {last_month}",),
    },
    form_for=lambda number: min(number, 3),
)


def test_english_is_said_as_it_is_written() -> None:
    assert say("Stories in {place}", place="Hill") == "Stories in Hill"
    assert say_count("{number} story", "{number} stories", number=1) == "1 story"
    assert say_count("{number} story", "{number} stories", number=2400) == "2,400 stories"


def test_a_translation_puts_the_values_where_it_wants_them() -> None:
    with speaking(OTHER):
        assert say("Stories in {place}", place="Hill") == "Hill: its stories"
    assert say("Stories in {place}", place="Hill") == "Stories in Hill"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no story"), (1, "one story"), (2, "two stories"), (3, "3 of the stories"), (2400, "2 400 of the stories")],
)
def test_a_language_has_as_many_forms_as_it_needs(number: int, said: str) -> None:
    with speaking(OTHER):
        assert say_count("{number} story", "{number} stories", number=number) == said


def test_what_is_not_translated_is_english_and_marked_so() -> None:
    with speaking(OTHER):
        said = say("News from {place} today", place="Hill")

    assert said == f"{ENGLISH_BEGINS}News from {ENGLISH_ENDS}Hill{ENGLISH_BEGINS} today{ENGLISH_ENDS}"
    assert without_marks(said) == "News from Hill today"


def test_words_are_not_marked_where_the_site_is_in_english() -> None:
    with speaking(Catalogue(language="en-US", fingerprint="us")):
        assert say("Get help") == "Get help"


def test_what_holds_no_words_is_never_marked() -> None:
    with speaking(OTHER):
        assert write_day(date(2026, 11, 5)) == "5 month-11 2026"


def test_months_and_numbers_are_those_of_the_language() -> None:
    with speaking(OTHER):
        assert Quarter(2022, 2).period == "2022: month-7 to month-9"
        assert write_whole(1234567) == "1 234 567"
        assert write_number(Decimal("1234.5")) == "1 234,5"


def test_lists_are_written_as_the_language_does() -> None:
    names = ["{1}", "b", "c", "d"]
    assert [join(names[:length]) for length in range(5)] == ["", "{1}", "{1} and b", "{1}, b and c", "{1}, b, c and d"]
    with speaking(OTHER):
        assert [join(names[:2]), join(names[:4])] == ["{1} & b", "{1}, b, c & d"]


def test_a_sentence_becomes_a_title_in_any_language() -> None:
    assert without_stop("Get help.") == "Get help"
    with speaking(OTHER):
        assert without_marks(without_stop(say("Get help."))) == "Get help"


def test_a_value_in_braces_is_only_a_value() -> None:
    assert say("{first} and {last}", first="{last}", last="{first}") == "{last} and {first}"


def test_what_is_remembered_is_remembered_for_one_catalogue() -> None:
    asked: list[str] = []

    @remember_words(8)
    def greet(place: str) -> str:
        asked.append(place)
        return say("Stories in {place}", place=place)

    heading = mark("Stories in {place}")
    assert [greet("Hill"), greet("Hill"), say(heading, place="Hill")] == ["Stories in Hill"] * 3
    with speaking(OTHER):
        assert greet("Hill") == "Hill: its stories"
    assert [greet("Hill"), asked] == ["Stories in Hill", ["Hill", "Hill"]]
