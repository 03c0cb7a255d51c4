"""Makes quarters' figures of counted street rows. Pure: knows no file system and no YAML.

A quarter is full when the district's own force (the one that reports most of its rows) has all three months. Another
force that reports crimes there, such as the railways' police, counts in the quarters for which it has all three too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from site_builder.domain.english import count, join
from site_builder.domain.quarter import MONTH_NAMES, Month, Quarter
from site_builder.domain.words import Source
from site_builder.tasks.imports.location_notes import SourceRows, note_locations
from site_builder.tasks.imports.lsoa_areas import Lsoa, LsoaAreas
from site_builder.tasks.imports.quarter_files import QuarterFigures
from site_builder.tasks.imports.report import LeftOut
from site_builder.tasks.imports.street_counts import Cell, Counts

LINK = "https://data.police.uk/"
LICENCE = "Open Government Licence v3.0"
KINDS = frozenset({
    "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime",
    "Other theft", "Possession of weapons", "Public disorder and weapons", "Public order", "Robbery", "Shoplifting",
    "Theft from the person", "Vehicle crime", "Violence and sexual offences", "Violent crime",
})  # fmt: skip
"""The crime types that data.police.uk has used."""

_FEW_PER_THOUSAND = 5
_DISTRICTS_NAMED = 5


@dataclass(frozen=True, slots=True)
class StreetQuarters:
    """Full quarters, and what is not in them."""

    figures: tuple[QuarterFigures, ...]
    kept: int
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the rows."""

    released: datetime
    areas: LsoaAreas = field(default_factory=LsoaAreas)
    manifest: Mapping[str, SourceRows] = field(default_factory=dict)


def name_kind(kind: str) -> str:
    """The indicator's id for a crime type: its words with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")


def make_quarters(counts: Counts, context: Context) -> StreetQuarters:
    """The figures of every full quarter of a district that has rows."""
    table = _Table(counts, context)
    full = [quarter for quarter in table.quarters if not table.missing(quarter, table.home)]
    figures = tuple(table.figures(quarter, newest=quarter == full[-1]) for quarter in full)
    kept = sum(table.kept(quarter) for quarter in full)
    return StreetQuarters(figures, kept, tuple(table.left_out(full)), tuple(table.remarks(full)))


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
        by_force: Counter[str] = Counter()
        self._lsoas: Counter[Lsoa] = Counter()
        for cell, rows in counts.cells.items():
            by_force[cell.force] += rows
            self._lsoas[Lsoa(cell.lsoa, cell.code)] += rows
        self._cells: dict[Quarter, list[tuple[Cell, int]]] = defaultdict(list)
        for cell, rows in counts.cells.items():
            self._cells[quarter_of(cell.month)].append((cell, rows))
        self._kinds = {cell.kind for cell in counts.cells}
        self._areas = context.areas.areas_of(self._lsoas)
        self.forces = sorted(by_force)
        self.home = max(self.forces, key=lambda force: by_force[force])
        self.home_rows = by_force[self.home]
        self.quarters = sorted({quarter_of(month) for force in self.forces for month in self._months[force]})

    def missing(self, quarter: Quarter, force: str) -> list[Month]:
        """The months of a quarter for which a force has no rows."""
        return [month for month in quarter.months if month not in self._months[force]]

    def counted(self, quarter: Quarter) -> list[str]:
        """The forces whose rows a quarter's figures count; none when the quarter is not full."""
        if self.missing(quarter, self.home):
            return []
        return [force for force in self.forces if not self.missing(quarter, force)]

    def kept(self, quarter: Quarter) -> int:
        """How many rows its figures count."""
        forces = self.counted(quarter)
        return sum(rows for force, rows in self._rows(quarter).items() if force in forces)

    def figures(self, quarter: Quarter, *, newest: bool) -> QuarterFigures:
        """A full quarter's figures; a crime type without a row is a true zero."""
        forces = self.counted(quarter)
        zeros = {name_kind(kind): 0 for kind in self._kinds}
        values: Counter[str] = Counter(zeros)
        areas = {area: Counter(zeros) for area in self._areas}
        for cell, rows in self._cells[quarter]:
            if cell.force in forces:
                values[name_kind(cell.kind)] += rows
                area = self._context.areas.area_of(Lsoa(cell.lsoa, cell.code))
                if area is not None:
                    areas[area][name_kind(cell.kind)] += rows
        return QuarterFigures(
            quarter=quarter,
            provisional=newest,
            released=self._context.released,
            source=Source(
                f"Street-level crime and anti-social behaviour, {join(forces)}, data.police.uk", LINK, LICENCE
            ),
            note=note_locations(quarter, forces, counts=self._counts, manifest=self._context.manifest),
            values=values,
            areas=areas,
        )

    def left_out(self, full: Collection[Quarter]) -> Iterator[LeftOut]:
        """Every row that is in no figure, with its reason."""
        counts = self._counts
        if nowhere := counts.nowhere.total():
            yield LeftOut(nowhere, "no location, so no district can be given to them")
        if elsewhere := counts.districts.total():
            names = [name for name, _ in sorted(counts.districts.items(), key=lambda item: (-item[1], item[0]))]
            more = len(names) - _DISTRICTS_NAMED
            named = f"{', '.join(names[:_DISTRICTS_NAMED])} and {more:,} more" if more > 0 else join(names)
            yield LeftOut(elsewhere, f"in other districts ({named})")
        for quarter in self.quarters:
            rows = self._rows(quarter)
            if quarter not in full:
                gone = join([write_month(month) for month in self.missing(quarter, self.home)])
                why = f"in a part quarter, {quarter.full}: {self.home} has nothing for {gone}"
                yield LeftOut(sum(rows.values()), why)
                continue
            for force in self.forces:
                if rows[force] and (months := self.missing(quarter, force)):
                    gone = join([write_month(month) for month in months])
                    yield LeftOut(rows[force], f"of {force} in {quarter.full}, for which it has nothing for {gone}")

    def remarks(self, full: list[Quarter]) -> Iterator[str]:
        """What a careful reader should know of these figures."""
        for name in self._counts.empty:
            yield f"{name} holds a first line and no row, so its month is taken as missing."
        for kind in sorted(self._kinds - KINDS):
            yield (
                f"'{kind}' is a crime type that is new here. It is kept as {name_kind(kind)}; "
                "give it an entry in data/indicators.yml."
            )
        for kind in sorted(self._kinds):
            used = {quarter_of(month) for month, other in self._counts.kinds if other == kind}
            if unused := [quarter.short for quarter in full if quarter not in used]:
                yield (
                    f"{name_kind(kind)} is 0 in {join(unused)}, in which no row of any district has that type. If the "
                    "source did not use the type then, write x (not available) in place of the 0."
                )
        for force in self.forces:
            if (without := [quarter.short for quarter in full if force not in self.counted(quarter)]) and (
                len(without) < len(full)
            ):
                yield f"{force} is counted in some quarters but not in {join(without)}: these do not compare exactly."
        whole = sum(rows for key, rows in self._counts.rows.items() if key.force == self.home)
        if self.home_rows * 1000 < whole * _FEW_PER_THOUSAND:
            yield (
                f"Only {self.home_rows:,} of the {count(whole, 'row')} of {self.home} are in the district. "
                "If it belongs to another force, that force's files are missing."
            )
        yield from self._context.areas.remarks(self._lsoas)

    def _rows(self, quarter: Quarter) -> Counter[str]:
        """The district's rows of a quarter by force."""
        rows: Counter[str] = Counter()
        for cell, number in self._cells[quarter]:
            rows[cell.force] += number
        return rows


def write_month(month: Month) -> str:
    """`July 2022`."""
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"
