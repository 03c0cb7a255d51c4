"""Brings imported figures together with the figures files that stand, and writes what changed.

What somebody wrote by hand stays, unless the import was told to overwrite; either way it is reported. Nothing is
written before all is planned. Knows nothing of where the figures come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Source
from site_builder.sources.documents import Document, Values
from site_builder.sources.quarter_yaml import read_quarter, write_quarter
from site_builder.tasks.imports.small_tables import unreadable

_CONFIDENTIAL = "c"

Amount = int | Decimal | str
"""A number, or the marker that stands in its place: c, x or z."""


@dataclass(frozen=True, slots=True)
class QualityNote:
    """A note on the data that an importer writes, known again by its opening words."""

    opening: str
    rest: str

    @property
    def text(self) -> str:
        """The whole note."""
        return self.opening + self.rest


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """One quarter's figures as a source gives them."""

    quarter: Quarter
    provisional: bool
    released: datetime
    """A London moment; without a time zone it is taken as London's."""

    source: Source
    note: QualityNote
    values: Mapping[str, Amount]
    """By the indicator's id, for the whole district."""

    areas: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """The same by the area's id."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of one figures file."""

    path: Path
    content: bytes | None
    """None when the file says all of it already."""

    is_new: bool
    differences: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


def plan_quarter(figures: QuarterFigures, into: Path, *, overwrite: bool) -> tuple[Plan | None, list[Problem]]:
    """What a quarter's file must say, or why that cannot be worked out. Writes nothing."""
    path = into / f"{figures.quarter.stem}.yml"
    fresh = _as_values(figures)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Plan(path, write_quarter(fresh), is_new=True), []
    except OSError as fault:
        return None, [unreadable(path, fault)]
    standing, problems = read_quarter(path.as_posix(), content)
    if standing is None:
        return None, problems
    if problems := list(_misfits(standing.document, figures.quarter)):
        return None, problems
    values = standing.document.values or {}
    assert isinstance(values, dict)  # noqa: S101 - _misfits has seen to it
    merge = _Merge(standing.document, figures.note, overwrite=overwrite)
    merged = merge.merge(values, fresh)
    if merged == values:
        return Plan(path, None, is_new=False, differences=tuple(merge.differences)), []
    remarks = tuple(
        f"{path.as_posix()}:{line}: rewriting the file took this comment out: {text}"
        for line, text in standing.comments
    )
    return Plan(
        path,
        write_quarter(merged, standing.opening),
        is_new=False,
        differences=tuple(merge.differences),
        remarks=remarks,
    ), []


def write_plans(plans: list[Plan], *, dry_run: bool = False) -> list[Problem]:
    """Write every file that changes; first all of them beside their places, so that a full disk changes nothing."""
    if dry_run:
        return []
    waiting: list[tuple[Path, Path]] = []
    try:
        for plan in plans:
            if plan.content is not None:
                plan.path.parent.mkdir(parents=True, exist_ok=True)
                beside = plan.path.with_name(f".{plan.path.name}.part")
                waiting.append((beside, plan.path))
                beside.write_bytes(plan.content)
        for beside, path in waiting:
            beside.replace(path)
    except OSError as fault:
        for beside, _ in waiting:
            beside.unlink(missing_ok=True)
        return [unreadable(Path(fault.filename or plans[0].path), fault)]
    return []


def _as_values(figures: QuarterFigures) -> dict[str, Values]:
    """The fields of a new file, every scalar as the text that stands in it."""
    released = figures.released.astimezone(LONDON) if figures.released.tzinfo else figures.released
    source = figures.source
    written: dict[str, Values] = {
        "quarter": figures.quarter.short,
        "status": "provisional" if figures.provisional else "final",
        "released": f"{released:%Y-%m-%d %H:%M}",
        "source": {
            name: said
            for name, said in (("title", source.title), ("link", source.link), ("licence", source.licence))
            if said
        },
        "months": [str(month) for month in figures.quarter.months],
        "notes": [figures.note.text],
        "values": _numbers(figures.values),
    }
    if figures.areas:
        written["areas"] = {area: _numbers(values) for area, values in sorted(figures.areas.items())}
    return written


def _numbers(values: Mapping[str, Amount]) -> dict[str, Values]:
    return {indicator: str(value) for indicator, value in sorted(values.items())}


def _misfits(document: Document, quarter: Quarter) -> Iterator[Problem]:
    """What keeps a standing file from taking in figures: a wrong quarter, or values that are no list of names."""
    values = document.values
    if values is None:
        return
    if not isinstance(values, dict):
        yield Problem(document.origin(), "This is not a quarter's file: it has no fields.", "Mend it or move it away.")
        return
    said = values.get("quarter")
    if said is not None and (not isinstance(said, str) or Quarter.read(said) != quarter):
        message = f"The file's name says {quarter.short}, but it says that its quarter is '{said}'."
        yield Problem(document.origin("quarter"), message, "Put the right quarter here, or rename the file.")
    areas = values.get("areas")
    places: list[tuple[str, ...]] = [("values",), ("areas",)]
    places += [("areas", area) for area in areas] if isinstance(areas, dict) else []
    for place in places:
        found = values.get("values") if place == ("values",) else areas
        found = found.get(place[1]) if len(place) > 1 and isinstance(found, dict) else found
        if found is not None and not isinstance(found, dict):
            message = f"'{place[-1]}' should hold a line for each {'area' if place == ('areas',) else 'indicator'}."
            yield Problem(document.origin(*place), message, "Write each as its id, a colon, a space and what it has.")


class _Merge:
    """One file's merger; gathers where the file and the source disagree."""

    def __init__(self, document: Document, note: QualityNote, *, overwrite: bool) -> None:
        self._document = document
        self._note = note
        self._overwrite = overwrite
        self.differences: list[Problem] = []

    def merge(self, standing: dict[str, Values], fresh: dict[str, Values]) -> dict[str, Values]:
        merged = dict(standing)
        for name in ("quarter", "status", "released", "source", "months"):
            if standing.get(name) is None:
                merged[name] = fresh[name]
        # When a file was released is its own affair, and so is a status of final.
        if merged["status"] == "provisional" and fresh["status"] == "final":
            self._differ(("status",), "the status", standing="provisional", fresh="final")
        for name in ("source", "months"):
            if merged[name] != fresh[name]:
                self._differ((name,), f"'{name}'", standing=_said(merged[name]), fresh=_said(fresh[name]))
        merged["notes"] = self._merge_notes(standing.get("notes"))
        merged["values"] = self._merge_values(("values",), standing.get("values"), fresh=fresh["values"])
        if fresh_areas := fresh.get("areas"):
            areas = standing.get("areas")
            together: dict[str, Values] = dict(areas) if isinstance(areas, dict) else {}
            assert isinstance(fresh_areas, dict)  # noqa: S101 - made by _as_values
            for area, values in fresh_areas.items():
                together[area] = self._merge_values(("areas", area), together.get(area), fresh=values)
            merged["areas"] = together
        return merged

    def _merge_notes(self, standing: Values) -> Values:
        note = self._note
        if isinstance(standing, str) and standing == note.text:
            return standing
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
            if said is None:
                merged[indicator] = value
            elif not _same(said, value):
                # Somebody withheld it so that nobody can be recognised: no import may undo that.
                may = self._overwrite and said.strip("[]") != _CONFIDENTIAL
                what = f"{indicator} in {where[1]}" if len(where) > 1 else indicator
                self._differ((*where, indicator), what, standing=said, fresh=str(value), overwritten=may)
                if may:
                    merged[indicator] = _overwritten(written, value)
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


def _value(written: Values) -> str | None:
    """The number or the marker that stands for an indicator; None when there is neither."""
    if isinstance(written, dict):
        written = written.get("value") if written.get("value") is not None else written.get("marker")
    return None if written is None else str(written)


def _overwritten(written: Values, value: Values) -> Values:
    """The new number, with what else was said of the old one; a marker that stood in its place goes."""
    if not isinstance(written, dict):
        return value
    return {name: said for name, said in written.items() if name != "marker" or written.get("value")} | {"value": value}


def _same(said: str, value: Values) -> bool:
    try:
        return Decimal(said.replace(",", "")) == Decimal(str(value))
    except InvalidOperation:
        return said.strip("[]") == value


def _said(value: Values) -> str:
    """A field in a sentence."""
    if isinstance(value, dict):
        return f"'{value.get('title')}'"
    return ", ".join(map(str, value)) if isinstance(value, list) else f"'{value}'"
