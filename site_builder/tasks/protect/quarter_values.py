"""The fields of a quarter's file: with true numbers, and with markers instead of suppressed numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.moment import instant
from site_builder.domain.problem import Problem
from site_builder.insight.checks.editorial import GAP, NEVER
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.protection import Protection
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import QuarterText
from site_builder.tasks.protect.private_figures import PrivateQuarter

SUPPRESSED = "c"
UNKNOWN = "x"
_NO_NUMBER = (UNKNOWN, "z")
_TABLES = ("values", "areas")


@dataclass(frozen=True, slots=True)
class QuarterValues:
    """A quarter's fields and how they change; every scalar is text."""

    private: PrivateQuarter
    library: Library
    """The project as it is now."""

    now: datetime

    @property
    def given(self) -> set[tuple[str, str]]:
        """The numbers that may be suppressed, by indicator and area."""
        tables = {"": self.private.values, **self.private.areas}
        return {(indicator, area) for area, table in tables.items() for indicator in table}

    def begin(self) -> dict[str, Values]:
        """The fields of a new file. Where the private file says nothing there is a gap, which the check reports."""
        return self._unfilled() | dict(self.private.fields)

    def go_on(self, standing: QuarterText | None) -> dict[str, Values]:
        """The fields of the existing file, or of a new one.

        What nobody has filled in yet is as the private file says, if nothing of the quarter is out.
        """
        fields = fields_of(standing)
        if fields is None:
            return self.begin()
        unfilled = self._unfilled() if self._is_waiting else {}
        given = {
            name: said
            for name, said in self.private.fields.items()
            if unfilled and name not in _TABLES and fields.get(name) in (None, unfilled.get(name))
        }
        return fields | given

    def _unfilled(self) -> dict[str, Values]:
        return {
            "quarter": self.private.quarter.short,
            "status": "provisional",
            "released": f"{NEVER}-01-01 09:30",
            "source": f"{GAP} where the figures come from.",
            "months": [str(month) for month in self.private.quarter.months],
        }

    @property
    def _is_waiting(self) -> bool:
        """Whether the project has the quarter, and nothing of it is out yet or on record."""
        quarter = self.private.quarter
        waiting = any(
            edition.quarter == quarter and instant(edition.released) > instant(self.now)
            for edition in self.library.editions
        )
        return waiting and not any(edition.quarter == quarter for edition in self.library.recorded)

    def put_in(self, base: Mapping[str, Values]) -> dict[str, Values]:
        """The fields with the true numbers in place of the public ones."""
        true = dict(base)
        true["values"] = self._without_sums(_table(base.get("values")) | self.private.values)
        areas = base.get("areas")
        tables = {area: _table(table) for area, table in areas.items()} if isinstance(areas, dict) else {}
        for area, table in self.private.areas.items():
            tables[area] = self._without_sums(tables.get(area, {}) | table)
        if tables:
            true["areas"] = dict(tables)
        return true

    def _without_sums(self, table: dict[str, Values]) -> dict[str, Values]:
        """The table without sums, which are only written where a part stays unknown."""
        parts = {indicator.id: indicator.sum_of for indicator in self.library.indicators if indicator.sum_of}
        unknown = {name for name, value in table.items() if plain(value) == SUPPRESSED}
        return {name: value for name, value in table.items() if name not in parts or unknown & set(parts[name])}

    def suppress(self, true: Mapping[str, Values], protection: Protection) -> dict[str, Values]:
        """The file as it may be published: markers instead of suppressed numbers, and the sums that must be written."""
        written = dict(true)
        written["values"] = self._suppress_in("", _table(true.get("values")), protection=protection)
        areas = true.get("areas")
        if isinstance(areas, dict):
            written["areas"] = {
                area: self._suppress_in(area, _table(table), protection=protection) for area, table in areas.items()
            }
        return written

    def _suppress_in(self, area: str, table: Mapping[str, Values], *, protection: Protection) -> dict[str, Values]:
        suppressed = protection.suppressed
        found: dict[str, Values] = {}
        for name, value in table.items():
            hidden = Cell(name, area, self.private.quarter) in suppressed and (name, area) in self.given
            # What is not available or does not apply has no number to hide, and c would say that there is one.
            found[name] = SUPPRESSED if hidden and plain(value) not in _NO_NUMBER else value
        for indicator in self.library.indicators:
            cell = Cell(indicator.id, area, self.private.quarter)
            parts = [Cell(part, area, self.private.quarter) for part in indicator.sum_of]
            entry = protection.table.entries.get(cell)
            if indicator.sum_of:
                found.pop(indicator.id, None)
                if entry and cell not in suppressed and suppressed & set(parts):
                    found[indicator.id] = str(entry.value)
        return found

    def differences(self, standing: QuarterText | None, values: Mapping[str, Values]) -> Iterator[Problem]:
        """Where the existing file says something else, without the number, which may be secret.

        An x in a file that waits for its release is what a new file has until a number is known.
        """
        before = fields_of(standing)
        if standing is None or before is None:
            return
        hint = "To replace what is there, add --overwrite. If it was released, say in the file why it changed."
        for where in (("values",), *(("areas", area) for area in self.private.areas)):
            old, new = (_table(_at(fields, where)) for fields in (before, values))
            for name in sorted(old):
                if old[name] == UNKNOWN and self._is_waiting:
                    continue
                if plain(old[name]) != plain(new.get(name)):
                    place = f" in {where[1]}" if len(where) > 1 else ""
                    message = f"'{name}'{place} has another value here than it should have from now on."
                    yield Problem(standing.document.origin(*where, name), message, hint)


def fields_of(standing: QuarterText | None) -> dict[str, Values] | None:
    """The fields of an existing file, if it has any."""
    values = standing.document.values if standing else None
    return values if isinstance(values, dict) else None


def _at(fields: Mapping[str, Values], where: tuple[str, ...]) -> Values:
    found: Values = dict(fields)
    for step in where:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _table(values: Values) -> dict[str, Values]:
    return dict(values) if isinstance(values, dict) else {}


def plain(written: Values) -> str:
    """The number or the marker, in whichever form it is written."""
    if isinstance(written, dict):
        written = written.get("value") or written.get("marker")
    if isinstance(written, list):
        written = written[0] if written else None
    return str(written or "").strip("[]").lower()
