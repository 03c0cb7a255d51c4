"""Figures for programs: JSON with the rows, and the dictionary that says what they mean. Knows nothing of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from operator import attrgetter

from site_builder.domain.figures import Indicator, Marker
from site_builder.domain.words import Source
from site_builder.outputs.downloads.dataset import Dataset
from site_builder.outputs.downloads.rows import ALL_AREAS, COLUMNS, REVISION_COLUMNS, DataRow, RevisionRow
from site_builder.outputs.kit.files.licences import licences_of, link_to_licence


def write_json(dataset: Dataset) -> bytes:
    """The rows with what they mean."""
    whole = {
        "title": dataset.title,
        "place": dataset.publisher.place,
        "link": dataset.link,
        "licences": [{"title": name, "link": link_to_licence(name)} for name in licences_of(dataset.sources)],
        "indicators": [_describe(indicator, usual=dataset.threshold) for indicator in dataset.indicators],
        "areas": [
            {"id": ALL_AREAS, "title": dataset.publisher.place},
            *({"id": area.id, "title": area.title} for area in dataset.areas),
        ],
        "markers": {marker.value: marker.meaning for marker in Marker},
        "quarters": [
            {
                "quarter": edition.quarter.key,
                "period": edition.quarter.period,
                "released": edition.released.isoformat(),
                "source": _describe_sources(edition.sources),
                "notes": edition.notes,
            }
            for edition in dataset.quarters
        ],
        "revisions": _as_objects(dataset.revisions, REVISION_COLUMNS),
        "figures": _as_objects(dataset.rows, COLUMNS),
    }
    # Set out in lines, it would take five times as long.
    return json.dumps(whole, ensure_ascii=False, default=as_number).encode() + b"\n"


def _as_objects(rows: Sequence[DataRow | RevisionRow], columns: Sequence[str]) -> list[dict[str, object]]:
    """Rows by the names of their columns, with numbers as they are."""
    return [dict(zip(columns, cells, strict=True)) for cells in map(attrgetter(*columns), rows)]


def as_number(value: Decimal) -> int | float:
    """A number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _describe(indicator: Indicator, *, usual: int) -> dict[str, object]:
    """An indicator's entry in the dictionary. A threshold is the smallest number above zero that is shown (rule D1)."""
    return {
        "id": indicator.id,
        "title": indicator.title,
        "description": indicator.description,
        "unit": indicator.unit,
        "better": indicator.better.value,
        "why_neither": indicator.why_neither,
        "covers": indicator.covers.value,
        "statistics": indicator.statistics.value if indicator.statistics else "",
        "counted_by": indicator.counted_by,
        "newer_figures": asdict(indicator.newer_figures) if indicator.newer_figures else None,
        "source": _describe_sources(indicator.sources),
        "notes": indicator.notes,
        "sum_of": indicator.sum_of,
        "sensitive": indicator.sensitive,
        "threshold": (indicator.threshold or usual) if indicator.sensitive else None,
    }


def _describe_sources(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [asdict(source) for source in sources]
