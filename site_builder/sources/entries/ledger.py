"""The shape of the list of everything published, which keeps addresses working (rule T4)."""

from __future__ import annotations

from pydantic import Field

from site_builder.sources.entries.case_reviews import Count
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.fields import Authority, Day, Ids, Line, Many, Moment, Year, YesOrNo


class AnnouncedYearEntry(Entry):
    """A year of a message that subscribers were told about."""

    year: Year = Field(description="The year that it belongs to.")
    at: Moment = Field(description="When they were told.")
    first: Day = Field(description="The first of its days, as they were said.")
    last: Day = Field(description="The last of them.")


class AnnouncedEntry(Entry):
    """What the public was told about an address when the site was last published."""

    address: Line = Field(description="From the site's root.", examples=["stories/alley-gates"])
    title: Line = Field(description="What stood above it.")
    published: Moment | None = Field(None, description="When it was published.")
    updated: Moment | None = Field(None, description="When subscribers last heard of it.")
    changes: Many[Line] = Field(
        [],
        description="The changes that subscribers were told about: the kind and the time.",
        examples=[["corrected 2026-11-09 10:00:00+00:00"]],
    )
    begun: Many[AnnouncedYearEntry] = Field(
        [], description="Of a message: each year that has begun since it was published, for it is an item of its own."
    )
    withdrawn: YesOrNo = Field(default=False, description="Whether it was taken back.")
    to: Line | None = Field(None, description="The address to which it now leads.")
    known_as: Line | None = Field(None, description="The address that it had first, by which feeds know it.")
    authority: Line | None = Field(
        None, description="The feed authority in its ids, if a pack brought it: the one of the pack's publisher."
    )
    numbers: dict[Line, Count] = Field({}, description="Of a year's case reviews: the numbers as they were shown.")


class LedgerEntry(Entry):
    """What was published once, in data/addresses.yml. It is written by `site-builder record`, not by hand."""

    feed_authority: Authority | None = Field(
        None,
        description="The partnership's feed authority, with which ids of feed items were published.",
        examples=["safer.example.org,2026"],
    )
    stories: Ids = Field([], description="Ids of the stories that were published.")
    messages: Ids = Field([], description="Ids of the messages that were published.")
    alerts: Ids = Field([], description="Ids of the alerts that were published.")
    events: Ids = Field([], description="Ids of the events that were published.")
    publications: Ids = Field([], description="Ids of the documents that were published.")
    archives: Many[Line] | None = Field(
        None,
        description="Former archives of feeds, whose addresses still work.",
        examples=[["areas/market-town/2024-25-q1"]],
    )
    names: Many[Line] = Field(
        [],
        description="Contacts and words of the glossary that were public. They have no address of their own.",
        examples=[["contacts/police", "glossary/Public space protection order"]],
    )
    told: Many[AnnouncedEntry] = Field(
        [], description="What the public was told about each of them, and about each quarter's figures."
    )
