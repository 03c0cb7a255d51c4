"""The bodies of records apart from the rest of a library, which few outputs need with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeVar

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.domain.words import Passage
from site_builder.insight.texts.quoting import keep_references
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.asking import ask

Record = TypeVar("Record", bound=Story | Message)


@dataclass(frozen=True, slots=True)
class Bodies:
    """What stories and messages say at length, as outputs ask about it."""

    name: ClassVar[str] = "bodies"
    bodies: Mapping[str, Passage] = field(default_factory=dict)
    """By the address of the record."""

    def of(self, record: Story | Message) -> Passage:
        """What a record says at length."""
        address = address_of(record)
        ask(self, address)
        return self.bodies[address]

    def answer(self, address: str) -> bytes:
        """See `Answering`."""
        body = self.bodies.get(address)
        return fingerprint(body.text) if body else b""


def set_bodies_apart(library: Library) -> tuple[Library, Bodies]:
    """The library with no more of each story's and message's body than the figures that it quotes; and the bodies."""
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    bodies = {address_of(record): record.body for record in records}
    stories, messages = tuple(map(without_body, library.stories)), tuple(map(without_body, library.messages))
    bare: dict[tuple[type, str], Story | Message] = {
        (type(record), record.id): record for records in (stories, messages) for record in records
    }
    translations = tuple(
        replace(translation, record=bare[type(translation.record), translation.record.id])
        for translation in library.translations
    )
    return replace(library, stories=stories, messages=messages, translations=translations), Bodies(bodies)


def without_body(record: Record) -> Record:
    """A record with no more of its body than the figures that it quotes."""
    body = record.body
    return replace(record, body=Passage(keep_references(body.text) if "{{" in body.text else "", body.origin))
