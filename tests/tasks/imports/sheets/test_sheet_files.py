"""What is read of a spreadsheet or a CSV file is what people see there, and nothing that the file says of itself."""

from __future__ import annotations

import codecs
import time
import zipfile
from pathlib import Path

import pytest

from site_builder.tasks.imports.sheets import table_files
from site_builder.tasks.imports.sheets.sheet_files import Sheet, WrongFileError, open_sheets
from site_builder.tasks.imports.sheets.table_files import read_rows
from tests.tasks.imports.home_office_tables import save_ods
from tests.tasks.imports.spreadsheets import Formula, Made, save

BOTH = pytest.mark.parametrize("kind", ["xlsx", "ods"])


def read(path: Path) -> list[tuple[str, ...]]:
    """The fields of all sheets."""
    with open_sheets(path) as sheets:
        return [fields for sheet in sheets for _, fields in sheet.rows]


def sheets_of(path: Path) -> list[Sheet]:
    """The sheets, each read to its end."""
    found = []
    with open_sheets(path) as sheets:
        for sheet in sheets:
            list(sheet.rows)
            found.append(sheet)
    return found


@pytest.mark.rule("I2")
@BOTH
def test_a_merged_cell_has_its_value_in_each_place(tmp_path: Path, kind: str) -> None:
    rows = (("What was found", None, None), ("a", "Mill", 1), ("b", None, 2), ("c", "Quay", 3))
    save(tmp_path / f"a.{kind}", Made(rows, merges=((1, 0, 1, 2), (2, 1, 3, 1))))
    assert read(tmp_path / f"a.{kind}") == [
        ("What was found",) * 3,
        ("a", "Mill", "1"),
        ("b", "Mill", "2"),
        ("c", "Quay", "3"),
    ]
    with open_sheets(tmp_path / f"a.{kind}") as sheets:
        lines = [line for sheet in sheets for line in sheet.lines]
    assert [sorted(line.shared) for line in lines] == [[0, 1, 2], [1], [1], []]


@BOTH
def test_a_merged_cell_whose_first_row_is_hidden_has_its_value_all_the_same(tmp_path: Path, kind: str) -> None:
    save(
        tmp_path / f"a.{kind}",
        Made((("Mill", 1), (None, 2)), merges=((1, 0, 2, 0),), hidden_rows=frozenset({1})),
    )
    assert read(tmp_path / f"a.{kind}") == [("Mill", "2")]


@pytest.mark.rule("I2")
@pytest.mark.parametrize("stated", ["A1", "A1:A2", "B2:C2"])
def test_the_dimension_that_a_sheet_states_is_not_believed(tmp_path: Path, stated: str) -> None:
    rows = (("a", 1), ("b", 2), ("c", 3))
    save(tmp_path / "a.xlsx", Made(rows, dimension=stated))
    assert read(tmp_path / "a.xlsx") == [("a", "1"), ("b", "2"), ("c", "3")]


@pytest.mark.rule("I2")
@BOTH
def test_hidden_sheets_rows_and_columns_are_kept_apart(tmp_path: Path, kind: str) -> None:
    rows = (("a", "secret", 1), ("b", "x", 2), (None, None, None), ("c", None, 3), ("d", None, 4))
    old = Made((("old",),), name="Old", hidden=True)
    save(tmp_path / f"a.{kind}", old, Made(rows, hidden_rows=frozenset({2, 3, 4}), hidden_columns=frozenset({1})))
    first, second = sheets_of(tmp_path / f"a.{kind}")
    assert (first.name, first.hidden, second.hidden) == ("Old", True, False)
    assert list(second.name_hidden()) == [
        "In the sheet 'Counts', rows 2 and 4 are hidden and left out.",
        "In the sheet 'Counts', the column B ('secret') is hidden and left out.",
    ]
    assert [row for row in read(tmp_path / f"a.{kind}") if any(row)] == [("old",), ("a", "", "1"), ("d", "", "4")]


@pytest.mark.rule("I2")
def test_rows_and_columns_without_any_size_are_hidden(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        Made((("a", "x", 1), ("b", "y", 2)), hidden_rows=frozenset({2}), hidden_columns=frozenset({1})),
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'max="2" hidden="1"', b'max="2" width="0"')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="2" hidden="1"', b'r="2" ht="0"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert b"hidden" not in parts["xl/worksheets/sheet1.xml"]
    assert read(path) == [("a", "", "1")]


@pytest.mark.rule("I2")
def test_rows_in_a_group_that_is_folded_away_and_rows_that_a_filter_hides_are_hidden(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    inside = (
        f'<table:table-row-group table:display="false">{row.format("folded")}</table:table-row-group>'
        f'<table:table-row table:visibility="filter">{cell.format("filtered")}</table:table-row>{row.format("seen")}'
    )
    save_ods(tmp_path / "a.ods", [f'<table:table table:name="A">{inside}</table:table>'])
    assert read(tmp_path / "a.ods") == [("seen",)]
    assert sheets_of(tmp_path / "a.ods")[0].aside.rows == [1, 2]


@pytest.mark.rule("I2")
@BOTH
def test_a_formula_has_its_result_and_without_one_it_is_no_blank(tmp_path: Path, kind: str) -> None:
    rows = ((Formula("SUM(A1)", 7), Formula("SUM(A2)"), Formula('IF(A3=1,"a","")', "")),)
    save(tmp_path / f"a.{kind}", Made(rows))
    fields = read(tmp_path / f"a.{kind}")[0]
    assert fields[:2] == ("7", "=SUM(A2)")
    assert not any(fields[2:]), "A result of no words is a blank cell."


@pytest.mark.rule("I2")
def test_a_nought_that_waits_to_be_calculated_is_no_result(tmp_path: Path) -> None:
    rows = ((Formula("A2+A3", 0), Formula("A4", 5)),)
    save(tmp_path / "a.xlsx", Made(rows), calculation='<calcPr fullCalcOnLoad="1"/>')
    assert read(tmp_path / "a.xlsx") == [("=A2+A3", "5")]
    save(tmp_path / "a.xlsx", Made(rows))
    assert read(tmp_path / "a.xlsx") == [("0", "5")]


@pytest.mark.rule("I2")
@BOTH
@pytest.mark.parametrize(
    ("value", "code", "shown"), [(62.5, '0.0"%"', "62.5%"), (62.5, "0.0\\%", "62.5%"), (0.625, "0.0%", "62.5%")]
)
def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path, kind: str, value: float, code: str, shown: str) -> None:
    save(tmp_path / f"a.{kind}", Made(((value,),), formats={(1, 0): code}))
    assert read(tmp_path / f"a.{kind}") == [(shown,)]


def test_numbers_have_excels_own_precision_and_days_are_days(tmp_path: Path) -> None:
    rows = ((0.1 + 0.2, "1E3", 46113, 2.50, 123456789012345),)
    save(tmp_path / "a.xlsx", Made(rows, formats={(1, 2): "dd/mm/yyyy"}))
    assert read(tmp_path / "a.xlsx") == [("0.3", "1E3", "2026-04-01", "2.5", "123456789012345")]


@pytest.mark.parametrize("styles", ["<fills><fill/></fills>", "<fills><fill><wave/></fill></fills>", "<cells/>"])
def test_a_style_that_is_written_wrongly_does_not_hide_the_numbers(tmp_path: Path, styles: str) -> None:
    save(tmp_path / "a.xlsx", Made((("a", 1),)), styles=styles)
    assert read(tmp_path / "a.xlsx") == [("a", "1")]


def test_a_style_that_is_not_there_is_none(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", Made((("a", 0.5),), formats={(1, 1): "0%"}))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b's="1"', b's="77"')
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read(tmp_path / "a.xlsx") == [("a", "0.5")]


@pytest.mark.parametrize("number", ["NaN", "INF", "1e999", "-1e999999999", "9" * 6_000, "0." + "1" * 6_000])
@BOTH
def test_numbers_beyond_all_bounds_are_words_or_cut(tmp_path: Path, kind: str, number: str) -> None:
    class Raw(float):
        def __str__(self) -> str:
            return number

    save(tmp_path / f"a.{kind}", Made((("a", Raw()),)))
    text = read(tmp_path / f"a.{kind}")[0][1]
    assert text in {number, "0.111111111111111"}, "As the file has it, for the importer to name."


SEPARATED = ("Ward;How many\r\nMill;1,234\r\nQuay, north;7\r\n", "Ward\tHow many\nMill\t1,234\nQuay, north\t7\n")


@pytest.mark.parametrize("text", [*SEPARATED, 'sep=;\r\nWard;How many\r\nMill;"1,234"\r\nQuay, north;7\r\n'])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_a_csv_file_is_read_as_programs_save_it(tmp_path: Path, text: str, encoding: str, mark: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(mark + text.encode(encoding))
    assert read(tmp_path / "a.csv") == [("Ward", "How many"), ("Mill", "1,234"), ("Quay, north", "7")]


def test_a_title_with_commas_does_not_make_a_table_with_commas(tmp_path: Path) -> None:
    text = "Litter, graffiti, dogs, and the rest, by ward\nWard;How many\n" + "Mill;1\n" * 5
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.csv")[1] == ("Ward", "How many")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Ward,How many\nQuay \u2013 north,7\n".encode("cp1252"), "a.csv:2:1: This is not text in UTF-8"),
        ("Ward,How many\nMill,7\n".encode("utf-16-le"), "a.csv:1:1: This is not text in UTF-8"),
        (codecs.BOM_UTF16_LE + b"W\x00a", "a.csv:1:1: This is not text in UTF-8"),
        ("Ward,How many\nMill,7\n".encode("utf-32"), "a.csv:1:1: This is text in UTF-32"),
        (codecs.BOM_UTF32_LE + "Ward,How many\n".encode("utf-32-le"), "a.csv:1:1: This is text in UTF-32"),
        (codecs.BOM_UTF32_BE + "Ward,How many\n".encode("utf-32-be"), "a.csv:1:1: This is text in UTF-32"),
        ("Ward,How many\nMill,7\n".encode("utf-32-be"), "a.csv:1:1: This is not text in UTF-8"),
        (b"PK\x03\x04\x00\x00", "a.csv:1:1: This is not text in UTF-8"),
    ],
)
def test_another_encoding_is_named_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(WrongFileError, match="CSV UTF-8") as refused:
        read(tmp_path / "a.csv")
    assert said in str(refused.value)


@pytest.mark.parametrize("times", [5_000_000_000_000, 1_000_000_000, 1_000_000, 20_000])
def test_a_row_or_cell_that_is_there_beyond_all_bounds_is_named_at_once(tmp_path: Path, times: int) -> None:
    words = "<text:p>a</text:p></table:table-cell></table:table-row>"
    row = f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell>{words}'
    cell = f'<table:table-row><table:table-cell/><table:table-cell table:number-columns-repeated="{times}">{words}'
    began = time.monotonic()
    for inside, said in (
        (row, f"in the sheet 'A', row 1 is said to be there {times:,} times"),
        (cell, f"in the sheet 'A', row 1, the cell B1 is said to be there {times:,} times"),
    ):
        save_ods(tmp_path / "a.ods", [f'<table:table table:name="A">{inside}</table:table>'])
        with pytest.raises(WrongFileError, match="or it is damaged") as refused:
            read(tmp_path / "a.ods")
        assert said in str(refused.value)
    assert time.monotonic() - began < 5


def test_a_table_that_is_too_long_to_keep_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "MOST", 3)
    save(tmp_path / "a.csv", Made((("area", "value"), *((f"p{number}", number) for number in range(4)))))
    rows, problems = read_rows(tmp_path / "a.csv", ("area", "value"))
    assert not rows
    assert "a.csv:5:1: This table has more than 3 rows" in str(problems[0])


@BOTH
def test_an_archive_that_swells_is_not_unpacked(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path / f"a.{kind}", Made((("a",),)))
    part = "xl/worksheets/sheet1.xml" if kind == "xlsx" else "content.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] += b" " * 300_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    del parts
    with pytest.raises(WrongFileError, match="would unpack to 300,00") as refused:
        read(path)
    assert f"'{part}'" in str(refused.value)
