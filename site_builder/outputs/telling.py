"""Since when a message is told of, and which of its occurrences are told of by themselves. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import instant, read_moment
from site_builder.domain.phase import Occurrence
from site_builder.insight.almanac import occurrences
from site_builder.outputs.publication import Publication


def founding_of(publication: Publication) -> datetime:
    """The moment from which the partnership's ids are its own: the date in their authority (RFC 4151).

    Nothing on the site is older as a subscriber sees it, and it never moves. So it stands wherever a format demands a
    date and there is none: in a feed that holds nothing, and for an item for which nobody gave a day.
    """
    _, _, day = publication.library.partnership.feed_authority.partition(",")
    return read_moment(day + "-01-01"[(len(day) - len("2000")) :]) or UNDATED


def first_told(publication: Publication, message: Message) -> datetime:
    """When a message was first told of; for one that nobody dated, as long as the partnership tells anything."""
    return founding_of(publication) if message.published == UNDATED else message.published


def told_occurrences(publication: Publication, message: Message) -> Iterator[Occurrence]:
    """The occurrences that began after the message was first told of, until now: each is news of its own, once.

    One that had begun by then is what the message itself told, so that nobody hears of it twice.
    """
    told = instant(first_told(publication, message))
    for occurrence in occurrences(message, range(told.year - 1, publication.today.year + 2)):
        if told < instant(occurrence.start) <= instant(publication.now):
            yield occurrence
