"""Sanitised HTML becomes a tree of blocks, and no HTML that can be written spoils a paper."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from site_builder.domain.catalogue import ENGLISH_BEGINS, ENGLISH_ENDS
from site_builder.outputs.kit.markdown.markup import render
from site_builder.outputs.papers.blocks import read_blocks, read_line
from site_builder.outputs.papers.nodes import Node, every, read_words, to_json, write_words
from tests.support.papers import draw_paper, paper_job

SCRIPTS = ("20 17f", "300 36f", "370 52f", "590 6ff", "900 dff", "e00 e7f", "1200 137f", "1e00 2100", "fb1d feff")
"""Ranges of letters in which papers have fonts, and what is between them."""


def italic(words: str) -> dict[str, object]:
    return {"is": "italic", "holds": [words]}


def item(words: object) -> dict[str, object]:
    return {"is": "item", "holds": [words]}


def blocks(markdown: str) -> list[object]:
    return to_json(read_blocks(render(markdown).html))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Plain  words\nof *two* lines", [{"is": "paragraph", "holds": ["Plain words of ", italic("two"), " lines"]}]),
        (
            "1. One\n2. **Two**",
            [{"is": "steps", "holds": [item("One"), item({"is": "bold", "holds": ["Two"]})]}],
        ),
        (
            "[Here](https://a.example/)",
            [{"is": "paragraph", "holds": [{"is": "link", "holds": ["Here"], "to": "https://a.example/"}]}],
        ),
        ("> Said", [{"is": "quotation", "holds": [{"is": "paragraph", "holds": ["Said"]}]}]),
        ("a  \nb", [{"is": "paragraph", "holds": ["a", {"is": "break", "holds": []}, " b"]}]),
    ],
)
def test_markdown_becomes_blocks(markdown: str, expected: list[object]) -> None:
    assert blocks(markdown) == expected


def test_a_table_has_rows_of_the_same_length_with_heads_and_sides() -> None:
    (table,) = read_blocks(
        '<div class="table-scroll"><table><caption><span>Counts</span></caption>'
        '<thead><tr><th scope="col">Area</th><th scope="col" class="num">Count</th></tr></thead>'
        '<tbody><tr><th scope="row">Mill Ward</th></tr></tbody></table></div>'
    )
    caption, head, row = (part for part in table.holds if isinstance(part, Node))
    assert (caption.kind, caption.holds) == ("caption", ("Counts",))
    assert (head.says["head"], row.says["head"]) == (True, False)
    assert [cell.says.get("side") for cell in every(head.holds)] == ["start", "end"]
    assert [cell.says.get("head") for cell in every(row.holds)] == ["row", None]


def test_no_heading_skips_a_level_and_no_anchor_is_given_twice() -> None:
    html = '<h4 id="a">One</h4><h2>Two</h2><h6 id="a">Three</h6>'
    headings = [node.says for node in read_blocks(html)]
    assert headings == [{"level": 2, "anchor": "a"}, {"level": 2}, {"level": 3}]


def test_a_link_leads_to_a_heading_that_is_there_or_elsewhere_and_is_words_otherwise() -> None:
    html = '<h2 id="a">A</h2><p><a href="#a">1</a><a href="#b">2</a><a href="../x/">3</a><a href="tel:999">4</a></p>'
    (_, paragraph) = read_blocks(html)
    links = [node for node in paragraph.holds if isinstance(node, Node)]
    assert [(node.kind, node.says) for node in links] == [
        ("link", {"within": "a"}),
        ("words", {}),
        ("words", {}),
        ("link", {"to": "tel:999"}),
    ]


def test_words_keep_their_language_and_direction() -> None:
    ((words,),) = (block.holds for block in read_blocks('<p><span lang="ar" dir="rtl">أهلا</span></p>'))
    assert words == Node("words", ("أهلا",), {"lang": "ar", "dir": "rtl"})
    (paragraph,) = read_blocks('<div lang="cy"><p>Bore da</p></div>')
    assert paragraph.says == {"lang": "cy"}
    stayed = read_words(f"Bore {ENGLISH_BEGINS}day{ENGLISH_ENDS}")
    assert stayed == ("Bore ", Node("words", ("day",), {"lang": "en", "dir": "ltr"}))


def test_a_line_has_no_paragraph_around_it() -> None:
    assert read_line(" Put <strong>one</strong> out. ") == ("Put ", Node("bold", ("one",)), " out.")


def test_a_long_word_can_be_broken_and_an_address_stays_whole() -> None:
    (paragraph,) = read_blocks(f"<p>{'a' * 40} https://a.example/{'b' * 40}</p>")
    (words,) = paragraph.holds
    assert words == f"{'a' * 16}\u200b{'a' * 16}\u200b{'a' * 8} https://a.example/{'b' * 40}"


def test_the_words_of_a_job_are_written_out_with_what_is_not_seen() -> None:
    html = '<p>One <strong>wo</strong>rd</p><img src="x" alt="A lamp"><p><a href="tel:999">Call</a></p>'
    lines = write_words(paper_job(html).words).splitlines()
    assert {"One word", "A lamp", "tel:999", "A paper"} <= set(lines)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
RANGES = [[int(end, 16) for end in script.split()] for script in SCRIPTS]
LETTERS = st.text(
    st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in RANGES)), min_size=1, max_size=20
)
BEGINNINGS = st.sampled_from(["# ", "### ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "| a | b |\n|---|---|\n| "])
MARKS = st.sampled_from(["**", "*", "`", " | ", "[x](#y)"])
MARKDOWN = st.lists(st.one_of(WORDS, LETTERS, MARKS, BEGINNINGS), max_size=24).map("".join)


@given(MARKDOWN)
@example("# 🎉\n\nnothing else")
@example("a\u064b \u0301 x\u0331 क\u0301 \u200d\u200c \ufeff \x00")
@settings(max_examples=60, deadline=None)
def test_no_words_can_spoil_a_paper(markdown: str) -> None:
    pdf = draw_paper(render(markdown).html, heading=[markdown], title=markdown)
    assert pdf.startswith(b"%PDF-1.7")


@given(st.lists(st.text("#$*_`\\[]{}()<>@=-/\"'~^&;:.,!?abc123", min_size=1, max_size=12), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_signs_of_the_typesetters_language_are_only_letters(words: list[str]) -> None:
    """What officers write is data: nothing of it is run, and all of it is there to read."""
    body = [{"is": "paragraph", "holds": [word]} for word in words]
    text = extract_text(BytesIO(draw_paper("", body=body)))
    assert [word for word in words if re.sub(r"\s", "", word) not in re.sub(r"\s", "", text)] == []
