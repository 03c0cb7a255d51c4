"""Withheld numbers that the rest of what is published gives away (rule D2), found as an attacker finds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.attack import ENDLESS, Attack, ContradictionError
from site_builder.insight.disclosure.audit import is_secret, protect_command
from site_builder.insight.disclosure.cells import Cell, Statement, Table
from site_builder.insight.disclosure.quarter_protection import make_table, numbers_of, recorded_showings
from site_builder.insight.disclosure.reasons import fewest, in_words

_OUT = (
    "What is out cannot be taken back: tell whoever answers for data protection. Withhold in data/figures what gives "
    "it away, and run 'site-builder release', which takes it off the record."
)


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What a quarter withholds."""

    quarter: Quarter
    figures: Mapping[Cell, Figure]
    origin: Origin


def find_giveaways(library: Library) -> Iterator[Problem]:
    """Every number that is withheld in vain, and figures that contradict each other."""
    for secrets in _secrets(library):
        numbers = numbers_of(library, secrets.quarter)
        showings = tuple(recorded_showings(library, secrets.quarter))
        now = make_table(library, numbers, showings=(), settled=True)
        problems = list(_attack_all(now, secrets))
        if not problems and showings:
            # The edition on record may tell more. Where it contradicts what is shown now, something withheld has
            # changed since, and what that gives away only those can tell who know the true numbers.
            both = make_table(library, numbers, showings=showings, settled=True)
            problems = [
                replace(problem, hint=_OUT, severity=Severity.WARNING)
                for problem in _attack_all(both, secrets)
                if problem.message != _contradiction(secrets)
            ]
        yield from problems


def _attack_all(table: Table, secrets: _Secrets) -> Iterator[Problem]:
    for part in table.parts():
        yield from _attack(part, secrets)


def _contradiction(secrets: _Secrets) -> str:
    return f"The figures for {secrets.quarter.period} cannot all be right: some of them do not add up."


def _secrets(library: Library) -> Iterator[_Secrets]:
    for edition in library.editions:
        figures = {
            Cell(figure.indicator.id, figure.area.id if figure.area else "", edition.quarter): figure
            for figure in edition.figures
            if is_secret(figure)
        }
        if figures:
            yield _Secrets(edition.quarter, figures, edition.origin)


def _attack(table: Table, secrets: _Secrets) -> Iterator[Problem]:
    hidden = [cell for cell, entry in table.entries.items() if entry.value is None]
    attack = Attack(table, hidden)
    try:
        told = [cell for cell in hidden if cell in secrets.figures and _is_told(table, cell, attack=attack)]
    except ContradictionError:
        origin = next((secrets.figures[cell].origin for cell in hidden if cell in secrets.figures), secrets.origin)
        message = _contradiction(secrets)
        hint = (
            "Compare the areas with the whole district, and the parts with their sums. A true zero is shown as 0 and "
            "never withheld. Where some of what is counted lies in no area, say 'elsewhere: true' of the indicator in "
            "data/indicators.yml."
        )
        yield Problem(origin, message, hint)
        return
    for cell in told:
        yield _tell(secrets.figures[cell], _reasons(table, cell, hidden=hidden), quarter=secrets.quarter)


def _is_told(table: Table, cell: Cell, *, attack: Attack) -> bool:
    """Whether a withheld number is bounded more tightly than from 1 to below its threshold.

    Nobody here knows why it was withheld. It keeps its secret if it can be any small number, or if it may be one that
    is not small and is not told more tightly than the small ones would be.
    """
    threshold = table.entries[cell].threshold
    if attack.reaches(cell, low=1, high=threshold - 1):
        return False
    large = attack.reaches(cell, low=ENDLESS, high=threshold)
    return not (large and attack.spreads(cell, threshold - 2))


def _reasons(table: Table, cell: Cell, *, hidden: list[Cell]) -> tuple[str, ...]:
    """What gives a cell away."""

    def told(statements: tuple[Statement, ...]) -> bool:
        fewer = replace(table, statements=statements)
        return _is_told(fewer, cell, attack=Attack(fewer, hidden))

    return in_words(fewest(table.statements, told))


def _tell(figure: Figure, reasons: tuple[str, ...], *, quarter: Quarter) -> Problem:
    where = figure.area.title if figure.area else "the whole district"
    message = (
        f"'{figure.indicator.id}' is withheld here for {where}, but the figures that are shown give it away: "
        f"{', and '.join(reasons)}."
    )
    hint = (
        "One more number must be withheld. Let the program choose it, from the true numbers: "
        f"{protect_command(quarter)}."
    )
    return Problem(figure.origin, message, hint)
