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
from site_builder.outputs.kit.markdown.markup import render
from site_builder.outputs.papers.blocks import read_blocks
from site_builder.outputs.papers.nodes import Node
from site_builder.outputs.papers.paper_tables import fit_tables, write_cell
from tests.support import builders
from tests.support.papers import draw_paper

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def table(columns: int, number: str = "1,234") -> str:
    """A table in Markdown whose last number is another."""
    heads = [f"M{column:02}" for column in range(columns - 1)]
    cells = [number] * (columns - 2) + ["14,808"]
    return f"| What | {' | '.join(heads)} |\n|{'---|' * columns}\n| Burglaries | {' | '.join(cells)} |\n"


def paper(columns: int, *, large: bool) -> PdfReader:
    return PdfReader(BytesIO(draw_paper(f"{render(table(columns)).html}<p>The end.</p>", large=large)))


def fitted(columns: int, rows: int = 1) -> Node:
    row = table(columns).splitlines(keepends=True)[-1]
    html = render(table(columns) + row * (rows - 1)).html
    (found,) = fit_tables(read_blocks(html))
    return found


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


@pytest.mark.parametrize(
    ("columns", "scale", "turned"),
    [(4, "ordinary", False), (10, "smaller", False), (14, "ordinary", True), (40, "least", True)],
)
def test_a_wide_table_is_made_smaller_and_a_wider_one_turned(columns: int, scale: str, *, turned: bool) -> None:
    says = fitted(columns).says
    size = float(str(says["scale"]))
    assert ("ordinary" if size == 1 else "least" if size == 0.4 else "smaller") == scale
    assert says["turned"] == turned


def test_words_that_have_no_room_can_be_broken_anywhere() -> None:
    assert "\u200b" in write_cell(fitted(40))
    assert "\u200b" not in write_cell(fitted(14))


def test_a_column_is_as_wide_as_it_needs_and_the_longest_takes_the_rest() -> None:
    words = "A note that goes on and on to fill the line and turn over to the next one, again and again"
    html = f"<table><tr><td>Mill Ward 20</td><td>7</td><td>{words}</td></tr></table>"
    (found,) = fit_tables(read_blocks(html))
    assert found.says["shares"] == [14.0, 3.0, 53.0]


def test_a_short_table_stays_on_one_sheet_with_the_words_before_it() -> None:
    html = render("Before\n\n" + table(4)).html
    paragraph, short = fit_tables(read_blocks(html))
    assert paragraph.says["stays"]
    assert short.says["together"]
    assert not fitted(4, rows=40).says["together"]


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
