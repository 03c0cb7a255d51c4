"""The days of a message in each year, and which years have been announced. What was announced keeps its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from site_builder.domain.message import UNDATED, Message
from site_builder.domain.moment import LONDON, instant, read_moment
from site_builder.domain.partnership import Partnership
from site_builder.domain.phase import Occurrence
from site_builder.domain.season import Always, Stretch
from site_builder.insight.times.seasons import stretches


def founding_of(partnership: Partnership) -> datetime:
    """The moment from which the partnership's ids are its own: the date in their authority (RFC 4151).

    Subscribers see nothing older, and it never moves. So it is used where a format demands a date and there is none: in
    an empty feed, and for an item without a day.
    """
    _, _, day = partnership.feed_authority.partition(",")
    return read_moment(day + "-01-01"[(len(day) - len("2000")) :]) or UNDATED


def announced_at(partnership: Partnership, message: Message) -> datetime:
    """When a message was announced; if it has no date, when the partnership began."""
    return founding_of(partnership) if message.published == UNDATED else message.published


def announced_until(message: Message, now: datetime, *, since: datetime) -> Iterator[Occurrence]:
    """The occurrences that began between the announcement of the message and now: each is news once.

    One that had begun before is covered by the message itself, so that people do not see it twice. None begins once the
    message is withdrawn or cancelled. One that is on record as announced keeps the moment of its announcement (rules F2
    and T5): when officers change the days of a season, no item disappears or becomes news again, and no year before one
    on record becomes news.
    """
    announced, ending = instant(since), message.withdrawal or message.cancellation
    until = instant(ending.moment if ending else now)
    today = now.astimezone(LONDON).date()
    newest = max((year.stretch.year for year in message.announced), default=announced.year - 1)
    for occurrence in occurrences(message, range(first_year(message, announced), today.year + 2), today=today):
        if occurrence.announced is not None:
            if instant(occurrence.announced) <= instant(now):
                yield occurrence
        elif occurrence.year >= newest and announced < instant(occurrence.start) <= until:
            yield occurrence


def first_year(message: Message, since: datetime) -> int:
    """The first year that can have been announced; a year on record counts, whatever the message's date became."""
    return min((since.year - 1, *(year.stretch.year for year in message.announced)))


def occurrences(message: Message, years: range, *, today: date) -> Iterator[Occurrence]:
    """A message's occurrences of some years, the earliest first; none of what holds all year.

    Pages, feeds and calendars all ask here. A year that was announced stays, even if the rule gives no days in it any
    more; and days that are over stay as they were announced. Until then the days of the rule apply.
    """
    ruled = _ruled(message, years)
    recorded = {year.stretch.year: year for year in message.announced}
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
