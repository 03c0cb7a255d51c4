"""When a record came out and when it last changed, as subscribers are told (rule F2). Never the moment of a build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from site_builder.domain.figures import Edition
from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import LONDON, instant, start_of
from site_builder.domain.phase import Occurrence
from site_builder.domain.quarter import Quarter
from site_builder.domain.story import Story
from site_builder.outputs.articles.announced import founding_of
from site_builder.outputs.feeds.records import Dated, Notice, Record, Revised, Translated, name_of
from site_builder.outputs.kit.publication import Publication


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates of an item as words, with the offset: of two that are equal, what is written is equal too."""

    published: str
    """Empty when no reader is told one."""

    updated: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The two dates of an item."""

    published: datetime | None
    """None when nobody gave a day: then no reader is told one."""

    updated: datetime
    """Never earlier than `published` and, but for less than a second, never still to come."""

    @property
    def written(self) -> Dates:
        """As feeds write them."""
        return Dates(self.published.isoformat() if self.published else "", self.updated.isoformat())


def moments_of(publication: Publication, record: Record) -> Moments:
    """A record's dates. What became of a record, and a message in one of its years, have one alone: told once."""
    if isinstance(record, Translated):
        return _moments_of_translated(publication, record)
    if not isinstance(record, Story | Message):
        told = _told_at(record)
        return Moments(told, _apart(told, record))
    # A change that is announced for later has not happened yet.
    changed = record.updated if instant(record.updated) <= instant(publication.now) else record.published
    if record.published == UNDATED:
        return Moments(None, _apart(max(changed, founding_of(publication), key=instant), record))
    return Moments(record.published, _apart(max(changed, record.published, key=instant), record))


def _told_at(record: Edition | Notice | Revised | Dated | Occurrence) -> datetime:
    if isinstance(record, Edition):
        return record.released
    if isinstance(record, Notice):
        return record.change.moment
    return record.start if isinstance(record, Occurrence) else record.moment


def _moments_of_translated(publication: Publication, record: Translated) -> Moments:
    """It came out when its original did, whenever that was translated; it is told of again when it is translated anew.

    Else an item would change its quarter, and so its archive, with each translation (rule F3).
    """
    original, made = record.original, start_of(record.translation.made)
    if isinstance(original, Occurrence):
        return Moments(original.start, _apart(original.start, record))
    told = None if original.published == UNDATED else original.published
    known = [told or founding_of(publication), *([made] if instant(made) <= instant(publication.now) else [])]
    return Moments(told, _apart(max(known, key=instant), record))


def quarter_of(publication: Publication, record: Record) -> Quarter:
    """The quarter in which a record came out: its place in the archive, which no change moves."""
    published = moments_of(publication, record).published or founding_of(publication)
    return Quarter.containing(published.astimezone(LONDON).date())


def _apart(moment: datetime, record: Record) -> datetime:
    """The moment with a part of a second that is the record's own, for ever.

    Several records often come out at one midnight. Readers and validators want two items to have two moments, and
    readers sort by them. What other records there are must not matter, or one more would move the dates of the others.
    """
    if isinstance(record, Edition):
        return moment.replace(microsecond=record.quarter.year * 4 + record.quarter.number)
    name = f"{name_of(record)}/" if isinstance(record, Story | Message) else name_of(record)
    return moment.replace(microsecond=crc32(name.encode()) % 1_000_000)
