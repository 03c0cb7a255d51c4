"""Officers' Markdown: what is left out to save time would have found nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from site_builder.outputs.kit.markdown import markup
from tests.support.fictional_site import read_files

PIECES = [
    *markup.FINDERS,
    *"])>;*_#|(/.-: 1a",
    "\n",
    "\n\n",
    "  \n",
    "\t",
    "'s",
    "'90s",
    "&amp;",
    "<b>",
    "<https://a.example>",
    *(
        "!!! note\n    ",
        '??? tip "a"\n    ',
        "a[^1]",
        "\n\n[^1]: b",
        "a\n: b",
        "\n:   ",
        "{ .md-button }",
        "[^",
        "    ",
    ),
]
TEXTS = {
    "quotation marks": """'Twas "so" 'it' is; she said "'no'" and '"yes"' in the '90s, the neighbours' dogs'.""",
    "quotation marks as measures": """They are 5'8" and 6' tall.""",
    "quotation marks at the ends": "'\"",
    "quotation marks after signs": """--"a" --'b' ("c") ['d'] "!" '?' -'e'- &nbsp;'f' &nbsp;"g" """,
    "dashes and dots": "a--b---c -- d --- e...f ... g.... h",
    "links": "[a](/b/ \"c 'd'\") [e][f] [g] ![h](i) ![j][k] ![l] <https://m.example> <n@o.example>",
    "links by name": "[e][f] [g] ![j][k]\n\n[f]: /p/ 'q'\n[k]: /r/",
    "code": "`a 'b' -- \"c\"` ``d ` e`` \\`f` \\*g\\*",
    "elements and entities": "<b>a 'b'</b> &lt;c&gt; &#39;d&#39; <!-- e --> <div>\n'f' -- g\n</div>",
    "emphasis": "*a* _b_ **c** __d__ ***e*** a*b*c a_b_c",
    "headings and lists": "# 'A' -- b\n\n- c...\n- \"d\"\n\n1. e\n2. f",
    "boxes": '!!! note\n    a [b](/c/)\n\n    - d\n\n??? tip "e"\n    f',
    "notes": "a[^1] b[^2]\n\n[^1]: c [d](/e/)\n\n    f\n[^2]: g",
    "meanings": "a\n:   b [c](/d/)\n\n    e\n\nf\n\n: g",
    "buttons": "[a](/b/){ .md-button } [c](/d/){ .md-button .md-button--primary }",
    "tables": "| 'g' | `h` |\n| - | -: |\n| [i](/j/) | -- |",
}


def convert_as_rendered(text: str) -> str:
    """With only the rules whose signs the text holds."""
    return markup.convert(text, {sign for sign in markup.SIGNS if sign in text})


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_texts_with_few_signs_are_converted_as_by_all_rules(text: str) -> None:
    assert convert_as_rendered(text) == markup.convert(text)
    for sign in sorted(markup.SIGNS):
        without = text.replace(sign, "x")
        assert convert_as_rendered(without) == markup.convert(without)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_converted_as_by_all_rules(text: str) -> None:
    assert convert_as_rendered(text) == markup.convert(text)


def test_what_officers_wrote_is_converted_as_by_all_rules() -> None:
    texts = [content.decode() for path, content in read_files().items() if path.endswith((".yml", ".md"))]
    assert len(texts) > 30
    for paragraph in {paragraph for text in texts for paragraph in text.split("\n\n")}:
        assert convert_as_rendered(paragraph) == markup.convert(paragraph)


def test_the_rules_that_are_left_out_are_rules_of_python_markdown() -> None:
    whole = markup._make_converter(markup.SIGNS)  # noqa: SLF001 - its rules can be asked for nowhere else
    known = {
        rule
        for processor in whole.treeprocessors
        if isinstance(processor, InlineProcessor)
        for rule in (*markup.FINDERS, *(name for names in markup.FINDERS.values() for name in names))
        if rule in processor.inlinePatterns
    }
    assert known == {name for names in markup.FINDERS.values() for name in names}
    blocks = {name for names in markup.BLOCK_FINDERS.values() for name in names}
    assert blocks == {name for name in blocks if name in whole.parser.blockprocessors}


def test_columns_are_set_by_a_class_since_pages_forbid_styles() -> None:
    html = markup.render("| a | b | c |\n| :- | -: | :-: |\n| 1 | 2 | 3 |").html
    assert "style" not in html
    assert '<th>a</th>\n<th class="right">b</th>\n<th class="middle">c</th>' in html
    assert '<td>1</td>\n<td class="right">2</td>\n<td class="middle">3</td>' in html


def test_no_other_class_and_no_style_of_a_cell_gets_through() -> None:
    written = (
        '<table><tr><td class="right">1</td><td class="notice">2</td><td style="text-align: right">3</td></tr></table>'
    )
    rendered = markup.render(written)
    assert "notice" not in rendered.html
    assert "style" not in rendered.html
    assert rendered.removed == ("class", "style")


BLOCKS = [
    *PIECES,
    *TEXTS.values(),
    *("[a](/b)", "[a](/b 'c')", "[e]", "[e]: /f", "![p](q.jpg)", "https://m.example/n", "[j](javascript:1)"),
    *("\n \n", "    ", "   ", "- ", "1. ", "> ", "```", "|a|b|\n|-|-|\n|c|[d](e)|", "\n---\n", "words "),
]


@given(st.lists(st.sampled_from(BLOCKS), max_size=14).map("".join))
def test_a_check_finds_the_links_and_losses_of_a_text_without_reading_all_of_it(text: str) -> None:
    whole, looked = markup.render(text), markup.look_at(text)
    assert (looked.removed, looked.links) == (whole.removed, whole.links)


def test_words_without_a_sign_of_links_or_html_are_not_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def render(text: str) -> markup.Rendered:
        seen.append(text)
        return markup.Rendered("", ())

    monkeypatch.setattr(markup, "render", render)
    markup.look_at("## Lamps by night\n\n- One *lamp*, and `two`\n\n| a |\n| - |")
    markup.look_at("Lamps by day.\n\nSee [all](/b/) of them.\n\nAnd more.")
    assert seen == ["See [all](/b/) of them."]
