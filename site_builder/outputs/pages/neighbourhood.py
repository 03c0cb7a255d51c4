"""Who to know in an area, and what they work on: parts of the area's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from site_builder.domain.catalogue import say
from site_builder.domain.moment import start_of, write_day
from site_builder.domain.neighbourhood import LocalPriority, Person
from site_builder.domain.register import Area
from site_builder.insight.texts.telephones import dial
from site_builder.outputs.kit.addresses import anchor_of_local_priority
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.times import Timed, Times, write_instant
from site_builder.outputs.pages.portraits import path_of_portrait

SHOWN_AFTER = timedelta(days=366)
"""For how long a page still shows what was a priority."""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody, and how to reach them."""

    name: str
    role: str
    phone: str
    dial: str
    email: str
    link: Link | None
    portrait: str
    """The address of their photograph; empty if there is none."""

    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The people of an area with the same sort of role."""

    title: str
    people: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True)
class DeedLine:
    """What was done, and when."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class LocalCard:
    """A local priority."""

    anchor: str
    title: str
    term: tuple[Timed, ...]
    """Until when it is one, and once that is over, until when it was."""

    said: str
    did: tuple[DeedLine, ...]


def people_of(publication: Publication, area: Area) -> tuple[RoleGroup, ...]:
    """The people of an area, by the sort of their role."""
    people = [person for person in publication.library.people if area in person.areas]
    return tuple(
        RoleGroup(post.heading, tuple(map(_card, group)))
        for post, group in groupby(people, key=lambda person: person.post)
    )


def _card(person: Person) -> PersonCard:
    return PersonCard(
        name=person.name,
        role=person.role,
        phone=person.phone,
        dial=dial(person.phone),
        email=person.email,
        link=Link(say("More about {name}", name=person.name), person.link) if person.link else None,
        portrait=f"/{path_of_portrait(person)}" if person.picture else "",
        alt=person.picture.alt if person.picture else "",
        credit=person.picture.caption if person.picture else "",
    )


def local_priorities_of(publication: Publication, area: Area) -> Iterator[LocalCard]:
    """What is worked on now in an area, and what was in the last year, the newest first."""
    shown = [
        priority
        for priority in publication.library.local_priorities
        if area in priority.areas and priority.last + SHOWN_AFTER >= publication.today
    ]
    for priority in sorted(shown, key=lambda priority: priority.last < publication.today):
        yield LocalCard(
            anchor=anchor_of_local_priority(priority),
            title=priority.title,
            term=tuple(_write_term(publication, priority)),
            said=priority.said,
            did=tuple(DeedLine(write_day(deed.on), deed.what) for deed in reversed(priority.did)),
        )


def _write_term(publication: Publication, priority: LocalPriority) -> Iterator[Timed]:
    """Until when it is a priority or was one, by London's clock between two builds too (rule T3)."""
    over = start_of(priority.last + timedelta(days=1))
    dates = {"since": write_day(priority.agreed), "until": write_day(priority.last)}
    past = say("This was a priority from {since} to {until}.", **dates)
    if priority.last < publication.today:
        yield Timed(past, Times())
        return
    end = write_instant(over)
    yield Timed(say("We are working on this from {since} to {until}.", **dates), Times(f"/{end}"))
    yield Timed(past, Times(f"{end}/", hidden=True))
