"""Links in everything that officers wrote: fields for addresses, and links typed into fields of plain words.

Words in Markdown are checked where Markdown is read. Nothing here knows which pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from site_builder.domain.problem import Problem
from site_builder.domain.words import PageLink, Passage
from site_builder.insight.links import explain_link, find_markdown_links
from site_builder.sources.documents import Document, Path, Values
from site_builder.sources.records import Records

_LINK = "link"
_MARKDOWN = frozenset({"body", "about", "advice", "earlier"})
"""The fields that hold Markdown, whatever they belong to."""


def read_links(records: Records) -> Iterator[PageLink]:
    """Every field that leads to a page of this site."""
    for files in records.files.values():
        for record in (record for file in files for record in file.records):
            since = getattr(record.entry, "published", None) or getattr(record.entry, "released", None)
            draft = bool(getattr(record.entry, "draft", False))
            for where, text in _texts(record.document, record.where):
                if where[-1] == _LINK and text.strip().startswith("/"):
                    moment = since if isinstance(since, datetime) else None
                    yield PageLink(text.strip(), record.document.origin(*where), moment, draft)


def check_plain_text(records: Records) -> Iterator[Problem]:
    """Links as in Markdown in fields that are shown as they are typed."""
    for files in records.files.values():
        for file in files:
            parts = [(record.document, record.where) for record in file.records]
            parts += [(record.document, record.where) for record in file.faulty]
            for document, at in parts:
                for where, text in _texts(document, at):
                    if "](" in text and not _MARKDOWN.intersection(map(str, where)):
                        yield from _links_as_typed(document, where, text=text)


def _links_as_typed(document: Document, where: Path, *, text: str) -> Iterator[Problem]:
    position = document.position(*where)
    passage = Passage(text, position.value, position.line_by_line, position.written)
    for address, start in find_markdown_links(text):
        fault = explain_link(address)
        if fault:
            yield Problem(passage.place(start), *fault)
        else:
            name = next(step for step in reversed(where) if isinstance(step, str))
            message = (
                f"'{name}' is shown as it is typed, so readers see the brackets of this link and cannot follow it."
            )
            yield Problem(passage.place(start), message, "Write the words alone, and put the link into the body.")


def _texts(document: Document, where: Path) -> Iterator[tuple[Path, str]]:
    """Every text below a place, with its own place."""
    values: Any = document.values
    for step in where:
        values = values[step]
    yield from _below(values, where)


def _below(values: Values, where: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(values, str):
        yield where, values
    elif isinstance(values, dict):
        for name, value in values.items():
            yield from _below(value, (*where, name))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _below(value, (*where, index))
