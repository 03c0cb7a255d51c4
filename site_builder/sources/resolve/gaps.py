"""Gaps left in files that the program started for officers: allowed in a draft, never published. Knows no fields."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.problem import Problem
from site_builder.insight.checks.editorial import GAP, NEVER
from site_builder.sources.entries.figures import QuarterEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.lasting import each_lasting
from site_builder.sources.text.documents import Document, Path, Values


def check_gaps(records: Records) -> Iterator[Problem]:
    """Gaps in records that are not drafts."""
    hint = "Fill it in, or add the line 'draft: true' until you do."
    for _, record in each_lasting(records):
        if not record.entry.draft:
            yield from _gaps_in(record.document, hint)
    hint = f"Fill it in, or leave 'released' in the year {NEVER} until you do."
    for quarter in records.of("quarter", QuarterEntry):
        if quarter.entry.released.year < NEVER:
            yield from _gaps_in(quarter.document, hint)


def _gaps_in(document: Document, hint: str) -> Iterator[Problem]:
    for where in _find(document.values, ()):
        yield Problem(document.origin(*where), f"This still says '{GAP}', which would be published as it is.", hint)


def _find(values: Values, where: Path) -> Iterator[Path]:
    """The places of the texts that hold a gap."""
    if isinstance(values, str):
        if GAP in values:
            yield where
    elif isinstance(values, dict):
        for name, value in values.items():
            yield from _find(value, (*where, name))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _find(value, (*where, index))
