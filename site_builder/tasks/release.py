"""Records released quarters. Knows what is public at a moment, but not YAML or the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from site_builder.domain.figures import Edition
from site_builder.domain.library import Library
from site_builder.domain.moment import instant
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import RecordedEdition, RecordedFigure, RecordedRevision, Revision
from site_builder.insight.disclosure.remembering import remember
from site_builder.insight.figures.revisions import cell_of, late_figures, without
from site_builder.insight.figures.series import read_figures
from site_builder.insight.recording import as_released, withhold
from site_builder.insight.visibility import published
from site_builder.sources.shapes import EDITIONS
from site_builder.sources.writing.edition_yaml import write_edition


@dataclass(frozen=True, slots=True)
class EditionUpdate:
    """The new content of a file in `data/editions/`, and what was added to it."""

    path: str
    content: bytes
    is_new: bool
    revisions: tuple[Revision, ...]
    """Revisions that were not on record."""

    added: tuple[RecordedFigure, ...] = ()
    """Figures that were added after the quarter was recorded."""


def released_quarters(library: Library, now: datetime) -> tuple[Edition, ...]:
    """The quarters whose figures are published, oldest first."""
    return tuple(edition for edition in library.editions if instant(edition.released) <= instant(now))


def record_quarters(library: Library, quarters: tuple[Quarter, ...], *, now: datetime) -> Iterator[EditionUpdate]:
    """The records of some published quarters: the figures as released, and every revision since.

    What was recorded stays. Only numbers that are suppressed now are removed, also from the records of other quarters.
    Disclosure control still knows that they were published (rule D5).
    """
    standing = {edition.quarter: edition for edition in library.recorded}
    shown = published(library, now)
    figures = read_figures(shown)
    for edition in library.editions:
        former = standing.get(edition.quarter)
        if edition.quarter not in quarters:
            if former is None:
                continue
            record = withhold(former, figures, everywhere=library.recorded)
            if record != former:
                record = remember(record, former=(former,), library=shown, now=now)
            if record != former:
                yield EditionUpdate(_path(edition.quarter), write_edition(record), is_new=False, revisions=())
            continue
        fresh = [revision for revision in _out(library, edition, now) if not _is_known(revision, former)]
        known = former or as_released(library, edition)
        late = tuple(_late(library, edition, record=former)) if former else ()
        whole = replace(known, added=(*known.added, *late), revisions=(*known.revisions, *map(_record, fresh)))
        record = withhold(whole, figures, everywhere=library.recorded)
        record = remember(record, former=(former, whole) if former else (), library=shown, now=now)
        content = write_edition(record)
        yield EditionUpdate(_path(edition.quarter), content, former is None, tuple(fresh), late)


def _late(library: Library, edition: Edition, *, record: RecordedEdition) -> Iterator[RecordedFigure]:
    """Figures that were added later, as they were before any revision."""
    for figure in late_figures(record, without(library.revisions, edition, recorded=())):
        indicator, area = cell_of(figure)
        yield RecordedFigure(indicator, area, figure.shown, (), "", "")


def _path(quarter: Quarter) -> str:
    return f"{EDITIONS}{quarter.stem}.yml"


def _out(library: Library, edition: Edition, now: datetime) -> Iterator[Revision]:  # noqa: PLR0917 - three of a kind
    for revision in library.revisions:
        if revision.quarter == edition.quarter and instant(revision.moment) <= instant(now):
            yield revision


def _is_known(revision: Revision, record: RecordedEdition | None) -> bool:
    known = record.revisions if record else ()
    return any(entry.cell == revision.cell and instant(entry.moment) == instant(revision.moment) for entry in known)


def _record(revision: Revision) -> RecordedRevision:
    indicator, area = revision.cell
    return RecordedRevision(
        indicator, area, revision.before, revision.after, moment=revision.moment, reason=revision.reason
    )
