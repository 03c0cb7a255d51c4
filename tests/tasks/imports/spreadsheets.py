"""Spreadsheets as programs and people leave them, written from scratch: merged, hidden, mis-stated, not calculated."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

Cell = object
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HIDDEN, HIDDEN_SHEET, COLLAPSED = ' hidden="1"', ' state="hidden"', ' table:visibility="collapse"'
FLAT, THIN = ' table:style-name="flat"', ' table:style-name="thin"'
FILLS = '<fills><fill><patternFill patternType="none"/></fill></fills>'


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a program has calculated, or not."""

    words: str
    result: object = None


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet. Rows count from 1, columns from 0."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = "Counts"
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Top, left, bottom and right; the covered cells hold nothing."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    sizeless: bool = False
    """Whether rows and columns are hidden by having no height or width."""

    hidden: bool = False
    dimension: str = ""
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)


def save(path: Path, *sheets: Made, styles: str = FILLS, calculation: str = "") -> Path:
    """A file of the kind that its name says; a CSV file holds what can be seen of the first sheet."""
    if path.suffix == ".xlsx":
        _save_xlsx(path, sheets, styles=styles, calculation=calculation)
    elif path.suffix == ".ods":
        _save_ods(path, sheets)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(_plain(sheets[0]))
    return path


def _plain(sheet: Made) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]


def _covered(sheet: Made) -> set[tuple[int, int]]:
    return {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _save_xlsx(path: Path, sheets: tuple[Made, ...], *, styles: str, calculation: str) -> None:
    codes = sorted({code for sheet in sheets for code in sheet.formats.values()})
    formats = "".join(f'<numFmt numFmtId="{200 + i}" formatCode={quoteattr(code)}/>' for i, code in enumerate(codes))
    cells = "".join(f'<xf numFmtId="{200 + i}"/>' for i, _ in enumerate(codes))
    kinds = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="rId1" Type="{_LINKS}/officeDocument" '
            'Target="/xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name={quoteattr(one.name)} sheetId="{i}" r:id="rId{i}"{HIDDEN_SHEET * one.hidden}/>'
            for i, one in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheets>{listed}</sheets>{calculation}</workbook>',
        )
        links = "".join(
            f'<Relationship Id="rId{i}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i, _ in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{kinds}/relationships">{links}'
            f'<Relationship Id="s" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet {_MAIN}><numFmts>{formats}</numFmts>{styles}<cellXfs><xf numFmtId="0"/>{cells}</cellXfs>'
            "</styleSheet>",
        )
        for i, sheet in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", _xlsx_sheet(sheet, codes))


def _xlsx_sheet(sheet: Made, codes: list[str]) -> str:
    covered = _covered(sheet)
    unseen_row, unseen_column = (' ht="0" customHeight="1"', ' width="0"') if sheet.sizeless else (HIDDEN, HIDDEN)
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}"{unseen_column}/>' for c in sorted(sheet.hidden_columns))
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(
            _xlsx_cell(
                f"{get_column_letter(1 + column)}{number}",
                cell,
                style=codes.index(sheet.formats[number, column]) + 1 if (number, column) in sheet.formats else 0,
            )
            for column, cell in enumerate(row)
            if (number, column) not in covered
        )
        rows.append(f'<row r="{number}"{unseen_row * (number in sheet.hidden_rows)}>{cells}</row>')
    merges = "".join(
        f'<mergeCell ref="{get_column_letter(1 + left)}{top}:{get_column_letter(1 + right)}{bottom}"/>'
        for top, left, bottom, right in sheet.merges
    )
    return (
        f'<worksheet {_MAIN}><dimension ref="{sheet.dimension or "A1"}"/>{f"<cols>{columns}</cols>" * bool(columns)}'
        f"<sheetData>{''.join(rows)}</sheetData>{f'<mergeCells>{merges}</mergeCells>' * bool(merges)}</worksheet>"
    )


def _xlsx_cell(place: str, cell: Cell, *, style: int) -> str:
    if cell is None:
        return ""
    formula = f"<f>{escape(cell.words)}</f>" if isinstance(cell, Formula) else ""
    value = cell.result if isinstance(cell, Formula) else cell
    if isinstance(value, str) and not formula:
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    kind = ' t="str"' if isinstance(value, str) else ""
    return f'<c r="{place}" s="{style}"{kind}>{formula}<v>{"" if value is None else escape(str(value))}</v></c>'


def _save_ods(path: Path, sheets: tuple[Made, ...]) -> None:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    known = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    tables = "".join(map(_ods_table, sheets))
    styles = (
        '<style:style style:name="seen"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="flat"><style:table-row-properties style:row-height="0cm"/></style:style>'
        '<style:style style:name="thin"><style:table-column-properties style:column-width="0in"/></style:style>'
        '<style:style style:name="unseen"><style:table-properties table:display="false"/></style:style>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {known}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )


def _ods_table(sheet: Made) -> str:
    covered = _covered(sheet)
    starts = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    wide = max(map(len, sheet.rows), default=0)
    unseen_row, unseen_column = (FLAT, THIN) if sheet.sizeless else (COLLAPSED, COLLAPSED)
    columns = "".join(f"<table:table-column{unseen_column * (c in sheet.hidden_columns)}/>" for c in range(wide))
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(
            "<table:covered-table-cell/>"
            if (number, column) in covered
            else _ods_cell(cell, sheet.formats.get((number, column), ""), span=starts.get((number, column), (1, 1)))
            for column, cell in enumerate(row)
        )
        unseen = unseen_row * (number in sheet.hidden_rows)
        rows.append(f"<table:table-row{unseen}>{cells}</table:table-row>")
    style = "unseen" if sheet.hidden else "seen"
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{style}">{columns}{"".join(rows)}'
        "</table:table>"
    )


def _ods_cell(cell: Cell, code: str, *, span: tuple[int, int]) -> str:
    said = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span != (1, 1) else ""
    value = cell.result if isinstance(cell, Formula) else cell
    if isinstance(cell, Formula):
        said += f" table:formula={quoteattr(f'of:={cell.words}')}"
    if value is None:
        return f"<table:table-cell{said}/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"{said}><text:p>{escape(value)}</text:p></table:table-cell>'
    percent = code.replace('"%"', "").replace("\\%", "").endswith("%")
    shown = f"{Decimal(str(value)) * 100}%" if percent else f"{value}{'%' * ('%' in code)}"
    kind = "percentage" if percent else "float"
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{said}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )
