"""The YAML of an edition on record, written. Knows its form, and nothing of what changed or why."""

from __future__ import annotations

from datetime import datetime

from site_builder.domain.figures import Marker
from site_builder.domain.moment import LONDON, instant, read_moment
from site_builder.domain.revision import RecordedEdition, RecordedFigure, RecordedRevision, RecordedShowing, Shown
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import write_plainly

OPENING = """\
# What was released, as it was released. Written by 'site-builder release'; never change it by hand: 'check' holds the
# numbers in data/figures/ against it, and a number changes there, with a reason.
"""


def write_edition(edition: RecordedEdition) -> bytes:
    """The file of an edition: the same edition always gives the same bytes."""
    areas: dict[str, Values] = {}
    for area in dict.fromkeys(figure.area for figure in edition.figures if figure.area):
        areas[area] = _table(edition, area)
    values: dict[str, Values] = {
        "quarter": edition.quarter.short,
        "released": _moment(edition.released),
        "checksum": edition.checksum,
        "values": _table(edition, ""),
    }
    if areas:
        values["areas"] = areas
    if edition.added:
        values["added"] = [_added(figure) for figure in edition.added]
    if edition.revisions:
        values["revisions"] = [_revision(revision) for revision in edition.revisions]
    if edition.protected:
        values["protected"] = {name: str(threshold) for name, threshold in edition.protected}
    if edition.showings:
        values["showings"] = [_showing(showing) for showing in edition.showings]
    return (OPENING + write_plainly(values)).encode()


def _showing(showing: RecordedShowing) -> dict[str, Values]:
    areas: dict[str, Values] = {
        area: {figure.indicator: _shown(figure.shown) for figure in showing.figures if figure.area == area}
        for area in dict.fromkeys(figure.area for figure in showing.figures if figure.area)
    }
    whole: dict[str, Values] = {figure.indicator: _shown(figure.shown) for figure in showing.figures if not figure.area}
    return {"at": _moment(showing.moment), "values": whole, **({"areas": areas} if areas else {})}


def _table(edition: RecordedEdition, area: str) -> dict[str, Values]:
    return {figure.indicator: _figure(figure) for figure in edition.figures if figure.area == area}


def _figure(figure: RecordedFigure) -> dict[str, Values]:
    written: dict[str, Values] = {}
    markers = [marker.value for marker in figure.notes]
    if isinstance(figure.shown, Marker):
        markers.insert(0, figure.shown.value)
    else:
        written["value"] = f"{figure.shown.normalize():f}"
    if markers:
        written["marker"] = list(markers) if len(markers) > 1 else markers[0]
    if figure.note:
        written["note"] = figure.note
    return {**written, "sentence": figure.sentence}


def _added(figure: RecordedFigure) -> dict[str, Values]:
    return {
        "indicator": figure.indicator,
        **({"area": figure.area} if figure.area else {}),
        "value": _shown(figure.shown),
    }


def _revision(revision: RecordedRevision) -> dict[str, Values]:
    return {
        "indicator": revision.indicator,
        **({"area": revision.area} if revision.area else {}),
        "was": _shown(revision.before),
        "now": _shown(revision.after),
        "at": _moment(revision.moment),
        "reason": revision.reason,
    }


def _shown(shown: Shown) -> str:
    return shown.value if isinstance(shown, Marker) else f"{shown.normalize():f}"


def _moment(moment: datetime) -> str:
    """As officers write it, or with its offset where that would name another moment."""
    here = moment.astimezone(LONDON)
    text = f"{here:%Y-%m-%d %H:%M}"
    read = read_moment(text)
    return text if read is not None and instant(read) == instant(moment) else here.isoformat()
