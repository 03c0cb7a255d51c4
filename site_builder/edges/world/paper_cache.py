"""Makes the files that take long, and keeps them, so that nothing is made twice. Knows no record and no page."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.edges.world import disk
from site_builder.outputs.kit.recipes import Made, Make, Recipe
from site_builder.outputs.papers.making import edition_of_tools, make, why_not
from site_builder.tasks import whole_files

KEPT = "build/made"
"""Where a project keeps what was made. It may be deleted at any time."""

_FEW = 24
"""So many files are made as quickly by one process as by several, which take a second to begin."""

_DIGEST = 32
"""Bytes of the mark before each kept file, by which a damaged one is known."""


def open_workshop(folder: Path) -> Make:
    """A workshop that keeps what it makes in a folder."""

    def make_all(recipes: Sequence[Recipe]) -> Made:
        able = [recipe for recipe in recipes if not why_not(recipe.craft)]
        names = {recipe.path: _name(recipe) for recipe in able}
        made = {name: content for name in set(names.values()) if (content := _read(folder / name)) is not None}
        wanting = {names[recipe.path]: recipe for recipe in able if names[recipe.path] not in made}
        for name, content in zip(wanting, _make_many(tuple(wanting.values())), strict=True):
            made[name] = content
            disk.write({name: hashlib.sha256(content).digest() + content}, folder, lasting=False)
        _forget(folder, keep=set(names.values()))
        return Made({path: made[name] for path, name in names.items()}, tuple(_left_out(recipes)))

    return make_all


def _name(recipe: Recipe) -> str:
    return hashlib.sha256(f"{recipe.fingerprint} {edition_of_tools()}".encode()).hexdigest()


def _read(place: Path) -> bytes | None:
    try:
        kept = place.read_bytes()
    except OSError:
        return None
    content = kept[_DIGEST:]
    return content if hashlib.sha256(content).digest() == kept[:_DIGEST] else None


def _make_many(recipes: Sequence[Recipe]) -> Iterator[bytes]:
    if len(recipes) <= _FEW:
        yield from map(make, recipes)
        return
    workers = min(os.cpu_count() or 1, 8)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        yield from pool.map(make, recipes, chunksize=8)


def _forget(folder: Path, *, keep: set[str]) -> None:
    """Delete what no present recipe asks for."""
    if folder.is_dir():
        for place in folder.iterdir():
            if place.name not in keep:
                whole_files.remove(place)


def _left_out(recipes: Iterable[Recipe]) -> Iterator[str]:
    for craft in sorted({recipe.craft for recipe in recipes}):
        if reason := why_not(craft):
            yield f"{capitalise(craft.plural)} are left out: {reason}."
