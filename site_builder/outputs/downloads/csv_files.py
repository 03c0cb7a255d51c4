"""Figures for machines: CSV, and beside it what its columns mean (CSV on the Web). Knows nothing of pages.

CSV is UTF-8 without a byte-order mark, with a header, commas and CRLF at the end of each line: that is RFC 4180, which
Python's own reader, R, pandas and spreadsheets all take without being told.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from site_builder.domain.figures import Marker
from site_builder.outputs.downloads.cells import write_plain, write_words
from site_builder.outputs.downloads.dataset import Dataset
from site_builder.outputs.downloads.rows import ALL_AREAS, COLUMNS, Row
from site_builder.outputs.licences import licences_of, link_to_licence

METADATA = "-metadata.json"
"""What follows a CSV's name in that of its description, as the standard has it."""


def write_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV."""
    written = StringIO(newline="")
    writer = csv.writer(written, dialect="excel")  # which ends lines as RFC 4180 says
    writer.writerow(COLUMNS)
    writer.writerows(
        (
            row.indicator,
            row.quarter,
            row.period,
            row.area,
            _number(row.value),
            write_words(row.unit),
            row.marker,
            write_words(row.note),
        )
        for row in rows
    )
    return written.getvalue().encode()


def _number(value: Decimal | None) -> str:
    return "" if value is None else write_plain(value)


def write_metadata(dataset: Dataset) -> bytes:
    """What the CSV's columns mean, and what may stand in them, by the W3C's Metadata Vocabulary for Tabular Data."""
    licences = [{"@id": link} for link in map(link_to_licence, licences_of(dataset.sources)) if link]
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": dataset.publisher.language}],
        "url": f"{dataset.stem.rpartition('/')[2]}.csv",
        "dc:title": dataset.title,
        "dc:description": _describe(dataset),
        "dc:publisher": dataset.publisher.name,
        "dc:source": dataset.link,
        "dc:license": licences,
        "dc:modified": dataset.newest.isoformat() if dataset.newest else "",
        "tableSchema": {
            "columns": [{"name": name, "titles": name, **_column(name, dataset)} for name in COLUMNS],
            "primaryKey": ["indicator", "quarter", "area"],
        },
    }
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, indent=1).encode()


def _describe(dataset: Dataset) -> str:
    """What a row is, and what the indicators in it count."""
    opening = "A row for each indicator, quarter and area."
    return " ".join((opening, *(f"{one.title}: {one.description}" for one in dataset.indicators)))


def _column(name: str, dataset: Dataset) -> dict[str, object]:
    """What stands in a column, in words for people and in terms for machines."""
    indicators = ", ".join(f"{one.id} ({one.title})" for one in dataset.indicators)
    areas = ", ".join(
        (f"{ALL_AREAS} ({dataset.publisher.place})", *(f"{one.id} ({one.title})" for one in dataset.areas))
    )
    markers = "; ".join(f"{marker.value}: {marker.meaning}" for marker in Marker)
    name_of = {"base": "string", "format": "[a-z0-9][a-z0-9-]*"}
    columns: dict[str, dict[str, object]] = {
        "indicator": {"dc:description": f"What is counted: {indicators}.", "datatype": name_of, "required": True},
        "quarter": {
            "dc:description": "The quarter of the financial year, which begins in April.",
            "datatype": {"base": "string", "format": "[0-9]{4}-[0-9]{2}-Q[1-4]"},
            "required": True,
        },
        "period": {"dc:description": "The quarter's months in words.", "datatype": "string", "required": True},
        "area": {"dc:description": f"Where: {areas}.", "datatype": name_of, "required": True},
        "value": {
            "dc:description": "The number, in the unit. Empty where a marker stands in its place: never a zero.",
            "datatype": "decimal",
        },
        "unit": {"dc:description": "What the value counts.", "datatype": "string", "required": True},
        "marker": {
            "dc:description": f"What to know of the value, with a space between several. {markers}.",
            "datatype": {"base": "string", "format": "|".join(marker.value for marker in Marker)},
            "separator": " ",
        },
        "note": {"dc:description": "What else to know of the value.", "datatype": "string"},
    }
    return columns[name]
