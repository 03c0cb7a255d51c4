"""Our own HTML as plain text, for email, for text telephones and for people who want words alone.

Reads only what `markup` and the templates make: well-formed, sanitised, with few elements. Lines are as long as the
paragraphs, so that a small screen breaks them where it needs to.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from site_builder.domain.catalogue import say

_BLOCKS = frozenset(
    {"p", "div", "section", "figure", "figcaption", "blockquote", "table", "caption", "tr", "dl", "dt", "dd"}
    | {"h2", "h3", "h4", "h5", "h6"}
)
_SPACES = re.compile(r"[ \t\n]+")


def write_text(html: str) -> str:
    """The words of HTML: paragraphs with a line between, lists with their numbers or dashes, links with addresses."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._line = ""
        self._lists: list[int | None] = []
        self._mark = ""
        self._link = ""
        self._linked = ""

    @property
    def text(self) -> str:
        """All of it, ending with one line end."""
        self._end_line()
        whole = "\n".join(self._done)
        return re.sub(r"\n{3,}", "\n\n", whole).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in {"ul", "ol"}:
            self._break(empty=not self._lists)
            self._lists.append(int(attributes.get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self._end_line()
            self._begin_item()
        elif tag in {"br", "hr"}:
            self._end_line()
        elif tag in {"td", "th"}:
            self._line += "  " if self._line else ""
        elif tag == "a":
            self._link, self._linked = attributes.get("href") or "", ""
        elif tag == "img" and attributes.get("alt"):
            self._line += say("[Picture: {description}]", description=attributes["alt"] or "")
        elif tag in _BLOCKS:
            self._break(empty=not self._lists and tag != "tr")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            shown = self._link.removeprefix("tel:").removeprefix("mailto:")
            if self._link and self._link not in self._linked and shown not in self._linked.replace(" ", ""):
                self._line += f" ({shown})"
            self._link = ""
        elif tag in {"ul", "ol"}:
            self._lists.pop()
            self._break(empty=not self._lists)
        elif tag in _BLOCKS:
            self._break(empty=not self._lists and tag != "tr")

    def handle_data(self, data: str) -> None:
        words = _SPACES.sub(" ", data)
        self._line += words if self._line.strip() else words.lstrip()
        self._linked += words

    def _begin_item(self) -> None:
        level = "  " * max(len(self._lists) - 1, 0)
        number = self._lists[-1] if self._lists else None
        self._mark = f"{level}- " if number is None else f"{level}{number}. "
        if number is not None:
            self._lists[-1] = number + 1

    def _end_line(self) -> None:
        if self._line.strip():
            self._done.append(f"{self._mark}{self._line.strip()}")
            self._mark = " " * len(self._mark)
        self._line = ""

    def _break(self, *, empty: bool) -> None:
        self._end_line()
        if empty:
            self._mark = ""
            self._done.append("")
