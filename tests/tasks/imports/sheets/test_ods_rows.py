"""OpenDocument spreadsheets as streams: what the file says in shorthand is read in full."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from site_builder.tasks.imports.sheets.table_files import WrongFileError, open_sheets
from tests.tasks.imports.home_office_tables import ods_row, save_ods
from tests.tasks.imports.spreadsheets import Made, save

NUMBER = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>some 99</text:p></table:table-cell>'


def read(path: Path) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    with open_sheets(path) as sheets:
        return {sheet.name: list(sheet.rows) for sheet in sheets}


def table(*rows: str) -> str:
    return f'<table:table table:name="A">{"".join(rows)}</table:table>'


def test_a_row_that_is_there_three_times_is_read_three_times_and_blank_ones_keep_their_numbers(
    tmp_path: Path,
) -> None:
    thrice = ods_row(("x", 2)).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="3">')
    blank = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    save_ods(tmp_path / "a.ods", [table(thrice, blank, ods_row(("end",)))])
    rows = read(tmp_path / "a.ods")["A"]
    assert [row for row in rows if any(row[1])] == [
        (1, ("x", "2")),
        (2, ("x", "2")),
        (3, ("x", "2")),
        (1000004, ("end",)),
    ]
    assert len(rows) == 5


def test_a_cell_that_is_there_twice_is_read_twice_and_blank_ones_to_the_edge_are_not(tmp_path: Path) -> None:
    twice = ods_row(("x",)).replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="2" ')
    edge = '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>' + NUMBER.format("float", "4")
    save_ods(
        tmp_path / "a.ods",
        [
            table(
                twice.replace("</table:table-row>", edge),
                ods_row((1,)).replace("</table:table-row>", covered + "</table:table-row>"),
            )
        ],
    )
    assert read(tmp_path / "a.ods") == {"A": [(1, ("x", "x")), (2, ("1", "", "", "4"))]}


def test_numbers_are_read_as_the_file_keeps_them_and_words_as_people_see_them(tmp_path: Path) -> None:
    words = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation>'
        "<text:p>Theft<text:s/>&amp; <text:span>more</text:span></text:p><text:p>below</text:p></table:table-cell>"
    )
    numbers = NUMBER.format("float", "-1.5E1") + NUMBER.format("percentage", "0.125") + NUMBER.format("float", "2.50")
    save_ods(tmp_path / "a.ods", [table(f"<table:table-row>{words}{numbers}</table:table-row>")])
    assert read(tmp_path / "a.ods") == {"A": [(1, ("Theft & more\nbelow", "-15", "12.5%", "2.50"))]}


def test_sheets_come_in_order_also_blank_ones_and_ones_that_are_not_read(tmp_path: Path) -> None:
    save_ods(tmp_path / "a.ods", [table(), table(ods_row(("x",))).replace('"A"', '"B"'), table().replace('"A"', '"C"')])
    assert list(read(tmp_path / "a.ods")) == ["A", "B", "C"]
    with open_sheets(tmp_path / "a.ods") as sheets:
        assert [sheet.name for sheet in sheets] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "inside",
    [
        '<table:table table:name="A"><table:table-row>',
        table('<table:table-row table:number-rows-repeated="many"/>'),
        table(
            ods_row(("x",)).replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="99999" ')
        ),
    ],
)
def test_a_file_that_breaks_off_or_swells_is_refused_in_words(tmp_path: Path, inside: str) -> None:
    save_ods(tmp_path / "a.ods", [inside])
    with pytest.raises(WrongFileError, match="it is not an OpenDocument spreadsheet, or it is damaged"):
        read(tmp_path / "a.ods")


def test_the_line_of_a_csv_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name\n" * 9_000 + b"caf\xe9\n" + b"name\n" * 9)
    with pytest.raises(WrongFileError, match=r"a\.csv:9001:1: This is not text in UTF-8"):
        read(tmp_path / "a.csv")


def test_what_is_in_a_cell_beside_its_own_words_is_no_part_of_them(tmp_path: Path) -> None:
    """A table within a cell, words outside all cells, tabs and line breaks."""
    inner = table("<table:table-row><table:table-cell><text:p>in</text:p></table:table-cell></table:table-row>")
    cell = (
        f'<table:table-cell office:value-type="string">{inner}<text:p>One<text:tab/>two<text:line-break/>three</text:p>'
        " between</table:table-cell>"
    )
    loose = "<text:p>outside<text:tab/></text:p>"
    save_ods(tmp_path / "a.ods", [table(loose, f"<table:table-row>{cell}</table:table-row>", ods_row(("x",)))])
    assert read(tmp_path / "a.ods") == {"A": [(1, ("One two three",)), (2, ("x",))]}


@pytest.mark.parametrize(("height", "seen"), [("0cm", 1), ("0.0in", 1), ("auto", 2), ("0.5cm", 2), ("12pt", 2)])
def test_a_row_is_hidden_by_a_height_of_nothing_alone(tmp_path: Path, height: str, seen: int) -> None:
    made = Made((("a",), ("b",)), hidden_rows=frozenset({2}), sizeless=True)
    path = save(tmp_path / "a.ods", made)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode().replace('row-height="0cm"', f'row-height="{height}"')
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
    assert len(read(path)["Counts"]) == seen


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ('office:value-type="string"><text:p>007</text:p>', "007"),
        ('office:value-type="string"><text:p>1e3</text:p>', "1e3"),
        ('office:value-type="date" office:date-value="2022-07-14T00:00:00"><text:p>14 July</text:p>', "2022-07-14"),
        ('office:value-type="float" office:value="0"><text:p>0%</text:p>', "0"),
        ('office:value-type="float" office:value="62.5"><text:p>62.5%</text:p>', "62.5%"),
        ('office:value-type="currency" office:value="12.50"><text:p>\u00a312.50</text:p>', "12.50"),
        ('office:value-type="float" office:value="12.0"><text:p>12</text:p>', "12"),
        ('office:value-type="float" office:value="3"><text:p> * </text:p>', "*"),
        ('office:value-type="float" office:value="3"><text:p>&lt;5</text:p>', "<5"),
        ('office:value-type="float" office:value="0.5"><text:p>\u00bd</text:p>', "0.5"),
        ('office:value-type="float" office:value="0"><text:p>&lt;5</text:p>', "<5"),
        ('office:value-type="float" office:value="0"><text:p>-</text:p>', "0"),
        ('office:value-type="float" office:value="0"><text:p/>', "0"),
        ('office:value-type="float" office:value="3"><text:p/>', "3 (hidden by its number format)"),
        ('office:value-type="float" office:value="3">', "3"),
    ],
)
def test_a_cell_is_what_its_kind_says(tmp_path: Path, cell: str, read_as: str) -> None:
    save_ods(
        tmp_path / "a.ods", [table(f"<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>")]
    )
    assert read(tmp_path / "a.ods") == {"A": [(1, (read_as,))]}


@pytest.mark.parametrize(("before", "times", "taken"), [(0, 1_000, True), (0, 1_001, False), (16_000, 385, False)])
def test_a_cell_is_there_as_often_as_people_could_have_filled_it(
    tmp_path: Path, before: int, times: int, *, taken: bool
) -> None:
    blank = f'<table:table-cell table:number-columns-repeated="{before}"/>' if before else ""
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}"><text:p>x</text:p>'
    save_ods(tmp_path / "a.ods", [table(f"<table:table-row>{blank}{cell}</table:table-cell></table:table-row>")])
    if taken:
        assert read(tmp_path / "a.ods") == {"A": [(1, ("x",) * times)]}
    else:
        with pytest.raises(WrongFileError, match=f"is said to be there {times:,} times"):
            read(tmp_path / "a.ods")


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("position", "shown"),
    [
        ("super 58%", ("12\u00b9", "1st 2")),
        ("33% 58%", ("12\u00b9", "1st 2")),
        ("sub 58%", ("121", "1st 2")),
        ("-33% 58%", ("121", "1st 2")),
        ("0% 100%", ("121", "1st 2")),
    ],
)
def test_a_digit_that_stands_raised_behind_a_number_is_no_part_of_it(
    tmp_path: Path, position: str, shown: tuple[str, ...]
) -> None:
    style = (
        '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="T1" '
        f'style:family="text"><style:text-properties style:text-position="{position}"/></style:style>'
    )
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
        for words in (
            '12<text:span text:style-name="T1">1</text:span>',
            '1<text:span text:style-name="T1"><text:span>st</text:span></text:span> <text:span>2</text:span>',
        )
    )
    save_ods(tmp_path / "a.ods", [style, table(f"<table:table-row>{cells}</table:table-row>")])
    assert read(tmp_path / "a.ods") == {"A": [(1, shown)]}


@pytest.mark.rule("I2")
def test_words_and_numbers_with_a_line_through_them_say_so(tmp_path: Path) -> None:
    """People strike out what does not count: a cell, a piece of its words, or a whole row or column."""
    name = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name'
    styles = (
        f'<style:style {name}="gone" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>'
        f'<style:style {name}="also" style:parent-style-name="gone" style:family="table-cell"/>'
        f'<style:style {name}="back" style:parent-style-name="gone" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="none"/></style:style>'
    )
    number = '<table:table-cell office:value-type="float" office:value="12"{}><text:p>12</text:p></table:table-cell>'
    words = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    blank = "<table:table-cell/>"
    style = ' table:style-name="{}"'
    first = "".join(number.format(style.format(each)) for each in ("gone", "also", "back"))
    first += words.format('<text:span text:style-name="gone">12</text:span> 15')
    rows = (
        '<table:table-column/><table:table-column table:default-cell-style-name="gone"/>'
        f"<table:table-row>{first}</table:table-row>"
        f"<table:table-row>{number.format('')}{number.format('')}{number.format(style.format('back'))}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="gone">{number.format("")}{blank}</table:table-row>'
    )
    save_ods(tmp_path / "a.ods", [styles, table(rows)])
    gone = "12 (struck through)"
    assert read(tmp_path / "a.ods") == {
        "A": [(1, (gone, gone, "12", "12 (struck through) 15")), (2, ("12", gone, "12")), (3, (gone,))]
    }


@pytest.mark.rule("I2")
def test_a_line_through_words_is_seen_too_where_it_comes_from_a_style_with_a_name(tmp_path: Path) -> None:
    """Such styles are kept apart from the sheets, and take the rest from each other in any order."""
    office, name = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    named = (
        f'<office:document-styles xmlns:office="{office}" xmlns:style="{name}"><office:styles>'
        '<style:default-style style:family="table-cell"/>'
        '<style:style style:name="Further" style:parent-style-name="Void"/>'
        '<style:style style:name="Void"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="Round" style:parent-style-name="Round"/>'
        "</office:styles></office:document-styles>"
    )
    own = f'<style:style xmlns:style="{name}" style:name="ce1" style:parent-style-name="Further"/>'
    cell = '<table:table-cell table:style-name="{}" office:value-type="float" office:value="12"/>'
    rows = "".join(cell.format(style) for style in ("Void", "Further", "ce1", "Round", "Default"))
    save_ods(tmp_path / "a.ods", [own, table(f"<table:table-row>{rows}</table:table-row>")])
    with zipfile.ZipFile(tmp_path / "a.ods", "a") as archive:
        archive.writestr("styles.xml", named)
    gone = "12 (struck through)"
    assert read(tmp_path / "a.ods") == {"A": [(1, (gone, gone, gone, "12", "12"))]}
