"""Frozen values as bytes, and back. Only values that this program keeps can be read back, so no file can run code."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from site_builder.domain.fingerprint import find_name, give_name
from site_builder.insight.times.last_change import take_fields

_OURS = "site_builder."
_OTHERS: dict[tuple[str, str], Callable[..., object]] = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (date, datetime, time, timedelta, timezone, Decimal, set, frozenset)
}
_MARKUP = ("markupsafe", "Markup")
"""Text that is HTML."""


class UnreadableValueError(Exception):
    """Bytes are not those of a value that this program keeps."""


def freeze(value: object) -> bytes:
    """A value as bytes."""
    written = io.BytesIO()
    _Writer(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def thaw(content: bytes) -> object:
    """The value that was frozen. Raises UnreadableValueError for anything else."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except Exception as fault:
        raise UnreadableValueError from fault


def read_zone(key: str) -> ZoneInfo:
    """A time zone by its name, of which a process has one only."""
    return ZoneInfo(key)


def rebuild(kind: type, values: tuple[object, ...], name: bytes) -> object:  # noqa: PLR0917 - pickle names none
    """A frozen dataclass with these values, as it was: what it does when it is made is not done again.

    Python's own way back asks each time which fields there are, and takes three times as long. A value that has a
    fingerprint of its own gets it back.
    """
    made: object = object.__new__(kind)
    for put, value in zip(_slots_of(kind), values, strict=True):
        put(made, value)
    if name:
        give_name(made, name)
    return made


@cache
def _slots_of(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """What puts a value into each field of a dataclass that has slots."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


class _Writer(pickle.Pickler):
    dispatch_table = {ZoneInfo: lambda zone: (read_zone, (zone.key,))}  # noqa: RUF012 - pickle's own name

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as pickle has it
        kind = type(value)
        if not (is_dataclass(kind) and "__slots__" in vars(kind)):
            return NotImplemented
        return rebuild, (kind, take_fields(kind)(value), find_name(value))


class _Reader(pickle.Unpickler):  # it takes no class but those below
    def find_class(self, module: str, name: str, /) -> Any:  # noqa: ANN401 - as pickle has it
        return _find(module, name)


_WAYS_BACK: dict[str, Callable[..., object]] = {way.__name__: way for way in (read_zone, rebuild)}


@cache
def _find(module: str, name: str) -> Callable[..., object]:
    if module == __name__ and name in _WAYS_BACK:
        return _WAYS_BACK[name]
    if (module, name) in _OTHERS:
        return _OTHERS[module, name]
    if (module.startswith(_OURS) and name.isidentifier()) or (module, name) == _MARKUP:
        found = getattr(import_module(module), name)
        if isinstance(found, type) and found.__module__ == module:
            return found
    message = f"{module}.{name} is not kept."
    raise pickle.UnpicklingError(message)
