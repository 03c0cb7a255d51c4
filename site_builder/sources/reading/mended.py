"""Records with their wrong fields left out, so that one slip does not hide what else is to be said of a record.

Only checks read these: while a field is wrong, no site is built. Figures and indicators are never read so, because a
number that is left out would seem to be missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from site_builder.sources.entries.entry import Entry
from site_builder.sources.shapes import Shape
from site_builder.sources.text.documents import Values

_STAND_INS: Mapping[str, Mapping[str, Values]] = {
    "partnership": {
        **dict.fromkeys(("name", "short_name", "place", "vision", "summary", "about", "source"), "…"),
        "feed_authority": "partnership.example,2026",
    },
    "story": {"kind": "news", "source": "…"},
    "message": {"source": "…"},
    "story-translation": {},
    "message-translation": {},
}
"""The shapes that are read so, with what takes the place of a field that is needed and wrong."""

_ROUNDS = 3
"""A field may be found wrong only when others are right."""


def mend(shape: Shape, values: Values, error: ValidationError) -> tuple[Entry, frozenset[str]] | None:  # noqa: PLR0917 - as pydantic gives them
    """An entry without the fields that are wrong, and their names; None where no entry is left."""
    if shape.name not in _STAND_INS or not isinstance(values, dict):
        return None
    left = dict(values)
    names: set[str] = set()
    for _ in range(_ROUNDS):
        wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        names |= wrong
        left = {name: value for name, value in left.items() if name not in wrong}
        left |= {name: value for name, value in _STAND_INS[shape.name].items() if name in wrong}
        try:
            return shape.entry.model_validate(left), frozenset(names)
        except ValidationError as again:
            error = again
    return None
