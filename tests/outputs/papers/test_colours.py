"""Whatever leaves the site wears the partnership's own colours, and can be read in any."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from site_builder import pipeline
from site_builder.domain.brand import SHAPES, TEXT, USUAL, WHITE, Brand, contrast
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind, Papers
from site_builder.outputs.papers.making import make
from site_builder.outputs.papers.paper import write_paper
from tests.support import fictional_site

MAIN, LINKS, ACCENT = "#4a1d5c", "#6a1b7a", "#ffcc33"
"""As the fictional partnership's register gives them."""

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
CLOTHES = (*(f"papers/{name}.typ" for name in ("blocks", "document", "poster", "card")), "feeds/feed.css")
"""What dresses papers, beside the templates."""


@cache
def jobs() -> tuple[PaperJob, ...]:
    """What the fictional site wants made."""
    seen: list[PaperJob] = []

    def note(asked: Iterable[PaperJob]) -> Papers:
        seen.extend(asked)
        return Papers()

    pipeline.build(fictional_site.read_files(), site=fictional_site.SITE, now=fictional_site.MOMENT, make=note)
    return tuple(seen)


@given(COLOURS, COLOURS, COLOURS)
def test_papers_can_be_read_whatever_colours_they_are_given(main: str, links: str, accent: str) -> None:
    shown = colours_of(Brand(main=main, links=links, accent=accent))
    assert contrast(shown.main, WHITE) >= TEXT
    assert contrast(shown.on_main, shown.main) >= TEXT
    assert contrast(shown.links, WHITE) >= TEXT
    assert contrast(shown.accent, shown.main) >= SHAPES


def test_colours_that_can_be_read_are_the_partnerships_own() -> None:
    assert colours_of(USUAL).main == USUAL.main
    assert colours_of(replace(USUAL, main=MAIN, links=LINKS, accent=ACCENT)).links == LINKS


@pytest.mark.parametrize("kind", [PaperKind.DOCUMENT, PaperKind.POSTER, PaperKind.CARD])
def test_every_paper_names_the_partnerships_colours(kind: PaperKind) -> None:
    made = [job for job in jobs() if job.kind is kind]
    assert len(made) > 4
    for job in made:
        assert MAIN in job.words
        assert ACCENT in job.words
        assert USUAL.main not in job.words


def test_a_card_is_on_the_main_colour_with_the_accent_at_its_edge() -> None:
    words = {"colours": asdict(colours_of(Brand(main=MAIN, accent=ACCENT))), "language": "en-GB", "title": "T"}
    card = make(PaperJob("x.png", PaperKind.CARD, write_paper({**words, "kind": "K", "day": "D", "publisher": "P"})))
    with Image.open(BytesIO(card)) as opened:
        shown = opened.convert("RGB")
        corners = [shown.getpixel(place) for place in ((600, 8), (8, 600))]
    assert [_written(corner) for corner in corners] == [MAIN, ACCENT]


def test_papers_and_cards_bear_the_partnerships_mark() -> None:
    """The lantern of its register."""
    papers = [job for job in jobs() if job.kind is not PaperKind.PICTURE]
    assert {job.kind for job in papers} == set(PaperKind) - {PaperKind.PICTURE}
    assert all(job.pictures[0][0] == "mark" for job in papers)
    document = next(job for job in papers if job.kind is PaperKind.DOCUMENT)
    image = PdfReader(BytesIO(make(document))).pages[0].images[0].image
    assert image is not None
    assert ACCENT in {_written(pixel) for _, pixel in image.convert("RGB").getcolors(100_000) or ()}
    card = next(job for job in papers if job.kind is PaperKind.CARD)
    with Image.open(BytesIO(make(card))) as opened:
        corner = opened.convert("RGB").crop((1_000, 20, 1_180, 140))
    assert ACCENT in {_written(pixel) for _, pixel in corner.getcolors(50_000) or ()}


def _written(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    return "#" + "".join(f"{part:02x}" for part in pixel)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("long-nights.pdf", {MAIN, LINKS}),
        ("long-nights-large-print.pdf", {MAIN, LINKS}),
        ("long-nights-poster.pdf", {MAIN, ACCENT, WHITE}),
    ],
)
def test_a_document_is_printed_in_them(ending: str, expected: set[str]) -> None:
    job = next(job for job in jobs() if job.path.endswith(ending))
    assert _inks(make(job)) >= expected


def _inks(document: bytes) -> set[str]:
    """The colours in which a document's first page sets words and shapes."""
    content = PdfReader(BytesIO(document)).pages[0].get_contents()
    assert content is not None
    inks = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content.get_data())
    return {_written(tuple(round(float(part) * 255) for part in ink)) for ink in inks}


def test_a_digest_and_the_style_of_feeds_wear_them() -> None:
    mail = fictional_site.files()["digest/weekly.html"].decode()
    assert f"background-color: {MAIN}" in mail
    assert f"color: {LINKS}" in mail
    assert f"solid {ACCENT}" in mail
    style = fictional_site.files()["feeds/feed.css"].decode()
    assert f"--link: {LINKS}" in style
    assert "--link: #dba7ea" in style.partition("prefers-color-scheme: dark")[2]


def test_no_partnerships_colours_are_in_what_dresses_papers() -> None:
    """Rule 8 of the architecture: another partnership changes no code."""
    package = files("site_builder.outputs")
    paths = (*CLOTHES, "templates/email/mail.html")
    dressed = [package.joinpath(*path.split("/")).read_text(encoding="utf-8") for path in paths]
    greys = re.compile(r"#([0-9a-f])\1\1$|#([0-9a-f]{2})\2\2$")
    usual = {USUAL.main, USUAL.main_dark, USUAL.links, USUAL.links_dark, USUAL.accent}
    assert all(dressed)
    for text in dressed:
        assert usual.isdisjoint(re.findall(r"#[0-9a-f]{6}\b", text))
    for paper in dressed[:4]:
        assert [colour for colour in re.findall(r"#[0-9a-f]{3,6}\b", paper) if not greys.match(colour)] == []
