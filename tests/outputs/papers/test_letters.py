"""Papers and pictures to share have no boxes for letters that their font lacks: those are left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.papers.letters import lacking, other_fonts, printable
from site_builder.outputs.papers.making import make
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "shown", "missing"),
    [
        ("New gates 🎉 open", "New gates open", ("🎉",)),
        ("👍🏽 and ❤️", " and ", ("👍", "🏽", "❤")),
        ("أهلاً وسهلاً", "أهلاً وسهلاً", ()),
        ("বাংলা, ਜੀ ਆਇਆਂ, Łódź, Ŵyr, Привіт, Ελλάδα", "বাংলা, ਜੀ ਆਇਆਂ, Łódź, Ŵyr, Привіт, Ελλάδα", ()),
        ("a\u064b and e\u0301", "a and é", ()),
        ("欢迎, Zoë", ", Zoë", ("欢", "迎")),
        ("£5 – “a” … Łódź €", "£5 – “a” … Łódź €", ()),
        ("plain", "plain", ()),
    ],
)
def test_letters_that_the_fonts_lack_are_left_out_and_named(text: str, shown: str, missing: tuple[str, ...]) -> None:
    assert printable(text) == shown
    assert lacking(text) == missing


@pytest.fixture(scope="module")
def jobs() -> dict[str, PaperJob]:
    """What is to be made of a story with letters of other scripts."""
    found: dict[str, PaperJob] = {}

    def keep(given: Iterable[PaperJob]) -> Papers:
        found.update({job.path: job for job in given})
        return Papers()

    words = {"title": "New gates 🎉 open, أهلاً to all", "body": "Arabic أهلاً, Chinese 欢迎, emoji 🎉, Łódź."}
    files = {**builders.partnership(), **builders.story("new-gates", **words)}
    assert pipeline.build(files, site=Site("https://larkmoor.example/"), now=NOW, make=keep).artefacts
    return found


def test_no_paper_is_asked_for_letters_that_it_cannot_show(jobs: dict[str, PaperJob]) -> None:
    of_story = [job for path, job in jobs.items() if path.startswith("stories/")]
    assert {job.kind for job in of_story} == {PaperKind.DOCUMENT, PaperKind.CARD}
    for job in of_story:
        assert lacking(job.words) == ()


def test_a_document_has_no_other_fonts_than_those_of_the_package(jobs: dict[str, PaperJob]) -> None:
    document = PdfReader(BytesIO(make(jobs["stories/new-gates/new-gates.pdf"])))
    fonts: set[str] = set()
    for page in document.pages:
        resources: Any = page["/Resources"]
        fonts |= {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {
        "AtkinsonHyperlegibleNext",
        "NotoSansArabic",
    }
    text = " ".join(page.extract_text() for page in document.pages)
    assert "Łódź" in text
    assert "New gates open," in " ".join(text.split())
    assert "أهلا" in json.loads(jobs["stories/new-gates/new-gates.pdf"].words)["title"]


def test_letters_are_set_in_a_font_that_has_them_whole() -> None:
    """Vietnamese `ế` can be put together from parts that the font of papers has, and its parts would not meet."""
    fonts = other_fonts("Tiếng Việt, Zażółć, বাংলা")
    assert fonts.fonts == ("Noto Sans", "Noto Sans Bengali")
    assert set("ếệ") <= set(fonts.elsewhere)
    assert set("Zażółć") & set(fonts.elsewhere) == set()
    assert other_fonts("£5 – “a”").fonts == ()
