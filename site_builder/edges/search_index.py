"""Material's search index, given its texts at a fraction of what Material's own reading of a page takes.

Knows how Material divides a page: a section begins at each heading with an id, and ends at the next one or with the
element that the heading stands in. The index, its entries and its file remain Material's. Knows nothing of what pages
are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from types import SimpleNamespace

from material.plugins.search.plugin import SearchIndex, SearchPlugin  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

REMEMBERED = 50_000
"""Pages whose sections are kept between builds in one process."""

_PIECE = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""", re.DOTALL)
"""A comment; a tag (whether it closes, its name, its attributes); or text. Pages are whole HTML, made here."""

_ID = re.compile(r"""\bid=["']([^"']*)["']""")
_LEFT_OUT = re.compile(r"\bdata-search-exclude\b")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SHOWN = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_NEVER_SAID = frozenset({"object", "script", "style"})
_KNOWN = frozenset({"h1", "svg"})
"""What our pages leave out, besides what they mark: the title, which the index has already, and what is drawn, whose
words make no sense in a row."""

_OVER = 1_000_000
"""The depth of a section that is over: deeper than anything."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that search finds by itself."""

    id: str | None
    """The heading's; None for what stands before the first heading."""

    title: str
    text: str
    """With the few elements that Material's search shows."""


class QuickIndex(SearchIndex):  # type: ignore[misc]  # Material is published without types
    """Material's index, but for how it reads a page."""

    def add_entry_from_context(self, page: MkDocsPage) -> None:
        """An entry for each section of a page, unless it is kept from search."""
        if page.meta.get("search", {}).get("exclude"):
            return
        for section in read_sections(page.content or ""):
            # Material fills in the title of a section that has none, so each is handed over as a copy.
            given = SimpleNamespace(id=section.id, title=[section.title] * bool(section.title), text=[section.text])
            self.create_entry_for_section(given, page.toc, page.url, page)


def quicken_search(config: MkDocsConfig) -> None:
    """Let Material's search plugin, where a site has it, read pages in the quick way."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            plugin.search_index = QuickIndex(**plugin.config)


@lru_cache(maxsize=REMEMBERED)
def read_sections(html: str) -> tuple[Section, ...]:
    """What search knows of a page's own part. A pure function, remembered for pages that come again."""
    reader = _Reader()
    for closes, name, attributes, text in _PIECE.findall(html):
        if text:
            reader.take(text)
        elif closes:
            reader.close(name)
        elif name:
            reader.open(name, attributes)
            if attributes.endswith("/"):
                reader.close(name)
    return tuple(
        Section(draft.id, "".join(draft.title), "".join(draft.text)) for draft in reader.drafts if not draft.left_out
    )


@dataclass(slots=True)
class _Draft:
    """A section as it is gathered."""

    heading: str = ""
    """The name of its heading's element; nothing has that of what stands before the first heading."""

    depth: int = 0
    """How many elements are open where it begins, the heading among them."""

    id: str | None = None
    left_out: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader:
    """Follows a page from tag to tag."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._now: _Draft | None = None
        self._open: list[str] = []
        self._silent = set(_NEVER_SAID)
        """Names of elements that say nothing; of those that are left out, only while they are open."""

    def open(self, name: str, attributes: str) -> None:
        """An element begins."""
        if name in _EMPTY:
            return
        self._open.append(name)
        left_out = name in _KNOWN or (bool(attributes) and _LEFT_OUT.search(attributes) is not None)
        if name in _HEADINGS:
            self._begin_section(name, attributes, left_out=left_out)
        now = self._section()
        if left_out:
            self._silent.add(name)
        elif name in _SHOWN and self._speaks():
            self._words(now).append(f"<{name}>")

    def _begin_section(self, name: str, attributes: str, *, left_out: bool) -> None:
        found = _ID.search(attributes)
        if found:
            if name != "h1":
                self._section()
            self._now = _Draft(name, len(self._open), found[1] if self.drafts else None, left_out)
            self.drafts.append(self._now)

    def close(self, name: str) -> None:
        """An element ends, and with it a section whose heading it holds; what follows belongs to the one before."""
        if not self._open or self._open[-1] != name:
            return
        now = self._section()
        if now.depth > len(self._open):
            outer = next((draft for draft in reversed(self.drafts) if draft.depth <= len(self._open)), now)
            now.depth = _OVER if outer is not now else now.depth
            self._now = now = outer
        self._open.pop()
        if name in self._silent:
            self._silent -= {name} - _NEVER_SAID
        elif name in _SHOWN and self._speaks():
            _end(self._words(now), name)

    def take(self, text: str) -> None:
        """Words between two tags, with single spaces unless they are set out."""
        if not self._speaks():
            return
        now, words = self._section(), unescape(text)
        set_out = "pre" in self._open
        if not set_out:
            words = " " if words.isspace() else words.replace("\n", " ")
        if now.heading in self._open:
            now.title.append(escape(words, quote=False))
        elif not words.isspace() or set_out or not now.text or not now.text[-1].isspace():
            now.text.append(escape(words, quote=False))

    def _section(self) -> _Draft:
        """The section that is being gathered; before the first heading, one without."""
        if self._now is None:
            self._now = _Draft()
            self.drafts.append(self._now)
        return self._now

    def _words(self, now: _Draft) -> list[str]:
        return now.title if now.heading in self._open else now.text

    def _speaks(self) -> bool:
        return self._silent.isdisjoint(self._open)


def _end(words: list[str], name: str) -> None:
    """Close an element, or take it away again when it is the first of its name there and nothing has followed."""
    first = words.index(f"<{name}>") if f"<{name}>" in words else len(words)
    if first < len(words) and all(word.isspace() for word in words[first + 1 :]):
        del words[first:]
    else:
        words.append(f"</{name}>")
