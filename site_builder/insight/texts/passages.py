"""All that officers wrote in Markdown, in one place for every check of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.domain.words import Passage

_NOT_READ = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)|https?://[^\s<>\"]+|(?<!`)`[^`\n]+`(?!`)|<[^<>\n]+>"
    r"|\[\^[^\]\n]+\]:?|\{:?[ ]*\.md-button[^}\n]*\}|:material-[a-z0-9-]+:[ ]?"
)
CODE = re.compile(r"(?<!`)(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`)", re.DOTALL)
"""Words between backticks, which readers see as they are typed."""

_SIGNS = ("](", "://", "<", "`", "[^", ":material-")
"""Of which a text has one if it has anything that is not read."""

REMEMBERED = 20_000
"""Texts that are kept without markup between builds in one process."""


def read_passages(library: Library) -> Iterator[tuple[Passage, datetime | None]]:
    """Each passage, drafts included, with the moment from which it can be read; None where that is any time."""
    yield library.partnership.about, None
    for priority in library.priorities:
        yield priority.body, None
    for page in library.pages:
        yield page.body, None
    for story in library.stories:
        yield story.body, story.published
        yield from _earlier(story)
    for message in library.messages:
        for passage in (message.body, *message.advice):
            yield passage, message.published
        yield from _earlier(message)
    for translation in library.translations:
        for passage in (translation.body, *translation.steps):
            yield passage, translation.record.published
    for passage in library.loose:
        yield passage, None


def _earlier(record: Story | Message) -> Iterator[tuple[Passage, datetime | None]]:
    """Wordings that stood there before, which stay readable."""
    yield from ((change.earlier, change.moment) for change in record.changes if change.earlier)


def cover_code(text: str) -> str:
    """A text of the same length and lines, with blanks in place of code."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text) if "`" in text else text


@lru_cache(maxsize=REMEMBERED)
def cover_markup(text: str) -> str:
    """A text of the same length, with blanks in place of addresses, code and HTML.

    The addresses of email and telephone links stay, since they are about someone.
    """
    return _NOT_READ.sub(_cover, text) if any(map(text.__contains__, _SIGNS)) else text


def _cover(found: re.Match[str]) -> str:
    is_about_someone = "mailto:" in found[0] or "tel:" in found[0]
    return found[0] if is_about_someone else " " * len(found[0])
