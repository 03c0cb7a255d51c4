"""The shape of the partnership's own file, content/registers/partnership.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from site_builder.domain.partnership import LOCAL_TERM, SubscriptionKind
from site_builder.sources.entries.brand import BrandEntry
from site_builder.sources.entries.entry import Entry, at_least, choice_of, fault
from site_builder.sources.entries.fields import Authority, Day, Ids, Line, Many, Paragraphs, PressNumber, Url
from site_builder.sources.entries.provenance import SOURCE, LinkEntry, Sources

PHONE = "Telephone number, with spaces where people pause."


def _elsewhere(link: str) -> str:
    if link.startswith("/"):
        raise fault("not_hub", written=link)
    return link


Hub = Annotated[Url, AfterValidator(_elsewhere)]


class PressEntry(Entry):
    """The press contact. Leave out what is not known, and the site says so."""

    name: Line | None = Field(None, description="The person or office.")
    role: Line | None = Field(None, description="Their role.", examples=["Communications officer"])
    phone: PressNumber | None = Field(None, description=PHONE, examples=["01632 960 001"])
    email: Line | None = Field(None, description="Email address.", examples=["press@safer.example.org"])
    hours: Line | None = Field(None, description="When they can be reached.", examples=["Monday to Friday, 9am to 5pm"])
    link: Url | None = Field(
        None, description="Their address on the web. If 'hours' is left out, reporters are sent there for them."
    )
    note: Line | None = Field(None, description="Anything that a reporter should know.")


class StrategyEntry(Entry):
    """The document that the partnership works to."""

    title: Line = Field(description="Its title.", examples=["Community safety strategy"])
    years: Line = Field(description="The years for which it was made.", examples=["2024 to 2027"])
    link: Url | None = Field(None, description="Its address on the web.")
    source: Sources = Field([], description=SOURCE)


class SubscribeEntry(Entry):
    """Something that others run and people can sign up for."""

    title: Line = Field(description="What it is called.", examples=["Neighbourhood emails from the police"])
    link: Url = Field(description="Where people sign up.", examples=["https://www.example.org/sign-up"])
    kind: Annotated[SubscriptionKind, *choice_of(SubscriptionKind)] = Field(
        description="How it reaches people: e-mail, newsletter or social.", examples=["e-mail"]
    )
    gets: Line = Field(
        description="What people get and how often, in a sentence.",
        examples=["News of crime and advice for your street, about once a week."],
    )
    checked: Day = Field(description="The day when someone last checked that it still exists.", examples=["2026-11-01"])


class CheckedLinkEntry(LinkEntry):
    """A link that somebody has looked at."""

    checked: Day = Field(
        description="The day when someone last checked that it still leads there.", examples=["2026-11-01"]
    )


class PartnershipEntry(Entry):
    """The partnership whose site this is: content/registers/partnership.yml."""

    name: Line = Field(description="The partnership's whole name.")
    short_name: Line = Field(description="The name that people use.")
    place: Line = Field(description="The district's name, as people say it.")
    vision: Line = Field(description="The vision, in the strategy's words.")
    summary: Line = Field(description="What the partnership is, in one sentence.")
    about: Paragraphs = Field(description="About the partnership, in Markdown; also given to reporters as a note.")
    strategy: StrategyEntry | None = Field(None, description="The strategy in force, or the last one.")
    feed_authority: Authority = Field(
        description="A domain of yours and a year when you owned it, for the ids of feed items. Never change it.",
        examples=["safer.example.org,2026"],
    )
    language: Line = Field("en-GB", description="The language of the site.", examples=["en-GB"])
    languages: Ids = Field(
        [],
        description="Languages that people ask for: codes such as pl or ur, and easy-read.",
        examples=[["pl", "easy-read"]],
    )
    press: PressEntry = Field(PressEntry(), description="The press contact.")
    brand: BrandEntry = Field(BrandEntry(), description="The partnership's colours and logo.")
    hub: Hub | None = Field(
        None,
        description="The address of a WebSub hub, which tells feed readers about new items at once. "
        "Leave it out if you have none.",
        examples=["https://hub.example.org/"],
    )
    subscribe: Many[SubscribeEntry] = Field(
        [],
        description="What people can sign up for elsewhere, the best first: email, newsletters, social pages.",
    )
    who_to_know: Many[CheckedLinkEntry] = Field(
        [],
        description="Where people find out who works for them: lists of councillors and of neighbourhood officers. "
        "Each area's page has them.",
    )
    local_priorities_last: Annotated[int, *at_least(1)] = Field(
        LOCAL_TERM,
        description="For how many months a local priority without a last day is one. Then pages say that it was.",
        examples=["6"],
    )
    source: Sources = Field(description=SOURCE)
