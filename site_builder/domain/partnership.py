"""The partnership whose site this is: its names, its press contact, and what people can sign up for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from site_builder.domain.brand import Brand
from site_builder.domain.fingerprint import name_once
from site_builder.domain.problem import Origin
from site_builder.domain.words import Passage, Source

LOCAL_TERM = 3
"""Months: most police forces ask residents again after three."""


@dataclass(frozen=True, slots=True)
class PressContact:
    """The press contact. What is not known is empty, and the site says that it is missing."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    link: str = ""
    note: str = ""


class SubscriptionKind(StrEnum):
    """How something reaches those who sign up for it."""

    EMAIL = "e-mail"
    NEWSLETTER = "newsletter"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Something that others run and people can sign up for, such as the force's email service."""

    title: str
    link: str
    kind: SubscriptionKind
    gets: str
    """What one gets, in a sentence."""

    checked: date
    """The day when someone last checked that it still exists."""


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """A link that somebody has looked at."""

    title: str
    link: str
    checked: date


@dataclass(frozen=True, slots=True)
class Strategy:
    """The document that a partnership works to."""

    title: str
    years: str
    link: str = ""


def is_placeholder(authority: str) -> bool:
    """Whether an authority is one that a new project begins with: nobody can own a domain that ends so (RFC 2606)."""
    return authority.partition(",")[0].endswith((".example", ".invalid", ".localhost", ".test"))


@name_once
@dataclass(frozen=True, slots=True)
class Partnership:
    """The partnership whose site this is."""

    name: str
    short_name: str
    place: str
    """The district's name, as people say it."""

    vision: str
    summary: str
    about: Passage
    strategy: Strategy | None
    feed_authority: str
    """`domain,year` of the `tag:` addresses of feed items (RFC 4151); it never changes, even if the site moves."""

    language: str
    languages: tuple[str, ...]
    """Other languages that people ask for, by their codes; `easy-read` is one of them."""

    press: PressContact
    hub: str
    """The WebSub hub that tells feed readers about new items at once; empty if there is none."""

    sources: tuple[Source, ...]
    origin: Origin
    brand: Brand = field(default_factory=Brand)
    subscribe: tuple[Subscription, ...] = ()
    """What people can sign up for elsewhere, the best first."""

    who_to_know: tuple[CheckedLink, ...] = ()
    """Where people find out who works for them."""

    local_priorities_last: int = LOCAL_TERM
    """For how many months a local priority without a last day is one."""
