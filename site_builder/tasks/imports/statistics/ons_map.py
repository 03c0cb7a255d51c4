"""Which column of the tables of the Office for National Statistics is which indicator: `imports/ons-csp.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.figures import Covers
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.documents import Document, read_document
from site_builder.tasks.imports.quarters.named_indicators import refuse_indicator
from site_builder.tasks.imports.sheets.small_tables import unreadable
from site_builder.tasks.imports.statistics.offence_map import plain

_WANTED = "Write a line for each indicator: its id, a colon and the heading of its column."


@dataclass(frozen=True, slots=True)
class OnsColumn:
    """An indicator, and the heading of its column."""

    indicator: str
    heading: str
    origin: Origin


def read_ons_map(path: Path, library: Library) -> tuple[tuple[OnsColumn, ...], list[Problem]]:
    """The columns of a map that names only indicators for 12 months; or what is wrong with it."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        message = "There is no such file. It says which column is which indicator."
        return (), [Problem(Origin(path.as_posix()), message, "Write it; docs/imports.md shows how.")]
    except OSError as fault:
        return (), [unreadable(path, fault)]
    document, problems = read_document(path.as_posix(), content)
    if document is None:
        return (), problems
    if not isinstance(document.values, dict) or not document.values:
        return (), [Problem(document.origin(), "This names no indicator.", _WANTED)]
    if found := list(_faults(document, library)):
        return (), found
    return tuple(OnsColumn(name, str(words), document.origin(name)) for name, words in document.values.items()), []


def _faults(document: Document, library: Library) -> Iterator[Problem]:
    values = document.values if isinstance(document.values, dict) else {}
    first: dict[str, str] = {}
    for name, heading in values.items():
        place = document.position(name)
        if refusal := refuse_indicator(name, library, covers=Covers.YEAR, origin=place.key):
            yield refusal
        if not isinstance(heading, str) or not heading.strip():
            yield Problem(place.value, f"'{name}' does not say which column it is.", _WANTED)
        elif (other := first.setdefault(plain(heading), name)) != name:
            message = f"'{name}' and '{other}' are the same column, '{heading}'."
            yield Problem(place.value, message, "Keep the line that is right.")
