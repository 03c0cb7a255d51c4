"""What a preview says of itself: a banner on every page, and no feed, calendar or list for machines (rule T2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.catalogue import mark, say
from site_builder.domain.change import ChangeKind
from site_builder.domain.figures import Edition
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_when
from site_builder.domain.published import PublishedRecord
from site_builder.insight.checks.unpublished import find_unpublished
from site_builder.outputs.kit.addresses import FEEDS, FIGURES, address_of, address_of_working

Marks = Mapping[str, tuple[str, ...]]
"""What is said of a page beside that it is a preview, by its address."""

WATERMARK = mark("Preview: not published. This is for the people who write it. Do not pass it on.")
"""What every page of a preview says, and every file that could be passed on without its page."""

_SUBSCRIBED = (".ics", ".rss.xml", ".atom.xml", ".opml")
_COMING = {
    ChangeKind.WITHDRAWN: mark("It is withdrawn {when}."),
    ChangeKind.CANCELLED: mark("It is cancelled {when}."),
    ChangeKind.CORRECTED: mark("The note that it was corrected appears {when}."),
    ChangeKind.UPDATED: mark("The note that it was updated appears {when}."),
}


def marks_for(library: Library, now: datetime) -> Marks:
    """The states of all that is not out, at the addresses that show it."""
    marks: dict[str, tuple[str, ...]] = {}
    for item in find_unpublished(library, now):
        for address in _shown_at(item.record):
            marks[address] = (*marks.get(address, ()), str(item))
    for record in library.records:
        coming = tuple(_coming(record, now))
        if coming:
            marks[address_of(record)] = (*marks.get(address_of(record), ()), *coming)
    return marks


def is_subscribed(artefact: Artefact) -> bool:
    """Whether machines would fetch it again and again, and so take a preview for the news."""
    if isinstance(artefact, Page):
        return False
    return artefact.path.startswith(FEEDS) or artefact.path.endswith(_SUBSCRIBED)


def _shown_at(record: PublishedRecord | Edition) -> Iterator[str]:
    if isinstance(record, Edition):
        yield FIGURES
        indicators = {figure.indicator.id: figure.indicator for figure in record.figures}
        for name in sorted(indicators):
            yield address_of(indicators[name])
            yield address_of_working(indicators[name], record.quarter)
    else:
        yield address_of(record)


def _coming(record: PublishedRecord, now: datetime) -> Iterator[str]:
    """Changes that are not public yet."""
    for change in record.changes:
        if instant(change.moment) > instant(now):
            yield say(_COMING[change.kind], when=write_when(change.moment))
