"""Brings a source's figures together with those of one existing file. Reads and writes nothing.

Values written by hand stay, unless the import has `overwrite`; both are reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from site_builder.domain.problem import Origin, Problem
from site_builder.insight.checks.editorial import GAP, NEVER
from site_builder.sources.text.documents import Document, Values

_CONFIDENTIAL = "c"
_UNKNOWN = "x"


@dataclass(frozen=True, slots=True)
class QualityNote:
    """A note on the data that an importer writes. It is recognised by its opening words."""

    opening: str
    rest: str

    @property
    def text(self) -> str:
        """The whole note."""
        return self.opening + self.rest


class QuarterMerge:
    """Merges a source into one file, and collects their differences."""

    def __init__(self, document: Document, notes: tuple[QualityNote, ...], *, overwrite: bool, reason: str) -> None:
        self._document = document
        self._notes = notes
        self._overwrite = overwrite
        self._reason = reason
        self._revisions: list[dict[str, Values]] = []
        self._fills = False
        """Whether an x may only mean that nobody has filled in a number yet: a new file has one for each indicator."""

        self.differences: list[Problem] = []

    def merge(self, standing: dict[str, Values], fresh: dict[str, Values]) -> dict[str, Values]:
        """The file's fields together with the source's."""
        merged = dict(standing)
        for name in ("quarter", "status", "released", "source", "months"):
            if standing.get(name) is None or str(standing[name]).startswith(GAP):
                merged[name] = fresh[name]
        # No source says when a file was released or whether it is final, so its own words stay.
        if is_waiting(merged["released"]):
            merged["released"] = fresh["released"]
        self._fills = is_waiting(standing.get("released")) and merged["months"] == fresh["months"]
        self._merge_source(merged, fresh)
        merged["notes"] = standing.get("notes")
        for note in self._notes:
            merged["notes"] = self._merge_notes(merged["notes"], note)
        merged["values"] = self._merge_values(("values",), standing.get("values"), fresh=fresh["values"])
        if fresh_areas := fresh.get("areas"):
            areas = standing.get("areas")
            together: dict[str, Values] = dict(areas) if isinstance(areas, dict) else {}
            assert isinstance(fresh_areas, dict)  # noqa: S101 - made by _as_values
            for area, values in fresh_areas.items():
                together[area] = self._merge_values(("areas", area), together.get(area), fresh=values)
            merged["areas"] = together
        if self._revisions and not is_waiting(standing.get("released")):
            before = standing.get("revisions")
            revisions: list[Values] = list(before) if isinstance(before, list) else [before] if before else []
            revisions += [{**revision, "at": fresh["released"], "reason": self._reason} for revision in self._revisions]
            merged["revisions"] = revisions
        return merged

    def _merge_source(self, merged: dict[str, Values], fresh: dict[str, Values]) -> None:
        """A source that brings more indicators is named beside the others; one that differs is only reported."""
        if _brings_more(merged, fresh):
            merged["source"] = _with_source(merged["source"], fresh["source"])
        if _with_source(merged["source"], fresh["source"]) != merged["source"]:
            self._differ(("source",), "'source'", standing=_said(merged["source"]), fresh=_said(fresh["source"]))
        if merged["months"] != fresh["months"]:
            said = {"standing": _said(merged["months"]), "fresh": _said(fresh["months"])}
            self._differ(("months",), "'months'", **said, overwritten=self._overwrite)
            merged["months"] = fresh["months"] if self._overwrite else merged["months"]

    def _merge_notes(self, standing: Values, note: QualityNote) -> Values:
        notes: list[Values] = list(standing) if isinstance(standing, list) else [] if standing is None else [standing]
        for index, said in enumerate(notes):
            if isinstance(said, str) and said.startswith(note.opening):
                if said != note.text:
                    self._differ(
                        ("notes", index),
                        "the note",
                        standing=f"'{said}'",
                        fresh=f"'{note.text}'",
                        overwritten=self._overwrite,
                    )
                    notes[index] = note.text if self._overwrite else said
                return standing if notes == [standing] else notes
        return [*notes, note.text]

    def _merge_values(self, where: tuple[str, ...], standing: Values, *, fresh: Values) -> dict[str, Values]:
        assert isinstance(fresh, dict)  # noqa: S101 - made by _as_values
        merged = dict(standing) if isinstance(standing, dict) else {}
        for indicator, value in fresh.items():
            written = merged.get(indicator)
            said = _value(written)
            if said is None or (written == _UNKNOWN and self._fills):
                merged[indicator] = value
            elif not _same(said, value):
                # It was suppressed so that no person can be recognised: no import may undo that.
                may = self._overwrite and said.strip("[]") != _CONFIDENTIAL
                what = f"{indicator} in {where[1]}" if len(where) > 1 else indicator
                self._differ((*where, indicator), what, standing=said, fresh=str(value), overwritten=may)
                if may:
                    merged[indicator] = _overwritten(written, value)
                    area = {"area": where[1]} if len(where) > 1 else {}
                    self._revisions += (
                        [{"indicator": indicator, **area, "was": said.strip("[]")}] if self._reason else []
                    )
        return merged

    def _differ(
        self, where: tuple[str | int, ...], what: str, *, standing: str, fresh: str, overwritten: bool = False
    ) -> None:
        origin: Origin = self._document.origin(*where)
        if overwritten:
            message = f"{what} was {standing} in the file, is {fresh} in the source; overwritten"
        else:
            message = f"{what} is {standing} in the file, {fresh} in the source; kept {standing}"
        self.differences.append(Problem(origin, message))


def _brings_more(standing: dict[str, Values], fresh: dict[str, Values]) -> bool:
    """Whether a source has figures of indicators that the file lacks, so that the file comes from both sources."""
    here, new = standing.get("values"), fresh["values"]
    return isinstance(here, dict) and isinstance(new, dict) and bool(here) and bool(set(new) - set(here))


def _with_source(standing: Values, fresh: Values) -> Values:
    """The sources of a file with one more, unless it is among them."""
    listed = standing if isinstance(standing, list) else [standing]
    return standing if fresh in listed else [*listed, fresh]


def is_waiting(released: Values) -> bool:
    """Whether a file with this day of release waits for an officer to set one."""
    return released is None or str(released).startswith(str(NEVER))


def _value(written: Values) -> str | None:
    """The number or the marker of an indicator; None if there is neither."""
    if isinstance(written, dict):
        written = written.get("value") if written.get("value") is not None else written.get("marker")
    return None if written is None else str(written)


def _overwritten(written: Values, value: Values) -> Values:
    """The new number with the other fields of the old one, except a marker."""
    if not isinstance(written, dict):
        return value
    return {name: said for name, said in written.items() if name != "marker" or written.get("value")} | {"value": value}


def _same(said: str, value: Values) -> bool:
    try:
        return Decimal(said.replace(",", "")) == Decimal(str(value))
    except InvalidOperation:
        return said.strip("[]") == value


def _said(value: Values) -> str:
    """A field, for a sentence."""
    if isinstance(value, dict):
        return f"'{value.get('title')}'"
    if isinstance(value, list):
        return ", ".join(str(one.get("title")) if isinstance(one, dict) else str(one) for one in value)
    return f"'{value}'"
