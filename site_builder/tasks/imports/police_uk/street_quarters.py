"""Makes quarters' figures of counted street rows. Pure: knows no file system and no YAML.

A quarter has figures when the district's own force (the one that reports most of its rows) has files for all three
months. Figures that a month lacks rows for are x (not available), as `street_wholeness` decides. Another force that
reports crimes there, such as the railways' police, counts in the quarters for which it has all three months too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from site_builder.domain.english import count, join
from site_builder.domain.quarter import Month, Quarter, write_month
from site_builder.domain.words import Source
from site_builder.tasks.imports.police_uk.location_notes import SourceRows, note_locations, rows_beyond
from site_builder.tasks.imports.police_uk.lsoa_areas import Lsoa, LsoaAreas
from site_builder.tasks.imports.police_uk.street_counts import Counts, StreetCell
from site_builder.tasks.imports.police_uk.street_wholeness import COMMON, Evidence, Wholeness
from site_builder.tasks.imports.quarters.quarter_files import NOT_AVAILABLE, Amount, QualityNote, QuarterFigures
from site_builder.tasks.imports.quarters.report import LeftOut, some

LINK = "https://data.police.uk/"
LICENCE = "Open Government Licence v3.0"
KINDS = frozenset({
    "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime",
    "Other theft", "Possession of weapons", "Public disorder and weapons", "Public order", "Robbery", "Shoplifting",
    "Theft from the person", "Vehicle crime", "Violence and sexual offences", "Violent crime",
})  # fmt: skip
"""The crime types that data.police.uk has used."""

_FEW_PER_THOUSAND = 5
_IDS_NAMED = 3


@dataclass(frozen=True, slots=True)
class StreetQuarters:
    """Quarters that have figures, and what is in none."""

    figures: tuple[QuarterFigures, ...]
    kept: int
    beyond: tuple[LeftOut, ...]
    """Rows that are not the district's."""

    left_out: tuple[LeftOut, ...]
    """Rows of the district that no figure counts."""

    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the rows."""

    areas: LsoaAreas = field(default_factory=LsoaAreas)
    manifest: Mapping[str, SourceRows] = field(default_factory=dict)
    strays: Mapping[tuple[Month, str, str], int] = field(default_factory=dict)
    """Rows in the district's small areas under another district's name, by month, force and that name."""

    usual: Mapping[str, float] = field(default_factory=dict)
    """Rows a month of each crime type in quarters that have figures already."""

    uncounted: Mapping[str, str] = field(default_factory=dict)
    """Crime types that no figure counts, with the reason."""


def name_kind(kind: str) -> str:
    """The indicator's id for a crime type: its words with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")


def home_of(counts: Counts) -> str:
    """The district's own force: the one that reports most of its rows."""
    by_force: Counter[str] = Counter()
    for cell, rows in counts.cells.items():
        by_force[cell.force] += rows
    return max(sorted(by_force), key=lambda force: by_force[force])


def make_quarters(counts: Counts, context: Context) -> StreetQuarters:
    """The figures of every quarter of a district that has rows."""
    table = _Table(counts, context)
    usable = [quarter for quarter in table.quarters if table.whole_months(quarter)]
    figures = tuple(table.figures(quarter, newest=quarter == usable[-1]) for quarter in usable)
    rows_used = sum(table.kept(quarter) for quarter in usable)
    return StreetQuarters(
        figures, rows_used, tuple(rows_beyond(counts)), tuple(table.left_out()), tuple(table.remarks(usable))
    )


def quarter_of(month: Month) -> Quarter:
    """The quarter that holds a month."""
    return Quarter.containing(date(month.year, month.number, 1))


class _Table:
    """The district's rows, asked by quarter and force."""

    def __init__(self, counts: Counts, context: Context) -> None:
        self._counts, self._context = counts, context
        self._months: dict[str, set[Month]] = defaultdict(set)
        for key in counts.rows:
            self._months[key.force].add(key.month)
        self._lsoas: Counter[Lsoa] = Counter()
        self._cells: dict[Quarter, list[tuple[StreetCell, int]]] = defaultdict(list)
        for cell, rows in counts.cells.items():
            self._lsoas[Lsoa(cell.lsoa, cell.code)] += rows
            if cell.kind not in context.uncounted:
                self._cells[quarter_of(cell.month)].append((cell, rows))
        used = {cell.kind for cell in (*counts.cells, *counts.copies, *counts.echoes)}
        often = {kind for kind, rows in context.usual.items() if rows >= COMMON}
        self._kinds = (used | often) - set(context.uncounted)
        self._areas = context.areas.areas_of(self._lsoas)
        self.forces = sorted({cell.force for cell in counts.cells})
        self.home = home_of(counts)
        self.quarters = sorted({quarter_of(month) for force in self.forces for month in self._months[force]})
        self._wholeness = Wholeness(Evidence(counts, self.home, context.strays, context.usual))
        self._whole = {quarter: self._find_whole(quarter) for quarter in self.quarters}
        self._gaps = {quarter: self._find_gaps(quarter) for quarter in self.quarters}

    def missing(self, quarter: Quarter, force: str) -> list[Month]:
        """The months of a quarter for which a force has no rows."""
        return [month for month in quarter.months if month not in self._months[force]]

    def counted(self, quarter: Quarter) -> list[str]:
        """The forces whose rows the figures of a quarter count, for which the district's own has all months."""
        return [force for force in self.forces if not self.missing(quarter, force)]

    def whole_months(self, quarter: Quarter) -> tuple[Month, ...]:
        """The months of a quarter that hold the district; none when a file is missing, which makes no figures."""
        return self._whole[quarter]

    def is_whole(self, quarter: Quarter) -> bool:
        """Whether all three are."""
        return len(self._whole[quarter]) == len(quarter.months)

    def _find_whole(self, quarter: Quarter) -> tuple[Month, ...]:
        if self.missing(quarter, self.home):
            return ()
        return tuple(month for month in quarter.months if not self._wholeness.why_not(month))

    def gaps(self, quarter: Quarter) -> dict[str, list[str]]:
        """The crime types that are not available in a quarter whose months are whole, with the reasons."""
        return self._gaps[quarter]

    def _find_gaps(self, quarter: Quarter) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        if self.is_whole(quarter):
            for month in quarter.months:
                forces = self.counted(quarter)
                for kind, why in self._wholeness.missing(month, forces=forces, kinds=self._kinds).items():
                    found[kind].append(why)
        return dict(sorted(found.items()))

    def kept(self, quarter: Quarter) -> int:
        """How many rows its figures count."""
        if not self.is_whole(quarter):
            return 0
        forces, gaps = self.counted(quarter), self.gaps(quarter)
        return sum(rows for cell, rows in self._cells[quarter] if cell.force in forces and cell.kind not in gaps)

    def figures(self, quarter: Quarter, *, newest: bool) -> QuarterFigures:
        """A quarter's figures; a crime type without a row is a true zero unless rows of it are missing."""
        forces, months, gaps = self.counted(quarter), self.whole_months(quarter), self.gaps(quarter)
        unknown = {name_kind(kind) for kind in self._kinds if kind in gaps or not self.is_whole(quarter)}
        zeros = {name_kind(kind): 0 for kind in self._kinds}
        values: Counter[str] = Counter(zeros)
        areas = {area: Counter(zeros) for area in self._areas}
        for cell, rows in self._cells[quarter]:
            if cell.force in forces:
                values[name_kind(cell.kind)] += rows
                area = self._context.areas.area_of(Lsoa(cell.lsoa, cell.code))
                if area is not None:
                    areas[area][name_kind(cell.kind)] += rows
        note = note_locations(quarter, forces, counts=self._counts, manifest=self._context.manifest)
        return QuarterFigures(
            quarter=quarter,
            provisional=newest,
            source=Source(
                f"Street-level crime and anti-social behaviour, {join(forces)}, data.police.uk", LINK, LICENCE
            ),
            note=QualityNote(note.opening, note.rest + self._note_gaps(quarter)),
            values=_without(values, unknown),
            areas={area: _without(of, unknown) for area, of in areas.items()},
            months=months,
        )

    def _note_gaps(self, quarter: Quarter) -> str:
        """The note for readers about figures that are not available."""
        gaps = list(self.gaps(quarter))
        if not self.is_whole(quarter):
            gone = join([write_month(month) for month in quarter.months if month not in self.whole_months(quarter)])
            return f" The source does not have all rows of the district for {gone}."
        return f" The source does not have all rows of these types: {join(gaps)}." if gaps else ""

    def left_out(self) -> Iterator[LeftOut]:
        """Every row of the district that is in no figure, with its reason."""
        counts = self._counts
        if copies := counts.copies.total() + counts.echoes.total():
            shown = some([crime[:12] for crime in sorted(set(counts.copied))], _IDS_NAMED)
            yield LeftOut(copies, f"repeat a Crime ID that was counted already (IDs that begin with {shown})")
        for kind, why in sorted(self._context.uncounted.items()):
            if rows := sum(rows for cell, rows in counts.cells.items() if cell.kind == kind):
                yield LeftOut(rows, f"of the type '{kind}': {why}")
        for quarter in self.quarters:
            yield from self._left_out_of(quarter)

    def _left_out_of(self, quarter: Quarter) -> Iterator[LeftOut]:
        rows = self._rows(quarter)
        if missing := self.missing(quarter, self.home):
            gone = join([write_month(month) for month in missing])
            why = f"in a part quarter, {quarter.full}: {self.home} has nothing for {gone}"
            yield LeftOut(rows.total(), why)
            return
        if not self.is_whole(quarter):
            gone = join([write_month(month) for month in quarter.months if month not in self.whole_months(quarter)])
            yield LeftOut(rows.total(), f"in {quarter.full}, which is not whole: rows are missing for {gone}")
            return
        for force in self.forces:
            if rows[force] and (lacking := self.missing(quarter, force)):
                gone = join([write_month(month) for month in lacking])
                yield LeftOut(rows[force], f"of {force} in {quarter.full}, for which it has nothing for {gone}")
        forces = self.counted(quarter)
        for kind in self.gaps(quarter):
            held = sum(n for cell, n in self._cells[quarter] if cell.kind == kind and cell.force in forces)
            if held:
                yield LeftOut(held, f"of the type '{kind}' in {quarter.full}, which is not whole for this type")

    def remarks(self, usable: list[Quarter]) -> Iterator[str]:
        """What a careful reader should know of these figures."""
        for name in self._counts.empty:
            yield f"{name} holds a first line and no row, so its month is taken as missing."
        full = [quarter for quarter in usable if self.is_whole(quarter)]
        yield from self._gap_remarks()
        for kind in sorted(self._kinds):
            used = {quarter_of(month) for month in self._counts.seen[kind]}
            unused = [quarter.short for quarter in full if quarter not in used and kind not in self.gaps(quarter)]
            if unused:
                yield (
                    f"{name_kind(kind)} is 0 in {join(unused)}, in which no row of any district has that type. If the "
                    "source did not use the type then, write x (not available) in place of the 0."
                )
        yield from self._wholeness.remarks([month for quarter in full for month in quarter.months], self._kinds)
        for force in self.forces:
            if (without := [quarter.short for quarter in full if force not in self.counted(quarter)]) and (
                len(without) < len(full)
            ):
                yield f"{force} is counted in some quarters but not in {join(without)}: these do not compare exactly."
        whole = sum(rows for key, rows in self._counts.rows.items() if key.force == self.home)
        home = sum(rows for cell, rows in self._counts.cells.items() if cell.force == self.home)
        if home * 1000 < whole * _FEW_PER_THOUSAND:
            yield (
                f"Only {home:,} of the {count(whole, 'row')} of {self.home} are in the district. "
                "If it belongs to another force, that force's files are missing."
            )
        yield from self._context.areas.remarks(self._lsoas)

    def _gap_remarks(self) -> Iterator[str]:
        """Each quarter that is not whole, with its months and crime types."""
        for quarter in self.quarters:
            if self.missing(quarter, self.home):
                continue
            why = [reason for month in quarter.months if (reason := self._wholeness.why_not(month))]
            if why:
                state = "its figures are x (not available)" if self.whole_months(quarter) else "nothing is written"
                yield f"{quarter.short} is not whole, so {state}: {'; '.join(why)}.{self._advise(quarter)}"
            for kind, reasons in self.gaps(quarter).items():
                yield f"{name_kind(kind)} is x (not available) in {quarter.short}: {'; '.join(reasons)}."

    def _advise(self, quarter: Quarter) -> str:
        if any(month in quarter.months for month, _, _ in self._context.strays):
            return (
                " If these are older names of the district, list them in a CSV file with the columns district and "
                "until (the last month, such as 2023-03, or empty), and give it with --formerly."
            )
        return " Download the month again, or ask the force."

    def _rows(self, quarter: Quarter) -> Counter[str]:
        """The district's rows of a quarter by force."""
        rows: Counter[str] = Counter()
        for cell, number in self._cells[quarter]:
            rows[cell.force] += number
        return rows


def _without(values: Mapping[str, int], unknown: Collection[str]) -> dict[str, Amount]:
    """The values, with x in place of those that are not known."""
    return {name: NOT_AVAILABLE if name in unknown else value for name, value in values.items()}
