"""Officers' Markdown as safe HTML: rendered and sanitised in this one place. Knows no figure and no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import product
from typing import cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX

from site_builder.domain.memory import remembered
from site_builder.insight.texts.markdown_forms import BOXES, BUTTONS, ICONS
from site_builder.outputs.kit.markdown.markdown_rules import COLUMNS, TITLE, our_extensions

_PART_MARK, _HTML_MARK = (re.compile(rf"{STX}?{name}:(\d+){ETX}") for name in ("klzzwxh", "wzxhzdk"))
"""What Python-Markdown writes in place of a part until it has the whole, and in place of HTML."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "details": {"open"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
_ID_OF_NOTE = re.compile(r"fn(?:ref\d*)?:\d+")
"""The only ids of items and raised words; those of headings come from Markdown."""

_CLASSES = {
    "a": {"footnote-ref", "footnote-backref", *BUTTONS},
    "details": {*BOXES},
    "div": {"admonition", "footnote", *BOXES},
    "p": {TITLE},
    "span": {f"material-{name}" for name in ICONS},
    "td": set(COLUMNS.values()),
    "th": set(COLUMNS.values()),
}
_PLAIN = (
    "p br hr strong em b i ul blockquote h5 h6 table thead tbody tr th td code pre del sub dl dt dd summary div span"
)
_TAGS = frozenset(_ATTRIBUTES) | frozenset(_PLAIN.split())

_JOINS_BLOCKS = re.compile(r"[<\t\r\x02\x03]|\]:|^ {2}", re.MULTILINE)
_BETWEEN_BLOCKS = re.compile(r"\n *\n\s*")

FINDERS = {
    "`": ("backtick",),
    "\\": ("escape",),
    "[": ("reference", "link", "short_reference", "image_link", "image_reference", "short_image_ref"),
    "!": ("image_link", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "&": ("entity",),
    '"': tuple(f"smarty-quotes-{number}" for number in (1, 2, 3, 4, 5, 11, 12, 13, 14)),
    "'": tuple(f"smarty-quotes-{number}" for number in (0, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
    "...": ("smarty-ellipses",),
    "--": ("smarty-em-dashes", "smarty-en-dashes"),
    "://": ("bare-addresses",),
    ":material-": ("icons",),
}
"""What Python-Markdown calls those of its rules that find nothing in a text without the sign."""

BLOCK_FINDERS = {
    "!!!": ("admonition",),
    "???": ("details",),
    "[^": ("footnote",),
    ": ": ("deflist", "defindent"),
}
"""The same for its rules about blocks."""

SIGNS = frozenset({*FINDERS, *BLOCK_FINDERS})


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words as HTML."""

    html: str
    """Safe to put into a page; headings start at level 2."""

    removed: tuple[str, ...]
    """What sanitising takes away, as text to look for in what was written: `<script`, `javascript:…`."""

    links: tuple[tuple[str, str], ...] = ()
    """Each link's address, as Markdown reads it, and what readers see of it, in the order of the words."""

    anchors: tuple[str, ...] = ()
    """The places to which links with # can lead."""


@remembered
def render(text: str) -> Rendered:
    """Markdown as HTML without anything dangerous. A pure function, remembered for texts that come again."""
    raw = convert(text, (sign for sign in SIGNS if sign in text and not (sign == "://" and "<a" in text.lower())))
    found = _Finder()
    found.feed(raw)
    html = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes={tag: {*_ATTRIBUTES.get(tag, ()), "class"} for tag in (*_ATTRIBUTES, *_CLASSES)},
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=_keep_attribute,
    )
    return Rendered(html, tuple(dict.fromkeys(found.removed)), tuple(found.links), tuple(found.anchors))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a check asks of words, which most words have nothing of."""

    removed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def look_at(text: str) -> Looked:
    """What sanitising would take away and the links, as `render` finds them. Most texts are too plain to have any."""
    is_plain = "[" not in text and "://" not in text and not _JOINS_BLOCKS.search(text)
    return Looked() if is_plain else _look_at(text)


@remembered
def _look_at(text: str) -> Looked:
    """The same of a text that may have some.

    Only the blocks that can have either are read, unless a sign can join blocks: HTML, the definition of a link, or
    what is set in far enough to belong to the block before.
    """
    if not _JOINS_BLOCKS.search(text):
        text = "\n\n".join(block for block in _BETWEEN_BLOCKS.split(text) if "[" in block or "://" in block)
    if not text:
        return Looked()
    rendered = render(text)
    return Looked(rendered.removed, rendered.links)


def render_line(text: str) -> str:
    """A sentence or two of Markdown as HTML, without a paragraph around it."""
    html = render(text).html.strip()
    inner = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html, re.DOTALL)
    return inner[1] if inner else html


def convert(text: str, signs: Iterable[str] = SIGNS) -> str:
    """Markdown as HTML, not yet safe, by all rules but those of signs that are not given.

    Python-Markdown tries each rule on each piece of text, which takes half of its time; few texts need many.
    """
    converter = _make_converter(frozenset(signs))
    converter.reset()
    html = converter.convert(text)
    return _put_back(html, converter) if ETX in html else html


def _put_back(html: str, converter: Markdown) -> str:
    """HTML with what emphasis that is nested wrongly cut out of it. The library leaves only marks of that behind."""
    parts: Mapping[str, str | Element] = cast("InlineProcessor", converter.treeprocessors["inline"]).stashed_nodes

    def find_part(mark: re.Match[str]) -> str:
        part = parts.get(mark[1], "")
        return escape(part) if isinstance(part, str) else str(converter.serializer(part))

    def find_html(mark: re.Match[str]) -> str:
        kept = converter.htmlStash.rawHtmlBlocks
        return str(kept[int(mark[1])]) if int(mark[1]) < len(kept) else ""

    for _ in parts:  # one may hold others
        html = _PART_MARK.sub(find_part, html)
    return _HTML_MARK.sub(find_html, html).replace(STX, "").replace(ETX, "")


@lru_cache(maxsize=128)
def _make_converter(signs: frozenset[str]) -> Markdown:
    converter = Markdown(extensions=our_extensions(), output_format="html")
    rules = [step.inlinePatterns for step in converter.treeprocessors if isinstance(step, InlineProcessor)]
    unneeded = [name for sign in FINDERS.keys() - signs for name in FINDERS[sign]]
    for some, name in product(rules, unneeded):
        some.deregister(name, strict=False)
    for name in (name for sign in BLOCK_FINDERS.keys() - signs for name in BLOCK_FINDERS[sign]):
        converter.parser.blockprocessors.deregister(name)
    return converter


class _Finder(HTMLParser):
    """Finds what sanitising will take away, and the links and where they can lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.anchors: list[str] = []
        self._is_in_link = False

    def handle_data(self, data: str) -> None:
        if self._is_in_link:
            address, shown = self.links[-1]
            self.links[-1] = (address, shown + data)

    def handle_endtag(self, tag: str) -> None:
        self._is_in_link = self._is_in_link and tag != "a"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of_tag = {name: value or "" for name, value in attrs}
        self.anchors.extend(value for name, value in of_tag.items() if name == "id" and value)
        if tag == "a" and not of_tag.get("class", "").startswith("footnote"):
            self._is_in_link = True
            self.links.append((of_tag.get("href", ""), ""))
        if tag not in _TAGS or (tag in {"div", "span"} and not of_tag):
            self.removed.append(f"<{tag}")
            return
        self.removed.extend(_removed_from(tag, of_tag))

    def handle_comment(self, data: str) -> None:
        del data
        self.removed.append("<!--")


def _removed_from(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name == "class" and tag in _CLASSES and _CLASSES[tag].issuperset(value.split()):
            continue
        if name not in _ATTRIBUTES.get(tag, ()) or _keep_attribute(tag, name, value) is None:
            yield name
        elif name == "href" and not _is_kept(value):
            yield value.strip()


def _keep_attribute(tag: str, name: str, value: str) -> str | None:  # noqa: PLR0917 - as `nh3` calls it
    if name == "class":
        return " ".join(word for word in value.split() if word in _CLASSES.get(tag, ())) or None
    return None if name == "id" and tag in {"li", "sup"} and not _ID_OF_NOTE.fullmatch(value) else value


def _is_kept(link: str) -> bool:
    """Whether sanitising leaves a link. It is read as browsers do, who pass over tabs, line ends and hidden signs."""
    try:
        scheme = urlsplit(re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", link)).scheme
    except ValueError:
        return False
    return not scheme or scheme.lower() in SCHEMES
