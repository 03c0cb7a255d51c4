"""What to write in place of a name that the project does not have. Knows no table."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.sources.shapes import SHAPES

_SHOWN = 20
"""More names would be no help."""


def name_known(noun: str, known: Sequence[str]) -> str:
    """The names that there are of such as `an area`, or the file in which to write the first."""
    if known:
        return f"Use one of {', '.join(known[:_SHOWN])}."
    return f"There is none yet: add it to {next(shape.pattern for shape in SHAPES if shape.noun == noun)}."
