"""What a feed can hold: records, and what became of them, each under a name that it keeps for ever (rule T4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from site_builder.domain.change import Change, ChangeKind
from site_builder.domain.figures import Edition
from site_builder.domain.message import Message
from site_builder.domain.phase import Occurrence
from site_builder.domain.story import Story
from site_builder.outputs.addresses import FIGURES, address_of
from site_builder.outputs.publication import Publication
from site_builder.outputs.telling import told_occurrences


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of a story or a message, told once and by itself.

    Nearly every reader knows an item by its id and never shows it again, whatever `updated` says. So that a change
    reaches its subscribers (rule T5), it is an item too.
    """

    record: Story | Message
    change: Change
    number: int
    """Its place among the record's changes, from 1, as on the record's page."""

    @property
    def corrects(self) -> bool:
        """Whether somebody who heard of the record should think again; an update only adds to it."""
        return self.change.kind is not ChangeKind.UPDATED


Record = Story | Message | Occurrence | Edition | Notice
"""What an item is made of."""


def records_of(publication: Publication) -> tuple[Record, ...]:
    """Everything that has an item of its own."""
    library = publication.library
    changing: tuple[Story | Message, ...] = (*library.stories, *library.messages, *library.withdrawn)
    return (
        *library.stories,
        *library.messages,
        *(occurrence for message in library.messages for occurrence in told_occurrences(publication, message)),
        *library.editions,
        *(notice for record in changing for notice in notices_of(record)),
    )


def notices_of(record: Story | Message) -> Iterator[Notice]:
    """What became of a record; of a withdrawn one only that, since what was said of it before went with it."""
    for number, change in enumerate(record.changes, start=1):
        if record.withdrawal is None or change is record.withdrawal:
            yield Notice(record, change, number)


def name_of(record: Record) -> str:
    """What stands in the id of an item: from the record's own id and, for what became of it, the moment."""
    if isinstance(record, Edition):
        return f"{FIGURES}{record.quarter.stem}"
    if isinstance(record, Notice):
        return f"{name_of(record.record)}/{record.change.kind.value}-{_stamp(record.change.moment)}"
    if isinstance(record, Occurrence):
        return f"{name_of(record.message)}/{record.year}"
    return address_of(record).rstrip("/")


def _stamp(moment: datetime) -> str:
    """The minute, in universal time: `20261105T0930`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M}"
