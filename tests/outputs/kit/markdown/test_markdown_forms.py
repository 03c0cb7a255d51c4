"""The forms of Markdown that officers know from Material: what becomes of each on pages and for readers elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import outputs
from site_builder.domain.catalogue import Catalogue, speaking
from site_builder.insight.texts.markdown_forms import BOXES, ICONS
from site_builder.outputs.kit.drawing.icons import draw_icons
from site_builder.outputs.kit.markdown.elsewhere import write_for_elsewhere
from site_builder.outputs.kit.markdown.markup import render
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.kit.page.footnotes import set_notes_apart
from site_builder.outputs.papers.blocks import read_blocks
from site_builder.outputs.papers.nodes import Node, every
from tests.support.html_pages import ids, read_body

NOTE = 'A lamp.[^oil]\n\n[^oil]: It burns "oil".\n'
EVERYTHING = f""":material-lightbulb: Light.

{NOTE}
!!! tip "Fill the *lamp*"
    - Before dusk

??? question "Who pays?"
    The council.

Wick
:   What burns.

[Ask](/help/){{ .md-button }}
"""


@pytest.mark.parametrize("kind", BOXES)
def test_a_box_of_each_kind_has_a_name_and_its_words(kind: str) -> None:
    html = render(f"!!! {kind}\n    Some **words**.\n").html
    assert html.startswith(f'<div class="admonition {kind}">\n<p class="admonition-title">{BOXES[kind]}</p>')
    assert "<p>Some <strong>words</strong>.</p>" in html


def test_a_box_without_a_title_is_called_by_its_kind_in_the_language_that_is_spoken() -> None:
    with speaking(Catalogue(language="cy", fingerprint="boxes", sentences={"Note": ("Nodyn",)})):
        assert '<p class="admonition-title">Nodyn</p>' in render("!!! note\n    Geiriau.\n").html


def test_a_fold_is_open_or_shut_as_it_was_written() -> None:
    html = render('??? tip "A"\n    B\n\n???+ "C"\n    D\n').html
    assert re.findall(r"<details[^>]*>\n<summary>.", html) == [
        '<details class="tip">\n<summary>A',
        '<details class="note" open="">\n<summary>C',
    ]


def test_notes_are_counted_in_the_order_of_the_words() -> None:
    html = render("One[^b] two[^a] one again.[^b]\n\n[^a]: A.\n[^b]: B.\n").html
    assert re.findall(r'href="#fn:(\d)">\[(\d)\]', html) == [("1", "1"), ("2", "2"), ("1", "1")]
    assert re.findall(r'<li id="fn:(\d)">\s*<p>(.)', html) == [("1", "B"), ("2", "A")]
    assert re.findall(r'backref" href="#(fnref\d?:\d)"', html) == ["fnref:1", "fnref2:1", "fnref:2"]


def test_a_word_with_its_meanings_is_a_list() -> None:
    html = render("Wick\nFuse\n:   What burns.\n:   Or a name.\n").html
    assert html == "<dl>\n<dt>Wick</dt>\n<dt>Fuse</dt>\n<dd>What burns.</dd>\n<dd>Or a name.</dd>\n</dl>"


def test_a_button_is_a_link_with_no_attribute_but_its_look() -> None:
    text = "[Ask](/help/){ .md-button .md-button--primary } [See](/b/){.md-button} [Read](/c/){ .red } {.md-button}"
    html = render(text).html
    assert '<a class="md-button md-button--primary" href="/help/">Ask</a>' in html
    assert '<a class="md-button" href="/b/">See</a> <a href="/c/">Read</a>{ .red }' in html


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        ('<div class="notice">a</div>', "class"),
        ("<div>a</div>", "<div"),
        ('<li id="main">a</li>', "id"),
        ('<sup id="fn:x">a</sup>', "id"),
        ('<details class="fold">a</details>', "class"),
        ('<details ontoggle="a()">b</details>', "ontoggle"),
        ('<a class="button" href="/a/">a</a>', "class"),
        ('!!! note "<script>a</script>"\n    b', "<script"),
        ("a[^b]\n\n[^b]: [c](javascript:d)", "javascript:d"),
        ('??? note "a"\n    <img src="/b.png" alt="">', "<img"),
        ("[a](javascript:b){ .md-button }", "javascript:b"),
    ],
)
def test_nothing_else_gets_through(written: str, lost: str) -> None:
    rendered = render(written)
    assert lost in rendered.removed
    assert lost == "<div" or lost not in re.sub(
        r"&[a-z]+;|class=\"(?:admonition|note|md)[^\"]*\"|fn(?:ref)?:", "", rendered.html
    )


def test_notes_of_several_texts_on_a_page_share_no_id_and_lead_to_their_own() -> None:
    one, other = render(NOTE + "\nAgain.[^oil]\n").html, render(NOTE).html
    html = set_notes_apart(f"{one}<div><h2>More</h2></div>{other}<p>And</p>{other}")
    found = ids(read_body(html))
    assert len(found) == len(set(found)) == 7
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(found)
    assert html.count('aria-label="Back to note 1 in the text"') == 4


def test_a_page_with_one_text_keeps_its_ids() -> None:
    html = render(NOTE).html
    assert ids(read_body(set_notes_apart(html))) == ids(read_body(html))
    assert set_notes_apart("<p>a</p>") == "<p>a</p>"


def test_elsewhere_folds_are_open_and_nothing_jumps() -> None:
    html = write_for_elsewhere(render(EVERYTHING).html)
    assert not re.search(r"<details|<summary|material|<svg|\bid=|href=\"#|md-button|footnote-|↩", html)
    assert "<p><strong>Who pays?</strong></p>\n<p>The council.</p>" in html
    assert "A lamp.<sup>[1]</sup>" in html


def test_plain_text_has_every_word_of_each_form() -> None:
    assert write_text(write_for_elsewhere(render(EVERYTHING).html)).splitlines() == [
        *(
            "Light.",
            "",
            "A lamp.[1]",
            "",
            "Fill the lamp",
            "",
            "- Before dusk",
            "",
            "Who pays?",
            "",
            "The council.",
            "",
        ),
        *("Wick", "", "What burns.", "", "Ask (/help/)", "", "1. It burns “oil”."),
    ]


def test_papers_draw_boxes_and_open_folds() -> None:
    blocks = read_blocks(write_for_elsewhere(render(EVERYTHING).html))
    assert [node.kind for node in blocks] == [
        "paragraph",
        "paragraph",
        "box",
        "box",
        "terms",
        "paragraph",
        "rule",
        "steps",
    ]
    assert [node.kind for node in every(blocks) if node.kind == "super"] == ["super"]


def test_an_item_of_several_paragraphs_has_no_gap_between_them() -> None:
    (steps,) = read_blocks("<ol><li>\n<p>One</p>\n<p>two <b>three</b> <i>four</i></p>\n</li></ol>")
    (item,) = steps.holds
    assert isinstance(item, Node)
    assert [part.kind if isinstance(part, Node) else part for part in item.holds] == ["paragraph", "paragraph"]


def test_an_icon_is_drawn_on_a_page_for_those_who_see_and_has_no_name_for_those_who_listen() -> None:
    drawn = draw_icons(render("[:material-phone: Call](tel:101) `:material-phone:` :material-zebra:").html)
    assert drawn.startswith(
        '<p><a href="tel:101"><svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 24 24">'
    )
    assert "</svg> Call</a> <code>:material-phone:</code> :material-zebra:" in drawn
    assert "http" not in drawn


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_in_the_set(name: str) -> None:
    assert "<path" in draw_icons(render(f":material-{name}: word").html)


def test_every_icon_of_a_template_is_one_that_officers_know() -> None:
    templates = Path(outputs.__file__).parent / "templates"
    named = {name for file in templates.rglob("*.html") for name in re.findall(r"material-([a-z-]+)", file.read_text())}
    assert named >= {"calendar", "download", "rss", "email", "map-marker"}
    assert named <= ICONS


FORMS = [
    "!!! note\n",
    '??? tip "x"\n',
    "    in\n",
    "\n",
    "word[^1]\n",
    *("[^1]: y\n", "[^2]:\n", "[^1]: [a]: /b\n", "[^2]"),
    ": z\n",
    "- i\n",
    "> q\n",
    "<b>",
    "`",
]


@given(st.lists(st.sampled_from(FORMS), max_size=14).map("".join))
def test_no_text_makes_a_page_with_the_same_id_twice(text: str) -> None:
    html = render(text).html
    found = ids(read_body(set_notes_apart(html + html)))
    assert len(found) == len(set(found))
    read_blocks(write_for_elsewhere(html))
