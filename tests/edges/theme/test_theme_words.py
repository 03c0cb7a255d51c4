"""The theme says its words from the catalogue, and its templates and scripts have none of their own (rule W6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.domain.catalogue import Catalogue, speaking
from site_builder.edges.theme.theme_files import THEME
from site_builder.edges.theme.words import say_theme_words

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LABEL = re.compile(r'\b(?:aria-label|placeholder|alt|title)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[A-Za-z]{2,}")
_TELLS = re.compile(r'(?:textContent|innerHTML|title|label)\s*=\s*[`"](?=[^`"]*[A-Za-z]{2})')


@pytest.mark.rule("W6")
@pytest.mark.parametrize("template", sorted(THEME.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_of_the_theme_has_no_words(template: Path) -> None:
    text = _CODE.sub("", template.read_text(encoding="utf-8"))
    shown = [*_LABEL.findall(text), *_TAG.split(text)]

    assert [part for part in shown if _WORD.search(part)] == []


@pytest.mark.rule("W6")
@pytest.mark.parametrize("script", sorted(THEME.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_of_the_theme_has_no_words(script: Path) -> None:
    assert _TELLS.findall(script.read_text(encoding="utf-8")) == []


def test_words_that_stay_english_say_so_where_an_element_can() -> None:
    sentences = {"Get help": ("Cael <help>",), "Last updated on {day}.": ("Diweddarwyd ar {day}.",)}
    with speaking(Catalogue(language="cy", fingerprint="test", sentences=sentences)):
        words = say_theme_words("<time>1 Mai 2026</time>")

    assert words.help == "Cael &lt;help&gt;"
    assert words.updated == "Diweddarwyd ar <time>1 Mai 2026</time>."
    assert words.leave == '<span lang="en">Exit this page</span>'
    assert words.leave_label == "Leave this site quickly"
    assert words.press_labels == ("Shift, press 1 more time to exit.", "Shift, press 2 more times to exit.")
