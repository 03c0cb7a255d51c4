"""Officers' Markdown as safe HTML: rendered and sanitised in this one place. Knows no figure and no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor

REMEMBERED = 50_000
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"style"},
}
_PLAIN = "p br hr strong em b i ul li blockquote h5 h6 table thead tbody tr code pre del sub sup dl dt dd"
_TAGS = frozenset(_ATTRIBUTES) | frozenset(_PLAIN.split())


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words as HTML."""

    html: str
    """Safe to put into a page; headings start at level 2."""

    removed: tuple[str, ...]
    """What sanitising takes away, as text to look for in what was written: `<script`, `javascript:…`."""


@lru_cache(maxsize=REMEMBERED)
def render(text: str) -> Rendered:
    """Markdown as HTML without anything dangerous. A pure function, remembered for texts that come again."""
    raw = _converter().convert(text)
    found = _Finder()
    found.feed(raw)
    html = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )
    return Rendered(html, tuple(dict.fromkeys(found.removed)))


def render_line(text: str) -> str:
    """A sentence or two of Markdown as HTML, without a paragraph around it."""
    html = render(text).html.strip()
    inner = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html, re.DOTALL)
    return inner[1] if inner else html


@lru_cache(maxsize=1)
def _made() -> Markdown:
    headings = TocExtension(slugify=_name_heading)
    return Markdown(extensions=["tables", "sane_lists", "smarty", headings, _HeadingsFromTwo()], output_format="html")


def _name_heading(words: str, separator: str) -> str:
    """A heading's id, which none of a page's own parts has: those have names such as `main`, `search` and `sources`."""
    return f"part{separator}{slugify(words, separator)}"


def _converter() -> Markdown:
    converter = _made()
    converter.reset()
    return converter


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


class _Finder(HTMLParser):
    """Finds what sanitising will take away."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.removed.append(f"<{tag}")
            return
        self.removed.extend(_removed_from(tag, attrs))

    def handle_comment(self, data: str) -> None:
        del data
        self.removed.append("<!--")


def _removed_from(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
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
