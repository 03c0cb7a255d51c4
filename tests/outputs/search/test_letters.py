"""Letters with marks are found by the plain letters that people type."""

import pytest

from site_builder.outputs.search.letters import fold, folded_words, plain_letters


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Łódź", "lodz"), ("Ærø", "aero"), ("Đorđe", "dorde"), ("Straße", "strasse"), ("Zoë", "zoe"), ("Þór", "thor")],
)
def test_a_word_is_folded_to_what_people_type(written: str, typed: str) -> None:
    assert fold(written) == typed


def test_only_letters_that_unicode_does_not_take_apart_are_in_the_table() -> None:
    table = plain_letters()
    assert {"ł", "ø", "đ", "ħ", "ŧ", "ß", "æ"} <= set(table)
    assert "é" not in table
    assert all(plain.isascii() for plain in table.values())


def test_words_with_such_letters_are_listed_once_as_they_are_typed() -> None:
    assert folded_words("Łódź and łódź, café, Øre. Plain words") == ("lodz", "ore")
