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
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.protection import Givenaway, Protection
from site_builder.insight.disclosure.relations import ELSEWHERE, threshold_of


@dataclass(frozen=True, slots=True)
class Cleared:
    """A quarter that was protected."""

    quarter: Quarter
    path: str
    """Of the protected file."""

    checksum: str
    """Of the protected file, SHA-256. One of the private file would let its few small numbers be guessed."""

    protection: Protection
    library: Library


def write_note(cleared: tuple[Cleared, ...], *, source: str, now: datetime) -> str:
    """The note, as plain text."""
    return "\n".join(_lines(cleared, source, now=now)) + "\n"


def describe_cell(cell: Cell, library: Library) -> str:
    """`stalking, Larkmoor town`, or with its edition if it is a number of an earlier one."""
    titles = {one.id: one.title for one in library.areas} | {"": "the whole district", ELSEWHERE: "in no area"}
    area = titles.get(cell.area, cell.area)
    return f"{cell.indicator}, {area}{f', in {cell.edition}' if cell.edition else ''}"


def describe_lost(lost: Givenaway, library: Library) -> str:
    """Why a number cannot be protected, in a sentence."""
    out = "; ".join(describe_cell(cell, library) for cell in lost.out)
    because = ", and ".join(lost.reasons)
    already = f" These are out already: {out}." if out else ""
    return f"{describe_cell(lost.cell, library)} cannot be protected, because {because}.{already}"


def _lines(cleared: tuple[Cleared, ...], source: str, *, now: datetime) -> Iterator[str]:
    yield "Clearance note for figures that could tell who somebody is"
    yield ""
    yield f"Made from {source}, {write_moment(now)}."
    yield "Keep this note with the private file. It does not belong in the repository or on the site, because it says"
    yield "which of the suppressed numbers are small. It holds none of them."
    for one in cleared:
        yield ""
        yield from _quarter(one)
    yield ""
    yield "What the numbers were tried against: somebody who has all that is published and all that was ever shown of"
    yield "the quarter, knows the rule and this program, and knows of each suppressed number whether it is small. A"
    yield "small number is safe if for that person it can still be anything that the rule suppresses. What is"
    yield "suppressed besides was chosen by what that person knows anyhow, so that the choice tells nothing."
    yield ""
    yield "Signed off by:                                             Date:"


def _quarter(one: Cleared) -> Iterator[str]:
    yield one.quarter.full
    yield "-" * len(one.quarter.full)
    yield f"Protected file: {one.path}"
    yield f"SHA-256 of the protected file: {one.checksum}"
    entries = one.protection.table.entries
    mine = [cell for cell in one.protection.suppressed if not cell.edition]
    shown = sum(entry.value is not None for cell, entry in entries.items() if not cell.edition) - len(mine)
    yield f"{count(len(mine), 'number')} suppressed, {shown} shown."
    bounds = one.protection.bounds()
    lost = {found.cell for found in one.protection.impossible}
    small = [cell for cell in sorted(mine) if cell in one.protection.small and cell not in lost]
    yield from _list("Suppressed because they are small", small, one=one, bounds=bounds)
    others = [cell for cell in sorted(mine) if cell not in one.protection.small]
    yield from _list("Suppressed because the small ones could be worked out from them", others, one=one, bounds=bounds)
    if one.protection.impossible:
        yield ""
        yield "Suppressed in vain, because of what is out already:"
        for found in one.protection.impossible:
            yield f"  {describe_lost(found, one.library)}"


def _list(title: str, cells: list[Cell], *, one: Cleared, bounds: dict[Cell, Bound]) -> Iterator[str]:
    if not cells:
        return
    yield ""
    yield f"{title}:"
    usual = one.library.methods.disclosure_threshold
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in one.library.indicators}
    for cell in cells:
        rule = f"; the rule suppresses 1 to {thresholds[cell.indicator] - 1}" if cell in one.protection.small else ""
        yield f"  {describe_cell(cell, one.library)}: {_words(cell, bounds[cell], one=one)}{rule}"


def _words(cell: Cell, bound: Bound, *, one: Cleared) -> str:
    """How tightly a number could be bounded; of one that is not small, how widely: its ends would nearly tell it."""
    if cell in one.protection.small:
        return f"could be told no more tightly than {bound}"
    if bound.high is None:
        return "could be told no more tightly than from below"
    return f"could be told no more tightly than to within {count(bound.high - bound.low + 1, 'value')}"
