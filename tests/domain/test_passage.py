"""Where in a file a character of somebody's words stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.words import Passage

START = Origin("story.yml", 7, 3)
WORDS = st.lists(st.text("abc{}", min_size=1, max_size=5), min_size=1, max_size=6)


def test_lines_of_a_block_are_lines_of_the_file_each_as_far_in() -> None:
    passage = Passage("One.\n\nTwo {{ x }}.", START, line_by_line=True)
    assert passage.place(0) == START
    assert passage.place(passage.text.index("{{")) == Origin("story.yml", 9, 7)


def test_words_whose_lines_were_joined_are_found_where_they_were_written() -> None:
    passage = Passage("One two {{ x }}.", START, written="One\n  two\n\n    {{ x }}.")
    assert passage.place(0) == START
    assert passage.place(passage.text.index("two")) == Origin("story.yml", 8, 3)
    assert passage.place(passage.text.index("{{")) == Origin("story.yml", 10, 5)


def test_without_knowing_how_they_were_written_the_place_is_where_the_words_begin() -> None:
    assert Passage("One two", START).place(4) == START


def test_white_space_alone_is_nothing() -> None:
    assert not Passage(" \n", START)
    assert Passage("x", START)


@given(WORDS, st.data())
def test_any_layout_leads_every_mark_to_itself(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", "\n   ", "\n\n  "])) for _ in words]
    written = "".join(gap + word for gap, word in zip(gaps, words, strict=True)).lstrip()
    text = " ".join(words)
    passage = Passage(text, Origin("x", 1, 1), written=written)
    lines = written.split("\n")
    for offset, sign in enumerate(text):
        if not sign.isspace():
            place = passage.place(offset)
            assert lines[place.line - 1][place.column - 1] == sign


def test_a_problem_is_printed_as_a_link_with_its_severity_unless_it_is_an_error() -> None:
    assert str(Problem(START, "It is wrong.", "Mend it.")) == "story.yml:7:3: It is wrong. Mend it."
    assert str(Problem(START, "Look.", severity=Severity.ADVICE)) == "story.yml:7:3: advice: Look."
    assert sorted([Problem(Origin("b"), "x"), Problem(Origin("a", 10), "x"), Problem(Origin("a", 9), "x")]) == [
        Problem(Origin("a", 9), "x"), Problem(Origin("a", 10), "x"), Problem(Origin("b"), "x")
    ]  # fmt: skip
