"""HTML that was made here as plain text, to be pasted into whatever somebody writes with. Knows no page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "tr", "pre", "hr", "dl"]
)
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")


def write_text(html: str) -> str:
    """Paragraphs with an empty line between them, one line each; items of lists begin with a hyphen or a number."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(reader.finish())


class _Reader(HTMLParser):
    """Gathers the words of each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words = ""
        self.lists: list[int] = []
        """Of each list that is open the number of its last item; nothing is counted in one that starts below zero."""

        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS and not (tag == "p" and self.words.endswith(("- ", ". "))):
            self._end()
        if tag == "ol":
            self.lists.append(0)
        elif tag == "ul":
            self.lists.append(-1)
        elif tag == "li" and self.lists:
            numbered = self.lists[-1] >= 0
            self.lists[-1] += numbered
            self.words = f"{self.lists[-1]}. " if numbered else "- "
        elif tag == "br":
            self.words += " "
        elif tag in _CELLS and self.words:
            self.words += " | "
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self.lists:
            self._end()
            self.lists.pop()
        elif tag in _BLOCKS:
            self._end()
        elif tag == "a":
            if self.link.startswith(("http:", "https:")) and not self.words.endswith(self.link):
                self.words += f" ({self.link})"
            self.link = ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def _end(self) -> None:
        words = _SPACE.sub(" ", self.words).strip()
        if words:
            self.blocks.append(words)
        self.words = ""

    def finish(self) -> list[str]:
        self._end()
        return self.blocks
