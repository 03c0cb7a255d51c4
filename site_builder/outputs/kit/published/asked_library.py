"""The published library as outputs ask about it: a change of one register or record changes only what reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.outputs.kit.published.asking import ask

_PARTS = frozenset(part.name for part in fields(Library))


@dataclass(frozen=True, slots=True)
class LibraryParts:
    """The parts of a library: its registers, its kinds of records and all else that it holds."""

    name: ClassVar[str] = "library"
    _parts: Mapping[str, Any]
    _known: dict[str, bytes] = field(default_factory=dict)
    """Fingerprints of parts that were asked for before."""

    def answer(self, part: str, ids: tuple[str, ...] = ()) -> bytes:
        """See `Answering`. Of messages, the question may be about some alone."""
        if ids:
            return fingerprint(self.messages_named(ids))
        if part not in self._known:
            self._known[part] = fingerprint(self._parts[part])
        return self._known[part]

    def messages_named(self, ids: tuple[str, ...]) -> tuple[Message, ...]:
        """The messages with some ids, in their own order. Nothing is noted."""
        messages: tuple[Message, ...] = self._parts["messages"]
        return tuple(message for message in messages if message.id in ids)


class AskedLibrary(Library):
    """A library that notes which of its parts are read."""

    __slots__ = ("asked",)

    asked: LibraryParts

    def __init__(self, **parts: Any) -> None:  # noqa: ANN401 - as below
        super().__init__(**parts)
        known = {part: super(AskedLibrary, self).__getattribute__(part) for part in _PARTS}
        object.__setattr__(self, "asked", LibraryParts(known))

    @classmethod
    def of(cls, library: Library) -> Self:
        """The same library, asked about from here on."""
        return cls(**{part: getattr(library, part) for part in _PARTS})

    def messages_named(self, ids: tuple[str, ...]) -> tuple[Message, ...]:
        """The messages with some ids, in their own order."""
        if ids:
            ask(self.asked, "messages", ids)
        return self.asked.messages_named(ids)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - each part has a type of its own
        if name in _PARTS:
            ask(self.asked, name)
        return super().__getattribute__(name)
