"""Which addresses of a site are of what packs bring, so that no message says to edit a pack. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.library import Library
from site_builder.outputs.kit.addresses import address_of
from site_builder.sources.writing.ledger_yaml import read_ledger


def find_packed(*libraries: Library | None, ledger: bytes | None) -> frozenset[str]:
    """The addresses of all records and pages of packs; the ledger knows records of those that are here no more."""
    told = read_ledger(ledger).announced if ledger else ()
    recorded = (f"{line.address}/" for line in told if line.authority)
    return frozenset((*recorded, *(address for library in libraries if library for address in _packed_in(library))))


def _packed_in(library: Library) -> Iterator[str]:
    for record in library.records:
        if record.pack:
            yield address_of(record)
    for page in library.pages:
        if page.pack:
            yield f"{page.id}/"
