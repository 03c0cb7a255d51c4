"""Which calendars there are of what to do through the year, and how pages lead to them. Writes none."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.message import Message
from site_builder.domain.register import Area, Priority
from site_builder.insight.times.announced import occurrences
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.holdings import Groups
from site_builder.outputs.kit.published.publication import Publication

CALENDARS = "calendars/"
AHEAD = 2
"""Years after the present one that a calendar holds; the one before is there too."""


@dataclass(frozen=True, slots=True)
class SeasonCalendar:
    """A calendar that people can choose."""

    id: str
    """For ever (rule T4): `everything`, `areas/market-town`."""

    name: str
    text: str
    messages: tuple[Message, ...]

    @property
    def address(self) -> str:
        """Its address."""
        return f"{CALENDARS}{self.id}.ics"


def calendars_of(publication: Publication) -> tuple[SeasonCalendar, ...]:
    """Every calendar of a site that holds something: one without an event is no calendar by its format."""
    library, holdings = publication.library, publication.holdings
    every = (
        _everything(publication),
        *(_of(publication, priority, among=holdings.messages_by_priority) for priority in library.priorities),
        *(_of(publication, area, among=holdings.messages_by_area) for area in library.areas),
    )
    return tuple(
        calendar for calendar in every if any(_has_days(publication, message) for message in calendar.messages)
    )


def calendar_links(publication: Publication, record: Message | Priority | Area) -> tuple[Link, ...]:
    """The calendars that hold what a page shows, the most fitting first, for a phone to subscribe to.

    A preview has none, since nothing can be subscribed to in one.
    """
    if publication.marks is not None:
        return ()
    holdings = publication.holdings
    if isinstance(record, Message):
        if not _has_days(publication, record):
            return ()
        places = (_of(publication, area, among=holdings.messages_by_area) for area in record.areas)
        topics = [_of(publication, record.priority, among=holdings.messages_by_priority)] if record.priority else []
        found = (*places, *topics, _everything(publication))
    else:
        groups = holdings.messages_by_area if isinstance(record, Area) else holdings.messages_by_priority
        found = (_of(publication, record, among=groups), _everything(publication))
    return tuple(
        Link(calendar.name, webcal(publication, calendar))
        for calendar in found
        if any(_has_days(publication, message) for message in calendar.messages)
    )


def webcal(publication: Publication, calendar: SeasonCalendar) -> str:
    """The address that a phone takes for a subscription and not for a file to bring in once."""
    return f"webcal:{publication.site.absolute(calendar.address).partition(':')[2]}"


def _has_days(publication: Publication, message: Message) -> bool:
    return next(occurrences(message, years_of_calendars(publication), today=publication.today), None) is not None


def years_of_calendars(publication: Publication) -> range:
    """The years that a calendar holds."""
    return range(publication.present.month.year - 1, publication.present.month.year + AHEAD + 1)


def _everything(publication: Publication) -> SeasonCalendar:
    partnership = publication.library.partnership
    return SeasonCalendar(
        "everything",
        say("{partnership}: through the year", partnership=partnership.short_name),
        say("What to do at each time of year in {place}.", place=partnership.place),
        publication.library.messages,
    )


def _of(publication: Publication, record: Priority | Area, *, among: Groups[Message]) -> SeasonCalendar:
    short = publication.library.partnership.short_name
    name = say("{partnership}: {topic}, through the year", partnership=short, topic=record.title)
    return SeasonCalendar(address_of(record).rstrip("/"), name, record.summary, among.get(record.id, ()))
