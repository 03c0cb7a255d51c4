"""What was released, and what changed since, as nouns (rule S7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.domain.figures import Edition, Figure
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_moment
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import (
    Cell,
    RecordedEdition,
    RecordedFigure,
    RecordedRevision,
    RecordedShowing,
    Revision,
    Shown,
)
from site_builder.insight.figures.series import read_figures
from site_builder.sources.entries.editions import EditionEntry, RecordedValueEntry, ShowingEntry
from site_builder.sources.entries.figures import QuarterEntry, RevisionEntry, ValueEntry
from site_builder.sources.entries.references import AREAS, INDICATORS
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.nouns import Known, split
from site_builder.sources.shapes import EDITIONS


def resolve_revisions(
    records: Records, known: Known, *, library: Library
) -> tuple[tuple[Revision, ...], tuple[Problem, ...]]:
    """Every change to a released number, oldest first."""
    editions = {edition.origin.path: edition for edition in library.editions}
    revised = [record for record in records.of("quarter", QuarterEntry) if record.entry.revisions]
    series = read_figures(library).series if revised else {}
    found: list[Revision | Problem] = []
    for record in revised:
        edition = editions[record.document.path]
        cells = {
            cell: line.figures[edition.quarter] for cell, line in series.items() if edition.quarter in line.figures
        }
        found += _Revisions(record, known, edition, cells, whole=library.figures_whole).resolve()
    revisions, problems = split(found)
    return tuple(sorted(revisions, key=lambda revision: (instant(revision.moment), revision.origin))), problems


@dataclass(frozen=True, slots=True)
class _Revisions:
    """The revisions of one quarter's file."""

    record: Record[QuarterEntry]
    known: Known
    edition: Edition
    figures: Mapping[Cell, Figure]
    """Of the quarter, sums included."""

    whole: bool
    """Whether every figure could be read."""

    def resolve(self) -> Iterator[Revision | Problem]:
        """Each with the number after it: the next revision's earlier number, or the number in the file now."""
        after: dict[Cell, Revision] = {}
        entries = list(enumerate(self.record.entry.revisions))
        for index, entry in sorted(entries, key=lambda pair: (instant(pair[1].at), pair[0]), reverse=True):
            revision = self._one(index, entry)
            if not isinstance(revision, Revision):
                yield from [revision] if revision else []
                continue
            if instant(entry.at) <= instant(self.edition.released):
                message = f"A number cannot be revised before it is released, at {write_moment(self.edition.released)}."
                hint = "Until then, just change the number; otherwise correct 'at'."
                yield Problem(self._place(index, "at"), message, hint)
            later = after.get(revision.cell)
            if later is not None and later.moment == revision.moment:
                message = f"Two revisions of '{entry.indicator}' have the same time, {write_moment(entry.at)}."
                hint = "Keep one of the two, or correct its 'at'."
                yield Problem(self._place(index, "at"), message, hint)
                continue
            after[revision.cell] = revision
            yield replace(revision, after=later.before) if later else revision

    def _one(self, index: int, entry: RevisionEntry) -> Revision | Problem | None:
        """None if the indicator or the area is unknown, which `names` reports, or the figure's own name may be."""
        indicator = self.known.of(INDICATORS).get(entry.indicator)
        area = self.known.of(AREAS).get(entry.area or "")
        if indicator is None or (entry.area is not None and area is None):
            return None
        figure = self.figures.get((indicator.id, area.id if area else ""))
        if figure is None and not self.whole:
            return None
        if figure is None:
            message = f"This file has no figure for '{indicator.id}' that could have changed."
            hint = "Write the new number under 'values' or 'areas'; if there is none any more, write x there."
            return Problem(self._place(index, "indicator"), message, hint)
        return Revision(
            indicator=indicator,
            quarter=self.edition.quarter,
            area=area,
            before=_shown(entry.was),
            after=figure.shown,
            moment=entry.at,
            reason=entry.reason,
            origin=self._place(index, "was"),
        )

    def _place(self, index: int, field: str) -> Origin:
        return self.record.origin_of("revisions", index, field)


def _shown(entry: ValueEntry) -> Shown:
    if entry.value is not None:
        return entry.value
    return next(marker for marker in entry.marker if marker.stands_for_value)


def resolve_recorded(records: Records, *, library: Library) -> tuple[tuple[RecordedEdition, ...], tuple[Problem, ...]]:
    """The editions on record, oldest first."""
    released = {edition.quarter: edition.released for edition in library.editions}
    found: dict[Quarter, RecordedEdition] = {}
    problems: list[Problem] = []
    for record in records.of("edition", EditionEntry):
        entry = record.entry
        wanted = f"{EDITIONS}{entry.quarter.stem}.yml"
        if record.document.path != wanted:
            message = f"This file is for {entry.quarter.short}, which is not what its name says."
            problems.append(Problem(record.origin_of("quarter"), message, f"Restore it from git as {wanted}."))
            continue
        if instant(released.get(entry.quarter, entry.released)) != instant(entry.released):
            message = f"These figures were released at {write_moment(entry.released)}, and that cannot change now."
            hint = f"Put that moment back as 'released' in {_figures_file(library, entry.quarter)}."
            problems.append(Problem(record.origin_of("released"), message, hint))
        found[entry.quarter] = _recorded(record)
    return tuple(found[quarter] for quarter in sorted(found)), tuple(problems)


def _figures_file(library: Library, quarter: Quarter) -> str:
    return next(edition.origin.path for edition in library.editions if edition.quarter == quarter)


def _recorded(record: Record[EditionEntry]) -> RecordedEdition:
    entry = record.entry
    figures = [_figure(record, name, entry=value, area="") for name, value in entry.values.items()]
    for area, values in entry.areas.items():
        figures += [_figure(record, name, entry=value, area=area) for name, value in values.items()]
    revisions = (
        RecordedRevision(
            indicator=revision.indicator,
            area=revision.area or "",
            before=_shown(revision.was),
            after=_shown(revision.now),
            moment=revision.at,
            reason=revision.reason,
            origin=record.origin_of("revisions", index),
        )
        for index, revision in enumerate(entry.revisions)
    )
    added = (
        RecordedFigure(
            figure.indicator, figure.area or "", _shown(figure.value), (), "", "", record.origin_of("added", index)
        )
        for index, figure in enumerate(entry.added)
    )
    return RecordedEdition(
        quarter=entry.quarter,
        released=entry.released,
        checksum=entry.checksum,
        figures=tuple(figures),
        revisions=tuple(revisions),
        added=tuple(added),
        protected=tuple(sorted(entry.protected.items())),
        showings=tuple(_showing(record, index, entry=showing) for index, showing in enumerate(entry.showings)),
        origin=record.origin_of("checksum"),
    )


def _figure(record: Record[EditionEntry], name: str, *, entry: RecordedValueEntry, area: str) -> RecordedFigure:
    where = ("areas", area, name) if area else ("values", name)
    return RecordedFigure(
        indicator=name,
        area=area,
        shown=_shown(entry),
        notes=tuple(marker for marker in entry.marker if not marker.stands_for_value),
        note=entry.note or "",
        sentence=entry.sentence.strip(),
        origin=record.origin_of(*where),
    )


def _showing(record: Record[EditionEntry], index: int, *, entry: ShowingEntry) -> RecordedShowing:
    origin = record.origin_of("showings", index)
    tables = {"": entry.values, **entry.areas}
    figures = (
        RecordedFigure(name, area, _shown(value), (), "", "", origin)
        for area, values in tables.items()
        for name, value in values.items()
    )
    return RecordedShowing(entry.at, tuple(figures))
