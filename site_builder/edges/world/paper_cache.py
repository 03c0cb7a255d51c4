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
from site_builder.outputs.kit.paper_jobs import MakePapers, PaperJob, Papers
from site_builder.outputs.papers.making import edition_of_tools, make, why_not
from site_builder.tasks import whole_files

KEPT = "build/made"
"""Where a project keeps what was made. It may be deleted at any time."""

_FEW = 24
"""So many files are made as quickly by one process as by several, which take a second to begin."""

_DIGEST = 32
"""Bytes of the mark before each kept file, by which a damaged one is known."""


def open_paper_cache(folder: Path) -> MakePapers:
    """Makes papers and keeps them in a folder."""

    def make_all(jobs: Sequence[PaperJob]) -> Papers:
        able = [job for job in jobs if not why_not(job.kind)]
        names = {job.path: _name(job) for job in able}
        made = {name: content for name in set(names.values()) if (content := _read(folder / name)) is not None}
        wanting = {names[job.path]: job for job in able if names[job.path] not in made}
        for name, content in zip(wanting, _make_many(tuple(wanting.values())), strict=True):
            made[name] = content
            disk.write({name: hashlib.sha256(content).digest() + content}, folder, lasting=False)
        _forget(folder, keep=set(names.values()))
        return Papers({path: made[name] for path, name in names.items()}, tuple(_left_out(jobs)))

    return make_all


def _name(job: PaperJob) -> str:
    return hashlib.sha256(f"{job.fingerprint} {edition_of_tools()}".encode()).hexdigest()


def _read(place: Path) -> bytes | None:
    try:
        kept = place.read_bytes()
    except OSError:
        return None
    content = kept[_DIGEST:]
    return content if hashlib.sha256(content).digest() == kept[:_DIGEST] else None


def _make_many(jobs: Sequence[PaperJob]) -> Iterator[bytes]:
    if len(jobs) <= _FEW:
        yield from map(make, jobs)
        return
    workers = min(os.cpu_count() or 1, 8)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        yield from pool.map(make, jobs, chunksize=8)


def _forget(folder: Path, *, keep: set[str]) -> None:
    """Delete the papers that no present job asks for."""
    if folder.is_dir():
        for place in folder.iterdir():
            if place.name not in keep:
                whole_files.remove(place)


def _left_out(jobs: Iterable[PaperJob]) -> Iterator[str]:
    for kind in sorted({job.kind for job in jobs}):
        if reason := why_not(kind):
            yield f"{capitalise(kind.plural)} are left out: {reason}."
