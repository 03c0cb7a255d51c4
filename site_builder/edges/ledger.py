"""Adds what is public to the ledger of addresses. Knows what is out at a moment, and nothing of YAML or of a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.insight.live import is_out
from site_builder.sources.ledger_yaml import Ledger, read_ledger, write_ledger


@dataclass(frozen=True, slots=True)
class Recording:
    """What the ledger is to hold from now on, and what of it is new."""

    content: bytes
    stories: tuple[str, ...]
    messages: tuple[str, ...]
    """Ids that were not in it."""


def record(library: Library, standing: bytes | None, *, now: datetime) -> Recording:
    """Everything that is out at a moment, added to the ledger that stands, if one does; it must have no mistakes."""
    former = Ledger() if standing is None else read_ledger(standing)
    ledger = former.with_added(stories=_ids(library.stories, now), messages=_ids(library.messages, now))
    stories = tuple(sorted({*ledger.stories} - {*former.stories}))
    messages = tuple(sorted({*ledger.messages} - {*former.messages}))
    if standing is not None and not stories and not messages:
        return Recording(standing, (), ())
    return Recording(write_ledger(ledger), stories, messages)


def _ids(records: Iterable[Story | Message], now: datetime) -> Iterator[str]:
    """Ids by which people can reach what is out, earlier ones included, since their addresses lead on."""
    for one in records:
        if is_out(one, now):
            yield one.id
            yield from one.formerly
