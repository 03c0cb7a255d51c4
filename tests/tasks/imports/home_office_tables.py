"""Tables in the shape of the Home Office's for Community Safety Partnerships, made up, as files of each kind."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

HEADER = (
    "Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Description", "Offence Group",
    "Offence Subgroup", "Offence Code", "Offence Count",
)  # fmt: skip
BURGLARY = ("Burglary - residential", "Theft offences", "Domestic burglary", "28E")
OFFICES = ("Burglary - business", "Theft offences", "Non-domestic burglary", "30C")
ROBBERY = ("Robbery of personal property", "Robbery", "Robbery of personal property", "34B")
FRAUD = ("Making off", "Fraud offences", "Fraud offences", "53J")

Row = tuple[object, ...]
Sheets = dict[str, list[Row]]


def row(when: str, csp: str, offence: tuple[str, str, str, str], number: object) -> Row:
    """A row; `when` is `2021/22 2`."""
    year, quarter = when.split()
    return year, int(quarter), "Shire", csp, *offence, number


def save(path: Path, sheets: Sheets) -> Path:
    """A file of the kind that its name says; a CSV file holds the first sheet."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for one in rows:
                sheet.append(one)
        book.save(path)
    elif path.suffix == ".ods":
        tables = (
            f'<table:table table:name="{escape(name)}">{_rows(rows)}</table:table>' for name, rows in sheets.items()
        )
        save_ods(path, tables)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(next(iter(sheets.values())))
    return path


def save_ods(path: Path, tables: Iterable[str]) -> None:
    """An OpenDocument spreadsheet of tables in XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        with archive.open("content.xml", "w", force_zip64=True) as file:
            file.write(
                b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
                b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
                b"<office:body><office:spreadsheet>"
            )
            for table in tables:
                file.write(table.encode())
            file.write(b"</office:spreadsheet></office:body></office:document-content>")


def ods_row(cells: Row) -> str:
    """A row as XML."""
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _rows(rows: list[Row]) -> str:
    return "".join(map(ods_row, rows))


def _cell(value: object) -> str:
    if isinstance(value, (int, float)):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    if not value:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
