"""Tables as CSV, and what their columns mean (CSV on the Web). Knows nothing of what is in them.

CSV is UTF-8 without a byte-order mark, with a header, commas and CRLF at the end of each line: that is RFC 4180, which
Python's own reader, R, pandas and spreadsheets all take without being told.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from site_builder.domain.figures import Marker

METADATA = "-metadata.json"
"""What follows a CSV's name in that of its description, as the standard has it."""

MARKER_TYPE = {"base": "string", "format": "|".join(marker.value for marker in Marker)}
"""The data type of a column of markers."""


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV. Words of officers have been through `cells.write_words`."""
    written = StringIO(newline="")
    writer = csv.writer(written, dialect="excel")  # which ends lines as RFC 4180 says
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode()


def describe_table(
    facts: Mapping[str, object], *, language: str, columns: Mapping[str, Mapping[str, object]], key: Sequence[str]
) -> bytes:
    """What a table and its columns are, by the W3C's Metadata Vocabulary for Tabular Data, without what is empty."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        **facts,
        "tableSchema": {
            "columns": [{"name": name, "titles": name, **column} for name, column in columns.items()],
            "primaryKey": key,
        },
    }
    return json.dumps(
        {name: value for name, value in described.items() if value}, ensure_ascii=False, indent=1
    ).encode()


def explain_markers() -> str:
    """Each marker with its meaning."""
    return "; ".join(f"{marker.value}: {marker.meaning}" for marker in Marker)
