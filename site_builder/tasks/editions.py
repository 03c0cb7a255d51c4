"""Puts released quarters on record. Knows what is out at a moment, and nothing of YAML or of a disk."""

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
from site_builder.insight.live import published
from site_builder.insight.recording import as_released, withhold
from site_builder.insight.revisions import cell_of, late_figures, without
from site_builder.insight.series import read_figures
from site_builder.sources.edition_yaml import write_edition
from site_builder.sources.shapes import EDITIONS


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file of `data/editions/` is to hold from now on, and what of it is new."""

    path: str
    content: bytes
    is_new: bool
    revisions: tuple[Revision, ...]
    """Those that were not on record."""

    added: tuple[RecordedFigure, ...] = ()
    """Figures that came after the quarter was put on record."""


def released_quarters(library: Library, now: datetime) -> tuple[Edition, ...]:
    """The quarters whose figures are out, oldest first."""
    return tuple(edition for edition in library.editions if instant(edition.released) <= instant(now))


def record_quarters(library: Library, quarters: tuple[Quarter, ...], *, now: datetime) -> Iterator[Recording]:
    """What is to be on record of some quarters that are out: as released, with every revision since.

    What was recorded stays, but for what must not be known any more, which leaves what the site shows of the other
    quarters too. It stays among what is known to disclosure control (rule D5).
    """
    standing = {edition.quarter: edition for edition in library.recorded}
    shown = published(library, now)
    figures = read_figures(shown)
    for edition in library.editions:
        former = standing.get(edition.quarter)
        if edition.quarter not in quarters:
            if former is None:
                continue
            made = withhold(former, figures, everywhere=library.recorded)
            made = remember(made, former=former, library=shown, now=now) if made != former else made
            if made != former:
                yield Recording(_path(edition.quarter), write_edition(made), is_new=False, revisions=())
            continue
        fresh = [revision for revision in _out(library, edition, now) if not _is_known(revision, former)]
        known = former or as_released(library, edition)
        late = tuple(_late(library, edition, record=former)) if former else ()
        whole = replace(known, added=(*known.added, *late), revisions=(*known.revisions, *map(_record, fresh)))
        made = withhold(whole, figures, everywhere=library.recorded)
        made = remember(made, former=former and whole, library=shown, now=now)
        content = write_edition(made)
        yield Recording(_path(edition.quarter), content, former is None, tuple(fresh), late)


def _late(library: Library, edition: Edition, *, record: RecordedEdition) -> Iterator[RecordedFigure]:
    """Figures that came later, as they were before any revision."""
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
    return any(one.cell == revision.cell and instant(one.moment) == instant(revision.moment) for one in known)


def _record(revision: Revision) -> RecordedRevision:
    indicator, area = revision.cell
    return RecordedRevision(
        indicator, area, revision.before, revision.after, moment=revision.moment, reason=revision.reason
    )
