"""Counts the rows of every partnership at once, from the tables of months, as `street_counts` does for one district.

The numbers of a partnership are few however many rows there are, so only crimes that are there twice pass through
Python one by one, some partnerships at a time. Knows no quarter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from site_builder.domain.quarter import Month
from site_builder.tasks.imports.police_uk.district_names import FormerName
from site_builder.tasks.imports.police_uk.month_tables import SHOWN, MonthTables
from site_builder.tasks.imports.police_uk.partnerships import ListedPartnership
from site_builder.tasks.imports.police_uk.street_counts import Counts, FileMonth, Repeats, StreetCell
from site_builder.tasks.imports.police_uk.street_rows import find_district, is_in_lsoa, read_month

_AT_ONCE = 4_000_000
"""Crime IDs that are compared at once."""

_REPEATS_AT_ONCE = 500_000
"""Rows of repeated crimes that are in memory at once."""

_ALWAYS = "9999-12"
_BY = ("Month", "Reported by")
_Rows = list[tuple[Any, ...]]

Strays = Counter[tuple[Month, str, str]]
"""Rows in a partnership's small areas under another district's name, by month, force and that name."""


@dataclass(frozen=True, slots=True)
class Nation:
    """What all files hold together, and each partnership's part of it."""

    rows: Counter[FileMonth]
    nowhere: Counter[FileMonth]
    kinds: Counter[tuple[Month, str, str]]
    districts: Counter[str]
    empty: list[str]
    seen: dict[str, set[Month]] = field(default_factory=lambda: defaultdict(set))

    def by_force(self) -> dict[str, list[FileMonth]]:
        """The months of each force's files."""
        found: dict[str, list[FileMonth]] = defaultdict(list)
        for key in self.rows:
            found[key.force].append(key)
        return found


@dataclass(frozen=True, slots=True)
class Share:
    """A partnership's part of the nation's rows."""

    partnership: ListedPartnership
    counts: Counts
    strays: Strays
    districts: Counter[str]
    """Its rows by the name of the district."""


def count_nation(tables: MonthTables) -> Nation:
    """What all files hold together."""
    cells = tables.scan("kinds")
    rows, nowhere = pl.col("rows").sum(), pl.col("rows").filter(pl.col("district") == "").sum()
    files, kinds, districts = pl.collect_all(
        [
            cells.group_by("file", *_BY).agg(rows, nowhere=nowhere).sort("file", *_BY),
            cells.group_by(*_BY, "Crime type").agg(rows).sort(*_BY, "Crime type"),
            cells.filter(pl.col("district") != "").group_by("district").agg(rows).sort("district"),
        ],
        engine="streaming",
    )
    by_file = [(FileMonth(name, read_month(month), force), *found) for name, month, force, *found in files.rows()]
    held = {key.file for key, *_ in by_file}
    nation = Nation(
        Counter({key: rows for key, rows, _ in by_file}),
        Counter({key: none for key, _, none in by_file if none}),
        Counter({(read_month(month), force, kind): rows for month, force, kind, rows in kinds.rows()}),
        Counter(dict(districts.rows())),
        [file.name for file in tables.files if file.name not in held],
    )
    for month, _, kind in nation.kinds:
        nation.seen[kind].add(month)
    return nation


class Shares:
    """The rows of each partnership, counted together and given out one partnership after another."""

    def __init__(self, tables: MonthTables, partnerships: Sequence[ListedPartnership]) -> None:
        self._tables, self._partnerships = tables, partnerships
        self._names = pl.LazyFrame(
            [
                (name.name, str(name.until or _ALWAYS), number)
                for number, partnership in enumerate(partnerships)
                for district in partnership.districts
                for name in (FormerName(district.area), *district.former)
            ],
            schema={"district": pl.String, "until": pl.String, "who": pl.UInt32},
            orient="row",
        )
        own_kinds = self._own(tables.scan("kinds").filter("inside"))
        places = tables.scan("places")
        own = self._own(places.filter(pl.col("lsoa") != ""))
        part, rows = pl.col("lsoa").str.head(-1).alias("part"), pl.col("rows").sum()
        frames = pl.collect_all(
            [
                own_kinds.group_by("who", *_BY, "Crime type").agg(rows, pl.col("unnamed", "odd").sum()),
                own.group_by("who", *_BY, part).agg(rows),
                own.group_by("who", "district").agg(rows),
                self._find_strays(places, own),
            ],
            engine="streaming",
        )
        self._kinds, self._parts, self._districts, self._strays = (_by_partnership(frame) for frame in frames)

    def home_areas(self) -> dict[str, str]:
        """The police force area of each force: the one that it reports most in."""
        rows: dict[str, Counter[str]] = defaultdict(Counter)
        for who, kinds in self._kinds.items():
            for _, force, _, number, *_ in kinds.iter_rows():
                rows[force][self._partnerships[who].force_area] += number
        return {force: max(sorted(areas), key=lambda area: areas[area]) for force, areas in rows.items()}

    def districts(self) -> Counter[str]:
        """The rows of all partnerships by the name of the district."""
        return Counter({name: rows for of in self._districts.values() for name, rows in of.iter_rows()})

    def each(self, nation: Nation) -> Iterator[Share]:
        """The counts of each partnership that has rows, in the order of the partnerships."""
        by_force = nation.by_force()
        for who, repeated in self._repeats():
            kinds = self._kinds[who].rows()
            counts = _counts(nation, by_force, forces={row[1] for row in kinds})
            _add(counts, kinds, parts=self._parts[who].rows(), repeated=repeated)
            mine = Counter(dict(self._districts[who].iter_rows()))
            counts.districts.update(nation.districts - mine)
            rows = self._strays[who].iter_rows() if who in self._strays else ()
            strays = Counter({(read_month(month), force, name): number for month, force, name, number in rows})
            yield Share(self._partnerships[who], counts, strays, mine)

    def _own(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Rows that are a partnership's, under the name that its district had in their month."""
        return rows.join(self._names, on="district").filter(pl.col("Month") <= pl.col("until"))

    def _find_strays(self, places: pl.LazyFrame, own: pl.LazyFrame) -> pl.LazyFrame:
        """Rows in each partnership's small areas that are not its own."""
        owners = own.filter(pl.col("code") != "").select("code", "who").unique()
        is_own = (pl.col("lsoa") != "") & (pl.col("Month") <= pl.col("until"))
        return (
            places.filter(pl.col("code") != "")
            .join(self._names.rename({"who": "home"}), on="district", how="left")
            .join(owners, on="code")
            .filter(pl.when(is_own).then(pl.col("home")).ne_missing(pl.col("who")))
            .group_by("who", *_BY, "district")
            .agg(pl.col("rows").sum())
        )

    def _repeats(self) -> Iterator[tuple[int, _Rows]]:
        """The rows of each partnership whose crimes are there more than once, in the order that they count."""
        crimes = self._tables.scan("crimes")
        found = _find_repeated(crimes)
        order = pl.LazyFrame({"file": [file.name for file in self._tables.files]}).with_row_index("order")
        again = crimes.join(found.lazy(), on="crime", how="semi").with_columns(district=find_district())
        mine = self._own(again.filter(is_in_lsoa())).join(order, on="file")
        who = sorted(self._kinds)
        # On average a repeated crime has two rows.
        size = -(-len(who) // (2 * len(found) // _REPEATS_AT_ONCE + 1)) or 1
        for batch in (who[at : at + size] for at in range(0, len(who), size)):
            asked = mine.filter(pl.col("who").is_in(batch)).sort("order", "Month", "at")
            wanted = asked.select("who", *_BY, "Crime type", "LSOA name", "begins", "crime")
            rows = _by_partnership(wanted.collect(engine="streaming")) if len(found) else {}
            for each in batch:
                yield each, rows[each].rows() if each in rows else []


def _by_partnership(frame: pl.DataFrame) -> dict[int, pl.DataFrame]:
    """A frame's rows by their first column, which is the partnership, and without it."""
    parts = frame.partition_by("who", as_dict=True, include_key=False, maintain_order=True)
    return {int(who): part for (who,), part in parts.items()}


def _counts(nation: Nation, by_force: dict[str, list[FileMonth]], *, forces: set[str]) -> Counts:
    """What all files hold together, of the forces that a partnership has rows of."""
    held = [key for force in sorted(forces) for key in by_force[force]]
    counts = Counts(empty=nation.empty, seen=nation.seen)
    counts.rows.update({key: nation.rows[key] for key in held})
    counts.nowhere.update({key: nation.nowhere[key] for key in held if key in nation.nowhere})
    months = {(key.month, key.force) for key in held}
    every = ((month, force, kind) for month, force in months for kind in nation.seen)
    counts.kinds.update({key: nation.kinds[key] for key in every if key in nation.kinds})
    return counts


def _add(counts: Counts, kinds: _Rows, *, parts: _Rows, repeated: _Rows) -> None:
    """Count a partnership's rows: those that nothing repeats in their numbers, and the others one by one."""
    again = Counter((month, force, kind) for month, force, kind, *_ in repeated)
    again_in = Counter((month, force, lsoa[:-1]) for month, force, _, lsoa, _, _ in repeated)
    first_months: dict[str, Month] = {}
    repeats: dict[tuple[Month, str], Repeats] = defaultdict(lambda: Repeats(first_months))
    for month, force, kind, rows, unnamed, odd in kinds:
        cell = StreetCell(read_month(month), force, kind, "", "")
        once = rows - again[month, force, kind]
        if once:
            counts.cells[cell] += once
        if unnamed:
            counts.unnamed[cell] += unnamed
        repeat = repeats[cell.month, force]
        repeat.odd += odd
        repeat.crimes += once - unnamed
    for month, force, part, rows in parts:
        if once := rows - again_in[month, force, part]:
            counts.parts[read_month(month), force, part] += once
    for month, force, kind, lsoa, begins, crime in repeated:
        cell = StreetCell(read_month(month), force, kind, lsoa, "")
        crime_id = begins if len(begins) < SHOWN else f"{begins}{crime}"
        repeats[cell.month, force].add(counts, cell, crime=crime_id, rows=1)
    counts.doubled.update(key for key, repeat in repeats.items() if repeat.are_of_all)


def _find_repeated(crimes: pl.LazyFrame) -> pl.DataFrame:
    """The crimes that have more than one row, found in parts that are never large."""
    parts = crimes.select(pl.len()).collect().item() // _AT_ONCE + 1
    crime = pl.col("crime")
    found = [
        crimes.select("crime")
        .filter(crime % parts == part)
        .group_by("crime")
        .agg(rows=pl.len())
        .filter(pl.col("rows") > 1)
        .select("crime")
        .collect(engine="streaming")
        for part in range(parts)
    ]
    return pl.concat(found)
