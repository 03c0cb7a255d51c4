"""Links in what officers wrote, wherever it stands: fields for addresses, and links typed into fields of plain words.

Words in Markdown are checked where Markdown is read. Nothing here knows which pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.problem import Problem
from site_builder.domain.words import PageLink
from site_builder.sources.plain_text import LINK, find_typed_links, read_texts
from site_builder.sources.records import Records


def read_links(records: Records) -> Iterator[PageLink]:
    """Every field that leads to a page of this site."""
    for files in records.files.values():
        for record in (record for file in files for record in file.records):
            since = getattr(record.entry, "published", None) or getattr(record.entry, "released", None)
            draft = bool(getattr(record.entry, "draft", False))
            for where, text in read_texts(record.document, record.where):
                if where[-1] == LINK and text.strip().startswith("/"):
                    moment = since if isinstance(since, datetime) else None
                    yield PageLink(text.strip(), record.document.origin(*where), moment, draft)


def check_plain_text(records: Records) -> Iterator[Problem]:
    """Links in fields of records that are shown as they are typed."""
    for files in records.files.values():
        for file in files:
            for part in (*file.records, *file.faulty):
                yield from find_typed_links(part.document, part.where)
