"""Finds what the types of an entry's fields declare: the names of other records, words and references to figures.

It reads what was written, and not the entry, so that a record with other mistakes is searched like all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import Kind
from site_builder.sources.text.documents import Path, Values


class Marked(NamedTuple):
    """A text that an officer wrote where a field's type declares something."""

    mark: Any
    """What is declared."""

    text: str
    where: Path
    """Within the record."""

    is_key: bool = False
    """Whether it is the name of a field, as indicators are in a table of figures."""

    is_repeated: bool = False
    """Whether the same text is earlier in the same list."""


_Walk = Callable[[Values, Path], Iterator[Marked]]


def read_marked(entry: type[Entry], written: Values, *marks: type) -> Iterator[Marked]:
    """Every text whose field declares one of some marks, in a record as it was written, whatever is wrong with it."""
    walk = _walk_of_entry(entry, marks)
    return walk(written, ()) if walk else iter(())


def kind_of(entry: type[Entry], field: str) -> Kind[Any] | None:
    """The kind of record whose names a field holds, alone or in a list."""
    return next(_kinds_in(_hint(entry.model_fields[field])), None)


def _hint(field: FieldInfo) -> Any:  # noqa: ANN401 - a type, which has no type
    """The type of a field as it was written."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _kinds_in(hint: object) -> Iterator[Kind[Any]]:
    for part in get_args(hint):
        if isinstance(part, Kind):
            yield part
        yield from _kinds_in(part)


def _mark_of(hint: object, marks: tuple[type, ...]) -> object:
    declared = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((mark for mark in declared if isinstance(mark, marks)), None)


@cache
def _walk_of_entry(entry: type[Entry], marks: tuple[type, ...]) -> _Walk | None:
    walks = {name: walk for name, field in entry.model_fields.items() if (walk := _walk_of(_hint(field), marks))}
    return partial(_walk_fields, walks=walks) if walks else None


def _walk_of(hint: Any, marks: tuple[type, ...]) -> _Walk | None:  # noqa: ANN401 - a type, which has no type
    """How to find what a type declares; None where it declares nothing."""
    mark = _mark_of(hint, marks)
    if mark is not None:
        return partial(_walk_text, mark=mark)
    if isinstance(hint, type) and issubclass(hint, Entry):
        return _walk_of_entry(hint, marks)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _walk_of(parts[0], marks)
    if origin is list:
        item = _walk_of(parts[0], marks)
        return partial(_walk_list, item=item) if item else None
    if origin is dict:
        key, value = _mark_of(parts[0], marks), _walk_of(parts[1], marks)
        return partial(_walk_table, key=key, value=value) if key or value else None
    return next((walk for part in parts if (walk := _walk_of(part, marks))), None)


def _walk_text(written: Values, where: Path, *, mark: object) -> Iterator[Marked]:
    if isinstance(written, str):
        yield Marked(mark, written, where)


def _walk_list(written: Values, where: Path, *, item: _Walk) -> Iterator[Marked]:
    """One thing alone needs no list."""
    if not isinstance(written, list):
        yield from item(written, where)
        return
    seen: set[str] = set()
    for index, value in enumerate(written):
        repeated = isinstance(value, str) and value.strip() in seen
        for marked in item(value, (*where, index)):
            yield marked._replace(is_repeated=True) if repeated else marked
        if isinstance(value, str):
            seen.add(value.strip())


def _walk_table(written: Values, where: Path, *, key: object, value: _Walk | None) -> Iterator[Marked]:
    for name, inner in written.items() if isinstance(written, dict) else ():
        if key is not None:
            yield Marked(key, name, (*where, name), is_key=True)
        if value is not None:
            yield from value(inner, (*where, name))


def _walk_fields(written: Values, where: Path, *, walks: Mapping[str, _Walk]) -> Iterator[Marked]:
    if isinstance(written, dict):
        for field, walk in walks.items():
            if field in written:
                yield from walk(written[field], (*where, field))
