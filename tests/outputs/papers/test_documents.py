"""Documents to print are whole, tagged and large enough, whoever reads them and however."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from site_builder import pipeline
from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.papers.making import make
from tests.support import fictional_site

STORY = "stories/lights-for-cutter-lane/lights-for-cutter-lane"
MESSAGE = "messages/long-nights/long-nights"
LEAST = 18
"""Points, in large print."""


@cache
def jobs() -> dict[str, PaperJob]:
    """What the fictional site wants made, by path."""
    seen: dict[str, PaperJob] = {}

    def note(asked: object) -> Papers:
        assert isinstance(asked, tuple)
        seen.update({job.path: job for job in asked})
        return Papers()

    pipeline.build(fictional_site.read_files(), site=fictional_site.SITE, now=fictional_site.MOMENT, make=note)
    assert len(seen) > 50
    return seen


@cache
def made(path: str) -> bytes:
    """A file of the site."""
    return make(jobs()[path])


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
    assert b"pdfuaid:part" in made(path) or b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
    assert document.metadata is not None
    assert document.metadata.title
    assert document.metadata.author == "Marrowdale Community Safety Partnership"


def test_headings_are_bookmarks() -> None:
    outline: Any = read(f"{STORY}.pdf").outline
    assert outline[0]["/Title"] == "Eleven new lamps end the dark on Cutter Lane"
    below = outline[1]
    assert isinstance(below, list)
    assert "The figures behind this" in [entry["/Title"] for entry in below]


def test_a_picture_keeps_its_words_in_the_document() -> None:
    alternatives = [entry["/Alt"] for entry in _structure(read(f"{STORY}.pdf")) if "/Alt" in entry]
    assert any("lamp" in str(words) for words in alternatives), alternatives


def _structure(document: PdfReader) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = [document.root_object["/StructTreeRoot"]]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            yield entry
            below = entry.get("/K", [])
            below = below.get_object() if hasattr(below, "get_object") else below
            waiting += [one.get_object() for one in below] if isinstance(below, list) else [below]


def test_large_print_holds_the_same_words_and_none_that_are_small() -> None:
    sizes: set[float] = set()
    document = read(f"{STORY}-large-print.pdf")

    def note(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3]), 1))

    for page in document.pages:
        page.extract_text(visitor_text=note)
    assert sizes
    # Pixels are three quarters of a point, and are scaled on the page; so words are measured against the largest.
    assert min(sizes) >= LEAST, sizes
    assert _words(document) >= _words(read(f"{STORY}.pdf")) - {"2"}


def _words(document: PdfReader) -> set[str]:
    text = " ".join(page.extract_text() for page in document.pages)
    return set(re.findall(r"[A-Za-z]{5,}", text))


def test_a_poster_is_one_page_with_all_steps_and_who_to_call() -> None:
    for path in jobs():
        if path.endswith("-poster.pdf"):
            document = read(path)
            assert len(document.pages) == 1, path
    text = " ".join(read(f"{MESSAGE}-poster.pdf").pages[0].extract_text().split())
    assert "Leave a lamp in the window when you go out." in text
    assert "Lock the shed" in text
    assert "01632 960 222" in text


def test_a_poster_with_too_much_on_it_is_made_smaller_until_it_fits() -> None:
    job = jobs()[f"{MESSAGE}-poster.pdf"]
    more = "<li>Keep the gate shut and the lane clear of whatever burns or blows about.</li>" * 9
    crowded = PaperJob(job.path, PaperKind.POSTER, job.words.replace("</ul>", f"{more}</ul>", 1))
    assert len(PdfReader(BytesIO(make(crowded))).pages) == 1


@pytest.mark.parametrize("path", [f"{STORY}.pdf", f"{MESSAGE}-poster.pdf", f"{STORY}-card.png"])
def test_the_same_job_makes_the_same_bytes(path: str) -> None:
    assert make(jobs()[path]) == made(path)


def test_a_document_fetches_nothing_from_anywhere() -> None:
    html = "<html lang=en><title>T</title><h1>Words</h1><img src='https://elsewhere.example/x.png' alt='X'>"
    html += "<img src='file:///etc/hostname' alt='Y'>"
    document = PdfReader(BytesIO(make(PaperJob("x.pdf", PaperKind.DOCUMENT, html))))
    assert "Words" in document.pages[0].extract_text()
    assert not list(document.pages[0].images)


def test_fingerprints_differ_where_anything_differs() -> None:
    one = PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>One")
    others = [
        PaperJob("a.pdf", PaperKind.POSTER, "<p>One"),
        PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>Two"),
        PaperJob("a.pdf", PaperKind.DOCUMENT, "<p>One", (("shown", b"1"),)),
    ]
    assert len({job.fingerprint for job in (one, *others)}) == 4
    assert PaperJob("elsewhere.pdf", PaperKind.DOCUMENT, "<p>One").fingerprint == one.fingerprint
