"""A quarter as it was released, as the CSV file that its checksum is of."""

from __future__ import annotations

from site_builder.domain.revision import RecordedEdition
from site_builder.insight.recording import COLUMNS, rows_of
from site_builder.outputs.downloads.csv_tables import write_table


def write_edition_csv(edition: RecordedEdition) -> bytes:
    """The figures as CSV (RFC 4180). Ids, numbers and letters cannot be taken for formulas."""
    return write_table(COLUMNS, rows_of(edition))
