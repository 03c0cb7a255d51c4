"""`verify` reads words in PDFs in scripts whose letters join, which one reader of PDFs alone repeats or swaps."""

from __future__ import annotations

import pytest

from site_builder.outputs.kit.drawing.typesetting import typeset
from site_builder.tasks.verify.opening import open_up
from site_builder.tasks.verify.search import Index
from site_builder.tasks.verify.secret_words import secret_of

pytestmark = pytest.mark.rule("T2")

SAID = {
    "Arabic": "احتفال الليلة السرية في القرية يبدأ عند منتصف الليل",
    "Arabic with marks": "أهلاً وسهلاً بكم اللاعبون الملائكة الله",
    "Persian": "جشن مخفی روستا شب آغاز می‌شود",
    "Urdu": "گاؤں کی خفیہ رات کی تقریب شروع ہوتی ہے",
    "Hebrew": "מסיבה סודית בכפר בלילה",
    "Hindi": "गाँव का गुप्त उत्सव रात में शुरू होता है",
    "Bengali": "গ্রামের গোপন উৎসব রাতে শুরু",
    "Tamil": "கிராமத்தின் இரகசிய விழா இரவில்",
    "Thai": "งานลับของหมู่บ้าน",
    "English": "The official waffle flight begins",
}
FONTS = ("Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Thai")


def set_words(said: str) -> bytes:
    """A tagged PDF in the fonts of papers."""
    names = ", ".join(f'"Noto Sans {script}"' for script in FONTS)
    program = f'#set document(title: "a")\n#set text(font: ("Atkinson Hyperlegible Next", {names}))\n#sys.inputs.said'
    return typeset(program.encode(), form="pdf", ppi=72, said=said)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("around", ["{}", "Come at 9 pm: {}"])
def test_words_are_found_in_a_pdf_alone(language: str, around: str) -> None:
    secret = secret_of("content/stories/secret.yml", {"title": SAID[language]}, why="is a draft")
    index = Index.of([secret], numbers={}, pictures={})
    found = [
        find for opened in open_up("a.pdf", set_words(around.format(SAID[language]))) for find in index.look(opened)
    ]
    assert {find.kind for find in found} == {"the words"}


def test_other_words_in_the_same_script_are_not_taken_for_them() -> None:
    secret = secret_of("content/stories/secret.yml", {"title": SAID["Arabic"]}, why="is a draft")
    index = Index.of([secret], numbers={}, pictures={})
    assert [find for opened in open_up("a.pdf", set_words(SAID["Persian"])) for find in index.look(opened)] == []


def test_no_figure_is_read_from_the_other_end() -> None:
    opened = list(open_up("a.pdf", set_words(f"{SAID['Hebrew']} 4271")))
    assert any("4271" in one.numbers for one in opened)
    assert not any("1724" in one.numbers for one in opened)
