"""What of a file is not out at a moment, by the fields that say when. Knows no record and no site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.moment import instant, read_moment, write_when
from site_builder.sources.documents import Values, read_document

Fields = dict[str, Values]

_GATES = ("published", "released", "announced")
"""The fields before whose moment nothing of what they stand in is out."""

LISTS = {"changes": "at", "revisions": "at", "moves": "on"}
"""Lists of which each entry has a moment of its own, and the field that holds it."""


def why_not_out(values: Fields, now: datetime) -> str:
    """Why nothing of some fields is out; empty when they are."""
    if str(values.get("draft", "")).strip().lower() == "true":
        return "is a draft"
    gate = next((name for name in _GATES if is_later(values.get(name), now)), "")
    return f"is not out before {say_moment(values[gate])}" if gate else ""


def is_later(written: Values, now: datetime) -> bool:
    """Whether a moment, as it is written, is still to come."""
    moment = read_moment(written.strip()) if isinstance(written, str) else None
    return moment is not None and instant(moment) > instant(now)


def say_moment(written: Values) -> str:
    """A moment in words; what is none as it is written."""
    moment = read_moment(str(written).strip())
    return write_when(moment).removeprefix("on ").removeprefix("at ") if moment else str(written)


def unpublished_parts(values: Values, now: datetime) -> Iterator[Values]:
    """What of a file is not out: all of it, or entries of lists that come later."""
    for one in many(values):
        if isinstance(one, dict) and why_not_out(one, now):
            yield one
        elif isinstance(one, dict):
            for name, field in LISTS.items():
                yield from (
                    entry
                    for entry in many(one.get(name))
                    if isinstance(entry, dict) and is_later(entry.get(field), now)
                )


def many(values: Values) -> list[Values]:
    """A list of values, of which there may be one or none."""
    return values if isinstance(values, list) else [] if values is None else [values]


def values_of(path: str, content: bytes) -> Values:
    """What a file says; None where it cannot be read."""
    document = read_document(path, content)[0]
    return document.values if document else None
