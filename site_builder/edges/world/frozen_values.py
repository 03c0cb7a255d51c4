"""Frozen values as bytes, and back. Only values that this program keeps can be read back, so no file can run code."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

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


class _Writer(pickle.Pickler):
    dispatch_table = {ZoneInfo: lambda zone: (read_zone, (zone.key,))}  # noqa: RUF012 - pickle's own name


class _Reader(pickle.Unpickler):  # it takes no class but those below
    def find_class(self, module: str, name: str, /) -> Any:  # noqa: ANN401 - as pickle has it
        return _find(module, name)


@cache
def _find(module: str, name: str) -> Callable[..., object]:
    if (module, name) == (__name__, read_zone.__name__):
        return read_zone
    if (module, name) in _OTHERS:
        return _OTHERS[module, name]
    if (module.startswith(_OURS) and name.isidentifier()) or (module, name) == _MARKUP:
        found = getattr(import_module(module), name)
        if isinstance(found, type) and found.__module__ == module:
            return found
    message = f"{module}.{name} is not kept."
    raise pickle.UnpicklingError(message)
