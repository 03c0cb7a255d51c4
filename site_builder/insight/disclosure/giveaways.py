"""Suppressed and missing numbers that the rest of what is published gives away (D2, D4), found as an attacker would."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import ENDLESS, Attack, ContradictionError
from site_builder.insight.disclosure.cells import Cell, Standing, Statement, Table
from site_builder.insight.disclosure.markers import is_suppressed, protect_command
from site_builder.insight.disclosure.numbers import Shown, numbers_by_quarter
from site_builder.insight.disclosure.quarter_protection import make_table
from site_builder.insight.disclosure.reasons import fewest, in_words
from site_builder.insight.disclosure.relations import ELSEWHERE
from site_builder.insight.disclosure.showings import Past, Showing, distinct, nothing_past, recorded_showings

_OUT = (
    "What is public cannot be taken back: tell the person responsible for data protection. In data/figures, suppress "
    "the numbers that give it away, and run 'site-builder release', which takes them off the pages."
)


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What a quarter suppresses or leaves out."""

    quarter: Quarter
    figures: Mapping[Cell, Figure]
    numbers: Shown
    origin: Origin
    areas: Mapping[str, str]
    """Titles by id."""

    def origin_of(self, cell: Cell) -> Origin:
        figure = self.figures.get(replace(cell, edition=""))
        return figure.origin if figure else self.origin


def find_giveaways(
    library: Library, *, explained: frozenset[str] = frozenset(), past: Past = nothing_past
) -> Iterator[Problem]:
    """Every number that is suppressed in vain, every gap that tells a small one, and figures that contradict.

    Of the files in `explained` it was said already which figures contradict each other.
    """
    for secrets in _secrets(library):
        now = make_table(library, secrets.numbers, showings=(), settled=True)
        problems = list(_attack_all(now, secrets))
        if problems:
            known = _contradiction(secrets) if secrets.origin.path in explained else ""
            yield from (problem for problem in problems if problem.message != known)
            continue
        # The record and versions in git may tell more. Where a revision is written, a suppressed number may have
        # changed as well. Only those who know the true numbers can tell what that gives away: 'protect' asked them.
        shown = (*recorded_showings(library, secrets.quarter), *past(secrets.quarter))
        showings = distinct(showing.sure() for showing in shown)
        moved = _moved(library, showings, secrets=secrets)
        if showings:
            both = make_table(library, secrets.numbers, showings=showings, settled=True, moved=moved)
            yield from (
                replace(problem, hint=_OUT, severity=Severity.WARNING)
                for problem in _attack_all(both, secrets, past={one.name for one in showings if one.whole})
                if problem.message != _contradiction(secrets)
            )


def _moved(library: Library, showings: tuple[Showing, ...], *, secrets: _Secrets) -> frozenset[str]:
    """The showings since which suppressed numbers may have changed.

    A revision is written, or a number that a file showed has changed or is shown no more.
    """
    revised = any(revision.quarter == secrets.quarter for revision in library.revisions)
    return frozenset(one.key for one in showings if revised or (one.whole and _differs(one.numbers, secrets.numbers)))


def _differs(then: Shown, now: Shown) -> bool:
    return any(isinstance(number, int) and number != now.get(cell) for cell, number in then.items())


def _attack_all(table: Table, secrets: _Secrets, *, past: Collection[str] = ()) -> Iterator[Problem]:
    for part in table.parts():
        yield from _attack(part, secrets, past=past)


def _contradiction(secrets: _Secrets) -> str:
    return f"The figures for {secrets.quarter.period} cannot all be right: some of them do not add up."


def _secrets(library: Library) -> Iterator[_Secrets]:
    areas = {area.id: area.title for area in library.areas}
    known = numbers_by_quarter(library, (edition.quarter for edition in library.editions))
    for edition in library.editions:
        figures = {
            Cell(figure.indicator.id, figure.area.id if figure.area else "", edition.quarter): figure
            for figure in edition.figures
        }
        numbers = known[edition.quarter]
        if any(map(is_suppressed, figures.values())) or None in numbers.values():
            yield _Secrets(edition.quarter, figures, numbers, edition.origin, areas)


def _attack(table: Table, secrets: _Secrets, *, past: Collection[str] = ()) -> Iterator[Problem]:
    """What the numbers as they are give away, and those of earlier files that are named."""
    hidden = [cell for cell, entry in table.entries.items() if entry.value is None]
    attack = Attack(table, hidden)
    asked = [
        cell
        for cell in hidden
        if table.entries[cell].threshold
        if cell in secrets.numbers or (cell.edition in past and not _is_missing(table, cell))
    ]
    try:
        given_away = [cell for cell in asked if _is_told(table, cell, attack=attack)]
    except ContradictionError:
        origin = min((secrets.origin_of(cell) for cell in hidden if cell in secrets.figures), default=secrets.origin)
        hint = (
            "Compare the areas with the whole district, and the parts with their sums. A true zero is shown as 0 and "
            "never suppressed. If some of what is counted is in no area, write 'elsewhere: true' under the indicator "
            "in data/indicators.yml."
        )
        yield Problem(origin, _contradiction(secrets), hint)
        return
    for cell in given_away:
        yield _tell(cell, _reasons(table, cell, hidden=hidden), missing=_is_missing(table, cell), secrets=secrets)


def _is_missing(table: Table, cell: Cell) -> bool:
    return table.entries[cell].standing is Standing.UNSTATED


def _is_told(table: Table, cell: Cell, *, attack: Attack) -> bool:
    """Whether a number that is not shown is bounded more tightly than from 1 to below its threshold.

    Nobody here knows why it is not shown. It keeps its secret if it can be any small number, or if it may be one that
    is not small and is not told more tightly than the small ones would be. One that is missing may also be told to be
    none at all, or not to be small.
    """
    threshold = table.entries[cell].threshold
    if attack.reaches(cell, low=1, high=threshold - 1):
        return False
    if _is_missing(table, cell):
        bound = attack.bound(cell)
        if bound.high == 0 or bound.low >= threshold:
            return False
    large = attack.reaches(cell, low=ENDLESS, high=threshold)
    return not (large and attack.spreads(cell, threshold - 2))


def _reasons(table: Table, cell: Cell, *, hidden: list[Cell]) -> tuple[str, ...]:
    """What gives a cell away."""

    def told(statements: tuple[Statement, ...]) -> bool:
        fewer = replace(table, statements=statements)
        return _is_told(fewer, cell, attack=Attack(fewer, hidden))

    return in_words(fewest(table.statements, told))


def _tell(cell: Cell, reasons: tuple[str, ...], *, missing: bool, secrets: _Secrets) -> Problem:
    command = protect_command(secrets.quarter)
    because = ", and ".join(reasons)
    if cell.edition:
        where = secrets.areas.get(cell.area, "the whole district")
        message = (
            f"'{cell.indicator}' was not shown for {where} in {cell.edition}, but the figures that were shown give it "
            f"away: {because}."
        )
        hint = ""
    elif cell.area == ELSEWHERE:
        message = (
            f"The figures of '{cell.indicator}' give away how many were counted in no area, and they are few: "
            f"{because}."
        )
        hint = f"Let the program choose what to suppress, from the true numbers: {command}."
    elif missing:
        where = secrets.areas.get(cell.area, "the whole district")
        message = (
            f"There is no number of '{cell.indicator}' here for {where}, but the figures that are shown give it away, "
            f"and it could identify someone: {because}."
        )
        hint = f"Leaving a number out does not hide it. Add it to the true numbers, 0 for none, and run {command}."
    else:
        where = secrets.areas.get(cell.area, "the whole district")
        message = (
            f"'{cell.indicator}' is suppressed here for {where}, but the figures that are shown give it away: "
            f"{because}."
        )
        hint = f"One more number must be suppressed. Let the program choose it, from the true numbers: {command}."
    return Problem(secrets.origin_of(cell), message, hint)
