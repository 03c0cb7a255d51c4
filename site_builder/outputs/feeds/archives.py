"""How a feed's history is cut into documents, so that all of it can be read (rule F3, RFC 5005).

The newest stand in the document that people subscribe to. Everything that came out in a quarter which is over stands,
once there is too much for that document, in the quarter's archive. A record's quarter never changes, so archives never
shift: the bytes of one change when an item in it does and, once, when the archive after it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.domain.moment import instant, start_of
from site_builder.domain.quarter import Quarter
from site_builder.outputs.feeds.moments import moments_of, quarter_of
from site_builder.outputs.feeds.records import Record
from site_builder.outputs.kit.publication import Publication

NEWEST = 50
"""Items at most in the document that readers fetch several times a day, or as many as the present quarter has."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What came out in a quarter that is over."""

    quarter: Quarter
    records: tuple[Record, ...]
    """The one that changed last comes first."""


@dataclass(frozen=True, slots=True)
class History:
    """The records of a feed, by the documents in which they stand."""

    newest: tuple[Record, ...]
    archives: tuple[Archive, ...]
    """Oldest first; none while everything is among the newest."""


def cut(publication: Publication, records: Sequence[Record]) -> History:
    """The history of the records of a feed, of which the one that changed last comes first."""
    present = Quarter.containing(publication.today)
    since = instant(start_of(present.first_day))
    of_now = sum(instant(moments_of(publication, record).updated) >= since for record in records)
    newest = tuple(records[: max(NEWEST, of_now)])
    if len(newest) == len(records):
        return History(newest, ())
    quarters: dict[Quarter, list[Record]] = {}
    for record in records:
        quarters.setdefault(quarter_of(publication, record), []).append(record)
    return History(
        newest, tuple(Archive(quarter, tuple(quarters[quarter])) for quarter in sorted(quarters) if quarter < present)
    )
