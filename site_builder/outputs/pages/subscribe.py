"""How to subscribe, for people who never have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Page
from site_builder.domain.catalogue import say
from site_builder.domain.partnership import Subscription
from site_builder.outputs.articles.calendar_links import SeasonCalendar, calendars_of, webcal
from site_builder.outputs.articles.channel import FORMS, RSS, Channel, FeedGroup
from site_builder.outputs.articles.channels import EVERYTHING, channels_of, feeds_of_site
from site_builder.outputs.articles.event_calendars import event_calendar_links
from site_builder.outputs.kit.addresses import FEEDS, OPML
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """A feed to choose."""

    name: str
    description: str
    address: str
    """The whole address to copy."""

    forms: tuple[Link, ...]
    language: str
    """Of its name; empty for the site's own."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Feeds of one sort."""

    title: str
    anchor: str
    feeds: tuple[FeedChoice, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar to choose."""

    name: str
    description: str
    subscribe: str
    """For a phone or a program to follow."""

    file: str
    """For bringing in once."""


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """What the template of the page on subscribing shows."""

    name: str
    subscriptions: tuple[Subscription, ...]
    """What people can sign up for elsewhere, the best first."""

    preview: bool
    """Whether there are no feeds to lead to."""

    example: str
    """The whole address of one feed, to be copied."""

    choices: tuple[ChoiceView, ...]
    calendars: tuple[CalendarView, ...]
    events: tuple[Link, ...]
    """The calendar of events, if there are any."""

    opml: str
    languages: bool
    """Whether there are feeds in other languages or in easy read."""


def subscribe_page(publication: Publication) -> Iterator[Page]:
    """What a feed is, which one to choose, and how to get it, by email too."""
    channels = {name: channel for name, channel in channels_of(publication).items() if not channel.former}
    view = SubscribeView(
        name=publication.library.partnership.name,
        subscriptions=publication.library.partnership.subscribe,
        preview=publication.marks is not None,
        example=publication.site.absolute(channels[EVERYTHING].address(RSS)),
        choices=tuple(
            ChoiceView(
                choice.heading, f"by-{choice.name.lower()}", tuple(_feed(publication, channel) for channel in group)
            )
            for choice in FeedGroup
            if (group := [channel for channel in channels.values() if channel.choice is choice])
        ),
        calendars=tuple(_calendar(publication, calendar) for calendar in calendars_of(publication)),
        events=event_calendar_links(publication),
        opml=f"/{OPML}",
        languages=any(channel.choice is FeedGroup.LANGUAGE for channel in channels.values()),
    )
    description = say(
        "Get news and advice from {partnership} as they come out, in a feed reader or by email.", partnership=view.name
    )
    frame = Frame(FEEDS, say("Get updates"), description, feeds_of_site(publication))
    yield render_page(publication, frame, template="pages/subscribe", view=view)


def _calendar(publication: Publication, calendar: SeasonCalendar) -> CalendarView:
    return CalendarView(calendar.name, calendar.text, webcal(publication, calendar), f"/{calendar.address}")


def _feed(publication: Publication, channel: Channel) -> FeedChoice:
    forms = () if publication.marks is not None else FORMS
    links = tuple(Link(form.name, f"/{channel.address(form)}") for form in forms)
    address = publication.site.absolute(channel.address(RSS))
    return FeedChoice(channel.name, channel.gloss or channel.description, address, links, channel.language)
