"""Which messages belong to which priority and area: grouped once for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from site_builder.domain.library import Library
from site_builder.domain.message import Message

R = TypeVar("R")
Groups = Mapping[str, tuple[R, ...]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Messages by the id of what they belong to, each group in their own order; what has none is not there.

    A cancelled message is in no group: it keeps its page, and is nowhere offered as what to do.
    """

    messages_by_priority: Groups[Message]
    messages_by_area: Groups[Message]
    """With the messages for the whole district under every area."""


def hold(library: Library) -> Holdings:
    """The messages of a library, grouped."""
    messages = tuple(message for message in library.messages if message.cancellation is None)
    every_area = tuple(area.id for area in library.areas)
    return Holdings(
        messages_by_priority=group(messages, lambda message: (message.priority.id,) if message.priority else ()),
        messages_by_area=group(
            messages, lambda message: [area.id for area in message.areas] if message.areas else every_area
        ),
    )


def group(records: Iterable[R], keys: Callable[[R], Iterable[str]]) -> Groups[R]:
    """Records by each of their keys."""
    groups: dict[str, list[R]] = {}
    for record in records:
        for key in keys(record):
            groups.setdefault(key, []).append(record)
    return {key: tuple(some) for key, some in groups.items()}
