"""Finds every page, feed item and file that shows a figure: what would differ if the number were another (rule S11).

The site is made twice, once as it is and once with another number. This finds every place that shows the figure,
including what is worked out from it (sums, comparisons, charts, alternative texts).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.figures import Figure
from site_builder.domain.library import Library
from site_builder.domain.quarter import Quarter
from site_builder.domain.revision import Cell, Revision, Shown
from site_builder.domain.site import Site
from site_builder.insight.figures.revisions import cell_of
from site_builder.outputs.kit.addresses import FEEDS
from site_builder.outputs.kit.drawing.paper_jobs import MakePapers, OnlyPictures, PaperJob, Papers
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.papers.making import why_not
from site_builder.outputs.papers.offers import make_formats
from site_builder.pipeline import draw

FAR = Decimal(1_000_003)
"""Added to a number, so large that no rounding hides it."""

Place = tuple[Quarter, Cell]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of feeds."""

    title: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where figures are shown."""

    pages: tuple[Page, ...]
    items: tuple[ListedItem, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """The site that is searched."""

    site: Site
    now: datetime
    papers: bool = True
    """Whether it has documents and pictures to share."""


def find_figures(library: Library, places: Iterable[Place], *, searched: Searched) -> Whereabouts:
    """Every page, feed item and file that shows one of some figures, as it is or as it was released."""
    wanted = frozenset(places)
    other = _recorded_otherwise(_with_others(library, wanted), wanted)
    return _find(library, other, places=wanted, searched=searched)


def find_touched(library: Library, places: Iterable[Place], *, searched: Searched) -> Whereabouts:
    """Every page, feed item and file that a revision of some figures affects. Released numbers stay unchanged."""
    wanted = frozenset(places)
    revisions = tuple(
        _revision(figure, searched.now)
        for edition in library.editions
        for figure in edition.figures
        if (edition.quarter, cell_of(figure)) in wanted
    )
    other = replace(_with_others(library, wanted), revisions=(*library.revisions, *revisions))
    return _find(library, other, places=wanted, searched=searched)


def _with_others(library: Library, places: frozenset[Place]) -> Library:
    """The library with some numbers changed."""
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
    """The library with the changed numbers on record too, as if they had been released."""
    recorded = (
        replace(
            edition,
            figures=tuple(
                replace(figure, shown=_far_from(figure.shown)) if (edition.quarter, figure.cell) in places else figure
                for figure in edition.figures
            ),
        )
        for edition in library.recorded
    )
    return replace(library, recorded=tuple(recorded))


def _find(library: Library, other: Library, *, places: frozenset[Place], searched: Searched) -> Whereabouts:
    """What differs between the sites of two libraries."""
    make = _only_plan if searched.papers else OnlyPictures(_only_plan)
    before = _draw(Publication.of(library, site=searched.site, now=searched.now), make)
    publication = Publication.of(other, site=searched.site, now=searched.now)
    # Sums are not in the files, so they are changed after they are added up.
    series = dict(publication.figures.series)
    for quarter, cell in places:
        total = series.get(cell)
        if total is not None and total.indicator.sum_of and quarter in total.figures:
            figures = {**total.figures, quarter: _other(total.figures[quarter])}
            series[cell] = replace(total, figures=figures)
    return _compare(before, _draw(publication.with_series(series), make))


def _draw(publication: Publication, make: MakePapers) -> tuple[Artefact, ...]:
    """Every artefact of a site. Documents and pictures are represented by what they are made from."""
    return tuple(draw(replace(publication, formats=make_formats(publication, make))))


def _only_plan(jobs: Iterable[PaperJob]) -> Papers:
    """Stand-ins that differ whenever the files would, without the time it takes to make the files."""
    return Papers({job.path: job.fingerprint.encode() for job in jobs if not why_not(job.kind)})


def _other(figure: Figure) -> Figure:
    markers = tuple(marker for marker in figure.markers if not marker.stands_for_value)
    return replace(figure, value=_far_from(figure.shown), markers=markers)


def _far_from(shown: Shown) -> Decimal:
    return FAR + (shown if isinstance(shown, Decimal) else 0)


def _revision(figure: Figure, now: datetime) -> Revision:
    after = _other(figure).shown
    return Revision(figure.indicator, figure.quarter, figure.area, figure.shown, after, moment=now, reason="")


def _compare(before: Iterable[Artefact], after: Iterable[Artefact]) -> Whereabouts:
    old = {_path(artefact): artefact for artefact in before}
    new = {_path(artefact): artefact for artefact in after}
    touched = [artefact for path, artefact in old.items() if new.get(path) != artefact]
    files = [artefact for artefact in touched if isinstance(artefact, File)]
    return Whereabouts(
        pages=tuple(artefact for artefact in touched if isinstance(artefact, Page)),
        items=_items(files, new),
        files=tuple(file.path for file in files if not file.path.startswith(FEEDS)),
    )


def _path(artefact: Artefact) -> str:
    return artefact.path if isinstance(artefact, File) else artefact.address


def _items(files: Iterable[File], new: Mapping[str, Artefact]) -> tuple[ListedItem, ...]:
    """The items that differ, read from the JSON feeds, which have the same items as the other forms."""
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
    return tuple(ListedItem(titles[name], tuple(found)) for name, found in feeds.items())


def _by_id(content: bytes) -> dict[str, dict[str, object]]:
    return {str(item["id"]): item for item in json.loads(content)["items"]}
