"""Editions as the public may see them: as released, but for what must not be known any more, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from site_builder.domain.figures import Edition, Figure, Marker
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Cell, RecordedEdition, RecordedFigure, Revision, Shown
from site_builder.insight.figures.sentences import write_number
from site_builder.insight.recording import WHOLE, checksum_of, record_edition, withhold
from site_builder.outputs.kit.addresses import EDITIONS
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_noted


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition with what changed since."""

    edition: Edition
    recorded: RecordedEdition
    """As released; where no record was made, as far as the figures and their revisions tell."""

    on_record: bool
    revisions: tuple[Revision, ...]
    """Oldest first; without the numbers of what must not be known any more."""

    added: tuple[Figure, ...]
    """Figures of the quarter that came later."""

    @property
    def address(self) -> str:
        """Its page, for ever."""
        return address_of_edition(self.edition.quarter)

    @property
    def stem(self) -> str:
        """Of its files."""
        return f"{EDITIONS}{self.edition.quarter.stem}"


def address_of_edition(quarter: Quarter) -> str:
    """The page of a quarter as it was released."""
    return f"{EDITIONS}{quarter.stem}/"


def shown_editions(publication: Publication) -> Iterator[ShownEdition]:
    """Each edition that is out, oldest first."""
    for edition in publication.library.editions:
        mine = tuple(revision for revision in publication.revisions if revision.quarter == edition.quarter)
        answer = partial(_as_seen, publication, edition, mine)
        seen = recall_noted("kit.editions", publication, edition.quarter, answer=answer)
        cells = {figure.cell for figure in seen.figures}
        added = (
            series.figures[edition.quarter]
            for cell, series in publication.figures.series.items()
            if cell not in cells and edition.quarter in series.figures
        )
        on_record = any(recorded.quarter == edition.quarter for recorded in publication.library.recorded)
        yield ShownEdition(edition, seen, on_record, mine, tuple(added))


def _as_seen(publication: Publication, edition: Edition, revisions: tuple[Revision, ...]) -> RecordedEdition:  # noqa: PLR0917 - three of a kind
    """An edition as released, without what must not be known any more."""
    everywhere = publication.library.recorded
    for recorded in everywhere:
        if recorded.quarter == edition.quarter:
            return withhold(recorded, publication.figures, everywhere=everywhere)
    return _as_told(publication, edition, revisions)


def _as_told(publication: Publication, edition: Edition, revisions: tuple[Revision, ...]) -> RecordedEdition:  # noqa: PLR0917 - three of a kind
    """Where nothing is on record: the figures as they are, with each revision taken back."""
    first: dict[Cell, Shown] = {}
    for revision in revisions:
        first.setdefault(revision.cell, revision.before)
    recorded = record_edition(edition, publication.figures)
    figures = tuple(
        _taken_back(figure, first[figure.cell]) if figure.cell in first else figure for figure in recorded.figures
    )
    changed = replace(recorded, figures=figures)
    return replace(changed, checksum=checksum_of(changed))


def _taken_back(figure: RecordedFigure, before: Shown) -> RecordedFigure:
    notes = tuple(marker for marker in figure.notes if marker is not Marker.REVISED)
    return replace(figure, shown=before, notes=notes, sentence="")


def revised_anchor(moment: datetime) -> str:
    """The place of a revision on its edition's page."""
    return f"revised-{moment.astimezone(LONDON):%Y%m%d-%H%M}"


def write_shown(shown: Shown) -> str:
    """A cell as tables have it: `1,234`, or `[c]`."""
    return str(shown) if isinstance(shown, Marker) else write_number(shown)


def write_changes(publication: Publication, shown: ShownEdition) -> bytes:
    """What changed in an edition since it was released, for programs."""
    return _write(
        {
            "from": _describe(publication, shown.edition),
            "to": None,
            "revised": [_describe_revision(revision) for revision in shown.revisions],
            "added": [_describe_figure(figure, shown.edition.quarter) for figure in map(_as_recorded, shown.added)],
        }
    )


def write_difference(publication: Publication, former: ShownEdition, *, latter: ShownEdition) -> bytes:
    """What a release changed and added since the one before it, for programs."""
    since, until = former.edition, latter.edition
    revised = (
        revision
        for revision in publication.revisions
        if revision.quarter <= since.quarter and instant(since.released) < instant(revision.moment)
    )
    return _write(
        {
            "from": _describe(publication, since),
            "to": _describe(publication, until),
            "revised": [
                _describe_revision(revision)
                for revision in revised
                if instant(revision.moment) <= instant(until.released)
            ],
            "added": [_describe_figure(figure, until.quarter) for figure in latter.recorded.figures],
        }
    )


def _write(whole: Mapping[str, object]) -> bytes:
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _as_recorded(figure: Figure) -> RecordedFigure:
    area = figure.area.id if figure.area else ""
    return RecordedFigure(figure.indicator.id, area, figure.shown, (), figure.note, "")


def _describe(publication: Publication, edition: Edition) -> dict[str, str]:
    return {
        "quarter": edition.quarter.key,
        "period": edition.quarter.period,
        "released": edition.released.astimezone(LONDON).isoformat(),
        "link": publication.site.absolute(address_of_edition(edition.quarter)),
    }


def _describe_revision(revision: Revision) -> dict[str, object]:
    indicator, area = revision.cell
    return {
        "indicator": indicator,
        "quarter": revision.quarter.key,
        "area": area or WHOLE,
        **_two("before", revision.before),
        **_two("after", revision.after),
        "revised": revision.moment.astimezone(LONDON).isoformat(),
        "reason": revision.reason,
    }


def _describe_figure(figure: RecordedFigure, quarter: Quarter) -> dict[str, object]:
    return {
        "indicator": figure.indicator,
        "quarter": quarter.key,
        "area": figure.area or WHOLE,
        **_two("value", figure.shown),
    }


def _two(name: str, shown: Shown) -> dict[str, object]:
    """Machine files leave the value empty and give the marker a field of its own (rule S5)."""
    if isinstance(shown, Marker):
        return {name: None, f"{name}_marker": shown.value}
    number = int(shown) if shown == shown.to_integral_value() else float(shown)
    return {name: number, f"{name}_marker": ""}
