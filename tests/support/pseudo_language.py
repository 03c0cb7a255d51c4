"""A language with every sentence of the catalogue in brackets, and officers' words in letters of their own.

What a reader then sees in plain Latin letters was said outside the catalogue.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import html5lib
from babel.messages.pofile import read_po
from lxml import etree

from site_builder.domain.artefact import File, Page
from site_builder.domain.catalogue import PAIR, Catalogue
from site_builder.domain.library import Library
from tests.support.extraction import CATALOGUE

OPENS, CLOSES = "⟦", "⟧"
_PLACE = re.compile(r"(\{\w+\}|<[^>]*>)")

_FIELDS = """about access action actions advice afterwards alt audience body bring by counted_by credit
    description exceptional explanation format gets hours in_brief kind licence many means name newer_figures note
    notes notices one passed phone_note place places prepare reason role said sentence shown_at short short_name
    situations steps street summary target term title tools unit vision wards what when why_neither words years"""
_WORDS = frozenset(_FIELDS.split())
"""The fields of nouns that hold what officers write for readers."""

_FOREIGN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувщжызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩЖЫЗ"
)
_MACHINE = re.compile(r"(\]\(\S+|\{\{.*?\}\}|<[^>]*>|https?://\S+|[\w.+-]+@[\w.-]+)", re.DOTALL)
_SAID = re.compile(f"{OPENS}[^{CLOSES}]*{CLOSES}")
_LATIN = re.compile(r"[A-Za-z]{2,}[A-Za-z ,.'’]*")
_ADDRESS = re.compile(r"(?:https?|webcal|mailto|tel):\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b|\[(?:low|[a-z])\]")
_SAME = "SVG RSS Atom JSON CSV CSV-W ODS ODT PDF PNG ZIP HTML SHA X Bluesky Mastodon English Polski Polish Arabic"
_NAMES = frozenset([*_SAME.split(), "JSON Feed", "by the way"])
"""What is called alike in every language, and the names of languages, which Babel gives. One is in an attribute that an
officer wrote."""

OWN = "en-GB"
"""The site's language, as the fictional partnership has it."""

_UNREAD = frozenset({"script", "style", "code"})
_TOLD_IN_FEEDS = frozenset({"title", "subtitle", "description", "summary", "content", "encoded", "category"})
_TOLD_IN_CALENDARS = ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "data-label")


def speak_pseudo() -> Catalogue:
    """A catalogue with each of the site's sentences in brackets."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    sentences: dict[str, tuple[str, ...]] = {}
    for message in messages:
        originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        sentences[originals[0]] = tuple(map(bracket, originals))
    english = Catalogue()
    return replace(
        english,
        language="en-XA",
        fingerprint="pseudo",
        months=tuple(map(foreign, english.months)),
        weekdays=tuple(map(bracket, english.weekdays)),
        pair=bracket(PAIR).replace("{first}", "{0}").replace("{last}", "{1}"),
        end=bracket(PAIR).replace("{first}", "{0}").replace("{last}", "{1}"),
        sentences=sentences,
    )


def bracket(sentence: str) -> str:
    """A sentence with its own words in brackets, and its places outside of them."""
    parts = _PLACE.split(sentence)
    return "".join(
        part if at % 2 or not any(map(str.isalpha, part)) else _enclose(part) for at, part in enumerate(parts)
    )


def _enclose(words: str) -> str:
    """Each line in brackets of its own, since charts put lines in places of their own."""
    return "\n".join(f"{OPENS}{line}{CLOSES}" for line in words.split("\n"))


def with_foreign_words(library: Library) -> Library:
    """The library with all that officers wrote for readers in other letters."""
    written: Library = _rewrite(library, {})
    return written


def _rewrite(noun: Any, known: dict[int, tuple[Any, Any]]) -> Any:  # noqa: ANN401 - any noun becomes its like
    if id(noun) in known:
        return known[id(noun)][1]
    written: Any = noun
    if isinstance(noun, Enum):
        pass
    elif is_dataclass(noun) and not isinstance(noun, type):
        written = replace(
            noun,
            **{
                field.name: _rewrite_field(field.name, getattr(noun, field.name), known)
                for field in fields(noun)
                if field.init
            },
        )
    elif isinstance(noun, tuple):
        written = tuple(_rewrite(part, known) for part in noun)
    elif isinstance(noun, frozenset):
        written = frozenset(_rewrite(part, known) for part in noun)
    elif isinstance(noun, Mapping) and not any(isinstance(value, bytes) for value in noun.values()):
        written = {_rewrite(key, known): _rewrite(value, known) for key, value in noun.items()}
    known[id(noun)] = (noun, written)  # both, so that no other value gets the same id
    return written


def _rewrite_field(name: str, value: Any, known: dict[int, tuple[Any, Any]]) -> Any:  # noqa: ANN401 - as above
    if name in _WORDS and type(value) is str:
        return foreign(value)
    if name in _WORDS and isinstance(value, tuple) and all(type(part) is str for part in value):
        return tuple(map(foreign, value))
    if name in {"text", "written"} and type(value) is str:
        return foreign(value)
    return _rewrite(value, known)


def foreign(words: str) -> str:
    """Words in other letters; links and references stay as they are."""
    return "".join(part if at % 2 else part.translate(_FOREIGN) for at, part in enumerate(_MACHINE.split(words)))


def find_in_page(page: Page) -> Iterator[str]:
    """What readers of a page are told in plain letters."""
    yield from find_in_html(page.html)
    yield from find_in_text(f"{page.title} | {page.description}")


def find_in_file(file: File) -> Iterator[str]:
    """The same of a file that people read, or that a program reads to them."""
    if file.path.endswith(".html"):
        yield from find_in_html(file.content.decode())
    elif file.path.endswith((".rss.xml", ".atom.xml", ".opml")):
        for element in etree.fromstring(file.content).iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in _TOLD_IN_FEEDS:
                yield from find_in_html(element.text or "")
            yield from (said for key in ("text", "label") for said in find_in_text(element.get(key, "")))
    elif file.path.endswith(".ics"):
        lines = file.content.decode().replace("\r\n ", "").split("\r\n")
        yield from (
            said for line in lines if line.startswith(_TOLD_IN_CALENDARS) for said in find_in_text(_value(line))
        )
    elif file.path.endswith(".txt") and not file.path.endswith("fingerprints.txt"):
        yield from find_in_text(file.content.decode())
    elif file.path.endswith(".ods"):
        with zipfile.ZipFile(io.BytesIO(file.content)) as book:
            for element in etree.fromstring(book.read("content.xml")).iter("{*}p", "{*}a"):
                # Sheets are named by ids.
                if not (element.get("{http://www.w3.org/1999/xlink}href") or "").startswith("#"):
                    yield from find_in_text(element.text or "")


def _value(line: str) -> str:
    return line.partition(":")[2].replace("\\n", " ")


def find_in_html(html: str) -> Iterator[str]:
    """The same of HTML, but for what is in another language and says so."""
    tree = html5lib.parseFragment(html, treebuilder="lxml", namespaceHTMLElements=False)
    for root in tree:
        if isinstance(root, str):
            yield from find_in_text(root)
        else:
            yield from _find_below(root)


def _find_below(element: etree._Element) -> Iterator[str]:
    if (
        isinstance(element.tag, str)
        and element.get("lang", OWN) == OWN
        and element.tag not in _UNREAD
        and element.get("translate") != "no"
    ):
        texts = (element.text, *(element.get(name) for name in _ATTRIBUTES))
        yield from (said for text in texts if text for said in find_in_text(text))
        for child in element:
            yield from _find_below(child)
    yield from find_in_text(element.tail or "")


def find_in_text(text: str) -> Iterator[str]:
    """The same of plain text."""
    for found in _LATIN.finditer(_SAID.sub("|", _ADDRESS.sub("|", text))):
        said = found[0].strip(" ,.'’")
        if said not in _NAMES:
            yield said
