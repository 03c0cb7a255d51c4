"""Excel workbooks as other programs write them: each part that counts is read, and what is damaged is named."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from site_builder.tasks.imports.sheets import xlsx_parts, xlsx_rows
from site_builder.tasks.imports.sheets.sheet_files import WrongFileError, open_sheets
from site_builder.tasks.imports.sheets.sheet_view import SheetLine

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = (
    "<si><t>Mill</t></si><si><r><rPr><b/></rPr><t>Old </t></r><r><rPr> <b/></rPr><t/></r>"
    '<r><t xml:space="preserve">Quay </t></r>'
    "<rPh><t>kwey</t></rPh></si><si><t> 12 </t></si>"
)
RAISED = '<r><rPr><b/><vertAlign val="superscript"/></rPr>'
"""How words begin that stand above the line."""

FORMATS = ("General", "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm", "0%", '0;-0;"-"', ";;;", '[&lt;5]"*";0', '0;0;"&lt;5"')
"""Formats by the style that a cell of a test has."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of a file with one sheet of words."""

    rows: str = '<row><c t="s"><v>0</v></c></row>'
    before: str = ""
    """What comes before the rows."""

    after: str = ""
    """What comes behind them."""

    properties: str = ""
    """What the workbook says of itself."""

    encoding: str = "utf-8"
    styles: bool = True
    state: str = "visible"

    def save(self, folder: Path) -> Path:
        """The file."""
        codes = "".join(f"<numFmt numFmtId=\"{200 + at}\" formatCode='{code}'/>" for at, code in enumerate(FORMATS))
        cells = "".join(f'<xf numFmtId="{200 + at}"/>' for at, _ in enumerate(FORMATS))
        styles = f"<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>"
        parts = {
            "_rels/.rels": _links(core="docProps/core.xml", officeDocument="xl/workbook.xml"),
            "docProps/core.xml": "<coreProperties/>",
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}">{self.properties}<sheets>'
            f'<sheet name="A" state="{self.state}" r:id="worksheet"/><sheet name="C" r:id="chartsheet"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": _links(
                chartsheet="chartsheets/sheet1.xml",
                worksheet="worksheets/sheet1.xml",
                sharedStrings="sharedStrings.xml",
                **({"styles": "styles.xml"} if self.styles else {}),
            ),
            "xl/sharedStrings.xml": f"<sst {MAIN}>{WORDS}</sst>",
            "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="{self.encoding}"?><worksheet {MAIN}>'
            f"{self.before}<sheetData>{self.rows}</sheetData>{self.after}</worksheet>",
            **({"xl/styles.xml": styles} if self.styles else {}),
        }
        with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content.encode(self.encoding if "worksheets/" in name else "utf-8"))
        return folder / "a.xlsx"


def _links(**targets: str) -> str:
    links = "".join(f'<Relationship Id="{it}" Type="{LINKS}/{it}" Target="{to}"/>' for it, to in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def lines_of(folder: Path, workbook: Workbook) -> list[SheetLine]:
    with open_sheets(workbook.save(folder)) as sheets:
        return [line for sheet in sheets for line in sheet.lines]


def rows_of(folder: Path, workbook: Workbook) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.fields) for line in lines_of(folder, workbook)]


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="s"><v>0</v></c>', "Mill"),
        ('<c t="s"><v>1</v></c>', "Old Quay"),
        ('<c t="s"><v>2</v></c>', "12"),
        ('<c t="s"/>', ""),
        ('<c t="inlineStr"><is><r><t>Qu</t></r><r><t>ay</t></r></is></c>', "Quay"),
        (f'<c t="inlineStr"><is><r><t>12</t></r>{RAISED}<t>1, 2</t></r></is></c>', "12\u00b9, \u00b2"),
        (f'<c t="inlineStr"><is><r><t>1</t></r>{RAISED}<t>st</t></r><r><t> 2</t></r></is></c>', "1st 2"),
        (f'<c t="inlineStr"><is><r><t>CO</t></r>{RAISED.replace("super", "sub")}<t>2</t></r></is></c>', "CO2"),
        ('<c t="inlineStr"/>', ""),
        ('<c t="str"><v>007</v></c>', "007"),
        ('<c t="str"><v>0</v></c>', "0"),
        ('<c t="str"><f>A1</f></c>', "=A1"),
        ('<c t="str"><f>A1</f><v/></c>', ""),
        ('<c t="b"><v>1</v></c>', "true"),
        ('<c t="b"><v>0</v></c>', "false"),
        ('<c t="b"/>', ""),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="d"><v>2026-04-01T00:00:00</v></c>', "2026-04-01"),
        ('<c t="d"><v>2026-04-01</v></c>', "2026-04-01"),
        ('<c s="1"/>', ""),
        ("<c><v>1000000000000000000</v></c>", "1000000000000000000"),
        ("<c><v>100</v></c>", "100"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>0.00</v></c>", "0"),
        ('<c s="1"><v>46113</v></c>', "2026-04-01"),
        ('<c s="1"><v>1e10</v></c>', "1e10"),
        ('<c s="2"><v>0.5</v></c>', "12:00:00"),
        ('<c s="3"><v>46113.75</v></c>', "2026-04-01 18:00"),
        ('<c s="4"><v>0.625</v></c>', "62.5%"),
        ('<c s="4"><v>0</v></c>', "0%"),
        ('<c s="5"><v>0</v></c>', "0"),
        ('<c s="6"><v>3</v></c>', "3 (hidden by its number format)"),
        ('<c s="7"><v>3</v></c>', "*"),
        ('<c s="8"><v>0</v></c>', "<5"),
    ],
)
def test_a_cell_of_each_kind_is_read_as_it_is_shown(tmp_path: Path, cell: str, shown: str) -> None:
    assert rows_of(tmp_path, Workbook(f'<row>{cell}<c t="str"><v>end</v></c></row>')) == [(1, (shown, "end"))]


@pytest.mark.parametrize(
    ("properties", "day"),
    [
        ("", "2022-03-31"),
        ("<workbookPr/>", "2022-03-31"),
        ('<workbookPr date1904="false"/>', "2022-03-31"),
        ('<workbookPr date1904="1"/>', "2026-04-01"),
    ],
)
def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path, properties: str, day: str) -> None:
    workbook = Workbook('<row><c s="1"><v>44651</v></c></row>', properties=properties)
    assert rows_of(tmp_path, workbook) == [(1, (day,))]


def test_a_workbook_without_styles_has_plain_numbers(tmp_path: Path) -> None:
    assert rows_of(tmp_path, Workbook('<row><c s="1"><v>46113</v></c></row>', styles=False)) == [(1, ("46113",))]


@pytest.mark.rule("I2")
@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [(1, ("1", "2")), (2, ("3",))]),
        ('<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row r="9"/>', [(3, ("", "1", "2")), (9, ())]),
        ('<row><c r="$A$1"><v>1</v></c><c r="b1"><v>2</v></c><extLst><ext/></extLst></row>', [(1, ("1", "2"))]),
    ],
)
def test_rows_and_cells_have_the_places_that_they_state_or_follow_the_last(
    tmp_path: Path, rows: str, read: list[tuple[int, tuple[str, ...]]]
) -> None:
    assert rows_of(tmp_path, Workbook(rows)) == read


BUTTON = "<controls><control><anchor><from><col>1</col><row>7</row></from></anchor></control></controls>"


def test_the_place_of_a_button_is_no_row(tmp_path: Path) -> None:
    assert rows_of(tmp_path, Workbook(after=BUTTON)) == [(1, ("Mill",))]


@pytest.mark.rule("I2")
def test_rows_without_a_height_of_their_own_have_the_usual_one(tmp_path: Path) -> None:
    rows = '<row r="1"><c><v>1</v></c></row><row r="2" ht="15"><c><v>2</v></c></row>'
    usual = '<sheetFormatPr defaultRowHeight="{}"/><cols><col min="1" max="1" width="{}"/></cols>'
    assert rows_of(tmp_path, Workbook(rows, before=usual.format(0, 9))) == [(2, ("2",))]
    assert rows_of(tmp_path, Workbook(rows, before=usual.format(15, "x"))) == [(1, ("1",)), (2, ("2",))]
    assert rows_of(tmp_path, Workbook(rows, before=usual.format(15, "0.1"))) == [(1, ("",)), (2, ("",))]


@pytest.mark.rule("I2")
@pytest.mark.parametrize("state", ["hidden", "veryHidden", "visible"])
def test_a_sheet_that_is_hidden_says_so(tmp_path: Path, state: str) -> None:
    with open_sheets(Workbook(state=state).save(tmp_path)) as sheets:
        assert [sheet.hidden for sheet in sheets] == [state != "visible"]


@pytest.mark.rule("I2")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("chunk", [16, 1 << 20])
def test_merged_cells_are_found_in_each_part_of_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, chunk: int
) -> None:
    monkeypatch.setattr(xlsx_rows, "_CHUNK", chunk)
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2"/></mergeCells>' + " " * 99
    rows = "<row><c><v>7</v></c></row><row><c><v>8</v></c></row>"
    first, second = lines_of(tmp_path, Workbook(rows, after=merges, encoding=encoding))
    assert (first.fields, sorted(first.shared)) == (("7", "7"), [0, 1])
    assert (second.fields, sorted(second.shared)) == (("8",), [])


@pytest.mark.parametrize(
    "damaged",
    [
        Workbook('<row><c r="XFE1"><v>1</v></c></row>'),
        Workbook('<row><c r="1"><v>1</v></c></row>'),
        Workbook('<row><c t="s"><v>9</v></c></row>'),
        Workbook(after='<mergeCells><mergeCell ref="A:B"/></mergeCells>'),
    ],
)
def test_places_and_words_that_no_workbook_has_are_named_as_damage(tmp_path: Path, damaged: Workbook) -> None:
    with pytest.raises(WrongFileError, match="or it is damaged"):
        rows_of(tmp_path, damaged)


def test_parts_that_memory_does_not_hold_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "HELD", 100)
    with pytest.raises(WrongFileError, match="would unpack to"):
        rows_of(tmp_path, Workbook())


@pytest.mark.rule("I2")
def test_words_and_numbers_with_a_line_through_them_say_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([12, "Mill", date(2026, 4, 1), 7, None])
    for place in ("A1", "B1", "C1", "E1"):
        sheet[place].font = Font(strike=True)
    sheet["D1"].font = Font(strike=False, bold=True)
    sheet["A2"] = CellRichText(TextBlock(InlineFont(strike=True), "12"), " 15")
    book.save(tmp_path / "a.xlsx")
    with open_sheets(tmp_path / "a.xlsx") as sheets:
        lines = [line.fields for sheet in sheets for line in sheet.lines]
    assert lines == [
        ("12 (struck through)", "Mill (struck through)", "2026-04-01 (struck through)", "7"),
        ("12 (struck through) 15",),
    ]


@pytest.mark.rule("I2")
def test_a_line_through_words_is_seen_too_where_it_comes_from_a_style_with_a_name(tmp_path: Path) -> None:
    path = Workbook('<row><c s="1"><v>12</v></c><c s="2"><v>12</v></c><c s="0"><v>12</v></c></row>').save(tmp_path)
    styles = (
        f"<styleSheet {MAIN}><fonts><font/><font><strike/></font></fonts>"
        '<cellStyleXfs><xf fontId="0"/><xf fontId="1"/></cellStyleXfs>'
        '<cellXfs><xf/><xf xfId="1" fontId="0" applyFont="0"/><xf xfId="1" fontId="0" applyFont="1"/></cellXfs>'
        "</styleSheet>"
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, styles if name == "xl/styles.xml" else old.read(name))
    with open_sheets(tmp_path / "b.xlsx") as sheets:
        assert [line.fields for sheet in sheets for line in sheet.lines] == [("12 (struck through)", "12", "12")]
