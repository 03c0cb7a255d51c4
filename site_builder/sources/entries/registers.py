"""The shapes of the registers: the small named things that stories, messages and figures refer to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from site_builder.domain.register import Harm, Urgency
from site_builder.sources.entries.entry import Entry, choice_of, or_text
from site_builder.sources.entries.fields import (
    Day,
    Holds,
    Id,
    InPeriod,
    Line,
    Lines,
    Many,
    Moment,
    Number,
    Order,
    Paragraphs,
    Url,
)
from site_builder.sources.entries.partnership import PHONE
from site_builder.sources.entries.provenance import SOURCE, Announced, Finds, Sources
from site_builder.sources.entries.references import GroupId, WardName
from site_builder.sources.entries.targets import Target

Soon = Annotated[Urgency, *choice_of(Urgency)]
Happened = Annotated[Harm, *choice_of(Harm)]

_ID = "Its name in web addresses and in other files: lower case, digits, hyphens. It never changes."
_UNTIL = "When it ended, or the end of the plan that names it: a year, a month or a day. Pages then use the past tense."


class MeasureEntry(Entry):
    """A measure of success."""

    id: Id = Field(description=_ID, examples=["overall-crime"])
    text: Line = Field(
        description="What the strategy promises to be judged on.", examples=["There are fewer burglaries."]
    )
    target: Target | None = Field(None, description="The target, where there is one.", examples=["at least 8 a year"])
    groups: Many[GroupId] = Field(
        [], description="Ids of the groups that deliver it. Leave it out for the groups of the priority."
    )


class PriorityEntry(Entry):
    """What the partnership set out to do."""

    id: Id = Field(description=_ID, examples=["tackling-crime"])
    title: Line = Field(description="Its title.")
    number: Order = Field(description="Its number in the strategy.", examples=[1])
    summary: Line = Field(description="What it is about, in a sentence.")
    body: Paragraphs = Field(description="More about it, in Markdown.")
    actions: Lines = Field(description="What is done or planned, a sentence each.")
    measures: Many[MeasureEntry] = Field(description="How success is measured.")
    groups: Many[GroupId] = Field(
        [], description="Ids of the groups that deliver it; see content/registers/groups.yml."
    )
    until: InPeriod | None = Field(None, description=_UNTIL, examples=["2012", "2012-03", "2012-11-21"])
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class ThemeEntry(Entry):
    """A concern that cuts across every priority."""

    id: Id = Field(description=_ID, examples=["vulnerable-people"])
    title: Line = Field(description="Its title.")
    summary: Line = Field(description="What it is about.")
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class AreaEntry(Entry):
    """A part of the district that residents recognise as theirs."""

    id: Id = Field(description=_ID, examples=["market-town"])
    title: Line = Field(description="Its name.")
    summary: Line = Field(description="What it takes in, in a sentence.")
    places: Lines = Field([], description="The towns and villages in it.")
    finds: Finds = Field([])
    wards: Many[WardName] = Field(
        [],
        description="The wards of data/boundaries.yml that make it up, if a source says which; the map draws them.",
    )
    shown_at: WardName | None = Field(
        None,
        description="If its wards are not known: the ward of data/boundaries.yml that the map writes its name in. "
        "The map then draws no border for it.",
    )
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class PartnerEntry(Entry):
    """An organisation of the partnership."""

    id: Id = Field(description=_ID, examples=["fire-and-rescue"])
    title: Line = Field(description="Its name.")
    summary: Line = Field(description="What it does for community safety.")
    link: Url | None = Field(None, description="Its address on the web.")
    until: InPeriod | None = Field(None, description=_UNTIL, examples=["2012", "2012-03", "2012-11-21"])
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class GroupEntry(Entry):
    """A delivery group."""

    id: Id = Field(description=_ID, examples=["joint-action-group"])
    title: Line = Field(description="Its name.")
    short: Line | None = Field(None, description="Its acronym, if people use one.", examples=["JAG"])
    summary: Line = Field(description="What it does.")
    until: InPeriod | None = Field(None, description=_UNTIL, examples=["2012", "2012-03", "2012-11-21"])
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class OnlineFormEntry(Entry):
    """A web form to report something."""

    title: Line | None = Field(
        None, description="What people do there. Left out, it is Report online.", examples=["Report a stolen bicycle"]
    )
    link: Url = Field(
        description="The address of the form itself, not of the body's home page.",
        examples=["https://www.example.org/report"],
    )
    helps_with: Many[Happened] = Field(
        [], description="What it is for, where that is only a part of what its contact helps with."
    )


OneForm = Annotated[OnlineFormEntry, *or_text("link")]


class ContactEntry(Entry):
    """Someone to call, and when to call them."""

    id: Id = Field(description=_ID, examples=["police-101"])
    title: Line = Field(description="Who answers.")
    phone: Number | None = Field(None, description=PHONE, examples=["101"])
    phone_note: Line | None = Field(None, description="What to know about the number.", examples=["free"])
    text: Number | None = Field(None, description="The number that takes text messages.")
    link: Url | None = Field(None, description="The address of its form or site.")
    when: Line = Field(description="When to use it.")
    hours: Line | None = Field(None, description="When it answers.", examples=["24 hours a day"])
    urgency: Soon = Field(description="How soon it is needed: emergency, soon or advice.")
    situations: Lines = Field(
        [], description="What a caller would say has happened.", examples=[["My bike was stolen"]]
    )
    finds: Finds = Field([])
    helps_with: Many[Happened] = Field(
        [],
        description="What the help page lists it under: abuse, theft, noise, fraud, worry or seen; the main one first.",
        examples=[["theft", "noise"]],
    )
    report_online: Many[OneForm] = Field(
        [], description="Forms on the web to report something: an address, or title and link; one or a list."
    )
    checked: Day | None = Field(
        None,
        description="The day on which you last compared its number, address and hours with what the body itself says.",
        examples=["2026-11-30"],
    )
    announced: Announced = None
    source: Sources = Field(description=SOURCE)


class TermEntry(Entry):
    """A specialist word, explained."""

    term: Line = Field(description="The word or the letters.", examples=["ASB"])
    means: Line = Field(description="What the letters stand for, or the meaning in a few words.")
    explanation: Line | None = Field(None, description="A sentence or two more.")
    finds: Finds = Field([])
    unless: Lines = Field(
        [],
        description="Phrases where the word means something else, so that it is not explained there.",
        examples=[["a quarter of", "by a quarter"]],
    )
    announced: Announced = None


class SeasonEntry(Entry):
    """A time of year that messages share."""

    id: Id = Field(description=_ID, examples=["dark-nights"])
    title: Line = Field(
        description="What people call it. The days of other seasons may name it when its own are given by year.",
        examples=["Dark nights"],
    )
    holds: Holds = Field(
        description="Its days: in words for every year, or listed by year if they follow no rule.",
        examples=[
            "from the clocks going back to the clocks going forward",
            "the two weeks before Easter Sunday",
            "from the last Friday in November for 4 weeks",
            {"2026": "10 June to 14 June"},
        ],
    )
    updated: Moment | None = Field(
        None,
        description="When its days were last changed, so that calendars on people's phones update.",
        examples=["2026-11-05"],
    )
    announced: Announced = None
    source: Sources = Field(description=SOURCE)
