"""What everybody could see of a quarter once, and what was true then (rule D5). Knows no repository.

Each showing keeps its own truth: a number that is suppressed in two of them may have changed between them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedEdition
from site_builder.domain.revision import Shown as Marked
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number, Shown, numbers_of, with_gaps
from site_builder.insight.disclosure.relations import touched

EDITION, FILE = "edition", "file"
"""Keys of the edition on record as it was released, and of the file as it is."""


@dataclass(frozen=True, slots=True)
class ChoiceFact:
    """What the choice of what is suppressed told: a weighted sum of numbers lies between two others (rule D6)."""

    terms: tuple[tuple[Cell, int, int], ...]
    """Cells without an edition, each with the value that it had then and with its weight.

    The value says which number is meant: a cell's number is another one once it has changed.
    """

    low: int | None
    high: int | None


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

    whole: bool = False
    """Whether it is a file as it was; numbers may have been taken out of a record since."""

    true: Shown = field(default_factory=dict)
    """What was true then, as far as that is known."""

    told: tuple[ChoiceFact, ...] = ()
    """What the choice told, as far as that is known."""

    years: Shown = field(default_factory=dict)
    """Numbers for 12 months that it showed beside the quarter's."""

    unsure: frozenset[Cell] = frozenset()
    """Numbers that may have been shown before or after the others: no record says on which day a late one came."""

    def sure(self) -> Showing:
        """The numbers that were certainly shown together."""
        numbers = {cell: number for cell, number in self.numbers.items() if cell not in self.unsure}
        return replace(self, numbers=numbers, unsure=frozenset())

    def fits(self, true: Shown) -> bool:
        """Whether some true numbers can be those from which it was made."""
        return all(true.get(cell) == number for cell, number in self.numbers.items() if isinstance(number, int))


Past = Callable[[Quarter], tuple[Showing, ...]]
"""What was shown of a quarter besides its record, oldest first: versions that lie in a public history."""


def nothing_past(_quarter: Quarter) -> tuple[Showing, ...]:
    """Where there is no history."""
    return ()


def recorded_showings(library: Library, quarter: Quarter) -> Iterator[Showing]:
    """A quarter as its record has it: as released, after each revision since, and as later runs found it."""
    for edition in library.recorded:
        if edition.quarter == quarter:
            yield from showings_of(library, edition)


def showings_of(library: Library, edition: RecordedEdition) -> Iterator[Showing]:
    """The showings of one record, oldest first."""
    kept = tuple(_kept(library, edition))
    yield from (one for one in _states(library, edition) if not any(_tells_more(known, one) for known in kept))
    yield from kept


def _states(library: Library, edition: RecordedEdition) -> Iterator[Showing]:
    """The edition as its figures and revisions say."""
    state = {figure.cell: figure.shown for figure in edition.figures}
    begun = Showing(EDITION, f"the edition of {write_day(edition.released.date())}", {}, edition.released)
    yield _showing(library, edition, state=state, begun=begun)
    state |= {figure.cell: figure.shown for figure in edition.added}
    if edition.added:
        later = replace(begun, key="late", name=f"{begun.name} with the figures that came later")
        yield _unsure_of(_revised(library, edition), _showing(library, edition, state=state, begun=later))
    late = {figure.cell for figure in edition.added}
    for moment, known in _after_revisions(library, edition, state=state):
        after = Showing(f"{moment:%Y-%m-%d}", f"the revision of {write_moment(moment)}", {}, moment)
        yield _unsure_of(late, _showing(library, edition, state=known, begun=after))


def _kept(library: Library, edition: RecordedEdition) -> Iterator[Showing]:
    """What is on no page any more."""
    for shown in edition.showings:
        state = {figure.cell: figure.shown for figure in shown.figures}
        name = f"the figures as they were shown on {write_day(shown.moment.date())}"
        yield _showing(library, edition, state=state, begun=Showing(f"{shown.moment:%Y-%m-%d}", name, {}, shown.moment))


def _tells_more(known: Showing, showing: Showing) -> bool:
    """Whether one is the same state as another before some of its numbers were taken off the record."""
    return known.moment == showing.moment and all(
        number in {None, then} or (number is Marker.CONFIDENTIAL and isinstance(then, int))
        for number, then in ((number, known.numbers.get(cell)) for cell, number in showing.numbers.items())
    )


def _unsure_of(cells: Collection[tuple[str, str]], showing: Showing) -> Showing:
    """A showing of which it is not known whether these cells were in it."""
    unsure = frozenset(cell for cell in showing.numbers if (cell.indicator, cell.area) in cells)
    return replace(showing, unsure=unsure)


def _revised(library: Library, edition: RecordedEdition) -> frozenset[tuple[str, str]]:
    """What was revised, with the sums that hold it: a later revision may have made a sum again what it was at first."""
    revised = {revision.cell for revision in edition.revisions}
    sums = {
        (indicator.id, area) for indicator in library.indicators for part, area in revised if part in indicator.sum_of
    }
    return frozenset(revised | sums)


def _after_revisions(
    library: Library, edition: RecordedEdition, *, state: Mapping[tuple[str, str], Marked]
) -> Iterator[tuple[datetime, dict[tuple[str, str], Marked]]]:
    """What is sure of the moments after each revision: what was revised, and what is still as it was released."""
    if not edition.revisions:
        return
    now = {(cell.indicator, cell.area): number for cell, number in numbers_of(library, edition.quarter).items()}
    revised = _revised(library, edition)
    sure = {cell: shown for cell, shown in state.items() if cell not in revised and _number(shown) == now.get(cell)}
    for moment in sorted({instant(revision.moment) for revision in edition.revisions}):
        after = {revision.cell: revision for revision in edition.revisions if instant(revision.moment) == moment}
        sure |= {cell: revision.after for cell, revision in after.items()}
        yield moment.astimezone(LONDON), dict(sure)
        # What was revised last, and is not so now, may have been suppressed with the next revision of another number.
        last = {revision.cell for revision in edition.revisions} - {
            revision.cell for revision in edition.revisions if instant(revision.moment) > moment
        }
        sure = {cell: shown for cell, shown in sure.items() if cell not in last or _number(shown) == now.get(cell)}


def _showing(
    library: Library, edition: RecordedEdition, *, state: Mapping[tuple[str, str], Marked], begun: Showing
) -> Showing:
    names = {indicator.id for indicator in touched(library.indicators)}
    numbers = {
        Cell(indicator, area, edition.quarter): _number(shown)
        for (indicator, area), shown in state.items()
        if indicator in names
    }
    yearly = {indicator.id for indicator in library.indicators if indicator.is_yearly}
    years = {
        Cell(indicator, area, edition.quarter): _number(shown)
        for (indicator, area), shown in state.items()
        if indicator in yearly
    }
    return replace(begun, numbers=with_gaps(library, edition.quarter, stated=numbers), years=years)


def _number(shown: Marked) -> Number:
    if isinstance(shown, Marker):
        return Marker.CONFIDENTIAL if shown is Marker.CONFIDENTIAL else None
    return int(shown)


def distinct(showings: Iterable[Showing]) -> tuple[Showing, ...]:
    """Those that showed something, each state once, where it was seen last, and no part of one; keys are unique.

    A state that is not sure takes the place of no other.
    """
    latest: dict[frozenset[tuple[Cell, Number]], Showing] = {}
    for showing in showings:
        state = frozenset(pair for pair in showing.numbers.items() if pair[1] is not None)
        former = latest.pop(state, None)
        if state:
            is_sure = former is not None and not former.unsure
            latest[state] = replace(showing, unsure=frozenset()) if is_sure else showing
    found: dict[str, Showing] = {}
    for state, showing in latest.items():
        if any(state < other for other, beside in latest.items() if not beside.unsure):
            continue
        key, name, number = showing.key, showing.name, 1
        while key in found or name in {showing.name for showing in found.values()}:
            number += 1
            key, name = f"{showing.key}-{number}", f"{showing.name} (number {number})"
        found[key] = replace(showing, key=key, name=name)
    return tuple(found.values())
