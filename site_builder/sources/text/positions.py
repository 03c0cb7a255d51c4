"""A file's values with the position of each, for problems that name a line and a column. Knows nothing of YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from site_builder.domain.problem import Origin, Problem

Values = str | None | list["Values"] | dict[str, "Values"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a value and the key before it are."""

    key: Origin
    value: Origin
    """Where its first character is, inside any quotation marks."""

    line_by_line: bool = False
    """Whether each line of the value is a line of the file, as far in as the first."""

    written: str = ""
    """The value as it is in the file, if the file breaks lines that the value joins."""

    block: str = ""
    """The sign that begins a text of several lines, such as `|`; empty for any other value."""


class Marks(NamedTuple):
    """A position as plain numbers. A library has hundreds of thousands of them, and few are ever needed."""

    key_line: int
    key_column: int
    line: int
    column: int
    line_by_line: bool = False
    written: str = ""
    block: str = ""


@dataclass(frozen=True)
class Document:
    """A file's values, with the positions of all of them."""

    path: str
    values: Values
    marks: Mapping[Path, Marks]
    repeated: Mapping[Problem, Path] = field(default_factory=dict)
    """What is said of each name that is there again, with the field that has it first."""

    def knows(self, *where: str | int) -> bool:
        """Whether something was written there."""
        return where in self.marks

    def position(self, *where: str | int) -> Position:
        """The position of a value; the nearest known ancestor answers for what is missing."""
        key_line, key_column, line, column, line_by_line, written, block = self._marks_of(where)
        key, value = Origin(self.path, key_line, key_column), Origin(self.path, line, column)
        return Position(key, value, line_by_line, written, block)

    def origin(self, *where: str | int) -> Origin:
        """Where a value is."""
        marks = self._marks_of(where)
        return Origin(self.path, marks.line, marks.column)

    def above(self, *where: str | int) -> Path:
        """What the file has right before this; of a list or of fields, the last thing in it."""
        return self._before.get(where, ())

    @cached_property
    def _before(self) -> Mapping[Path, Path]:
        return {path: above for above, path in pairwise(self.marks)}

    def _marks_of(self, where: Path) -> Marks:
        known = where if where in self.marks else ()
        for step in () if known else where:
            if (*known, step) in self.marks:
                known = (*known, step)
        return self.marks.get(known, _BEGINNING)


_BEGINNING = Marks(1, 1, 1, 1)
