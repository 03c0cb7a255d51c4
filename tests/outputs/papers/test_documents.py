"""Documents to print are whole, tagged and large enough, whoever reads them and however."""

import json
import re
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.papers.making import make
from tests.support.papers import draw_paper, jobs_of_site

STORY = "stories/lights-for-cutter-lane/lights-for-cutter-lane"
MESSAGE = "messages/long-nights/long-nights"
LEAST = 18
"""Points, in large print."""


@cache
def made(path: str) -> bytes:
    """A file of the site."""
    return make(jobs_of_site()[path])


def read(path: str) -> PdfReader:
    """A document of the site."""
    return PdfReader(BytesIO(made(path)))


@pytest.mark.parametrize(
    "path", [f"{STORY}.pdf", f"{STORY}-large-print.pdf", f"{MESSAGE}.pdf", f"{MESSAGE}-poster.pdf"]
)
def test_a_document_describes_to_assistive_technology_what_it_is(path: str) -> None:
    document = read(path)
    catalogue: Any = document.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in catalogue
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()
    assert document.metadata is not None
    assert document.metadata.title
    assert document.metadata.author == "Marrowdale Community Safety Partnership"


def test_headings_are_bookmarks() -> None:
    outline: Any = read(f"{STORY}.pdf").outline
    assert outline[0]["/Title"] == "Eleven new lamps end the dark on Cutter Lane"
    below = outline[1]
    assert isinstance(below, list)
    assert "The figures behind this" in [entry["/Title"] for entry in below]


def test_large_print_holds_the_same_words_and_none_that_are_small() -> None:
    sizes: set[float] = set()
    document = read(f"{STORY}-large-print.pdf")

    def note(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3]), 1))

    for page in document.pages:
        page.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= LEAST, sizes
    assert _words(document) >= _words(read(f"{STORY}.pdf")) - {"2"}


def _words(document: PdfReader) -> set[str]:
    text = " ".join(page.extract_text() for page in document.pages)
    return set(re.findall(r"[A-Za-z]{5,}", text))


def test_a_poster_is_one_page_with_all_steps_and_who_to_call() -> None:
    for path in jobs_of_site():
        if path.endswith("-poster.pdf"):
            document = read(path)
            assert len(document.pages) == 1, path
    text = " ".join(read(f"{MESSAGE}-poster.pdf").pages[0].extract_text().split())
    assert "Leave a lamp in the window when you go out." in text
    assert "Lock the shed" in text
    assert "01632 960 222" in text


def test_a_poster_with_too_much_on_it_is_made_smaller_until_it_fits() -> None:
    job = jobs_of_site()[f"{MESSAGE}-poster.pdf"]
    words = json.loads(job.words)
    words["steps"] += [["Keep the gate shut and the lane clear of whatever burns or blows about."]] * 9
    crowded = PaperJob(job.path, PaperKind.POSTER, json.dumps(words), job.pictures)
    assert len(PdfReader(BytesIO(make(crowded))).pages) == 1


@pytest.mark.parametrize("path", [f"{STORY}.pdf", f"{MESSAGE}-poster.pdf", f"{STORY}-card.png"])
def test_the_same_job_makes_the_same_bytes(path: str) -> None:
    assert make(jobs_of_site()[path]) == made(path)


def test_a_document_fetches_nothing_from_anywhere() -> None:
    html = "<p>Words</p><img src='https://elsewhere.example/x.png' alt='X'><img src='/etc/hostname' alt='Y'>"
    document = PdfReader(BytesIO(draw_paper(html)))
    assert "Words" in document.pages[0].extract_text()
    assert [image.image.size for image in document.pages[0].images if image.image] == [(48, 48)]


def test_fingerprints_differ_where_anything_differs() -> None:
    one = PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>One")
    others = [
        PaperJob("a.pdf", PaperKind.POSTER, "<p>One"),
        PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>Two"),
        PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>One", (("shown", b"1"),)),
    ]
    assert len({job.fingerprint for job in (one, *others)}) == 4
    assert PaperJob("elsewhere.pdf", PaperKind.DOCUMENT, "<p>One").fingerprint == one.fingerprint
