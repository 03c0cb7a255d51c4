"""What outputs ask, and what they were told: little on a site changes with one edit or one day.

What an output made before holds as long as all that it asked has the same answers. So what changes often is not in the
open: outputs ask a source about it, in questions that are as small as possible, and `noting` finds out what was asked
(see `recalling.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
Question = tuple[str, tuple[object, ...]]
"""The name of a source, and what it is asked."""

Notes = dict[Question, object]
"""Questions with their answers, or with the fingerprints of these."""

_OPEN: ContextVar[Notes | None] = ContextVar("notes", default=None)


class Answering(Protocol):
    """Something that outputs ask about."""

    @property
    def name(self) -> str:
        """What it is called in notes."""

    def answer(self, *asked: Any) -> object:  # noqa: ANN401 - each source has questions of its own
        """The answer to a question, or its fingerprint. Nothing is noted."""


def ask(source: Answering, *asked: object) -> Any:  # noqa: ANN401 - each question has answers of its own type
    """The answer to a question, which is noted."""
    answer = source.answer(*asked)
    note({(source.name, asked): answer})
    return answer


def still_true(notes: Notes, sources: Mapping[str, Answering]) -> bool:
    """Whether each question has the answer that was noted; if so, they are noted again."""
    same = all(sources[name].answer(*asked) == answer for (name, asked), answer in notes.items())
    if same:
        note(notes)
    return same


@contextmanager
def noting() -> Iterator[Notes]:
    """Note what is asked from here on. If something notes already, it gets these notes too."""
    notes: Notes = {}
    before = _OPEN.set(notes)
    try:
        yield notes
    finally:
        _OPEN.reset(before)
        note(notes)


def note(notes: Notes) -> None:
    """Note what was asked, if something notes."""
    if (known := _OPEN.get()) is not None:
        known.update(notes)


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """A value that several outputs use, with what was asked to work it out. To take it counts as asking the same."""

    _value: T
    _notes: Notes

    @classmethod
    def of(cls, answer: Callable[[], T]) -> Noted[T]:
        """Work it out."""
        with noting() as notes:
            value = answer()
        return cls(value, notes)

    def take(self) -> T:
        """The value."""
        note(self._notes)
        return self._value
