"""A summary of what a site holds, for the people who built it. Knows no generator and no disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.english import count, join
from site_builder.domain.library import Library
from site_builder.insight.visibility import published
from site_builder.outputs.articles.channel import FORMS
from site_builder.outputs.kit.addresses import FEEDS

LIMIT = 1_000_000_000
"""Bytes: GitHub Pages publishes no larger site."""

NEAR = LIMIT * 8 // 10
_ARCHIVE = re.compile(r"/\d{4}-\d{2}-q\d\.")


def write_account(library: Library, artefacts: Sequence[Artefact], *, now: datetime) -> str:
    """The number of stories, messages, figures, pages and feeds at a moment, line by line."""
    return "\n".join(f"  {line}" for line in _lines(published(library, now), artefacts))


def _lines(out: Library, artefacts: Sequence[Artefact]) -> Iterator[str]:
    yield count(len(out.stories), "story", many="stories")
    yield count(len(out.messages), "message")
    if out.alerts:
        yield count(len(out.alerts), "alert")
    if out.events:
        yield count(len(out.events), "event")
    if out.members:
        news = sum(len(member.items) for member in out.members)
        yield f"{count(len(out.members), 'district')} with {count(news, 'story or alert', many='stories and alerts')}"
    yield count(len(out.indicators), "indicator")
    quarters = count(len(out.editions), "quarter")
    if len(out.editions) > 1:
        first, last = out.editions[0].quarter, out.editions[-1].quarter
        quarters += f" of figures, from {first.period} to {last.period}"
    yield quarters
    yield count(sum(isinstance(artefact, Page) for artefact in artefacts), "page")
    feeds = {
        artefact.path.removesuffix(form.ending)
        for artefact in artefacts
        for form in FORMS
        if isinstance(artefact, File) and artefact.path.startswith(FEEDS) and artefact.path.endswith(form.ending)
        if not _ARCHIVE.search(artefact.path)
    }
    yield count(len(feeds), "feed") + (f", each as {join([form.name for form in FORMS])}" if feeds else "")


def advise_on_weight(weight: int) -> str:
    """What to do about a site of that many bytes before a host refuses it; empty while there is room."""
    if weight < NEAR:
        return ""
    return (
        f"The site is {weight // 1_000_000:,} MB, and GitHub Pages publishes no more than {LIMIT // 1_000_000:,} MB. "
        "Make it smaller: set 'formats: false' in mkdocs.yml if you can do without documents and pictures to share, "
        "and use smaller photographs. Or publish it on a host without this limit."
    )
