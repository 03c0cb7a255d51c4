"""Finds every page, feed item and file that shows a figure: what would differ if the number were another (rule S11).

The site is drawn twice, once as it is and once with another number, so nothing that shows it can be forgotten, and what
is made of it (sums, comparisons, charts, alternative texts) is found as well.
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
from site_builder.domain.revision import Cell, Revision
from site_builder.domain.site import Site
from site_builder.insight.revisions import cell_of
from site_builder.insight.series import Figures
from site_builder.outputs.addresses import FEEDS
from site_builder.outputs.publication import Publication
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
    """Every page, feed item and file that shows one of some figures."""
    wanted = frozenset(places)
    before = draw(Publication.of(library, site=site, now=now))
    after = draw(_with_others(library, wanted, site=site, now=now))
    return _compare(before, after)


def _with_others(library: Library, places: frozenset[Place], *, site: Site, now: datetime) -> Publication:
    """The publication as it would be after a revision of each of the figures."""
    revisions = list(library.revisions)
    editions = []
    for edition in library.editions:
        changed = [figure for figure in edition.figures if (edition.quarter, cell_of(figure)) in places]
        figures = tuple(_other(figure) if figure in changed else figure for figure in edition.figures)
        revisions += [_revision(figure, now) for figure in changed]
        editions.append(replace(edition, figures=figures))
    publication = Publication.of(
        replace(library, editions=tuple(editions), revisions=tuple(revisions)), site=site, now=now
    )
    # A sum is written nowhere, so it is changed where it is added up.
    series = dict(publication.figures.series)
    for quarter, cell in places:
        one = series.get(cell)
        if one is not None and one.indicator.sum_of and quarter in one.figures:
            figures_of = {**one.figures, quarter: _other(one.figures[quarter])}
            series[cell] = replace(one, figures=figures_of)
    return replace(publication, figures=Figures(series, publication.figures.latest))


def _other(figure: Figure) -> Figure:
    kept = tuple(marker for marker in figure.markers if not marker.stands_for_value)
    return replace(figure, value=(figure.value or Decimal(0)) + FAR, markers=kept)


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
