"""A short name for a value, the same in every process: equal values have equal fingerprints, and others do not."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from site_builder.domain.problem import Origin

K = TypeVar("K")
SIZE = 16
"""Bytes of a fingerprint."""

_PLAIN = (str, int, float, bool, bytes, type(None))
"""The types that `marshal` writes as they are, and in one way only."""

_ONE_WAY = 0
"""The version of `marshal` that never refers back to an equal object, so that equal values are written alike."""

Flatten = Callable[[Any, list[object]], None]


def fingerprint(*values: object) -> bytes:
    """The fingerprint of some values: text, numbers, frozen dataclasses and groups of them.

    Of the place of a record in a file, only the file counts, because nothing that is published says a line.

    Raises TypeError for a value whose fingerprint could change while the value does not.
    """
    flat: list[object] = []
    _flatten_all(values, flat)
    return blake2b(marshal.dumps(flat, _ONE_WAY), digest_size=SIZE).digest()


def name_once(kind: type[K]) -> type[K]:
    """Mark a class whose values are large and are parts of many others: the fingerprint of each is worked out once."""
    _NAMED_ONCE.add(kind)
    return kind


_NAMED_ONCE: set[type] = set()
_NAMES: dict[int, tuple[object, bytes]] = {}
"""The fingerprints of such values by their place in memory, each with its value, so that no other takes its place."""

_MOST_NAMES = 150_000


def _name(value: object, flatten: Flatten) -> bytes:
    known = _NAMES.get(id(value))
    if known is not None:
        return known[1]
    flat: list[object] = []
    flatten(value, flat)
    name = blake2b(marshal.dumps(flat, _ONE_WAY), digest_size=SIZE).digest()
    give_name(value, name)
    return name


def find_name(value: object) -> bytes:
    """The fingerprint of a value of such a class, to be kept with it; nothing for others."""
    flat: list[Any] = []
    if type(value) in _NAMED_ONCE:
        _flatten_all((value,), flat)
    return flat[0] if flat else b""


def give_name(value: object, name: bytes) -> None:
    """Let a value have the fingerprint that was kept with it."""
    if len(_NAMES) >= _MOST_NAMES:
        _NAMES.clear()
    _NAMES[id(value)] = value, name


def _flatten_all(values: Iterable[object], flat: list[object]) -> None:
    kind: Any
    for value in values:
        kind = type(value)
        if kind in _PLAIN:
            flat.append(value)
        else:
            _way_to_flatten(kind)(value, flat)


@cache
def _way_to_flatten(kind: Any) -> Flatten:  # noqa: ANN401 - any type
    """How values of a type become plain ones. What is of no known type is refused."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind) and kind is not Origin:
        flatten_fields = _flatten_fields(kind, name)
        if kind in _NAMED_ONCE:
            return lambda value, flat: flat.append(_name(value, flatten_fields))
        return flatten_fields
    for known, flatten in _WAYS:
        if issubclass(kind, known):
            return _with_name(name, flatten)
    message = f"{name} has no fingerprint."
    raise TypeError(message)


def _with_name(name: str, flatten: Flatten) -> Flatten:
    def flatten_with_name(value: object, flat: list[object]) -> None:
        flat.append(name)
        flatten(value, flat)

    return flatten_with_name


def _flatten_group(value: Any, flat: list[object]) -> None:  # noqa: ANN401 - a tuple or a list
    flat.append(len(value))
    _flatten_all(value, flat)


_WAYS: tuple[tuple[Any, Flatten], ...] = (
    (Origin, lambda value, flat: flat.append(value.path)),
    (Enum, lambda value, flat: flat.append(value.name)),
    (tuple | list, _flatten_group),
    (set | frozenset, lambda value, flat: flat.extend((len(value), *sorted(map(fingerprint, value))))),
    (Mapping, lambda value, flat: _flatten_group((*value, *value.values()), flat)),
    (str, lambda value, flat: flat.append(str.__str__(value))),
    (datetime | time, lambda value, flat: flat.append(f"{value} {value.fold}")),
    (date | timedelta | Decimal, lambda value, flat: flat.append(str(value))),
    (ZoneInfo, lambda value, flat: flat.append(value.key)),
    (type, lambda value, flat: flat.append(f"{value.__module__}.{value.__qualname__}")),
)
"""The first that fits. A mapping's keys come in their order, since what is written from it may follow that."""


def _flatten_fields(kind: Any, name: str) -> Flatten:  # noqa: ANN401 - a dataclass
    """The fields of a dataclass in their order, those that are not compared left out."""
    compared = [field.name for field in fields(kind) if field.compare]
    take: Callable[[object], tuple[object, ...]]
    if len(compared) > 1:
        take = attrgetter(*compared)
    else:
        take = lambda value: tuple(getattr(value, name) for name in compared)  # noqa: E731 - `attrgetter` gives no tuple

    def flatten(value: object, flat: list[object]) -> None:
        flat.append(name)
        _flatten_all(take(value), flat)

    return flatten
