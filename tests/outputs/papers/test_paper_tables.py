"""No table runs off its paper, and on a page each scrolls in a box of its own."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from site_builder import pipeline
from site_builder.domain.artefact import File, Page
from site_builder.domain.moment import LONDON
from site_builder.domain.site import Site
from site_builder.outputs.kit.markup import render
from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.papers.documents import draw
from site_builder.outputs.papers.paper_tables import fit_tables
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def table(columns: int, number: str = "1,234") -> str:
    """A table in Markdown whose last number is another."""
    heads = [f"M{column:02}" for column in range(columns - 1)]
    cells = [number] * (columns - 2) + ["14,808"]
    return f"| What | {' | '.join(heads)} |\n|{'---|' * columns}\n| Burglaries | {' | '.join(cells)} |\n"


def paper(columns: int, *, large: bool) -> PdfReader:
    html = fit_tables(render(table(columns)).html, large=large)
    style = "<style>html { --main: #000; --mark: none }</style>"
    body = f"<body{' class=large' if large else ''}><h1>A table</h1>{html}<p>The end.</p></body>"
    words = f'<html lang="en"><head><title>T</title>{style}</head>{body}</html>'
    return PdfReader(BytesIO(draw(PaperJob("x.pdf", PaperKind.DOCUMENT, words))))


@pytest.mark.parametrize("columns", [4, 8, 10, 14, 20])
@pytest.mark.parametrize("large", [False, True])
def test_every_column_is_on_the_paper_whole(columns: int, *, large: bool) -> None:
    whole = 0
    for page in paper(columns, large=large).pages:
        found: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text, cm[0] * tm[4] + cm[4])))  # noqa: B023
        assert all(0 < x < float(page.mediabox.width) - 40 for text, x in found if text.strip())
        text = page.extract_text()
        whole += text.count("1,234") + text.count("14,808")
    assert whole == columns - 1


def test_a_table_that_fits_stays_as_it_is() -> None:
    html = render(table(4)).html
    assert fit_tables(html) == html


@pytest.mark.parametrize(("columns", "turned"), [(10, False), (14, True), (40, True)])
def test_a_wide_table_is_made_smaller_and_a_wider_one_turned(columns: int, *, turned: bool) -> None:
    fitted = fit_tables(render(table(columns)).html)
    assert 'class="fitted' in fitted
    assert ('class="turned"' in fitted) == turned
    assert ("tight" in fitted) == (columns == 40)


def test_on_a_page_a_table_scrolls_in_a_box_of_its_own_and_in_a_feed_it_has_none() -> None:
    story = builders.story(body=f"{table(14)}\nAnd\n\n{table(3)}")
    made = pipeline.build({**builders.partnership(), **story}, site=Site("https://larkmoor.example/"), now=NOW)
    pages = {one.address: one.html for one in made.artefacts if isinstance(one, Page)}
    html = pages["stories/new-gates/"]
    for number in (1, 2):
        assert f'<div class="table-scroll" role="region" tabindex="0" aria-label="Table {number}">\n<table>' in html
    for page in pages.values():
        assert page.count('class="table-scroll"') == page.count("<table>")
    (feed,) = (one for one in made.artefacts if isinstance(one, File) and one.path == "feeds/everything.rss.xml")
    assert b"aria-label=&quot;Table" not in feed.content
    assert b"M12" in feed.content
