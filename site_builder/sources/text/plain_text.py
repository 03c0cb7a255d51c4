"""Links typed into fields that are shown as they are typed, such as titles (rule P6). Knows no kind of record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from site_builder.domain.problem import Problem
from site_builder.domain.words import Passage
from site_builder.insight.checks.link_slips import find_slips
from site_builder.insight.texts.links import explain_link, find_markdown_links
from site_builder.sources.text.documents import Document, Path, Values

LINK = "link"
"""The field that holds an address, whatever it belongs to."""

_MARKDOWN = frozenset({"body", "about", "advice", "earlier"})
"""The fields that hold Markdown, whatever they belong to."""


def find_typed_links(document: Document, at: Path) -> Iterator[Problem]:
    """What was meant as a link in any field below a place of a document that cannot hold one."""
    for where, text in read_texts(document, at):
        if where and where[-1] != LINK and not _MARKDOWN.intersection(map(str, where)):
            yield from _explain(document, where, text=text)


def _explain(document: Document, where: Path, *, text: str) -> Iterator[Problem]:
    links, slips = find_markdown_links(text), find_slips(text, markdown=False)
    if not links and not slips:
        return
    position = document.position(*where)
    passage = Passage(text, position.value, position.line_by_line, position.written)
    for address, start in links:
        fault = explain_link(address)
        if fault:
            yield Problem(passage.place(start), *fault)
        else:
            name = next(step for step in reversed(where) if isinstance(step, str))
            message = (
                f"'{name}' is shown as it is typed, so readers see the brackets of this link and cannot follow it."
            )
            yield Problem(passage.place(start), message, "Write the words alone, and put the link into the body.")
    yield from (Problem(passage.place(slip.offset), slip.message, slip.hint) for slip in slips)


def read_texts(document: Document, where: Path, *, without: Collection[str] = ()) -> Iterator[tuple[Path, str]]:
    """Every text below a place, with its own place; nothing of the fields that are left out."""
    values: Any = document.values
    for step in where:
        values = values[step]
    yield from _below(values, where, without=without)


def _below(values: Values, where: Path, *, without: Collection[str]) -> Iterator[tuple[Path, str]]:
    if isinstance(values, str):
        yield where, values
    elif isinstance(values, dict):
        for name, value in values.items():
            if name not in without:
                yield from _below(value, (*where, name), without=without)
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _below(value, (*where, index), without=without)
