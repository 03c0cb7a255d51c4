"""A quarter as it was released, as the CSV file that its checksum is of."""

from __future__ import annotations

import csv
from io import StringIO

from site_builder.domain.revision import RecordedEdition
from site_builder.insight.recording import COLUMNS, rows_of


def write_edition_csv(edition: RecordedEdition) -> bytes:
    """The figures as CSV (RFC 4180). Ids, numbers and letters cannot be taken for formulas."""
    written = StringIO(newline="")
    writer = csv.writer(written, dialect="excel")
    writer.writerow(COLUMNS)
    writer.writerows(rows_of(edition))
    return written.getvalue().encode()
