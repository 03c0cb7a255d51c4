"""The bridge from entries to nouns: fields of the same name, each as the type of the noun's field asks for it.

A text that was left out becomes an empty one, a list a tuple, words a passage with its place, the id of another record
that record, and a group of fields a noun of its own. What differs is given by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_type_hints

from site_builder.domain.figures import Reference
from site_builder.domain.problem import Problem
from site_builder.domain.words import Passage, Source
from site_builder.sources.declared import kind_of
from site_builder.sources.entries.fields import Entry
from site_builder.sources.entries.references import Kind
from site_builder.sources.records import Record

M = TypeVar("M")
N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Known:
    """The nouns that others can refer to, by kind and name."""

    nouns: Mapping[Kind[Any], Mapping[str, Any]]

    def of(self, kind: Kind[N]) -> Mapping[str, N]:
        """The nouns of a kind by their names, in the order in which they were written."""
        return self.nouns[kind]

    def adding(self, kind: Kind[N], nouns: Iterable[N]) -> Known:
        """The same with a kind more; of two nouns with one name the first counts."""
        by_name: dict[str, N] = {}
        for noun in nouns:
            by_name.setdefault(getattr(noun, kind.name), noun)
        return Known({**self.nouns, kind: by_name})

    def make(self, noun: type[M], record: Record[Any], **given: object) -> M:
        """The noun of an entry. `given` are the fields that differ from the entry's or have another name there."""
        reads = _plan(noun, type(record.entry))  # type: ignore[arg-type]  # classes can be hashed
        return noun(**{field: read(record, self) for field, read in reads if field not in given}, **given)


def split(found: Iterable[N | Problem]) -> tuple[tuple[N, ...], tuple[Problem, ...]]:
    """What was resolved, and the problems beside it."""
    together = tuple(found)
    problems = tuple(one for one in together if isinstance(one, Problem))
    return tuple(one for one in together if not isinstance(one, Problem)), problems


_Read = Callable[[Record[Any], Known], object]


@cache
def _plan(noun: type[Any], entry: type[Entry]) -> tuple[tuple[str, _Read], ...]:
    """How to read each field of a noun that its entry knows."""
    hints = get_type_hints(noun)
    names = [field.name for field in fields(noun)]
    return tuple((name, read) for name in names for read in _reads(name, hints[name], entry=entry))


def _reads(field: str, hint: Any, *, entry: type[Entry]) -> Iterator[_Read]:  # noqa: ANN401 - a type
    """How to read a field; nothing for one that the entry does not know."""
    if field == "origin":
        yield lambda record, _: record.origin
    elif field == "sources" and "source" in entry.model_fields:
        yield _read_sources
    elif field not in entry.model_fields:
        return
    elif hint is Passage:
        yield lambda record, _: record.passage(field)
    elif hint == tuple[Passage, ...]:
        yield lambda record, _: record.passages(field)
    elif hint == tuple[Reference, ...]:
        yield partial(_read_references, field=field)
    elif kind := kind_of(entry, field):
        yield partial(_read_named, field=field, kind=kind, by_name=str in (hint, *get_args(hint)))
    else:
        part = next((one for one in (hint, *get_args(hint)) if is_dataclass(one)), None)
        yield partial(_read_plainly, field=field, part=part, empty="" if hint is str else None)


def _read_sources(record: Record[Any], _: Known) -> tuple[Source, ...]:
    return tuple(Source(one.title, one.link or "", one.licence or "") for one in record.entry.source)


def _read_references(record: Record[Any], _: Known, *, field: str) -> tuple[Reference, ...]:
    references = enumerate(getattr(record.entry, field))
    return tuple(replace(one, origin=record.origin_of(field, index)) for index, one in references)


def _read_named(record: Record[Any], known: Known, *, field: str, kind: Kind[Any], by_name: bool) -> object:
    """What a field names, or only the names; without what is unknown, of which `names` tells."""
    names, nouns = getattr(record.entry, field), known.of(kind)
    if isinstance(names, list):
        return tuple(name if by_name else nouns[name] for name in dict.fromkeys(names) if name in nouns)
    return (names if names in nouns else "") if by_name else nouns.get(names)


def _read_plainly(record: Record[Any], known: Known, *, field: str, part: Any, empty: object) -> object:  # noqa: ANN401
    value = getattr(record.entry, field)
    if isinstance(value, Entry):
        return known.make(part, record.part(value, field))
    if isinstance(value, list):
        return tuple(
            known.make(part, record.part(one, field, index)) if isinstance(one, Entry) else one
            for index, one in enumerate(value)
        )
    return empty if value is None else value
