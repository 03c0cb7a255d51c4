"""The bridge from entries to nouns: fields of the same name, each as the type of the noun's field asks for it.

A text that was left out becomes an empty one, a list a tuple, words a passage with its place, the id of another record
that record, and a group of fields a noun of its own. What differs is given by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from site_builder.domain.figures import Reference
from site_builder.domain.pack import Pack
from site_builder.domain.problem import Problem
from site_builder.domain.words import Passage, Source
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import Kind
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.reading.declared import kind_of
from site_builder.sources.reading.records import Record

M = TypeVar("M")
N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Known:
    """The nouns that others can refer to, by kind and name."""

    nouns: Mapping[Kind[Any], Mapping[str, Any]]
    packs: Mapping[str, Pack] = field(default_factory=dict)
    """By the name of their folder."""

    def of(self, kind: Kind[N]) -> Mapping[str, N]:
        """The nouns of a kind by their names, in the order that they were written."""
        return self.nouns[kind]

    def all(self, kind: Kind[N]) -> tuple[N, ...]:
        """The nouns of a kind."""
        return tuple(self.of(kind).values())

    def adding(self, kind: Kind[N], nouns: Iterable[N]) -> Known:
        """The same with a kind more; of two nouns with one name the first counts."""
        by_name: dict[str, N] = {}
        for noun in nouns:
            by_name.setdefault(getattr(noun, kind.name), noun)
        return replace(self, nouns={**self.nouns, kind: by_name})

    def make(self, noun: type[M], record: Record[Any], **given: object) -> M:
        """The noun of an entry. `given` are the fields that differ from the entry's or have another name there."""
        plain, reads = _plan(noun, type(record.entry))  # type: ignore[arg-type]  # classes can be hashed
        for name in plain:
            given.setdefault(name, getattr(record.entry, name))
        for name, read in reads.items():
            if name not in given:
                given[name] = read(record, self)
        return noun(**given)


def split(found: Iterable[N | Problem]) -> tuple[tuple[N, ...], tuple[Problem, ...]]:
    """What was resolved, and the problems beside it."""
    together = tuple(found)
    problems = tuple(item for item in together if isinstance(item, Problem))
    return tuple(item for item in together if not isinstance(item, Problem)), problems


_Read = Callable[[Record[Any], Known], object]


@cache
def _plan(noun: type[Any], entry: type[Entry]) -> tuple[tuple[str, ...], Mapping[str, _Read]]:
    """The fields of a noun that are as its entry has them, and how to read the others that the entry knows."""
    hints = get_type_hints(noun)
    known = [field.name for field in fields(noun) if field.name in entry.model_fields or field.name in _BY_NAME]
    reads = {name: read for name in known if (read := _read_of(name, hints[name], entry=entry))}
    return tuple(name for name in known if name not in reads), reads


def _read_of(field: str, hint: Any, *, entry: type[Entry]) -> _Read | None:  # noqa: ANN401 - a type
    """How to read a field; None where a noun has it as its entry has it."""
    parts = (hint, *get_args(hint))
    read = _BY_NAME.get(field) or _BY_TYPE.get(hint)
    if read is None and (kind := kind_of(entry, field)):
        return partial(_read_named, field=field, kind=kind, by_name=str in parts)
    if read is None and (get_origin(hint) is tuple or any(map(is_dataclass, parts))):
        return partial(_read_parts, field=field, part=next(filter(is_dataclass, parts), None))
    return read and partial(read, field=field)


def _read_sources(record: Record[Any], _: Known, **__: object) -> tuple[Source, ...]:
    return tuple(Source(source.title, source.link or "", source.licence or "") for source in record.entry.source)


def _read_references(record: Record[Any], _: Known, *, field: str) -> tuple[Reference, ...]:
    references = enumerate(getattr(record.entry, field))
    return tuple(replace(reference, origin=record.origin_of(field, index)) for index, reference in references)


def _read_named(record: Record[Any], known: Known, *, field: str, kind: Kind[Any], by_name: bool) -> object:
    """What a field names, or only the names; without those that are unknown, which `names` reports."""
    names, nouns = getattr(record.entry, field), known.of(kind)
    if not isinstance(names, list):
        return nouns.get(names)
    return tuple(name if by_name else nouns[name] for name in dict.fromkeys(names) if name in nouns)


def _read_parts(record: Record[Any], known: Known, *, field: str, part: Any) -> object:  # noqa: ANN401 - a class
    """A list, a group of fields or a list of such."""
    value = getattr(record.entry, field)
    if isinstance(value, Entry):
        return known.make(part, record.part(value, field))
    if isinstance(value, list):
        return tuple(
            known.make(part, record.part(member, field, index)) if isinstance(member, Entry) else member
            for index, member in enumerate(value)
        )
    return value


_BY_NAME: Mapping[str, Callable[..., object]] = {
    "origin": lambda record, _, **__: record.origin,
    "sources": _read_sources,
    "pack": lambda record, known, **__: known.packs.get(pack_of(record.document.path)),
}
"""Fields that nouns have whatever their entries call them."""

_BY_TYPE: Mapping[Any, Callable[..., object]] = {
    str: lambda record, _, *, field: getattr(record.entry, field) or "",
    Passage: lambda record, _, *, field: record.passage(field),
    tuple[Passage, ...]: lambda record, _, *, field: record.passages(field),
    tuple[Reference, ...]: _read_references,
}
"""How a noun's field of a type is read. Whatever is not here and holds no parts is taken as it is."""
