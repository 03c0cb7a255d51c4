"""The glossary explains a word only where it is used in its sense (rule W1)."""

from __future__ import annotations

import pytest

from site_builder.domain.problem import NOWHERE
from site_builder.domain.register import Term
from site_builder.outputs.kit.words.terms import explain_terms

QUARTER = Term("quarter", "Three months of the financial year", "", (), NOWHERE)
WARD = Term("ward", "A part of the district", "", (), NOWHERE, unless=("hospital ward",))


@pytest.mark.rule("W1")
@pytest.mark.parametrize(
    "words",
    [
        "Burglary was down by a quarter.",
        "A quarter of all thefts were here.",
        "Three quarters of people said so.",
        "There was about a quarter less.",
        "He works on a hospital ward.",
    ],
)
def test_a_word_with_another_meaning_is_not_explained(words: str) -> None:
    html = f"<p>{words}</p>"
    assert explain_terms(html, (QUARTER, WARD)) == html


@pytest.mark.rule("W1")
@pytest.mark.parametrize("words", ["Each quarter is counted.", "The first quarter of the financial year.", "The ward."])
def test_a_word_in_its_own_sense_is_explained(words: str) -> None:
    assert 'class="term"' in explain_terms(f"<p>{words}</p>", (QUARTER, WARD))


@pytest.mark.rule("W1")
def test_it_is_explained_where_it_has_its_own_sense_for_the_first_time() -> None:
    html = explain_terms("<p>Down by a quarter in one quarter.</p>", (QUARTER,))
    assert html.index("a quarter") < html.index("<a class") < html.index("</a>")
