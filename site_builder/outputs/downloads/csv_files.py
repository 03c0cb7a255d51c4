"""Figures for machines: CSV, and beside it what its columns mean. Knows nothing of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from site_builder.domain.catalogue import say
from site_builder.outputs.downloads.cells import write_plain, write_words
from site_builder.outputs.downloads.csv_tables import MARKER_TYPE, describe_table, explain_markers, write_table
from site_builder.outputs.downloads.dataset import Dataset
from site_builder.outputs.downloads.rows import ALL_AREAS, COLUMNS, REVISION_COLUMNS, DataRow, RevisionRow
from site_builder.outputs.kit.files.licences import licences_of, link_to_licence


def write_csv(rows: Iterable[DataRow]) -> bytes:
    """The rows as CSV."""
    return write_table(
        COLUMNS,
        (
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
        ),
    )


def write_revisions(rows: Iterable[RevisionRow]) -> bytes:
    """Released numbers that changed, as CSV."""
    return write_table(
        REVISION_COLUMNS,
        (
            (
                row.indicator,
                row.quarter,
                row.period,
                row.area,
                _number(row.before),
                row.before_marker,
                _number(row.after),
                row.after_marker,
                row.revised,
                write_words(row.reason),
            )
            for row in rows
        ),
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else write_plain(value)


def write_metadata(dataset: Dataset) -> bytes:
    """What the CSV's columns mean, and what may stand in them, by the W3C's Metadata Vocabulary for Tabular Data."""
    subject = {
        "url": f"{dataset.stem.rpartition('/')[2]}.csv",
        "dc:title": dataset.title,
        "dc:description": _explain_rows(dataset),
    }
    return _describe(dataset, subject, columns={name: _column(name, dataset) for name in COLUMNS})


def write_revisions_metadata(dataset: Dataset) -> bytes:
    """The same of the CSV of revisions."""
    subject = {
        "url": f"{dataset.revisions_stem.rpartition('/')[2]}.csv",
        "dc:title": say("{title}: revisions", title=dataset.title),
        "dc:description": say(
            "A row for each released number that changed, with the old one, the new one and the reason."
        ),
    }
    columns = {name: _column(name, dataset) | _revision_column(name) for name in REVISION_COLUMNS}
    return _describe(dataset, subject, columns=columns)


def _describe(dataset: Dataset, subject: Mapping[str, str], *, columns: Mapping[str, Mapping[str, object]]) -> bytes:
    licences = [{"@id": link} for link in map(link_to_licence, licences_of(dataset.sources)) if link]
    key = ["indicator", "quarter", "area", *(["revised"] if "revised" in columns else [])]
    facts = {
        **subject,
        "dc:publisher": dataset.publisher.name,
        "dc:source": dataset.link,
        "dc:license": licences,
        "dc:modified": dataset.newest.isoformat() if dataset.newest else "",
    }
    return describe_table(facts, language=dataset.publisher.language, columns=columns, key=key)


def _explain_rows(dataset: Dataset) -> str:
    """What a row is, and what the indicators in it count."""
    opening = say("A row for each indicator, quarter and area.")
    return " ".join(
        (
            opening,
            *(
                f"{indicator.title}: {indicator.description} {indicator.kind}".rstrip()
                for indicator in dataset.indicators
            ),
        )
    )


def _column(name: str, dataset: Dataset) -> dict[str, object]:
    """What a column holds, in words for people and in terms for machines."""
    indicators = ", ".join(f"{indicator.id} ({indicator.title})" for indicator in dataset.indicators)
    areas = ", ".join(
        (f"{ALL_AREAS} ({dataset.publisher.place})", *(f"{area.id} ({area.title})" for area in dataset.areas))
    )
    name_of = {"base": "string", "format": "[a-z0-9][a-z0-9-]*"}
    columns: dict[str, dict[str, object]] = {
        "indicator": {
            "dc:description": say("What is counted: {indicators}.", indicators=indicators),
            "datatype": name_of,
            "required": True,
        },
        "quarter": {
            "dc:description": say("The quarter of the financial year, which begins in April; 12 months end with it."),
            "datatype": {"base": "string", "format": "[0-9]{4}-[0-9]{2}-Q[1-4]"},
            "required": True,
        },
        "period": {
            "dc:description": say("The months that were counted, in words."),
            "datatype": "string",
            "required": True,
        },
        "area": {"dc:description": say("Where: {areas}.", areas=areas), "datatype": name_of, "required": True},
        "value": {
            "dc:description": say("The number, in the unit. Empty where there is a marker instead: never a zero."),
            "datatype": "decimal",
        },
        "unit": {"dc:description": say("What the value counts."), "datatype": "string"},
        "marker": {
            "dc:description": say(
                "Markers that explain the value, with a space between several. {markers}.", markers=explain_markers()
            ),
            "datatype": MARKER_TYPE,
            "separator": " ",
        },
        "note": {"dc:description": say("Notes on the value."), "datatype": "string"},
    }
    return columns.get(name, {})


def _revision_column(name: str) -> dict[str, object]:
    """The same for the columns that only revisions have."""
    columns: dict[str, dict[str, object]] = {
        "before": {
            "dc:description": say("The number as it was. Empty where a marker stood there."),
            "datatype": "decimal",
        },
        "before_marker": {
            "dc:description": say("The marker that stood in the number's place."),
            "datatype": MARKER_TYPE,
        },
        "after": {
            "dc:description": say("The new number. Empty where there is a marker instead."),
            "datatype": "decimal",
        },
        "after_marker": {"dc:description": say("The marker in place of the number."), "datatype": MARKER_TYPE},
        "revised": {"dc:description": say("When, in London."), "datatype": "datetime", "required": True},
        "reason": {"dc:description": say("Why."), "datatype": "string", "required": True},
    }
    return columns.get(name, {})
