"""Finds every page, feed item and file that shows a figure: what would differ if the number were another (rule S11).

The site is drawn twice, once as it is and once with another number, so nothing that shows it can be forgotten, and what
is made of it (sums, comparisons, charts, alternative texts) is found as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Cell, Revision, Shown
from site_builder.domain.site import Site
from site_builder.insight.revisions import cell_of
from site_builder.insight.series import Figures
from site_builder.outputs.kit.addresses import FEEDS
from site_builder.outputs.kit.paper_jobs import PaperJob, Papers
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.papers.offers import make_formats
from site_builder.pipeline import draw

FAR = Decimal(1_000_003)
"""So much is added that no rounding hides it."""

Place = tuple[Quarter, Cell]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of feeds."""

    title: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where figures are shown."""

    pages: tuple[Page, ...]
    items: tuple[Item, ...]
    files: tuple[str, ...]


def find_figures(library: Library, places: Iterable[Place], *, site: Site, now: datetime) -> Whereabouts:
    """Every page, feed item and file that shows one of some figures, as it is or as it was released."""
    wanted = frozenset(places)
    other = _recorded_otherwise(_with_others(library, wanted), wanted)
    return _find(library, other, places=wanted, site=site, now=now)


def find_touched(library: Library, places: Iterable[Place], *, site: Site, now: datetime) -> Whereabouts:
    """Every page, feed item and file that a revision of some figures touches; what was released stays as it was."""
    wanted = frozenset(places)
    revisions = tuple(
        _revision(figure, now)
        for edition in library.editions
        for figure in edition.figures
        if (edition.quarter, cell_of(figure)) in wanted
    )
    other = replace(_with_others(library, wanted), revisions=(*library.revisions, *revisions))
    return _find(library, other, places=wanted, site=site, now=now)


def _with_others(library: Library, places: frozenset[Place]) -> Library:
    """The library with other numbers in the place of some."""
    editions = (
        replace(
            edition,
            figures=tuple(
                _other(figure) if (edition.quarter, cell_of(figure)) in places else figure for figure in edition.figures
            ),
        )
        for edition in library.editions
    )
    return replace(library, editions=tuple(editions))


def _recorded_otherwise(library: Library, places: frozenset[Place]) -> Library:
    """The library with other numbers on record too, as if those had been released."""
    recorded = (
        replace(
            edition,
            figures=tuple(
                replace(one, shown=_far_from(one.shown)) if (edition.quarter, one.cell) in places else one
                for one in edition.figures
            ),
        )
        for edition in library.recorded
    )
    return replace(library, recorded=tuple(recorded))


def _find(library: Library, other: Library, *, places: frozenset[Place], site: Site, now: datetime) -> Whereabouts:
    """What is drawn of a library and would differ if it were another."""
    before = _draw(Publication.of(library, site=site, now=now))
    publication = Publication.of(other, site=site, now=now)
    # A sum is written nowhere, so it is changed where it is added up.
    series = dict(publication.figures.series)
    for quarter, cell in places:
        one = series.get(cell)
        if one is not None and one.indicator.sum_of and quarter in one.figures:
            figures_of = {**one.figures, quarter: _other(one.figures[quarter])}
            series[cell] = replace(one, figures=figures_of)
    return _compare(before, _draw(replace(publication, figures=Figures(series, publication.figures.latest))))


def _draw(publication: Publication) -> tuple[Artefact, ...]:
    """Everything that a site holds, with what each document and picture is made from in its place."""
    return draw(replace(publication, formats=make_formats(publication, _only_plan)))


def _only_plan(jobs: Sequence[PaperJob]) -> Papers:
    """Files that differ whenever what they are made from does, without the time that making them takes."""
    return Papers({job.path: job.fingerprint.encode() for job in jobs})


def _other(figure: Figure) -> Figure:
    kept = tuple(marker for marker in figure.markers if not marker.stands_for_value)
    return replace(figure, value=_far_from(figure.shown), markers=kept)


def _far_from(shown: Shown) -> Decimal:
    return FAR + (shown if isinstance(shown, Decimal) else 0)


def _revision(figure: Figure, now: datetime) -> Revision:
    after = _other(figure).shown
    return Revision(figure.indicator, figure.quarter, figure.area, figure.shown, after, moment=now, reason="")


def _compare(before: Iterable[Artefact], after: Iterable[Artefact]) -> Whereabouts:
    old, new = {_path(one): one for one in before}, {_path(one): one for one in after}
    touched = [one for path, one in old.items() if new.get(path) != one]
    files = [one for one in touched if isinstance(one, File)]
    return Whereabouts(
        pages=tuple(one for one in touched if isinstance(one, Page)),
        items=_items(files, new),
        files=tuple(one.path for one in files if not one.path.startswith(FEEDS)),
    )


def _path(artefact: Artefact) -> str:
    return artefact.path if isinstance(artefact, File) else artefact.address


def _items(files: Iterable[File], new: Mapping[str, Artefact]) -> tuple[Item, ...]:
    """The items that differ, read from the feeds in JSON, which hold the same as the other forms."""
    titles: dict[str, str] = {}
    feeds: dict[str, list[str]] = {}
    for file in files:
        if not (file.path.startswith(FEEDS) and file.path.endswith(".json")):
            continue
        other = new.get(file.path)
        changed = _by_id(other.content) if isinstance(other, File) else {}
        for name, item in _by_id(file.content).items():
            if changed.get(name) != item:
                titles[name] = str(item.get("title", name))
                feeds.setdefault(name, []).append(file.path.removeprefix(FEEDS).removesuffix(".json"))
    return tuple(Item(titles[name], tuple(found)) for name, found in feeds.items())


def _by_id(content: bytes) -> dict[str, dict[str, object]]:
    return {str(item["id"]): item for item in json.loads(content)["items"]}
