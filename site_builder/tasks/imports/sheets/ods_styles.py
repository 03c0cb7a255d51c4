"""The styles of an OpenDocument spreadsheet that change what its cells say to people. Knows no rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_SIZES = {
    f"{_STYLE}table-row-properties": f"{_STYLE}row-height",
    f"{_STYLE}table-column-properties": f"{_STYLE}column-width",
}
_STYLES = (f"{_STYLE}style", f"{_STYLE}default-style")
_LINES_THROUGH = tuple(f"{_STYLE}text-line-through-{part}" for part in ("style", "type"))
_LENGTH = re.compile(r"([0-9.]+)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 28.3, "mm": 2.83, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_LEAST = 1.0
"""Points below which a row or column shows nothing that can be read."""


def _is_above(position: str) -> bool:
    """Whether words stand above the line: `super 58%`, `33% 58%`."""
    raised = position.partition(" ")[0]
    return raised == "super" or (raised.endswith("%") and not raised.startswith(("-", "0%")))


def _is_nothing(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return found is not None and float(found[1]) * _POINTS[found[2]] < _LEAST


@dataclass(slots=True)
class OdsStyles:
    """Which styles hide, raise or strike out what has them. They are read before the sheets."""

    name: str = ""
    """Of the style that is being read."""

    raised: set[str] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)
    """The style that each style inherits from."""

    lines: dict[str, bool] = field(default_factory=dict)
    """Whether a style strikes out its words, for the styles that say so themselves."""

    hidden: set[tuple[str, str]] = field(default_factory=set)
    """Styles of tables, rows and columns that cannot be seen, with what each is a style of."""

    def read(self, name: str, said: dict[str, str]) -> None:
        """An element outside the sheets, with its attributes."""
        if name in _STYLES:
            self.name = said.get(f"{_STYLE}name", "")
            self.parents[self.name] = said.get(f"{_STYLE}parent-style-name", "")
            self.lines.pop(self.name, None)
        elif name == f"{_STYLE}table-properties" and said.get(f"{_TABLE}display") == "false":
            self.hidden.add(("table", self.name))
        elif name == f"{_STYLE}text-properties":
            if _is_above(said.get(f"{_STYLE}text-position", "")):
                self.raised.add(self.name)
            lines = [said[key] for key in _LINES_THROUGH if key in said]
            if lines:
                self.lines[self.name] = any(line != "none" for line in lines)
        elif name in _SIZES and _is_nothing(said.get(_SIZES[name], "")):
            self.hidden.add((name.removeprefix(_STYLE).removesuffix("-properties"), self.name))

    def strikes(self, name: str) -> bool:
        """Whether a style strikes out its words, itself or through a style that it inherits from."""
        left = len(self.parents)  # so that styles which inherit from each other come to an end
        while name not in self.lines and left:
            name, left = self.parents.get(name, ""), left - 1 if name else 0
        return self.lines.get(name, False)

    def hides(self, kind: str, said: dict[str, str]) -> bool:
        """Whether a table, a row or a column cannot be seen because of its style."""
        return (kind, said.get(f"{_TABLE}style-name", "")) in self.hidden
