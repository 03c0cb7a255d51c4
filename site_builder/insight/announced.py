"""The days of a message in each year, and which years have been announced. What was announced keeps its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import LONDON, instant, read_moment
from site_builder.domain.phase import Occurrence
from site_builder.domain.register import Partnership
from site_builder.domain.season import Always, Stretch
from site_builder.insight.seasons import stretches


def founding_of(partnership: Partnership) -> datetime:
    """The moment from which the partnership's ids are its own: the date in their authority (RFC 4151).

    Nothing on the site is older as a subscriber sees it, and it never moves. So it stands wherever a format demands a
    date and there is none: in a feed that holds nothing, and for an item for which nobody gave a day.
    """
    _, _, day = partnership.feed_authority.partition(",")
    return read_moment(day + "-01-01"[(len(day) - len("2000")) :]) or UNDATED


def announced_at(partnership: Partnership, message: Message) -> datetime:
    """When a message was first told of; for one that nobody dated, as long as the partnership tells anything."""
    return founding_of(partnership) if message.published == UNDATED else message.published


def announced_until(message: Message, now: datetime, *, since: datetime) -> Iterator[Occurrence]:
    """The occurrences that began after the message was first told of, until now: each is news of its own, once.

    One that had begun by then is what the message itself told, so that nobody hears of it twice. None begins any more
    once the message is withdrawn or cancelled. One that is on record as told stays told, on the moment when it was
    (rules F2 and T5): officers may change the days of a season, and no item vanishes by that or is news again. Nor does
    a year become news by that which came before one on record.
    """
    told, ending = instant(since), message.withdrawal or message.cancellation
    until = instant(ending.moment if ending else now)
    today = now.astimezone(LONDON).date()
    newest = max((one.stretch.year for one in message.announced), default=told.year - 1)
    for occurrence in occurrences(message, range(first_year(message, told), today.year + 2), today=today):
        if occurrence.announced is not None:
            if instant(occurrence.announced) <= instant(now):
                yield occurrence
        elif occurrence.year >= newest and told < instant(occurrence.start) <= until:
            yield occurrence


def first_year(message: Message, since: datetime) -> int:
    """The first year that can have been announced; a year on record counts, whatever the message's date became."""
    return min((since.year - 1, *(one.stretch.year for one in message.announced)))


def occurrences(message: Message, years: range, *, today: date) -> Iterator[Occurrence]:
    """A message's occurrences of some years, the earliest first; none of what holds all year.

    Pages, feeds and calendars all ask here. A year that was announced stays, even if the rule gives no days in it any
    more; and days that are over stay as they were announced. Until then the days of the rule apply.
    """
    ruled = _ruled(message, years)
    recorded = {one.stretch.year: one for one in message.announced}
    for year in sorted({*ruled, *(year for year in recorded if year in years)}):
        known = recorded.get(year)
        if known is None:
            yield Occurrence(message, ruled[year])
        elif year in ruled and today < known.stretch.after:
            yield Occurrence(message, ruled[year], known.at)
        else:
            yield Occurrence(message, known.stretch, known.at)


def _ruled(message: Message, years: range) -> dict[int, Stretch]:
    """The days by the rule of the message's season."""
    if isinstance(message.window, Always):
        return {}
    return {stretch.year: stretch for stretch in stretches(message.window, years)}
