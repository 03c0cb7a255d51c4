"""What pure functions answered before, so that no work is done twice. Knows no file and none of the functions.

A function that is worth remembering asks here, `recall("feed", document, answer=lambda: write(document))`, or is
marked with `@remembered`. An answer is found again by the name of the question and the fingerprint of everything that
it depends on. Whoever runs the program opens a memory with `remembering`; `edges/world/store.py` has one that lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast

from site_builder.domain.catalogue import spoken
from site_builder.domain.fingerprint import fingerprint

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V")


class KnownAnswer(Generic[T]):
    """An answer, which may be None."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value


class Memory(Protocol):
    """Remembers answers by their question and the fingerprint of what they depend on."""

    def recall(self, question: str, key: bytes) -> KnownAnswer[object] | None:
        """An earlier answer, if it is known."""

    def keep(self, question: str, key: bytes, *, value: object) -> None:
        """Remember an answer. It is a frozen value, since everyone who asks gets the same one."""


MOST = 60_000
"""Answers that a process remembers. More than that are forgotten, the oldest first."""


class BriefMemory:
    """Remembers as long as the process runs."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: dict[tuple[str, bytes], KnownAnswer[object]] = {}

    def recall(self, question: str, key: bytes) -> KnownAnswer[object] | None:
        """An earlier answer, if it is known."""
        return self._answers.get((question, key))

    def keep(self, question: str, key: bytes, *, value: object) -> None:
        """Remember an answer."""
        if len(self._answers) >= self._most:
            for known in list(self._answers)[: self._most // 4]:
                del self._answers[known]
        self._answers[question, key] = KnownAnswer(value)

    def clear(self) -> None:
        """Forget everything."""
        self._answers.clear()


BRIEF = BriefMemory()
"""The memory that is open where nobody opened another."""

_OPEN: ContextVar[Memory] = ContextVar("memory", default=BRIEF)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Remember everything in a memory."""
    before = _OPEN.set(memory)
    try:
        yield
    finally:
        _OPEN.reset(before)


def recall(question: str, inputs: object, *, answer: Callable[[], T]) -> T:
    """The answer to a question, worked out only if it is not known.

    `inputs` is everything that the answer depends on, besides the program and the language that is spoken.
    """
    memory, key = _OPEN.get(), _key_of(inputs)
    known = memory.recall(question, key)
    if known is not None:
        return cast("T", known.value)
    value = answer()
    memory.keep(question, key, value=value)
    return value


def recall_all(
    question: str, inputs: Sequence[object], *, answer: Callable[[Sequence[int]], Iterable[T]]
) -> tuple[T, ...]:
    """The answers to a question about many things; `answer` works out those at some places, in their order."""
    memory, keys = _OPEN.get(), [_key_of(value) for value in inputs]
    known = {place: found.value for place, key in enumerate(keys) if (found := memory.recall(question, key))}
    missing = [place for place in range(len(keys)) if place not in known]
    for place, value in zip(missing, answer(missing) if missing else (), strict=True):
        memory.keep(question, keys[place], value=value)
        known[place] = value
    return tuple(cast("T", known[place]) for place in range(len(keys)))


def look_up(question: str, inputs: object) -> KnownAnswer[Any] | None:
    """An answer that only somebody else can work out, if it is known; `keep` remembers it."""
    return _OPEN.get().recall(question, _key_of(inputs))


def keep(question: str, inputs: object, *, value: object) -> None:
    """Remember an answer that somebody else has worked out."""
    _OPEN.get().keep(question, _key_of(inputs), value=value)


def _key_of(inputs: object) -> bytes:
    catalogue = spoken()
    return fingerprint(inputs, catalogue.language, catalogue.fingerprint)


def remembered(ask: Callable[P, T]) -> Callable[P, T]:
    """A pure function of values that have a fingerprint, answered once for equal values."""
    question = f"{ask.__module__.removeprefix('site_builder.')}.{ask.__qualname__}"

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        return recall(question, (args, tuple(sorted(kwargs.items()))), answer=lambda: ask(*args, **kwargs))

    return asked


MOST_VALUES = 20_000
"""The most values that a function marked with `known_by_place` remembers."""


def known_by_place(ask: Callable[[V], T]) -> Callable[[V], T]:
    """A pure function of one frozen value, which is called once for each object. An equal object is another one.

    Use it where even a fingerprint takes too long. Each object is kept with its answer, so that no other object can
    take its place in memory.
    """
    known: dict[int, tuple[V, T]] = {}

    @wraps(ask)
    def asked(value: V) -> T:
        found = known.get(id(value))
        if found is None:
            if len(known) >= MOST_VALUES:
                known.clear()
            found = known[id(value)] = value, ask(value)
        return found[1]

    return asked
