"""Papers and pictures, which take long to make, as jobs: all that each is made from, so that none is made twice.

A job is a value. `papers/making.py` has the pure function from a job to bytes. When it is called, and where its results
are kept, is decided in one place outside the outputs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MARK = "mark"
"""What the partnership's mark is called among a job's pictures."""


class PaperKind(StrEnum):
    """How a file is made."""

    DOCUMENT = "document"
    """Words as JSON become a PDF."""

    POSTER = "poster"
    """Words as JSON become a PDF of one page."""

    CARD = "card"
    """A few words become a picture to share."""

    PICTURE = "picture"
    """A picture becomes smaller, and loses whatever it tells beside what it shows."""

    @property
    def plural(self) -> str:
        """What people call such files."""
        return _PLURALS[self]


_PLURALS = {
    PaperKind.DOCUMENT: "PDF documents",
    PaperKind.POSTER: "posters",
    PaperKind.CARD: "pictures to share",
    PaperKind.PICTURE: "pictures in smaller sizes",
}


@dataclass(frozen=True, slots=True)
class PaperJob:
    """A file and what it is made from."""

    path: str
    """Where it is published; nothing of it depends on that."""

    kind: PaperKind
    words: str
    """JSON of what is to be drawn."""

    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    """By the names that the words give them."""

    @property
    def fingerprint(self) -> str:
        """Of all that it is made from, as 64 hexadecimal digits; of two equal ones one file will do."""
        whole = hashlib.sha256(f"{self.kind}\0{self.words}\0".encode())
        for name, content in self.pictures:
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Papers:
    """The files that jobs made."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path; one that could not be made is not there. Reading one waits until it is made."""

    left_out: tuple[str, ...] = ()
    """What was not made and why, in sentences for officers."""


MakePapers = Callable[[Iterable[PaperJob]], Papers]
"""Makes the files of jobs. It may begin with the first before the last is known."""


@dataclass(frozen=True, slots=True)
class OnlyPictures:
    """Makes pictures in smaller sizes, which pages need to be light, and no documents or pictures to share."""

    make: MakePapers

    def __call__(self, jobs: Iterable[PaperJob]) -> Papers:
        """The files of jobs, which are all of pictures."""
        return self.make(jobs)
