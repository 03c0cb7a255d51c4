"""Hand-written pages: fields between two lines of `---`, and Markdown below them. Knows nothing of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import ValidationError

from site_builder.domain.problem import Origin, Problem
from site_builder.domain.words import Passage
from site_builder.sources.entries.fields import ID_PATTERN, LONGEST_ID
from site_builder.sources.entries.page import PageEntry
from site_builder.sources.faults.explain import explain
from site_builder.sources.pack_paths import place_of
from site_builder.sources.shapes import PAGES
from site_builder.sources.text.documents import Document, decode, examine_document
from site_builder.sources.text.plain_text import find_typed_links
from site_builder.sources.text.roughness import find_rough

_FENCE = "---"
_EMBED = "embed"
"""The folder of charts for the pages of other sites."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A hand-written page's file: the fields above it, and its Markdown."""

    id: str
    entry: PageEntry
    body: Passage
    document: Document
    """The fields above it, with their places."""

    @property
    def origin(self) -> Origin:
        """Where its fields begin."""
        return self.document.origin()


def read_page(path: str, content: bytes) -> tuple[WrittenText | None, list[Problem]]:
    """A page's front matter by its shape, and its Markdown as it is."""
    text = decode(path, content)
    if isinstance(text, Problem):
        return None, [text]
    problems: list[Problem] = []
    stem = place_of(path).removeprefix(PAGES).removesuffix(".md")
    if not re.fullmatch(ID_PATTERN, stem):
        message = f"The page's web address would be /{stem}/, because that is the file's name."
        hint = "Use lower-case letters, digits and single hyphens only, such as your-privacy.md."
        problems.append(Problem(Origin(path), message, hint))
    elif stem == _EMBED:
        message = f"A page cannot be at /{stem}/, because other sites may show what is there within their own pages."
        problems.append(Problem(Origin(path), message, "Give the file another name, such as charts.md."))
    elif len(stem) > LONGEST_ID:
        message = f"The page's name is {len(stem)} characters long, and the most is {LONGEST_ID}."
        problems.append(Problem(Origin(path), message, "Give the file a shorter name, such as your-privacy.md."))
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), 0)
    if lines[0].rstrip() != _FENCE or not end:
        hint = "Begin the file with a line '---', then 'title:' and 'description:', then another line '---'."
        return None, [*problems, Problem(Origin(path), "The page has no title and description.", hint)]
    body = Passage("\n".join(lines[end + 1 :]), Origin(path, end + 2), line_by_line=True)
    rough = find_rough(body.text)
    if rough:
        return None, [*problems, Problem(body.place(rough.offset), rough.message, rough.hint)]
    if not body:
        problems.append(Problem(Origin(path, end + 1), "The page has no words.", "Write them below the line '---'."))
    # A comment takes the place of the opening line, so that lines count as in the file.
    document, found = examine_document(path, "\n".join(["#", *lines[1:end]]).encode())
    problems += found
    if document is None:
        return None, problems
    problems += find_typed_links(document, ())
    try:
        entry = PageEntry.model_validate({} if document.values is None else document.values)
    except ValidationError as error:
        return None, [*problems, *explain(error, document, entry=PageEntry, where=())]
    return WrittenText(stem, entry, body, document), problems
