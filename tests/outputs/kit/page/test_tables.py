"""Tables as pages show them."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.outputs.kit.page.tables import Head, PageTable, TableCell

HEADS = (Head("Place"), Head("Figure", number=True), Head("Notes"))


def table(*rows: tuple[str, ...]) -> PageTable:
    return PageTable("thefts", "Thefts", HEADS, tuple(tuple(map(TableCell, row)) for row in rows))


def test_a_column_without_a_word_is_left_out() -> None:
    filled = table(("Fen Edge", "31", ""), ("Pepperwick", "30", "")).filled
    assert filled.heads == HEADS[:2]
    assert filled.rows == table(("Fen Edge", "31"), ("Pepperwick", "30")).rows


def test_a_column_with_one_word_or_one_picture_is_kept() -> None:
    noted = table(("Fen Edge", "31", ""), ("Pepperwick", "30", "[p]"))
    assert noted.filled == noted
    drawn = PageTable(
        "thefts", "Thefts", HEADS, ((TableCell("Fen Edge"), TableCell("31"), TableCell("", picture=Markup("<svg/>"))),)
    )
    assert drawn.filled == drawn


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert table().filled.heads == HEADS
