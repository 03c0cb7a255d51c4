"""What everybody could see of a quarter once, and what was true then (rule D5). Knows no repository but what it is given.

Each showing keeps its own truth: a number that is suppressed in two of them may have changed between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_day, write_moment
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedEdition
from site_builder.domain.revision import Shown as Marked
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number, Shown, with_gaps
from site_builder.insight.disclosure.relations import touched

EDITION, FILE = "edition", "file"
"""Keys of the edition on record as it was released, and of the file as it stands."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What everybody could see of a quarter once."""

    key: str
    """By which `--before` names it: `edition`, `2022-11-23`, the beginning of a commit's name."""

    name: str
    """As people say it: `the edition of 23 November 2022`."""

    numbers: Shown

    moment: datetime | None = None
    """When it began, where that is known."""

    true: Shown = field(default_factory=dict)
    """What was true then, as far as that is known."""

    def fits(self, true: Shown) -> bool:
        """Whether some true numbers can be those from which it was made."""
        return all(true.get(cell) == number for cell, number in self.numbers.items() if isinstance(number, int))


def recorded_showings(library: Library, quarter: Quarter) -> Iterator[Showing]:
    """A quarter as its record has it: as released, after each revision since, and as later runs found it."""
    for edition in library.recorded:
        if edition.quarter == quarter:
            yield from showings_of(library, edition)


def showings_of(library: Library, edition: RecordedEdition) -> Iterator[Showing]:
    """The showings of one record, oldest first."""
    state = {one.cell: one.shown for one in edition.figures}
    begun = Showing(EDITION, f"the edition of {write_day(edition.released.date())}", {}, edition.released)
    yield _showing(library, edition, state, begun)
    state |= {one.cell: one.shown for one in edition.added}
    if edition.added:
        later = replace(begun, key="late", name=f"{begun.name} with the figures that came later")
        yield _showing(library, edition, state, later)
    sums = {one.id: set(one.sum_of) for one in library.indicators if one.sum_of}
    for revision in sorted(edition.revisions, key=lambda one: instant(one.moment)):
        # What is added up with it changed too, and the record does not say to what.
        known = {
            cell: shown
            for cell, shown in state.items()
            if cell[1] != revision.area or revision.indicator not in sums.get(cell[0], ())
        }
        state = known | {revision.cell: revision.after}
        name = f"the revision of {write_moment(revision.moment)}"
        revised = Showing(f"{revision.moment:%Y-%m-%d}", name, {}, revision.moment)
        yield _showing(library, edition, state, revised)
    for shown in edition.showings:
        state = {one.cell: one.shown for one in shown.figures}
        name = f"the figures as they were shown on {write_day(shown.moment.date())}"
        yield _showing(library, edition, state, Showing(f"{shown.moment:%Y-%m-%d}", name, {}, shown.moment))


def _showing(
    library: Library, edition: RecordedEdition, state: Mapping[tuple[str, str], Marked], begun: Showing
) -> Showing:
    names = {indicator.id for indicator in touched(library.indicators)}
    numbers = {
        Cell(indicator, area, edition.quarter): _number(shown)
        for (indicator, area), shown in state.items()
        if indicator in names
    }
    return replace(begun, numbers=with_gaps(library, edition.quarter, numbers))


def _number(shown: Marked) -> Number:
    if isinstance(shown, Marker):
        return Marker.CONFIDENTIAL if shown is Marker.CONFIDENTIAL else None
    return int(shown)


def distinct(showings: Iterable[Showing]) -> tuple[Showing, ...]:
    """Those that showed something, each picture once, where it was seen last; keys told apart by a number."""
    latest: dict[frozenset[tuple[Cell, Number]], Showing] = {}
    for showing in showings:
        picture = frozenset((cell, number) for cell, number in showing.numbers.items() if number is not None)
        latest.pop(picture, None)
        if picture:
            latest[picture] = showing
    found: dict[str, Showing] = {}
    for showing in latest.values():
        key, name, number = showing.key, showing.name, 1
        while key in found or name in {one.name for one in found.values()}:
            number += 1
            key, name = f"{showing.key}-{number}", f"{showing.name} (number {number})"
        found[key] = replace(showing, key=key, name=name)
    return tuple(found.values())
