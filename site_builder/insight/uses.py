"""What records use of the registers: the entries that they name, and the words in which they may say one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from site_builder.domain.figures import Figure, Indicator, Reference
from site_builder.domain.memory import known_by_place
from site_builder.domain.message import Message
from site_builder.domain.problem import Origin
from site_builder.domain.register import Area, Contact, Group, Measure, Partner, Priority, Term, Theme
from site_builder.domain.revision import RecordedFigure, RecordedRevision
from site_builder.domain.season import Edge, Season
from site_builder.domain.words import QUOTED, Passage

Entry = Area | Contact | Group | Indicator | Partner | Priority | Season | Term | Theme
Name = tuple[type, str]
"""The kind of an entry, and its id."""


_ENTRIES = (Area, Contact, Group, Indicator, Partner, Priority, Season, Term, Theme)
_LINKED = re.compile(r"\b(areas|figures|priorities)/([a-z0-9]+(?:-[a-z0-9]+)*)")
_FOLDERS: dict[str, type] = {"areas": Area, "figures": Indicator, "priorities": Priority}


@dataclass(frozen=True, slots=True)
class Uses:
    """What some records use: entries by name, and words."""

    names: frozenset[Name]
    words: tuple[str, ...]

    @classmethod
    def of(cls, records: Iterable[object]) -> Uses:
        """What records use."""
        return cls.together(map(_uses_of, records))

    @classmethod
    def together(cls, each: Iterable[Uses]) -> Uses:
        """All that several use."""
        every = tuple(each)
        names = frozenset(name for uses in every for name in uses.names)
        return cls(names, tuple(text for uses in every for text in uses.words))

    def with_names(self, names: Iterable[Name]) -> Uses:
        """The same, and more entries."""
        return Uses(self.names | {*names}, self.words)


def name_of(entry: Entry) -> Name:
    """How an entry is known among all."""
    return type(entry), entry.anchor if isinstance(entry, Term) else entry.id


@known_by_place
def uses_of_parts(entry: Entry) -> Uses:
    """What an entry uses by all that it holds, without its own name."""
    own = {"id", "title", "term", "announced"}
    return _read_uses(tuple(getattr(entry, field.name) for field in fields(entry) if field.name not in own))


@known_by_place
def _uses_of(record: object) -> Uses:
    """What a record uses. It is worked out once, because every build asks about all records."""
    return _read_uses(record)


def _read_uses(value: object) -> Uses:
    found = tuple(_walk(value))
    words = tuple(named for named in found if isinstance(named, str))
    named = {named for named in found if not isinstance(named, str)}
    return Uses(frozenset({*named, *(name for text in words for name in _names_in(text))}), words)


def _names_in(text: str) -> Iterator[Name]:
    """What words quote and lead to."""
    for quoted in QUOTED.findall(text) if "{{" in text else ():
        reference = Reference.read(quoted)
        if reference is not None:
            yield from _names_of(reference.indicator, reference.area)
    for folder, name in _LINKED.findall(text):
        yield _FOLDERS[folder], name


def _names_of(indicator: str, area: str) -> Iterator[Name]:
    yield Indicator, indicator
    if area:
        yield Area, area


def _walk(value: object) -> Iterator[Name | str]:
    """Every entry that a value names, and all its words; what an entry itself holds is left to it."""
    if isinstance(value, _ENTRIES):
        yield name_of(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _walk(part)
    elif isinstance(value, Figure):  # there are many, and they hold little
        yield from (name_of(noun) for noun in (value.indicator, value.area) if noun)
        yield value.note
    elif isinstance(value, Passage):
        yield value.text
    elif is_dataclass(value) and not isinstance(value, Origin):
        yield from _named_by_id(value)
        for field in fields(value):
            yield from _walk(getattr(value, field.name))


def _named_by_id(value: object) -> Iterator[Name]:
    """What a value names by an id or a title, not by the thing itself."""
    if isinstance(value, Reference | RecordedFigure | RecordedRevision):
        yield from _names_of(value.indicator, value.area)
    elif isinstance(value, Message):
        yield from ((Indicator, name) for name in value.indicators)
    elif isinstance(value, Edge):
        yield Edge, value.name
    elif isinstance(value, Measure):
        yield Measure, value.id
