"""Imports the Home Office's counts of recorded crime for one Community Safety Partnership as quarterly figures.

Counts are of the partnership as a whole; the tables know no wards. Negative counts are corrections of earlier quarters
that the Home Office books in later ones, and are part of the sum. Everything is planned before anything is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from site_builder.domain.english import count, join
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Source
from site_builder.tasks.imports.quarters.quarter_files import (
    NOT_AVAILABLE,
    Amount,
    Check,
    QualityNote,
    QuarterFigures,
    accept,
    report_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport, LeftOut
from site_builder.tasks.imports.statistics.home_office_columns import OPEN_DATA
from site_builder.tasks.imports.statistics.home_office_rows import Cell, CountedRows, count_offences
from site_builder.tasks.imports.statistics.offence_map import Offence, OffenceMap, plain, read_offence_map
from site_builder.tasks.imports.statistics.statistics_request import StatisticsRequest

SOURCE = Source(
    "Police recorded crime open data, Community Safety Partnership tables, Home Office",
    OPEN_DATA,
    "Open Government Licence v3.0",
)
COMMON = 10
"""Offences a quarter, on average, with which a quarter without a row of the offence is not whole."""

_KIND = frozenset(["the", "of", "csp", "community", "safety", "partnership", "borough", "district", "city", "council"])
"""Words that a partnership's name has in one table and not in another."""

_SUGGESTIONS = 3
_NAMED = 5


def import_home_office(request: StatisticsRequest, library: Library, *, check: Check = accept) -> ImportReport:
    """Read, plan, and write when nothing is wrong."""
    subject = f"{request.partnership.strip()} in {request.file.as_posix()}"
    offences, problems = read_offence_map(request.map, library)
    if offences is None:
        return ImportReport(subject, problems=tuple(problems))
    counted, problems = count_offences(request.file, request.partnership)
    wanted = plain(request.partnership)
    if not problems and wanted not in counted.partnerships:
        problems = [_unknown(counted, request)]
    absent: list[str] = []
    if not problems:
        problems, absent = offences.absent({offence for _, offence in counted.everywhere})
    sums = _Sums(counted, offences)
    report = ImportReport(subject, files=1, rows=counted.total)
    if problems:
        return replace(report, problems=tuple(sorted(problems)))
    plans, problems = write_quarters((_figures(sums, quarter) for quarter in sums.quarters), request.to, check=check)
    if problems:
        return replace(report, problems=tuple(sorted(problems)))
    done = replace(
        report,
        kept=sum(rows for cell, rows in counted.rows.items() if sums.counts(cell)),
        left_out=tuple(_left_out(counted, sums, wanted=wanted)),
        remarks=(*_remarks(counted, sums, wanted=wanted), *absent),
    )
    return report_plans(done, plans)


class _Sums:
    """The partnership's counts, added up by indicator and quarter."""

    def __init__(self, counted: CountedRows, offences: OffenceMap) -> None:
        self.quarters = sorted({quarter for quarter, _ in counted.rows})
        self.values: dict[Quarter, dict[str, Amount]] = {}
        self.remarks: list[str] = []
        self.offences = offences
        anywhere: dict[Quarter, set[str]] = defaultdict(set)
        for quarter, offence in counted.everywhere:
            anywhere[quarter].update(offences.of(offence))
        unknown = {cell: f"{origin} holds no number" for cell, origin in counted.unknown.items()}
        unknown |= self._find_missing(counted)
        for quarter in self.quarters:
            sums = Counter(dict.fromkeys(offences.indicators, 0))
            for (when, offence), number in counted.cells.items():
                if when == quarter:
                    sums.update(dict.fromkeys(offences.of(offence), number))
            values: dict[str, Amount] = {}
            for indicator, number in sums.items():
                why = self._why_not(indicator, quarter, number=number, used=indicator in anywhere[quarter])
                values[indicator] = NOT_AVAILABLE if why else number
                self.remarks += [why] if why else []
            for (when, offence), why in unknown.items():
                for indicator in offences.of(offence) if when == quarter else ():
                    values[indicator] = NOT_AVAILABLE
                    self.remarks.append(
                        f"{indicator} is x (not available) in {quarter.short}: {why}, so the sum is not known."
                    )
            self.values[quarter] = values

    def counts(self, cell: Cell) -> bool:
        """Whether an offence's rows of a quarter are in a figure."""
        quarter, offence = cell
        return any(self.values[quarter][indicator] != NOT_AVAILABLE for indicator in self.offences.of(offence))

    def _find_missing(self, counted: CountedRows) -> dict[Cell, str]:
        """Common offences with no row of this partnership in a quarter that has rows of others (rule I3)."""
        numbers: dict[Offence, dict[Quarter, int]] = defaultdict(dict)
        for (quarter, offence), number in counted.cells.items():
            if self.offences.of(offence):
                numbers[offence][quarter] = number
        found: dict[Cell, str] = {}
        for offence, held in numbers.items():
            gone = [quarter for quarter in self.quarters if (quarter, offence) not in counted.rows]
            usual = sum(held.values()) / max(1, len(self.quarters) - 1)
            if usual < COMMON:
                continue
            # Offences get new codes: before the first or after the last row this one may not have been in use.
            other = [
                quarter
                for quarter in gone
                if (quarter, offence) not in counted.everywhere and not min(held) < quarter < max(held)
            ]
            found |= {
                (
                    quarter,
                    offence,
                ): f"the file has no row for '{offence.offence}', while other quarters have about {usual:.0f}"
                for quarter in gone
                if quarter not in other
            }
            if other:
                quarters = join([quarter.short for quarter in other])
                self.remarks.append(
                    f"The file has no row for '{offence.offence}' ({offence.code}) in {quarters}, while other "
                    f"quarters have about {usual:.0f}. If it had another code then, name that in the map too."
                )
        return found

    @staticmethod
    def _why_not(indicator: str, quarter: Quarter, *, number: int, used: bool) -> str:
        """Why a sum is no figure; empty when it is one."""
        if number < 0:
            return (
                f"{indicator} adds up to {number} in {quarter.short}: corrections of earlier quarters outweigh what "
                "was recorded. A count cannot be below zero, so it is x (not available) there; say why in the notes."
            )
        if not used:
            return (
                f"{indicator} is x (not available) in {quarter.short}: no partnership has a row of its offences then."
            )
        return ""


def _figures(sums: _Sums, quarter: Quarter) -> QuarterFigures:
    note = QualityNote(
        "Counts from the Home Office ",
        "are of crimes in the quarter in which the police recorded them. Later corrections count in the quarter in "
        "which they were made.",
    )
    return QuarterFigures(
        quarter,
        quarter == sums.quarters[-1],
        source=SOURCE,
        note=note,
        values=sums.values[quarter],
    )


def _unknown(counted: CountedRows, request: StatisticsRequest) -> Problem:
    """A partnership without a row."""
    common = {name: names.most_common(1)[0][0] for name, names in counted.names.items() if name}
    near = [common[name] for name in get_close_matches(plain(request.partnership), common, _SUGGESTIONS, 0.5)]
    names = sorted(common.values())
    examples = f"It has {join(names[:_NAMED])}{' and others' if len(names) > _NAMED else ''}." if names else ""
    hint = f"Did you mean {' or '.join(repr(name) for name in near)}?" if near else examples
    message = f"No row is of a Community Safety Partnership named '{request.partnership.strip()}'."
    return Problem(Origin(request.file.as_posix()), message, hint or "The file holds no row.")


def _left_out(counted: CountedRows, sums: _Sums, *, wanted: str) -> Iterator[LeftOut]:
    """Every row that is in no figure, with its reason; kinds of offences by their names in the file."""
    rows: Counter[Offence] = Counter()
    numbers: Counter[Offence] = Counter()
    unavailable: Counter[Quarter] = Counter()
    for (quarter, offence), held in counted.rows.items():
        if sums.offences.of(offence):
            unavailable[quarter] += 0 if sums.counts((quarter, offence)) else held
        else:
            kind = Offence(offence.group, offence.subgroup, "", "")
            rows[kind] += held
            numbers[kind] += counted.cells.get((quarter, offence), 0)
    for kind, held in sorted(rows.items(), key=lambda item: (item[0].group, item[0].subgroup)):
        name = kind.group if kind.group == kind.subgroup else f"{kind.group}, {kind.subgroup}"
        yield LeftOut(held, f"{name}: in no indicator ({count(numbers[kind], 'offence')})")
    for quarter, held in sorted(unavailable.items()):
        if held:
            yield LeftOut(held, f"of indicators that are x (not available) in {quarter.short}")
    others = Counter({name: held for name, held in counted.partnerships.items() if name != wanted})
    if others:
        names = [counted.names[name].most_common(1)[0][0] or "no name" for name, _ in others.most_common(_NAMED)]
        more = len(others) - _NAMED
        named = f"{', '.join(names)} and {more:,} more" if more > 0 else join(names)
        yield LeftOut(others.total(), f"of other partnerships ({named})")


def _remarks(counted: CountedRows, sums: _Sums, *, wanted: str) -> Iterator[str]:
    """What a careful reader should know of these figures."""
    if len(ways := sorted(counted.names[wanted])) > 1:
        yield f"The partnership's name is written in {len(ways)} ways, taken as one: {join(ways)}."
    yield from _same_partnership(counted, wanted)
    if len(forces := sorted(counted.forces.values())) > 1:
        yield f"Its rows are of more than one force: {join(forces)}. Two partnerships of that name would both be in it."
    if passed := [name for name in counted.passed if name]:
        yield f"Passed over, because they have none of the columns: {join([repr(name) for name in passed])}."
    for words in counted.notes:
        if plain(words).startswith("updated") or any(force and force in plain(words) for force in counted.forces):
            yield f"The sheet of notes says: {words}"
    if corrections := counted.corrections.total():
        quarters = [quarter.short for quarter in sorted(counted.corrections) if counted.corrections[quarter]]
        yield f"{count(corrections, 'negative count')} (corrections) in the sums, in {join(quarters)}."
    every = {quarter for quarter, _ in counted.everywhere}
    if gone := [quarter.short for quarter in sorted(every - set(sums.quarters))]:
        yield f"The file has {join(gone)} too, but no row of this partnership in them, so nothing was written for them."
    yield from counted.hidden
    for (force, name), number in sorted(counted.unassigned.items()):
        if force in counted.forces and number:
            yield f"{counted.forces[force]} gave {count(number, 'offence')} to no partnership ('{name}')."
    yield from _same_codes(counted)
    yield from sums.remarks


def _same_partnership(counted: CountedRows, wanted: str) -> Iterator[str]:
    """Other names that may be of the same partnership, so that its rows are not all counted."""
    others = (name for name in counted.partnerships if name != wanted)
    if near := sorted(name for name in others if _core(name) == _core(wanted) != ""):
        named = join([counted.names[name].most_common(1)[0][0] for name in near])
        yield (
            f"Rows of {named} were left out as of another partnership. If it is the same under another name, these "
            "figures are too low: give it one name in a copy of the file."
        )


def _core(name: str) -> str:
    """A partnership's name without the words for its kind."""
    return " ".join(word for word in name.split() if word not in _KIND)


def _same_codes(counted: CountedRows) -> Iterator[str]:
    """Offences of one code under two names in a quarter: perhaps the same rows, from tables of two years."""
    names: dict[str, set[str]] = defaultdict(set)
    quarters: dict[str, set[Quarter]] = defaultdict(set)
    first: dict[tuple[Quarter, str], Offence] = {}
    for quarter, offence in sorted(counted.rows, key=lambda cell: (cell[0], cell[1].offence)):
        other = first.setdefault((quarter, offence.code), offence) if offence.code else offence
        if other != offence:
            names[offence.code] |= {f"'{other.offence}'", f"'{offence.offence}'"}
            quarters[offence.code].add(quarter)
    for code, found in names.items():
        when = join([quarter.short for quarter in sorted(quarters[code])])
        yield f"The code {code} has the names {join(sorted(found))} in {when}. If they are the same, they count twice."
