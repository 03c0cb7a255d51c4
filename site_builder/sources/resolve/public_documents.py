"""Documents as nouns."""

from __future__ import annotations

from site_builder.domain.moment import instant
from site_builder.domain.problem import Problem
from site_builder.domain.public_document import PublicDocument
from site_builder.sources.entries.public_document import PublicDocumentEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.nouns import Known


def resolve_documents(records: Records, known: Known) -> tuple[tuple[PublicDocument, ...], tuple[Problem, ...]]:
    """The documents, the newest first, and a problem for each with the id of another."""
    found: dict[str, PublicDocument] = {}
    problems: list[Problem] = []
    for record in records.of("publications", PublicDocumentEntry):
        document = known.make(PublicDocument, record)
        first = found.setdefault(document.id, document)
        if first is not document:
            hint = f"The other is on line {first.origin.line}. Give one of them another id."
            problems.append(Problem(record.origin_of("id"), f"Two publications have the id '{document.id}'.", hint))
    ordered = sorted(
        found.values(), key=lambda document: (document.dated.last, instant(document.published)), reverse=True
    )
    return tuple(ordered), tuple(problems)
