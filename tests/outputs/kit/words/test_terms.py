"""The glossary explains a word only where it is used in its sense (rule W1)."""

from __future__ import annotations

import pytest

from site_builder.domain.problem import NOWHERE
from site_builder.domain.register import Term
from site_builder.outputs.kit.words.terms import explain_terms, spell_out

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


ASB = Term("ASB", "anti-social behaviour", "", (), NOWHERE)


@pytest.mark.rule("W1")
@pytest.mark.parametrize(
    ("html", "spelt"),
    [
        ("<p>ASB fell. ASB is rare.</p>", "<p>ASB (anti-social behaviour) fell. ASB is rare.</p>"),
        ("<p>ASB (rowdy nights) fell.</p>", "<p>ASB (rowdy nights) fell.</p>"),
        ("<p>Anti-social behaviour (ASB) fell.</p>", "<p>Anti-social behaviour (ASB) fell.</p>"),
        (
            "<h2>ASB</h2><p>A quarter on, ASB fell.</p>",
            "<h2>ASB</h2><p>A quarter on, ASB (anti-social behaviour) fell.</p>",
        ),
    ],
)
def test_readers_elsewhere_have_the_first_of_each_acronym_spelt_out_without_a_link(html: str, spelt: str) -> None:
    assert spell_out(html, (QUARTER, ASB)) == spelt
