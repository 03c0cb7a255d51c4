"""The note that goes with protected figures, for the person who signs them off. Holds no number that was suppressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.moment import write_moment
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import Bound
from site_builder.insight.disclosure.cells import Cell, Standing
from site_builder.insight.disclosure.protection import Givenaway, Protection
from site_builder.insight.disclosure.relations import ELSEWHERE, threshold_of


@dataclass(frozen=True, slots=True)
class Cleared:
    """A quarter whose figures were protected."""

    quarter: Quarter
    path: str
    """Of the protected file."""

    checksum: str
    """Of the protected file, SHA-256. One of the private file would let its few small numbers be guessed."""

    protection: Protection
    library: Library

    @property
    def suppressed(self) -> frozenset[Cell]:
        """The numbers that are suppressed. What the private file does not give was never there to suppress."""
        entries = self.protection.table.entries
        return frozenset(
            cell
            for cell in self.protection.suppressed
            if not cell.edition and entries[cell].standing is not Standing.UNSTATED
        )


def write_note(cleared: tuple[Cleared, ...], *, source: str, now: datetime) -> str:
    """The note, as plain text."""
    return "\n".join(_lines(cleared, source, now=now)) + "\n"


def describe_cell(cell: Cell, library: Library) -> str:
    """`stalking, Larkmoor town`, or with its edition if it is a number of an earlier one."""
    titles = {area.id: area.title for area in library.areas} | {"": "the whole district", ELSEWHERE: "in no area"}
    area = titles.get(cell.area, cell.area)
    return f"{cell.indicator}, {area}{f', in {cell.edition}' if cell.edition else ''}"


def describe_lost(lost: Givenaway, library: Library) -> str:
    """Why a number cannot be protected, in a sentence."""
    out = "; ".join(describe_cell(cell, library) for cell in lost.out)
    because = ", and ".join(lost.reasons)
    already = f" These are published already: {out}." if out else ""
    return f"{describe_cell(lost.cell, library)} cannot be protected, because {because}.{already}"


def _lines(cleared: tuple[Cleared, ...], source: str, *, now: datetime) -> Iterator[str]:
    yield "Clearance note for figures that could identify people"
    yield ""
    yield f"Made from {source}, {write_moment(now)}."
    yield "Keep this note with the private file. Do not put it in the repository or on the site, because it says which"
    yield "of the suppressed numbers are small. It contains none of them."
    for quarter in cleared:
        yield ""
        yield from _quarter(quarter)
    yield ""
    yield "The numbers were tested against an attacker who has everything that is published and was ever shown for the"
    yield "quarter, knows the rule and this program, and knows for each suppressed number whether it is small. A small"
    yield "number is safe if, as far as this attacker can tell, it may be any number that the rule suppresses. The"
    yield "other suppressed numbers were chosen only by what the attacker knows, so the choice gives nothing away."
    yield ""
    yield "Signed off by:                                             Date:"


def _quarter(quarter: Cleared) -> Iterator[str]:
    yield quarter.quarter.full
    yield "-" * len(quarter.quarter.full)
    yield f"Protected file: {quarter.path}"
    yield f"SHA-256 of the protected file: {quarter.checksum}"
    entries = quarter.protection.table.entries
    mine = quarter.suppressed
    shown = sum(entry.value is not None for cell, entry in entries.items() if not cell.edition) - len(mine)
    yield f"{count(len(mine), 'number')} suppressed, {shown} shown."
    bounds = quarter.protection.bounds()
    lost = {found.cell for found in quarter.protection.impossible}
    small = [cell for cell in sorted(mine) if cell in quarter.protection.small and cell not in lost]
    yield from _list("Suppressed because they are small", small, quarter=quarter, bounds=bounds)
    others = [cell for cell in sorted(mine) if cell not in quarter.protection.small]
    yield from _list(
        "Suppressed because the small ones could be worked out from them", others, quarter=quarter, bounds=bounds
    )
    if quarter.protection.impossible:
        yield ""
        yield "Suppressed, but published figures give them away:"
        for found in quarter.protection.impossible:
            yield f"  {describe_lost(found, quarter.library)}"


def _list(title: str, cells: list[Cell], *, quarter: Cleared, bounds: dict[Cell, Bound]) -> Iterator[str]:
    if not cells:
        return
    yield ""
    yield f"{title}:"
    usual = quarter.library.methods.disclosure_threshold
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in quarter.library.indicators}
    for cell in cells:
        rule = (
            f"; the rule suppresses 1 to {thresholds[cell.indicator] - 1}" if cell in quarter.protection.small else ""
        )
        yield f"  {describe_cell(cell, quarter.library)}: {_words(cell, bounds[cell], quarter=quarter)}{rule}"


def _words(cell: Cell, bound: Bound, *, quarter: Cleared) -> str:
    """How far an attacker could narrow a number down. The limits of a large number are not named: they say too much."""
    if cell in quarter.protection.small:
        return f"could be narrowed down to {bound} at best"
    if bound.high is None:
        return "could only be given a lower limit"
    return f"could be narrowed down to within {count(bound.high - bound.low + 1, 'value')}"
