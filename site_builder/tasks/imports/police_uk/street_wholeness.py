"""Decides whether street files hold a district's months whole (rule I3). Pure: knows no file and no figures file.

A month is whole when the district's own force has rows there, under the district's name, in each part of the district
that has rows before and after it. A crime type is whole in a month when it has a row there, or when it is so rare that
having none is no surprise.

A type is common when the other months have `COMMON` rows or more of it on average, in the district or in all that the
force published. If crimes come independently, a month with 10 on average has none in 1 of 22,000 cases (e to the power
of -10), so an empty month means that the source lacks them. Rarer types are counted as 0 and named in a remark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.domain.english import count, join
from site_builder.domain.quarter import Month, write_month
from site_builder.tasks.imports.police_uk.street_counts import Counts
from site_builder.tasks.imports.quarters.report import some

_MANY = 100
"""Rows of the district in a month from which on chance moves them little."""

COMMON = 10
"""Rows a month, on average, with which a month that has none is not whole."""

FEW = 2
"""A month with less than the usual number of rows divided by this is named in a remark."""


_Key = tuple[Month, str, str]
"""A month, a force and a crime type."""


_PARTS_NAMED = 4
"""Parts of the district that a remark names."""

VERY_FEW = 5
"""The same for the rows of one crime type, which vary more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows whether months are whole."""

    counts: Counts
    home: str
    """The district's own force."""

    strays: Mapping[tuple[Month, str, str], int] = field(default_factory=dict)
    """Rows in the district's small areas under another district's name, by month, force and that name."""

    usual: Mapping[str, float] = field(default_factory=dict)
    """Rows a month of each crime type in quarters that have figures already."""


class Wholeness:
    """Which months and crime types are not whole, and why."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._months: dict[str, list[Month]] = defaultdict(list)
        for month, force in sorted({(key.month, key.force) for key in evidence.counts.rows}):
            self._months[force].append(month)
        self._rows: Counter[_Key] = Counter()
        self._totals: Counter[tuple[Month, str]] = Counter()
        parts: dict[str, set[Month]] = defaultdict(set)
        self._part_rows: Counter[str] = Counter()
        for cell, rows in evidence.counts.cells.items():
            self._rows[cell.month, cell.force, cell.kind] += rows
            self._totals[cell.month, cell.force] += rows
        for (month, force, part), rows in evidence.counts.parts.items():
            if force == evidence.home:
                parts[part].add(month)
                self._part_rows[part] += rows
        self._parts = {part: sorted(months) for part, months in parts.items()}
        self._part_months = parts
        self._sums = _sum_by_kind(self._rows)
        self._sums_everywhere = _sum_by_kind(
            {key: rows for key, rows in evidence.counts.kinds.items() if self._totals[key[:2]]}
        )
        self._held = Counter(force for (_, force), rows in self._totals.items() if rows)

    def why_not(self, month: Month) -> str:
        """Why a month for which the district's force has rows is not whole for the district; empty when it is."""
        home = self._evidence.home
        strays = {name: rows for (when, _, name), rows in sorted(self._evidence.strays.items()) if when == month}
        reasons = []
        if not self._totals[month, home]:
            reasons.append(f"no row of {home} is in the district in {write_month(month)}")
        if strays:
            names = join([f"{name or 'no name'} ({count(rows, 'row')})" for name, rows in strays.items()])
            reasons.append(f"{write_month(month)} has rows in its small areas under another district's name: {names}")
        if gone := [part for part in sorted(self._parts) if self._totals[month, home] and self._lacks(part, month)]:
            reasons.append(f"{write_month(month)} has no row in {join(gone)}, which other months have")
        return "; ".join(reasons)

    def missing(self, month: Month, *, forces: Iterable[str], kinds: Iterable[str]) -> dict[str, str]:
        """The crime types that a month should have rows of and has none, or has them twice, each with the reason."""
        found: dict[str, str] = {}
        for kind in kinds:
            for force in forces:
                key = month, force, kind
                usual = self._usual(key)
                if not self._rows[key] and usual >= COMMON:
                    where = f"{write_month(month)} has no row of it from {force}"
                    found[kind] = f"{where}, which usually has about {usual:.0f} a month"
                if (month, force) in self._evidence.counts.doubled and self._is_unnamed(key):
                    found[kind] = (
                        f"the rows of {force} for {write_month(month)} are there twice or are another month's, and "
                        "those of this type have no Crime ID by which to count each once"
                    )
        return found

    def remarks(self, months: list[Month], kinds: Iterable[str]) -> Iterator[str]:
        """Months that hold less than others without being known to lack anything."""
        home = self._evidence.home
        for kind in sorted(kinds):
            none = [month for month in months if not self._rows[month, home, kind]]
            used = any(self._rows[month, home, kind] for month in self._months[home])
            if used and (rare := [month for month in none if self._is_rare(month, kind)]):
                named = join([write_month(month) for month in rare])
                yield (
                    f"{home} has no row of '{kind}' in the district for {named}: counted as 0, because there are so "
                    "few in other months that this is likely."
                )
            for month in months:
                rows, usual = self._rows[month, home, kind], self._usual((month, home, kind))
                if 0 < rows * VERY_FEW < usual:
                    yield (
                        f"{write_month(month)} has {count(rows, 'row')} of '{kind}', where other months have about "
                        f"{usual:.0f}: the source may have published only a part of it."
                    )
        for month in months:
            others = sorted(self._totals[other, home] for other in self._months[home] if other != month)
            usual = others[len(others) // 2] if others else 0
            if _is_far_below(rows := self._totals[month, home], usual) and usual >= COMMON:
                yield (
                    f"{write_month(month)} has {count(rows, 'row')} of the district, where other months have about "
                    f"{usual:,}: the source may have published only a part of it."
                )

        by_period: dict[tuple[Month, Month], list[str]] = {}
        for part, held in sorted(self._parts.items()):
            every = self._months[home]
            if (held[0], held[-1]) != (every[0], every[-1]) and self._part_rows[part] >= COMMON * len(held):
                by_period.setdefault((held[0], held[-1]), []).append(part)
        for (first, last), parts in by_period.items():
            when = f"in {write_month(first)}" if first == last else f"from {write_month(first)} to {write_month(last)}"
            their = "its name" if len(parts) == 1 else "their names"
            yield (
                f"There are rows of {some(parts, _PARTS_NAMED)} only {when}. Find out whether {their} differed before "
                "or after, or whether the source left rows out."
            )

    def _is_rare(self, month: Month, kind: str) -> bool:
        return self._usual((month, self._evidence.home, kind)) < COMMON

    def _is_unnamed(self, key: _Key) -> bool:
        return any((cell.month, cell.force, cell.kind) == key for cell in self._evidence.counts.unnamed)

    def _usual(self, key: _Key) -> float:
        """Rows a month in the other months: in the district, in all of the force, or in quarters known already."""
        month, force, kind = key
        others = self._held[force] - bool(self._totals[month, force])
        in_district = _mean(self._sums[force, kind] - self._rows[key], others)
        known = self._evidence.usual.get(kind, 0) if force == self._evidence.home else 0
        if self._evidence.counts.kinds[key] or not in_district:
            return max(in_district, known)
        return max(in_district, known, _mean(self._sums_everywhere[force, kind], others))

    def _lacks(self, part: str, month: Month) -> bool:
        """Whether a part of the district that has many rows before and after a month has none in it."""
        months = self._parts[part]
        if month in self._part_months[part] or not months[0] < month < months[-1]:
            return False
        every = self._months[self._evidence.home]
        return self._part_rows[part] >= COMMON * (len(every) - (month in every))


def _sum_by_kind(rows: Mapping[_Key, int]) -> Counter[tuple[str, str]]:
    """The rows of all months by force and crime type."""
    sums: Counter[tuple[str, str]] = Counter()
    for (_, force, kind), number in rows.items():
        sums[force, kind] += number
    return sums


def _is_far_below(rows: int, usual: int) -> bool:
    """Whether a month lost a half, or of many rows two fifths, which no season takes away."""
    return rows * FEW <= usual or (usual >= _MANY and 5 * rows <= 3 * usual)


def _mean(total: int, months: int) -> float:
    return total / months if months else 0.0
