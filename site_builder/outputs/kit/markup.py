"""Officers' Markdown as safe HTML: rendered and sanitised in this one place. Knows no figure and no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from itertools import product
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from site_builder.domain.memory import remembered
from site_builder.insight.texts.links import ENDING, WEB, strip_ending

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
}
_COLUMNS = {"right": "right", "center": "middle"}
"""The classes of cells by where Markdown sets a column: pages forbid themselves to carry styles. Officers set words to
the right as well as numbers, so these cells can break across lines; cells of the class `num` cannot."""
_PLAIN = "p br hr strong em b i ul li blockquote h5 h6 table thead tbody tr th td code pre del sub sup dl dt dd"
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
}
"""What Python-Markdown calls those of its rules that find nothing in a text without the sign."""


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
    raw = convert(text, (sign for sign in FINDERS if sign in text and not (sign == "://" and "<a" in text.lower())))
    found = _Finder()
    found.feed(raw)
    html = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        allowed_classes={cell: set(_COLUMNS.values()) for cell in ("th", "td")},
    )
    return Rendered(html, tuple(dict.fromkeys(found.removed)), tuple(found.links), tuple(found.anchors))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a check asks of words, which most words have nothing of."""

    removed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@remembered
def look_at(text: str) -> Looked:
    """What sanitising would take away and the links, as `render` finds them.

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


def convert(text: str, signs: Iterable[str] = FINDERS) -> str:
    """Markdown as HTML, not yet safe, by all rules but those of signs that are not given.

    Python-Markdown tries each rule on each piece of text, which takes half of its time; few texts need many.
    """
    converter = _make_converter(frozenset(signs))
    converter.reset()
    return converter.convert(text)


@lru_cache(maxsize=128)
def _make_converter(signs: frozenset[str]) -> Markdown:
    headings = TocExtension(slugify=_name_heading)
    converter = Markdown(
        extensions=[
            "tables",
            "sane_lists",
            "smarty",
            headings,
            _HeadingsFromTwo(),
            _ColumnsByClass(),
            _BareAddresses(),
        ],
        output_format="html",
    )
    rules = [step.inlinePatterns for step in converter.treeprocessors if isinstance(step, InlineProcessor)]
    unneeded = [name for sign in FINDERS.keys() - signs for name in FINDERS[sign]]
    for some, name in product(rules, unneeded):
        some.deregister(name, strict=False)
    return converter


def _name_heading(words: str, separator: str) -> str:
    """A heading's id, which none of a page's own parts has: those have names such as `main`, `search` and `sources`."""
    return f"part{separator}{slugify(words, separator)}"


class _HeadingsFromTwo(Extension):
    """A page has one first-level heading, its title; officers' highest heading becomes a second-level one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_LowerHeadings(md), "headings-from-two", 1)


class _LowerHeadings(Treeprocessor):
    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        highest = min((int(heading.tag[1]) for heading in headings), default=2)
        before = 1
        for heading in headings:
            # No level is skipped on the way down, whatever was written.
            level = min(int(heading.tag[1]) - highest + 2, before + 1, 6)
            heading.tag = f"h{level}"
            before = level


class _ColumnsByClass(Extension):
    """A class says how a column is aligned, and not a style."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_NameColumns(md), "columns-by-class", 1)


class _NameColumns(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in (element for element in root.iter() if element.tag in {"th", "td"}):
            where = cell.attrib.pop("style", "").removeprefix("text-align:").strip(" ;")
            if where in _COLUMNS:
                cell.set("class", _COLUMNS[where])


class _BareAddresses(Extension):
    """A web address among the words becomes a link, unless it may be within a link in HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.inlinePatterns.register(_LinkAddress(_ADDRESS, md), "bare-addresses", _AFTER_OTHER_LINKS)


_ADDRESS = r"(?<![\w@/:.=-])https?://[^\s<>{}\"\u0002\u0003]+"
_AFTER_OTHER_LINKS = 85
_EMPHASIS = f"{ENDING}?*_~|"
"""Signs that end a sentence or its emphasis after a bare address."""


class _LinkAddress(InlinePattern):
    ANCESTOR_EXCLUDES = ("a",)

    # Python-Markdown's names and order of arguments.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002
        address = strip_ending(m[0], _EMPHASIS)
        if not WEB.fullmatch(address):
            return None, None, None
        link = Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)


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
        self.anchors.extend(value for name, value in attrs if name == "id" and value)
        if tag == "a":
            self._is_in_link = True
            self.links.append((next((value or "" for name, value in attrs if name == "href"), ""), ""))
        if tag not in _TAGS:
            self.removed.append(f"<{tag}")
            return
        self.removed.extend(_removed_from(tag, attrs))

    def handle_comment(self, data: str) -> None:
        del data
        self.removed.append("<!--")


def _removed_from(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if name == "class" and tag in {"th", "td"} and value in _COLUMNS.values():
            continue
        if name not in _ATTRIBUTES.get(tag, ()):
            yield name
        elif name == "href" and not _is_kept(value or ""):
            yield (value or "").strip()


def _is_kept(link: str) -> bool:
    """Whether sanitising leaves a link. It is read as browsers do, who pass over tabs, line ends and hidden signs."""
    try:
        scheme = urlsplit(re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", link)).scheme
    except ValueError:
        return False
    return not scheme or scheme.lower() in SCHEMES
