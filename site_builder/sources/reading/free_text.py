"""What officers wrote in words, in every field: all of it for checks of words, and the links that are typed into it.

Links in Markdown are checked where Markdown is read. Nothing here knows which pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.problem import Problem
from site_builder.domain.words import FreeText, PageLink, Passage
from site_builder.sources.reading.records import Records
from site_builder.sources.text.documents import Document, Path
from site_builder.sources.text.plain_text import LINK, find_typed_links, read_texts

_WRITTEN = ("story", "message", "alert", "event", "story-translation", "message-translation")
"""The shapes that are written for readers."""

_NOT_WORDS = frozenset(
    """
    id kind published updated about priority areas partners groups messages evidence case_status review_by formerly
    season contacts indicators unexplained draft consent consent_until holds lead lasts at link licence file made finds
    urgency level starts ends was repeats last off address quick_exit decorative last_test
    """.split()  # noqa: SIM905 - a paragraph of words is easier to read than a list of texts
)
"""Fields of these that hold names, days, addresses and what people search for."""


def read_free_texts(records: Records) -> Iterator[FreeText]:
    """Everything that readers see of stories, messages, translations and pages, also of those with other mistakes."""
    for shape in _WRITTEN:
        for written in records.written(shape):
            path = written.document.path
            language = path.split("/")[-2] if shape.endswith("-translation") else ""
            yield from _read_words(written.document, written.where, language=language)
    for page in records.pages:
        yield from _read_words(page.document, ())
        yield FreeText(page.body, "body", page.origin)


def _read_words(document: Document, at: Path, *, language: str = "") -> Iterator[FreeText]:
    record = document.origin(*at)
    for where, text in read_texts(document, at, without=_NOT_WORDS):
        position = document.position(*where)
        passage = Passage(text, position.value, position.line_by_line, position.written)
        field = next((step for step in reversed(where) if isinstance(step, str)), "")
        yield FreeText(passage, field, record, language)


def read_links(records: Records) -> Iterator[PageLink]:
    """Every field that leads to a page of this site, or to a whole address, which may be one of this site too."""
    for files in records.files.values():
        for record in (record for file in files for record in file.records):
            since = getattr(record.entry, "published", None) or getattr(record.entry, "released", None)
            draft = bool(getattr(record.entry, "draft", False))
            for where, text in read_texts(record.document, record.where):
                if where[-1] == LINK and text.strip().startswith(("/", "http")):
                    moment = since if isinstance(since, datetime) else None
                    yield PageLink(text.strip(), record.document.origin(*where), moment, draft)


def check_plain_text(records: Records) -> Iterator[Problem]:
    """Links in fields of records that are shown as they are typed."""
    for files in records.files.values():
        for file in files:
            for part in (*file.records, *file.faulty):
                yield from find_typed_links(part.document, part.where)
