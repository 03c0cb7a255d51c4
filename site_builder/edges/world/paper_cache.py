"""Makes papers and pictures to share, which take long, where they are not remembered. Knows no record or page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from site_builder.domain.english import capitalise
from site_builder.domain.memory import recall_all
from site_builder.outputs.kit.drawing.paper_jobs import MakePapers, OnlyPictures, PaperJob, Papers
from site_builder.outputs.papers.making import edition_of_tools, make, why_not


def find_maker(*, makes_papers: bool) -> MakePapers:
    """What makes a site's files: all of them, or only pictures in smaller sizes."""
    return make_papers if makes_papers else OnlyPictures(make_papers)


def make_papers(jobs: Sequence[PaperJob]) -> Papers:
    """The files of jobs. The same job is done once, in this build or an earlier one."""
    able = [job for job in jobs if not why_not(job.kind)]
    distinct = {job.fingerprint: job for job in able}
    questions = [(name, edition_of_tools()) for name in distinct]

    def make_missing(places: Sequence[int]) -> Iterator[bytes]:
        wanting = list(distinct.values())
        return _make_many([wanting[place] for place in places])

    files = dict(zip(distinct, recall_all("papers", questions, answer=make_missing), strict=True))
    return Papers({job.path: files[job.fingerprint] for job in able}, tuple(_left_out(jobs)))


def _make_many(jobs: Sequence[PaperJob]) -> Iterator[bytes]:
    """The files of jobs, several at once: while one is drawn, another thread can draw too."""
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        yield from pool.map(make, jobs)


def _left_out(jobs: Iterable[PaperJob]) -> Iterator[str]:
    for kind in sorted({job.kind for job in jobs}):
        if reason := why_not(kind):
            yield f"{capitalise(kind.plural)} are left out: {reason}"
