"""Parts that several pages show: cards, contacts, facts, ways to other pages. Values only; templates set them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Figure
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.phase import Phase
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Area, Contact, Group, Harm, Partner, Priority, Urgency
from site_builder.domain.season import Given
from site_builder.domain.story import Story
from site_builder.domain.words import Source
from site_builder.insight.figures.phrases import name_place
from site_builder.insight.texts.telephones import dial
from site_builder.insight.times.almanac import MessageStatus
from site_builder.outputs.kit.addresses import AREAS, FIGURES, HELP, MESSAGES, STORIES, address_of, address_of_figure
from site_builder.outputs.kit.words.times import ALWAYS, Times


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page: its words, and its address from the site's root (with a leading slash) or elsewhere."""

    title: str
    address: str
    language: str = ""
    """Of its title, where that is not the language of the words around it."""


_MAIN_PAGES = (
    (mark("What to do now"), MESSAGES),
    (mark("Get help and report"), HELP),
    (mark("News"), STORIES),
    (mark("Figures"), FIGURES),
    (mark("Your area"), AREAS),
)


def link_main_pages() -> tuple[Link, ...]:
    """Where to look, for visitors who found nothing."""
    return tuple(Link(say(title), f"/{address}") for title, address in _MAIN_PAGES)


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list."""

    title: str
    address: str
    meta: str
    text: str
    times: Times = ALWAYS
    """When it is shown (rule T3)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a record's facts: a label, and words or ways to other pages."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call."""

    title: str
    phone: str
    dial: str
    """The telephone link; empty when there is no number."""

    phone_note: str
    text: str
    link: str
    when: str
    hours: str
    """When calls are answered. Empty if the register does not say."""

    online: tuple[Link, ...] = ()
    """Forms on the web to report something."""

    hours_unknown: bool = False
    """Whether there is a number to call, without the hours when it is answered."""

    urgent: bool = False
    """Whether it is for an emergency: the only contacts that are red."""


def link_to(record: PublishedRecord | Priority | Area | Partner | Group) -> Link:
    """A link to a record's page."""
    return Link(record.title, f"/{address_of(record)}")


def links_to_records(records: Iterable[PublishedRecord | Priority | Area | Partner | Group]) -> tuple[Link, ...]:
    """Links to records' pages."""
    return tuple(link_to(record) for record in records)


def areas_fact(label: str, areas: Sequence[Area], *, place: str) -> Fact:
    """Which areas a record is about; without any, it is about the whole district."""
    if areas:
        return Fact(label, links=links_to_records(areas))
    return Fact(label, say("The whole of {place}", place=place))


def story_card(story: Story) -> Card:
    """A story in a list."""
    return Card(story.title, f"/{address_of(story)}", write_time(story), story.summary)


ABOUT = mark("{kind}, about {time}")
PUBLISHED = mark("{kind}, {time}")


def write_time(story: Story) -> str:
    """The kind of a story, and what time it is about or else the day of its publication (rule T6)."""
    kind = story.kind.heading
    if story.about:
        return say(ABOUT, kind=kind, time=story.about.words)
    return say(PUBLISHED, kind=kind, time=write_day(story.published.astimezone(LONDON).date()))


def story_cards(stories: Iterable[Story]) -> tuple[Card, ...]:
    """Stories in a list."""
    return tuple(map(story_card, stories))


def standing_card(standing: MessageStatus) -> Card:
    """A message in a list: its one action, and when it holds."""
    message = standing.message
    return Card(message.title, f"/{address_of(message)}", write_standing(standing), standing.action)


def write_standing(standing: MessageStatus) -> str:
    """When a message holds, seen from the present day: `Now, until 8 November 2026`."""
    if standing.all_year:
        return say("All year")
    if standing.occurrence is None:
        return say("Dates to be confirmed")
    stretch = standing.occurrence.stretch
    if standing.phase is Phase.PREPARE:
        return say("Get ready: from {days}", days=str(stretch))
    if standing.phase is Phase.AFTERWARDS:
        return say("Afterwards, until {day}", day=write_day(standing.last))
    if standing.holds:
        return say("Now, until {day}", day=write_day(stretch.last))
    return say("From {days}", days=str(stretch))


def write_window(standing: MessageStatus, today: date) -> str:
    """All that is known of when a message holds, in a sentence or two that stay true between builds."""
    window = standing.message.window
    if standing.all_year:
        return say("This advice applies all year.")
    days, given = str(window), isinstance(window, Given)
    words = (
        say("This advice applies on these days: {days}.", days=days) if given else say("Each year: {days}.", days=days)
    )
    if standing.occurrence is None:
        return f"{words} {say('Later dates are to be confirmed.')}"
    if given:
        return words
    stretch = standing.occurrence.stretch
    when = _NEXT if stretch.first > today else _THIS if stretch.last >= today else _LAST
    return f"{words} {say(when, days=str(stretch))}"


_NEXT = mark("Next time: {days}.")
_THIS = mark("This time: {days}.")
_LAST = mark("Last time: {days}.")


def call(contact: Contact, harm: Harm | None = None) -> Call:
    """A contact as pages show it; of its forms, those for what has happened or, where that is not known, the first."""
    forms = [form for form in contact.report_online if harm in (form.helps_with or (harm,))] or contact.report_online[
        :1
    ]
    return Call(
        title=contact.title,
        phone=contact.phone,
        dial=f"tel:{dial(contact.phone)}" if contact.phone else "",
        phone_note=contact.phone_note,
        text=contact.text,
        link=contact.link,
        when=contact.when,
        hours=contact.hours,
        online=tuple(
            Link(form.title or say("Report online"), form.link) for form in forms or contact.report_online[:1]
        ),
        hours_unknown=bool(contact.phone and not contact.hours),
        urgent=contact.urgency is Urgency.EMERGENCY,
    )


def first_calls(contacts: Iterable[Contact]) -> tuple[Call, ...]:
    """The number for an emergency and the one for what is not: the first of each that can be called."""
    spoken = [contact for contact in contacts if contact.phone]
    firsts = (
        next((contact for contact in spoken if contact.urgency is urgency), None)
        for urgency in (Urgency.EMERGENCY, Urgency.SOON)
    )
    return tuple(call(contact) for contact in firsts if contact)


def working_link(figure: Figure) -> Link:
    """The way from a sentence to how its numbers came about."""
    what, period = name_place(figure), figure.indicator.heading_of(figure.quarter)
    return Link(say("{what}, {period}", what=what, period=period), f"/{address_of_figure(figure)}")


def source_links(sources: Sequence[Source]) -> tuple[Link, ...]:
    """Where facts come from, as links where there is one."""
    return tuple(
        Link(f"{source.title}{f' ({source.licence})' if source.licence else ''}", source.link) for source in sources
    )


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in a sentence, and the page that tells more."""

    sentence: str
    link: Link
    age: str
    """That it is old; empty while it is not (rule S14)."""

    working: Link
    """How its numbers came about."""

    newer: tuple[Link, ...] = ()
    """Where newer figures are, if it is old and its indicator says so."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure of success: the promise, its target, what is known of it, who delivers it and when it last changed."""

    anchor: str
    text: str
    target: str
    priority: Link
    sentences: tuple[FigureLine, ...]
    progress: str
    """How far a target that is counted has been reached; empty when it is not counted."""

    note: str
    standing: str
    """What is missing, said plainly; empty when nothing is."""

    stories: tuple[Link, ...]
    groups: tuple[Link, ...]
    is_over: bool
    """Whether its priority has ended, so that its groups belong to the past."""

    updated: str
    """The day of the last update; empty when there was none."""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A headline figure."""

    title: str
    address: str
    number: str
    """The value, or in words that there is none."""

    unit: str
    """Empty where there is no value."""

    period: str
    sentence: str
    working: Link
    """How its numbers came about."""

    age: str
    """That it is old; empty while it is not."""

    newer: tuple[Link, ...]
    """Where newer figures are, if it is old and its indicator says so."""

    spark: Markup
