"""What outputs made before, which holds as long as all that they asked has the same answers (see `asking.py`).

Most outputs are recalled whole. Those that show one record at a time are recalled for some records at a time, so that
an edit costs what it changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar, cast
from zlib import crc32

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import keep, look_up
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.kit.published.asking import noting, still_true
from site_builder.outputs.kit.published.publication import Publication

T = TypeVar("T")
R = TypeVar("R", Story, Message)

_AT_ONCE = 8
"""Records that are recalled together on average: asking for each alone takes longer than making some of them again."""


def recall_whole(
    question: str, publication: Publication, *, make: Callable[[Publication], Iterable[T]]
) -> tuple[T, ...]:
    """What is made of a publication."""
    return recall_noted(question, publication, answer=lambda: tuple(make(publication)))


def recall_each(
    question: str,
    publication: Publication,
    *,
    records: Sequence[R],
    make: Callable[[Publication, R], T],
    alike: Callable[[R], object] = lambda _: None,
) -> Iterator[T]:
    """What is made of each record and of what is asked for it, in the order of the records.

    Those that are `alike` ask for the same: they are recalled together, since they change together.
    """
    made: dict[str, T] = {}
    for some in _group(records, alike):
        answer = partial(_make_some, publication, some, make=make)
        values = recall_noted(question, publication, some, answer=answer)
        made |= zip((record.id for record in some), values, strict=True)
    return (made[record.id] for record in records)


def recall_noted(question: str, publication: Publication, *inputs: object, answer: Callable[[], T]) -> T:
    """What is made of a publication and some inputs, as long as all that was asked has the answers that it had then."""
    asked, made = (publication.key, inputs), f"{question}.made"
    known = look_up(question, asked)
    if known is not None:
        name, notes = known.value
        # What was made can be large, so it is read only if it is still right.
        earlier = look_up(made, (asked, name)) if still_true(notes, publication.sources) else None
        if earlier is not None:
            return cast("T", earlier.value)
    with noting() as notes:
        value = answer()
    name = fingerprint(notes)
    keep(question, asked, value=(name, notes))
    keep(made, (asked, name), value=value)
    return value


def _group(records: Sequence[R], alike: Callable[[R], object]) -> list[list[R]]:
    """Records that are recalled together. A record is always in the same group, whatever other records there are."""
    sizes = Counter(map(alike, records))
    groups: dict[object, list[R]] = {}
    for record in records:
        kind = alike(record)
        count = 1 << (sizes[kind] // _AT_ONCE).bit_length()
        groups.setdefault((kind, crc32(record.id.encode()) % count), []).append(record)
    return list(groups.values())


def _make_some(publication: Publication, some: Sequence[R], *, make: Callable[[Publication, R], T]) -> tuple[T, ...]:
    return tuple(make(publication, record) for record in some)
