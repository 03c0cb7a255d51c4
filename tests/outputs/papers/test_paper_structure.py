"""Papers by other readers: qpdf finds no fault, tags are in the order of reading, and words come out as written."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from site_builder.outputs.papers.making import make
from tests.support.papers import draw_paper, jobs_of_site, structure
from tests.support.some import some

STORY = "stories/lights-for-cutter-lane/lights-for-cutter-lane.pdf"
POSTER = "messages/long-nights/long-nights-poster.pdf"
EDITION = "figures/editions/2024-25-q4/2024-25-q4.pdf"
EVERYTHING = """
<p>One <em>or</em> <strong>two</strong></p><h2 id="part-a">Heading</h2>
<ul><li>Dot<ul><li>Within</li></ul></li></ul><ol start="3"><li>Third</li></ol>
<blockquote><p>Said</p></blockquote><dl><dt>Term</dt><dd>Meaning</dd></dl>
<p><a href="https://a.example/">Elsewhere</a> <a href="#part-a">Above</a></p>
<p>A word: <span lang="cy">bore da</span></p><p lang="ar" dir="rtl">أهلا وسهلا</p>
"""


def made(path: str) -> bytes:
    return make(jobs_of_site()[path])


def test_no_reader_finds_a_fault() -> None:
    papers = sorted(path for path in jobs_of_site() if path.endswith(".pdf"))
    for path in some(papers[::6]):
        with pikepdf.open(BytesIO(made(path))) as document:
            assert document.check_pdf_syntax() == []
            assert b"<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_bytes()


def test_tags_say_what_each_part_is_in_the_order_of_reading() -> None:
    tags = [tag for tag, _ in structure(draw_paper(EVERYTHING)) if tag not in {"/Span", "/Div", "/Document"}]
    item = ["/LI", "/Lbl", "/LBody", "/P"]
    parts = [
        "/H1",
        "/P",
        "/Em",
        "/Strong",
        "/H2",
        "/L",
        *item,
        "/L",
        *item,
        "/L",
        *item,
        "/BlockQuote",
        "/P",
        "/Strong",
    ]
    assert tags[: len(parts)] == parts
    assert tags.count("/Link") == 3


def test_words_come_out_in_the_order_of_reading() -> None:
    text = " ".join(extract_text(BytesIO(made(STORY))).split())
    places = [
        text.index(words)
        for words in (
            "Marrowdale Community Safety Partnership",
            "Eleven new lamps end the dark on Cutter Lane",
            "Neighbours asked for light at the moot.",
            "Drawing",
            "What was done",
            "August",
            "What came of it",
            "The figures behind this",
            "Where this comes from",
        )
    ]
    assert places == sorted(places)


def test_every_passage_says_its_language() -> None:
    pdf = draw_paper(EVERYTHING)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en-GB"
        contents = document.pages[0].Contents.read_bytes()
    assert b"/Lang(cy)" in contents
    assert ("/P", {"Lang": "ar"}) in structure(pdf)


def test_a_paper_in_a_language_that_runs_to_the_left_begins_at_the_right() -> None:
    pdf = draw_paper("<p>שלום לכולם</p>", language="he", direction="rtl", heading=["שלום"], title="שלום")
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "he"
    starts: list[float] = []
    page = PdfReader(BytesIO(pdf)).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, *_: starts.append(cm[4] + tm[4]) if "ש" in text else None)
    assert len(starts) > 1
    assert min(starts) > float(page.mediabox.width) / 2


def test_a_picture_has_its_alternative_text_and_a_code_too() -> None:
    picture, code = (said for tag, said in structure(made(STORY)) if tag == "/Figure")
    assert picture["Alt"] == "A lamp shines on an empty lane at dusk"
    assert code["Alt"].startswith("QR code that opens this page: https://marrowdale.example/")
    (code,) = (said for tag, said in structure(made(POSTER)) if tag == "/Figure")
    assert code["Alt"].startswith("QR code that opens this page: https://marrowdale.example/")


def test_cells_lead_to_the_heads_of_their_column_and_row() -> None:
    tags = structure(made(EDITION))
    heads = [said for tag, said in tags if tag == "/TH"]
    rows = [said["ID"] for said in heads if said["Scope"] == "/Row"]
    columns = [said["ID"] for said in heads if said["Scope"] == "/Column"]
    assert len(rows) > 3
    assert len(set(rows)) == len(rows)
    cells = [said["Headers"].split() for tag, said in tags if tag == "/TD"]
    assert len(cells) == 2 * len(rows)
    assert all(column in columns and row in rows for column, row in cells)
    assert "/Caption" in {tag for tag, _ in tags}


def test_links_lead_where_they_say() -> None:
    with pikepdf.open(BytesIO(draw_paper(EVERYTHING))) as document:
        links = [annotation for page in document.pages for annotation in page.get("/Annots", [])]
        outside = [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]
        assert all("/Contents" in link for link in links)
    assert outside == ["https://a.example/", "https://larkmoor.example/"]
    assert len(links) == 3


def test_each_page_says_its_number_and_where_the_newest_version_is() -> None:
    pages = PdfReader(BytesIO(draw_paper("<p>Words</p>" * 60))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        assert "The newest version of this is at" in text


def test_a_paper_says_when_it_was_published_and_changed() -> None:
    moment = {"year": 2026, "month": 11, "day": 5, "hour": 9, "minute": 30, "second": 0}
    pdf = draw_paper("<p>Words</p>", created="2026-10-05T08:15:00+00:00", updated=moment)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20261005081500Z"
        assert str(document.docinfo["/ModDate"]) == "D:20261105093000Z"
        metadata = document.Root.Metadata.read_bytes()
    assert re.search(rb"<xmp:CreateDate>2026-10-05T08:15:00Z", metadata)
    assert re.search(rb"<xmp:ModifyDate>2026-11-05T09:30:00Z", metadata)
