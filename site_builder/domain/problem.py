"""What is wrong with something that a person wrote, and where. Knows nothing of files' shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """Nothing can be published until it is corrected."""

    WARNING = "warning"
    """Published all the same, unless the check is strict."""

    ADVICE = "advice"
    """Worth a thought; never in the way."""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a file. Lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`path:line:column`, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


LONGEST = 1_200
"""The most characters of a message or a hint. Only a message that quotes a very long text has more."""

MOST = 200
"""The most problems of a file that are listed."""

NOWHERE = Origin("")
"""The origin of what is in no file."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct: where it is, what is wrong, what that means and what to do.

    What is too long to be read loses its middle, where a message quotes what was written.
    """

    origin: Origin
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            words: str = getattr(self, name)
            if len(words) > LONGEST:
                object.__setattr__(self, name, f"{words[: LONGEST // 3]} … {words[-LONGEST // 2 :]}")

    @property
    def sentence(self) -> str:
        """The message and the hint as one line of text."""
        return f"{self.message} {self.hint}".strip()

    def __str__(self) -> str:
        """As the command line prints it; an error needs no label."""
        label = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.origin}: {label}{self.sentence}"


def list_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of files and lines; of a file with very many, the first, and that there are more."""
    listed: list[Problem] = []
    for path, group in groupby(sorted(problems), key=lambda problem: problem.origin.path):
        found = list(group)
        if not path or len(found) <= MOST:
            listed += found
            continue
        left = found[MOST:]
        worst = min((problem.severity for problem in left), key=list(Severity).index)
        message = f"This file has more than {MOST} problems. The first {MOST} are listed."
        listed += [*found[:MOST], Problem(left[0].origin, message, "Correct these, and check again.", worst)]
    return tuple(listed)
