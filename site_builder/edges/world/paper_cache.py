"""Makes papers and pictures to share, which take long, and keeps them for the next build. Knows no record or page."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from site_builder.domain.english import capitalise
from site_builder.edges.world.store import Store
from site_builder.outputs.kit.paper_jobs import MakePapers, PaperJob, Papers
from site_builder.outputs.papers.making import edition_of_tools, make, why_not

KEPT = "build/made"
"""Where a project keeps what was made. It may be deleted at any time."""

_FEW = 24
"""So many files are made as quickly by one process as by several, which take a second to begin."""


def open_paper_cache(folder: Path) -> MakePapers:
    """Makes papers and keeps them in a folder."""

    def make_all(jobs: Sequence[PaperJob]) -> Papers:
        able = [job for job in jobs if not why_not(job.kind)]
        names = {job.path: job.fingerprint for job in able}
        store = Store(folder, edition_of_tools().encode())
        files = {name: content for name in set(names.values()) if (content := store.read(name)) is not None}
        wanting = {names[job.path]: job for job in able if names[job.path] not in files}
        for name, content in zip(wanting, _make_many(tuple(wanting.values())), strict=True):
            files[name] = content
            store.write(name, content)
        store.sweep(set(names.values()))
        return Papers({path: files[name] for path, name in names.items()}, tuple(_left_out(jobs)))

    return make_all


def _make_many(jobs: Sequence[PaperJob]) -> Iterator[bytes]:
    if len(jobs) <= _FEW:
        yield from map(make, jobs)
        return
    workers = min(os.cpu_count() or 1, 8)
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        yield from pool.map(make, jobs, chunksize=8)


def _left_out(jobs: Iterable[PaperJob]) -> Iterator[str]:
    for kind in sorted({job.kind for job in jobs}):
        if reason := why_not(kind):
            yield f"{capitalise(kind.plural)} are left out: {reason}."
