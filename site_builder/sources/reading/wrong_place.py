"""Records of one kind in the place of another: a story among the messages, a partner among the contacts."""

from __future__ import annotations

from site_builder.domain.problem import Problem
from site_builder.sources.entries.entry import Entry
from site_builder.sources.shapes import SHAPES, Shape
from site_builder.sources.text.documents import Document, Path, Values

_FEWEST = 3
"""So many fields must be wrong in one place, and so many more than in the other, before a record seems to be there by
mistake."""


def find_wrong_place(document: Document, values: Values, *, shape: Shape, where: Path) -> Problem | None:
    """Why a record that does not fit its place belongs somewhere else; None if it fits nowhere better."""
    if not isinstance(values, dict) or not shape.noun:
        return None
    own = _count_wrong(shape.entry, values)
    others = [other for other in SHAPES if other.noun and other is not shape]
    best = min(others, key=lambda other: _count_wrong(other.entry, values))
    wrong = _count_wrong(best.entry, values)
    if own < _FEWEST or own - wrong < _FEWEST or wrong >= len(values):
        return None
    message = f"This is {best.noun} where {shape.noun} should be."
    return Problem(document.origin(*where), message, f"Move it to {_place_of(best, document.path, values=values)}.")


def _count_wrong(entry: type[Entry], values: dict[str, Values]) -> int:
    """Fields that a kind of record does not have, and those that it must have and that are not there."""
    unknown = sum(name not in entry.model_fields for name in values)
    missing = sum(field.is_required() and name not in values for name, field in entry.model_fields.items())
    return unknown + missing


def _place_of(shape: Shape, path: str, *, values: dict[str, Values]) -> str:
    """Where a record of a shape goes that has the file name of a path."""
    name = path.rpartition("/")[2]
    if shape.name == "quarter":
        return f"{shape.folder}, with the quarter as its name, such as {shape.folder}2022-23-q2.yml"
    if shape.name.endswith("translation"):
        return f"{path.rpartition('/')[0]}/translations/ and a folder for its language, such as translations/pl/{name}"
    year = str(values.get("published"))[:4]
    pattern = shape.pattern.replace("[0-9][0-9][0-9][0-9]", year if year.isdecimal() else "YEAR")
    return pattern.replace("*.yml", name)
