"""A quarter with its true numbers, and all that is out of it already (rules D1, D2).

What is out is what earlier showings of the quarter showed: the edition on record, and the file that stands, once it is
released. A number that has not changed since is public, and cannot be taken back. One that has changed is another
number now; the old one is known, and so is how it added up with the others then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_day
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.relations import is_small, relate, threshold_of, touched
from site_builder.insight.series import read_figures

Shown = Mapping[Cell, int | None]
"""Numbers by their cells; None for what is withheld or not available."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What everybody could see of a quarter once."""

    name: str
    """As people say it: `the edition of 23 November 2022`."""

    numbers: Shown

    true: Shown = field(default_factory=dict)
    """What was true then of the numbers that it withheld, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A quarter before it is decided what of it is withheld."""

    table: Table
    unexplained: tuple[str, ...]
    """Showings in which withheld numbers were others than now, while nobody here knows which, or what they were."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be decided about a quarter."""

    quarter: Quarter
    given: Collection[tuple[str, str]]
    """The numbers about which is to be decided, by indicator and area."""

    now: datetime


def read_situation(asked: Asked, *, true: Library, standing: Library, then: Library | None = None) -> Situation:
    """A quarter whose true numbers one library knows and the other does not, and all that is out of it.

    What is not to be decided is in the repository and so is out; of what is, whatever has been released. A third
    library may know what was true when it was released.
    """
    quarter = asked.quarter
    numbers, before = numbers_of(true, quarter), numbers_of(standing, quarter)
    released = any(
        edition.quarter == quarter and instant(edition.released) <= instant(asked.now) for edition in standing.editions
    )
    if not released:
        free = {Cell(indicator, area, quarter) for indicator, area in asked.given}
        before = {cell: value for cell, value in before.items() if not parts_of(cell, true) & free}
    known = numbers_of(then, quarter) if then else {}
    showings = [
        replace(one, true=known)
        for one in (*recorded_showings(standing, quarter), Showing("the file as it stands", before))
    ]
    unexplained = tuple(one.name for one in showings if _changed(true, numbers, showing=one)[1])
    return Situation(make_table(true, numbers, showings=showings), unexplained)


def wrong_sums(table: Table) -> list[Statement]:
    """What ought to hold of the numbers as they are now and does not."""
    return [
        statement
        for statement in table.statements
        if statement.always and not any(cell.edition for cell, _ in statement.terms)
        if not _can_hold(statement, {cell: entry.value for cell, entry in table.entries.items()})
    ]


def _can_hold(statement: Statement, numbers: Shown) -> bool:
    """Whether numbers that are not known could be such that it does."""
    known = sum(weight * (numbers[cell] or 0) for cell, weight in statement.terms)
    unknown = {weight for cell, weight in statement.terms if numbers[cell] is None}
    enough = statement.low is None or known >= statement.low or max(unknown, default=0) > 0
    return enough and (statement.high is None or known <= statement.high or min(unknown, default=0) < 0)


def parts_of(cell: Cell, library: Library) -> set[Cell]:
    """A cell, and those that it adds up if it is a sum."""
    parts = next((one.sum_of for one in library.indicators if one.id == cell.indicator), ())
    return {cell, *(replace(cell, indicator=part) for part in parts)}


def recorded_showings(library: Library, quarter: Quarter) -> Iterator[Showing]:
    """A quarter as its edition on record shows it."""
    names = {indicator.id for indicator in touched(library.indicators)}
    for edition in library.recorded:
        if edition.quarter == quarter:
            numbers = {
                Cell(figure.indicator, figure.area, quarter): _number(figure.shown)
                for figure in edition.known
                if figure.indicator in names and figure.shown is not Marker.NOT_APPLICABLE
            }
            yield Showing(f"the edition of {write_day(edition.released.date())}", numbers)


def _number(shown: Decimal | Marker) -> int | None:
    return None if isinstance(shown, Marker) else int(shown)


def numbers_of(library: Library, quarter: Quarter) -> dict[Cell, int | None]:
    """A quarter's numbers of sensitive indicators and of all that is added up with them, sums included."""
    figures = read_figures(replace(library, revisions=()))
    found: dict[Cell, int | None] = {}
    for indicator in touched(library.indicators):
        for area in ("", *(one.id for one in library.areas)):
            series = figures.of(indicator.id, area)
            figure = series.at(quarter) if series else None
            if figure is not None and Marker.NOT_APPLICABLE not in figure.markers:
                found[Cell(indicator.id, area, quarter)] = None if figure.value is None else int(figure.value)
    return found


def make_table(library: Library, numbers: Shown, *, showings: Sequence[Showing], settled: bool = False) -> Table:
    """The numbers as they are now, with what earlier showings tell of them.

    Where all is settled, nothing is to be decided any more: each number is out.
    """
    thresholds = {
        indicator.id: threshold_of(indicator, library.methods.disclosure_threshold) for indicator in library.indicators
    }
    entries = {cell: _entry(value, thresholds[cell.indicator], settled=settled) for cell, value in numbers.items()}
    statements: list[Statement] = list(relate(library, entries))
    for showing in showings:
        changed, _ = _changed(library, numbers, showing=showing)
        for cell, value in showing.numbers.items():
            if cell in changed:
                entries[replace(cell, edition=showing.name)] = _then(showing, cell, thresholds.get(cell.indicator, 0))
            else:
                entries[cell] = _known(entries[cell]) if value is not None else _kept(entries[cell])
        statements += _related_then(library, showing, changed=changed)
    return Table(entries, tuple(dict.fromkeys(statements)))


def _then(showing: Showing, cell: Cell, threshold: int) -> CellEntry:  # noqa: PLR0917 - a place and what holds there
    """A number that was another one in a showing."""
    shown = showing.numbers[cell]
    if shown is not None:
        return CellEntry(shown, Standing.OUT, threshold)
    return _kept(_entry(showing.true.get(cell), threshold, settled=False))


def _changed(library: Library, numbers: Shown, *, showing: Showing) -> tuple[frozenset[Cell], bool]:
    """The cells of a showing that were other numbers then, and whether any of them is only guessed.

    What was withheld and is not known is taken for the same number as now, as everybody would take it, unless the sums
    of then show that it cannot be.
    """
    then = {cell: showing.true.get(cell) if value is None else value for cell, value in showing.numbers.items()}
    changed = {cell for cell, value in then.items() if cell not in numbers or value not in {None, numbers[cell]}}
    unknown = {cell for cell, value in then.items() if value is None}
    guessed: set[Cell] = set()
    statements = tuple(relate(library, {cell: CellEntry(None, Standing.HIDDEN) for cell in showing.numbers}))
    while True:
        taken = {
            cell: numbers[cell] if value is None and cell not in changed | guessed else value
            for cell, value in then.items()
        }
        wrong = [statement for statement in statements if not _can_hold(statement, taken)]
        more = {cell for one in wrong for cell, _ in one.terms} & unknown - guessed
        if not more:
            return frozenset(changed | guessed), bool(guessed)
        guessed |= more


def _entry(value: int | None, threshold: int, *, settled: bool) -> CellEntry:
    if value is None or settled:
        return CellEntry(value, Standing.HIDDEN if value is None else Standing.OUT, threshold)
    small = is_small(Decimal(value), threshold)
    return CellEntry(value, Standing.SMALL if small else Standing.FREE, threshold)


def _known(entry: CellEntry) -> CellEntry:
    return replace(entry, standing=Standing.OUT)


def _kept(entry: CellEntry) -> CellEntry:
    """Withheld then, so withheld now: to show it would undo what it hid then."""
    return replace(entry, standing=Standing.KEPT) if entry.standing is Standing.FREE else entry


def _related_then(library: Library, showing: Showing, *, changed: Collection[Cell]) -> Iterator[Statement]:
    """What held between the numbers of a showing, in terms of those that have changed since and those that have not."""
    for statement in relate(library, {cell: CellEntry(None, Standing.HIDDEN) for cell in showing.numbers}):
        terms = tuple(
            (replace(cell, edition=showing.name) if cell in changed else cell, weight)
            for cell, weight in statement.terms
        )
        says = f"in {showing.name}, {statement.says}" if any(cell.edition for cell, _ in terms) else statement.says
        yield replace(statement, terms=terms, says=says)
