"""Words that officers wrote, with the place where they wrote them. Knows nothing of Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.problem import Origin


@dataclass(frozen=True, slots=True)
class Passage:
    """Officers' Markdown."""

    text: str
    origin: Origin
    """Where the first character of the text stands."""

    line_by_line: bool = False
    """Whether a line of the text is a line of the file, so that a place within can be told exactly."""

    def place(self, offset: int) -> Origin:
        """Where the character at an offset of the text stands, as exactly as can be told."""
        if not self.line_by_line:
            return self.origin
        before = self.text[:offset]
        column = offset - (before.rfind("\n") + 1)
        return Origin(self.origin.path, self.origin.line + before.count("\n"), self.origin.column + column)

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    title: str
    link: str = ""
    licence: str = ""
