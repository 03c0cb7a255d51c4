"""The parts of a file that are unpublished at a moment, by the fields with moments. Knows no record and no site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.moment import instant, read_moment, write_when
from site_builder.sources.text.documents import Values, read_document

Fields = dict[str, Values]

_GATES = ("published", "released", "announced")
"""Fields with a moment. A record or file that has one is not public before it."""

LISTS = {"changes": "at", "revisions": "at", "moves": "on", "did": "on"}
"""Lists whose entries each have a moment, and the field that holds it."""


def why_not_out(values: Fields, now: datetime) -> str:
    """Why a record or file is not public; empty if it is."""
    if str(values.get("draft", "")).strip().lower() == "true":
        return "is a draft"
    # An alert without a moment of publication is out when it starts.
    gates = _GATES if "published" in values or "level" not in values else (*_GATES, "starts")
    gate = next((name for name in gates if is_later(values.get(name), now)), "")
    return f"is not out before {say_moment(values[gate])}" if gate else ""


def is_later(written: Values, now: datetime) -> bool:
    """Whether a moment, as it is written in the file, is in the future."""
    moment = read_moment(written.strip()) if isinstance(written, str) else None
    return moment is not None and instant(moment) > instant(now)


def say_moment(written: Values) -> str:
    """A moment in words; any other text unchanged."""
    moment = read_moment(str(written).strip())
    return write_when(moment).removeprefix("on ").removeprefix("at ") if moment else str(written)


def unpublished_parts(values: Values, now: datetime) -> Iterator[Values]:
    """The unpublished parts of a file: all of it, or later entries of its lists."""
    for record in many(values):
        if isinstance(record, dict) and why_not_out(record, now):
            yield record
        elif isinstance(record, dict):
            for name, field in LISTS.items():
                yield from (
                    entry
                    for entry in many(record.get(name))
                    if isinstance(entry, dict) and is_later(entry.get(field), now)
                )


def many(values: Values) -> list[Values]:
    """Values as a list, whether the file has several or one."""
    return values if isinstance(values, list) else [values]


def values_of(path: str, content: bytes) -> Values:
    """What a file says; None where it cannot be read."""
    document = read_document(path, content)[0]
    return document.values if document else None
