"""Makes papers and pictures to share, which take long, where they are not remembered. Knows no record or page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from site_builder.domain.english import capitalise
from site_builder.domain.memory import keep, look_up
from site_builder.outputs.kit.drawing.paper_jobs import MakePapers, OnlyPictures, PaperJob, PaperKind, Papers
from site_builder.outputs.papers.making import edition_of_tools, make, why_not

_QUESTION = "papers"


@contextmanager
def open_maker(*, makes_papers: bool = True) -> Iterator[MakePapers]:
    """What makes a site's files: all of them, or only pictures in smaller sizes.

    They are made while other work goes on, which keeps one processor. What has not begun by the end is cancelled.
    """
    pool = ThreadPoolExecutor(min(max((os.cpu_count() or 1) - 1, 1), 8))
    make_all = partial(_make_papers, pool)
    try:
        yield make_all if makes_papers else OnlyPictures(make_all)
    finally:
        pool.shutdown(cancel_futures=True)


def _make_papers(pool: Executor, jobs: Iterable[PaperJob]) -> Papers:
    """The files of jobs. The same job is done once, in this build or an earlier one."""
    names: dict[str, str] = {}
    made: dict[str, bytes | _Making] = {}
    left_out: set[PaperKind] = set()
    for job in jobs:
        if why_not(job.kind):
            left_out.add(job.kind)
            continue
        name = names[job.path] = job.fingerprint
        if name not in made:
            known = look_up(_QUESTION, (name, edition_of_tools()))
            made[name] = known.value if known else _Making(job, pool.submit(make, job))
    reasons = (f"{capitalise(kind.plural)} are left out: {why_not(kind)}" for kind in sorted(left_out))
    return Papers(_PapersUnderWay(names, made), tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Making:
    """A file that is being made, or will be."""

    job: PaperJob
    result: Future[bytes]

    def take(self) -> bytes:
        """The file. If nobody has begun it, it is made here, by whoever needs it."""
        return make(self.job) if self.result.cancel() else self.result.result()


class _PapersUnderWay(Mapping[str, bytes]):
    """Files by path. Reading one waits until it is made, and remembers it."""

    def __init__(self, names: Mapping[str, str], made: dict[str, bytes | _Making]) -> None:
        self._names, self._made = names, made

    def __getitem__(self, path: str) -> bytes:
        name = self._names[path]
        content = self._made[name]
        if isinstance(content, _Making):
            content = self._made[name] = content.take()
            keep(_QUESTION, (name, edition_of_tools()), value=content)
        return content

    def __contains__(self, path: object) -> bool:
        """Whether there is or will be a file. `Mapping` would wait for the file itself."""
        return path in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
