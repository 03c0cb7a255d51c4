"""A quarter with its true numbers, and all that is out of it already (rules D1, D2, D5).

What is out is what earlier showings of the quarter showed: the edition on record and each state since, versions that
lie in a public history, and the file that stands, once it is released. A number that has not changed since is public,
and cannot be taken back. One that has changed is another number now; the old one is known, and so is how it added up
with the others then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import instant
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import CHOSEN, Cell, CellEntry, Standing, Statement, Table
from site_builder.insight.disclosure.numbers import Number, Shown, fill_in, numbers_of
from site_builder.insight.disclosure.protection import Protection
from site_builder.insight.disclosure.relations import counted_twice, is_small, relate, threshold_of
from site_builder.insight.disclosure.showings import FILE, ChoiceFact, Showing, distinct, recorded_showings


@dataclass(frozen=True, slots=True)
class Situation:
    """A quarter before it is decided what of it is suppressed."""

    table: Table
    unexplained: tuple[Showing, ...]
    """Showings with suppressed numbers that have changed since, and whose true values are not known here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be decided about a quarter."""

    quarter: Quarter
    given: Collection[tuple[str, str]]
    """The numbers about which is to be decided, by indicator and area."""

    now: datetime
    history: tuple[Showing, ...] = ()
    """What else was shown, oldest first: versions that lie in a public history."""


def read_showings(asked: Asked, *, true: Library, standing: Library) -> tuple[Showing, ...]:
    """What is out of a quarter, oldest first.

    What is not to be decided is in the repository and so is out; of what is, whatever has been released.
    """
    quarter, before = asked.quarter, numbers_of(standing, asked.quarter)
    released = any(
        edition.quarter == quarter and instant(edition.released) <= instant(asked.now) for edition in standing.editions
    )
    if not released:
        free = {Cell(indicator, area, quarter) for indicator, area in asked.given}
        before = {cell: value for cell, value in before.items() if not parts_of(cell, true) & free}
    stands = Showing(FILE, "the file as it is", before)
    return distinct((*recorded_showings(standing, quarter), *asked.history, stands))


def read_situation(quarter: Quarter, *, true: Library, showings: Sequence[Showing]) -> Situation:
    """A quarter with its true numbers, and all that is out of it."""
    numbers = fill_in(true, numbers_of(true, quarter))
    unexplained = tuple(showing for showing in showings if _changed(true, numbers, showing=showing)[1])
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
    values = [(weight, numbers[cell]) for cell, weight in statement.terms]
    known = sum(weight * value for weight, value in values if isinstance(value, int))
    unknown = {weight for weight, value in values if not isinstance(value, int)}
    enough = statement.low is None or known >= statement.low or max(unknown, default=0) > 0
    return enough and (statement.high is None or known <= statement.high or min(unknown, default=0) < 0)


def parts_of(cell: Cell, library: Library) -> set[Cell]:
    """A cell, and those that it adds up if it is a sum."""
    parts = next((indicator.sum_of for indicator in library.indicators if indicator.id == cell.indicator), ())
    return {cell, *(replace(cell, indicator=part) for part in parts)}


def make_table(
    library: Library, numbers: Shown, *, showings: Sequence[Showing], settled: bool = False, moved: Collection[str] = ()
) -> Table:
    """The numbers as they are now, with what earlier showings tell of them.

    Where all is settled, nothing is to be decided any more: each number is out. `moved` are the keys of showings since
    which numbers may have moved: what such a showing suppressed is taken for another number than now.
    """
    thresholds = {
        indicator.id: threshold_of(indicator, library.methods.disclosure_threshold) for indicator in library.indicators
    }
    entries = {cell: _entry(value, thresholds[cell.indicator], settled=settled) for cell, value in numbers.items()}
    for total, areas in counted_twice(library, entries):
        # Who does not know that some are counted twice would take the rest of the district for what is suppressed.
        if any(entries[area].standing is Standing.SMALL for area in areas):
            entries[total] = _kept(entries[total])
    making = _Making(library, numbers, thresholds, entries, list(relate(library, entries)))
    for showing in showings:
        making.add(showing, moved=showing.key in moved)
    return Table(entries, tuple(dict.fromkeys(making.statements)))


@dataclass(frozen=True, slots=True)
class _Making:
    """A table to which showings are added, the oldest first."""

    library: Library
    numbers: Shown
    thresholds: Mapping[str, int]
    entries: dict[Cell, CellEntry]
    statements: list[Statement]
    copies: dict[tuple[Cell, int], Cell] = field(default_factory=dict)
    """Numbers that have changed since, by what they were."""

    def add(self, showing: Showing, *, moved: bool) -> None:
        """Count a showing in."""
        changed, _ = _changed(self.library, self.numbers, showing=showing, moved=moved)
        then = {cell: self._copy(showing, cell) for cell in changed}
        for cell, value in showing.numbers.items():
            if cell in changed:
                entry = self._then(showing, cell)
                known = self.entries.get(then[cell])
                self.entries[then[cell]] = known if known and known.standing is Standing.OUT else entry
            elif isinstance(value, int) and self.entries[cell].standing is Standing.SMALL:
                self.statements.append(_is_out(cell, value, shown_in=showing))
            elif isinstance(value, int):
                self.entries[cell] = replace(self.entries[cell], standing=Standing.OUT)
            elif value is not None:
                self.entries[cell] = _kept(self.entries[cell])
        self.statements.extend(_related_then(self.library, showing, then=then))
        self.statements.extend(self._told(fact, showing) for fact in showing.told)

    def _copy(self, showing: Showing, cell: Cell) -> Cell:
        """A cell's number then: the same cell in every showing where it was as large."""
        made = replace(cell, edition=showing.name)
        value = showing.numbers[cell]
        known = value if isinstance(value, int) else _whole(showing.true.get(cell))
        return made if known is None else self.copies.setdefault((cell, known), made)

    def _then(self, showing: Showing, cell: Cell) -> CellEntry:
        """A number that was another one in a showing."""
        shown, threshold = showing.numbers[cell], self.thresholds.get(cell.indicator, 0)
        if isinstance(shown, int):
            return CellEntry(shown, Standing.OUT, threshold)
        true = showing.true.get(cell)
        return _kept(_entry(true if isinstance(true, int) else shown, threshold, settled=False))

    def _told(self, fact: ChoiceFact, showing: Showing) -> Statement:
        """What an earlier choice told, of the numbers as they were."""
        terms = tuple((self._number(cell, value, showing=showing), weight) for cell, value, weight in fact.terms)
        return Statement(terms, fact.low, fact.high, CHOSEN)

    def _number(self, cell: Cell, value: int, *, showing: Showing) -> Cell:
        """The number that a cell was when it had a value."""
        if self.numbers.get(cell) == value:
            return cell
        if (cell, value) not in self.copies:
            made = self.copies[cell, value] = replace(cell, edition=f"what was before {showing.name}")
            self.entries[made] = _kept(_entry(value, self.thresholds.get(cell.indicator, 0), settled=False))
        return self.copies[cell, value]


def facts_of(protection: Protection) -> tuple[ChoiceFact, ...]:
    """What the choice for a protected quarter gave away about suppressed numbers, for the next revision."""
    entries = protection.table.entries
    return tuple(
        ChoiceFact(
            tuple((replace(cell, edition=""), entries[cell].value or 0, weight) for cell, weight in statement.terms),
            statement.low,
            statement.high,
        )
        for statement in protection.told
        if any(cell in protection.suppressed for cell, _ in statement.terms)
    )


def _is_out(cell: Cell, value: int, *, shown_in: Showing) -> Statement:
    """A small number that was shown as it is: it stays suppressed, and everybody knows it."""
    return Statement(((cell, 1),), value, value, f"{shown_in.name} shows it")


def _changed(
    library: Library, numbers: Shown, *, showing: Showing, moved: bool = False
) -> tuple[frozenset[Cell], bool]:
    """The cells of a showing that were other numbers then, and whether any of them is only guessed.

    What was suppressed and is not known is taken for the same number as now, as everybody would take it, unless the
    sums of then show that it cannot be.
    """
    true = fill_in(library, showing.true)
    then: dict[Cell, Number] = {
        cell: value if isinstance(value, int) else _whole(true.get(cell)) for cell, value in showing.numbers.items()
    }
    changed = {
        cell
        for cell, value in then.items()
        if cell not in numbers or (value is not None and value != numbers[cell]) or (moved and value is None)
    }
    unknown = {cell for cell, value in then.items() if value is None}
    guessed: set[Cell] = set()
    statements = tuple(relate(library, _stated(showing.numbers)))
    while True:
        taken = {cell: value if cell in changed | guessed else numbers[cell] for cell, value in then.items()}
        wrong = [statement for statement in statements if not _can_hold(statement, taken)]
        more = {cell for statement in wrong for cell, _ in statement.terms} & unknown - guessed
        if not more:
            return frozenset(changed | guessed), bool(guessed - changed)
        guessed |= more


def _whole(number: Number) -> int | None:
    return number if isinstance(number, int) else None


def _stated(numbers: Shown) -> dict[Cell, CellEntry]:
    """Numbers for which only matters what holds between them."""
    return {cell: CellEntry(_whole(value), Standing.HIDDEN) for cell, value in numbers.items()}


def _entry(value: Number, threshold: int, *, settled: bool) -> CellEntry:
    if not isinstance(value, int):
        return CellEntry(None, Standing.HIDDEN if value is Marker.CONFIDENTIAL else Standing.UNSTATED, threshold)
    if settled:
        return CellEntry(value, Standing.OUT, threshold)
    small = is_small(Decimal(value), threshold)
    return CellEntry(value, Standing.SMALL if small else Standing.FREE, threshold)


def _kept(entry: CellEntry) -> CellEntry:
    """Suppressed then, so suppressed now: to show it would undo what it hid then."""
    return replace(entry, standing=Standing.KEPT) if entry.standing is Standing.FREE else entry


def _related_then(library: Library, showing: Showing, *, then: Mapping[Cell, Cell]) -> Iterator[Statement]:
    """What held between the numbers of a showing, in terms of those that have changed since and those that have not."""
    for statement in relate(library, _stated(showing.numbers)):
        terms = tuple((then.get(cell, cell), weight) for cell, weight in statement.terms)
        says = f"in {showing.name}, {statement.says}" if any(cell.edition for cell, _ in terms) else statement.says
        yield replace(statement, terms=terms, says=says)
