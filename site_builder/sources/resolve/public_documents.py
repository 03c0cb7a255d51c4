"""Documents as nouns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from site_builder.domain.moment import instant
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.public_document import PublicDocument
from site_builder.sources.entries.public_document import PublicDocumentEntry
from site_builder.sources.faults.suggestions import nearest_file
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.changes import resolve_history
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.shapes import PUBLICATION_FILES, PUBLICATIONS


def resolve_documents(records: Records, known: Known) -> tuple[tuple[PublicDocument, ...], tuple[Problem, ...]]:
    """The documents, the newest first, and a problem for each with the id of another."""
    found: dict[str, PublicDocument] = {}
    problems: list[Problem] = []
    for record in records.of("publications", PublicDocumentEntry):
        document = known.make(PublicDocument, record, file=_path_of(record.entry), **resolve_history(record))
        first = found.setdefault(document.id, document)
        if first is not document:
            hint = f"The other is on line {first.origin.line}. Give one of them another id."
            problems.append(Problem(record.origin_of("id"), f"Two publications have the id '{document.id}'.", hint))
    problems += _check_files(records)
    ordered = sorted(
        found.values(), key=lambda document: (document.dated.last, instant(document.published)), reverse=True
    )
    return tuple(ordered), tuple(problems)


def _path_of(entry: PublicDocumentEntry) -> str:
    """Where its file lies. Letters with accents can be written in two ways, and disks and keyboards differ."""
    return PUBLICATION_FILES + unicodedata.normalize("NFC", entry.file) if entry.file else ""


def _check_files(records: Records) -> Iterator[Problem]:
    """Problems of documents that name no file that is here, and advice on files that no document names."""
    named: set[str] = set()
    for record in records.of("publications", PublicDocumentEntry):
        path = _path_of(record.entry)
        named.add(path)
        if path and path not in records.kept_files:
            guess = nearest_file(path, [kept.removeprefix(PUBLICATION_FILES) for kept in records.kept_files])
            hint = f"Did you mean '{guess}'?" if guess else f"Put the file into {PUBLICATION_FILES}, or remove 'file'."
            message = f"There is no file '{record.entry.file}' in {PUBLICATION_FILES}."
            yield Problem(record.origin_of("file"), message, hint)
    if records.are_whole("publications"):
        for path in records.kept_files:
            if path not in named:
                message = "No publication names this file, so it is not published."
                hint = f"Name it in {PUBLICATIONS} as 'file: {path.removeprefix(PUBLICATION_FILES)}', or delete it."
                yield Problem(Origin(path), message, hint, Severity.ADVICE)
