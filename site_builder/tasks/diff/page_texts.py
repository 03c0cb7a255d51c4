"""What a page says, sentence by sentence and number by number, and how two versions of it differ. Knows no site.

Reads only what our own templates make. Charts are left out: the table below each has the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

from site_builder.insight.texts.sentence_lengths import split_sentences

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "nav", "aside", "header", "footer", "figure", "figcaption", "blockquote"}
    | {"table", "caption", "tr", "dl", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "form"}
    | {"details", "summary", "label", "button", "legend", "fieldset"}
)
_LEFT_OUT = frozenset({"svg", "script", "style", "template"})
_WITHOUT_END = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_CELLS = frozenset({"td", "th", "dt", "dd"})
_ELSEWHERE = ("https:", "http:", "tel:", "mailto:")
_ALIKE = 0.4
"""From here on, two sentences count as two versions of one."""

_COMPARED = 60
"""Sentences that are compared with each other; a page that was rewritten has more."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A sentence, or a value with its name."""

    words: str
    name: str = ""
    """What a value is of, such as the row and the column of a number in a table; empty for a sentence."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A sentence or a value that is new, changes or goes."""

    before: str
    """Empty if it is new."""

    after: str
    """Empty if it goes."""

    name: str = ""


def compare_words(old: str, new: str) -> tuple[WordChange, ...]:
    """What differs between the words of two bodies of HTML, in the order of the new one. Order alone is no change."""
    before, after = list(read_words(old)), list(read_words(new))
    gone, come = list((Counter(before) - Counter(after)).elements()), Counter(after) - Counter(before)
    added = [text for text in dict.fromkeys(after) for _ in range(come[text])]
    found: list[WordChange] = []
    for place, text in enumerate(added):
        former = _former(text, gone) if place < _COMPARED or text.name else None
        if former is not None:
            gone.remove(former)
        found.append(WordChange(former.words if former else "", text.words, text.name))
    return (*found, *(WordChange(text.words, "", text.name) for text in gone))


def _former(text: PageText, gone: Sequence[PageText]) -> PageText | None:
    """What a sentence or a value was before, among what is no longer said."""
    if text.name:
        return next((other for other in gone if other.name == text.name), None)
    words = text.words.split()
    sentences = [other for other in gone if not other.name][:_COMPARED]
    rated = [(SequenceMatcher(None, other.words.split(), words, autojunk=False).ratio(), other) for other in sentences]
    alike, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if alike >= _ALIKE else None


def read_words(html: str) -> Iterator[PageText]:
    """Everything that a page's body says, in order.

    What is hidden until a moment, such as an alert among those that are over, is said once, and not at all where the
    page says the same now.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    said = {text for text, is_hidden in reader.texts if not is_hidden}
    for text, is_hidden in reader.texts:
        if not is_hidden or text not in said:
            said.add(text)
            yield text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[PageText, bool]] = []
        """Each with whether it is hidden at first."""

        self._open: list[tuple[str, bool]] = []
        """The elements around what is read, each with whether it is hidden."""

        self._text = ""
        self._left_out = 0
        self._columns: list[str] = []
        self._cells: list[str] = []
        self._term = ""
        self._in_head = False
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _LEFT_OUT:
            self._left_out += 1
        elif tag in _BLOCKS or tag in _CELLS:
            self.end_block()
        if tag not in _WITHOUT_END:
            self._open.append((tag, "hidden" in attributes))
        if tag == "table":
            self._columns = []
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._cells = []
        elif tag == "a":
            address = attributes.get("href") or ""
            self._link = address if address.startswith(_ELSEWHERE) else ""
        elif tag == "img" and attributes.get("alt"):
            self._add(PageText(attributes["alt"] or "", "Picture"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self._left_out -= 1
        elif tag == "thead":
            self._in_head = False
        elif tag == "a" and self._link:
            shown = self._link.removeprefix("tel:").removeprefix("mailto:")
            self._text += "" if shown in self._text.replace(" ", "") else f" ({shown})"
            self._link = ""
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "dt":
            self._term = self._take()
        elif tag == "dd":
            self._end_value(self._term)
        elif tag in _BLOCKS:
            self.end_block()
        if tag in (name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._text += data

    def end_block(self) -> None:
        """Every sentence of the block that ends here."""
        text = self._take()
        found = [text[one.offset : one.offset + len(one.text)].strip() for one in split_sentences(text)]
        for words in filter(None, found or [text]):
            self._add(PageText(words))

    def _add(self, text: PageText) -> None:
        self.texts.append((text, any(is_hidden for _, is_hidden in self._open)))

    def _take(self) -> str:
        text, self._text = " ".join(self._text.split()), ""
        return text

    def _end_cell(self) -> None:
        if self._in_head:
            self._columns.append(self._take())
            return
        place, row = len(self._cells), next(iter(self._cells), "")
        column = self._columns[place] if place < len(self._columns) else ""
        self._cells.append(" ".join(self._text.split()))
        self._end_value(", ".join(filter(None, (row, column))) if place else "")

    def _end_value(self, name: str) -> None:
        words = self._take()
        if words:
            self._add(PageText(words, name))
