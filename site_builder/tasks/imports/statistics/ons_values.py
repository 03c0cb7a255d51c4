"""Numbers of the tables of the Office for National Statistics: how they are written, and whether a row adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from site_builder.domain.figures import Marker
from site_builder.tasks.imports.quarters.quarter_files import NOT_AVAILABLE
from site_builder.tasks.imports.statistics.offence_map import plain
from site_builder.tasks.imports.statistics.ons_rows import notes_in, without_notes

TOTAL = "Total recorded crime (excluding fraud)"
_PARTS: Mapping[str, tuple[str, ...]] = {
    TOTAL: (
        "Violence against the person",
        "Sexual offences",
        "Robbery",
        "Theft offences",
        "Criminal damage and arson",
        "Drug offences",
        "Possession of weapons offences",
        "Public order offences",
        "Miscellaneous crimes against society",
    ),
    "Violence against the person": (
        "Homicide",
        "Death or serious injury caused by illegal driving",
        "Violence with injury",
        "Violence without injury",
        "Stalking and harassment",
    ),
    "Theft offences": (
        "Burglary",
        "Vehicle offences",
        "Theft from the person",
        "Bicycle theft",
        "Shoplifting",
        "All other theft offences",
    ),
    "Burglary": ("Residential burglary", "Non-residential burglary"),
}
"""Columns of a row that count the same crimes twice: they are never added up, and only serve as a check."""

_COUNT = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.0+)?")
_MARKED = re.compile(r"(.*?)\s*((?:\[\s*[a-z]+\d?\s*\]\s*)*)", re.IGNORECASE | re.DOTALL)
_MARKS = re.compile(r"[a-z]+", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "\u2013", "..", ".", ":", "*", "x", "n/a"})
_STAND_INS = {marker.value: marker.value for marker in Marker if marker.stands_for_value}


class NoCountError(Exception):
    """A cell that holds neither a count nor a mark in its place."""


def read_count(written: str) -> tuple[int | str, str]:
    """A count or the marker in its place, and what to say of it; raises NoCountError.

    `1,234 ` is 1234, `[x]` is x, and so is a cell that is blank: blank is never zero.
    """
    found = _MARKED.fullmatch(without_notes(written).replace("\u2212", "-"))
    body, marks = (found[1].strip(), [one.lower() for one in _MARKS.findall(found[2])]) if found else (written, [])
    if number := _COUNT.fullmatch(body):
        value = int(number[1].replace(",", ""))
        if value < 0:
            return NOT_AVAILABLE, f"is {value}: corrections of earlier years outweigh what was recorded"
        marks = [*(f"note {number}" for number in sorted(notes_in(written))), *marks]
        return value, f"is marked {' '.join(f'[{mark}]' for mark in marks)}" if marks else ""
    if body.casefold() not in _NOTHING:
        raise NoCountError
    stand_in = next((_STAND_INS[mark] for mark in marks if mark in _STAND_INS), NOT_AVAILABLE)
    return stand_in, f"holds '{written.strip()}'" if written.strip() else "is blank"


def sums_that_fail(numbers: Mapping[str, int | str]) -> Iterator[tuple[str, int, int]]:
    """Headings of a row that are not the sum of their parts, with both numbers; only where all parts are known."""
    for whole, parts in _PARTS.items():
        total = numbers.get(plain(whole))
        held = [numbers.get(plain(part)) for part in parts]
        known = [number for number in held if isinstance(number, int)]
        if isinstance(total, int) and len(known) == len(parts) and total != sum(known):
            yield whole, total, sum(known)
