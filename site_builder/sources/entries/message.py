"""The shape of a seasonal message's file."""

from __future__ import annotations

from pydantic import Field

from site_builder.sources.entries.fields import (
    Day,
    Entry,
    Holds,
    Id,
    Ids,
    Line,
    Moment,
    Paragraphs,
    Sources,
    Steps,
    Url,
    YesOrNo,
)


class LinkEntry(Entry):
    """A way to somewhere else."""

    title: Line = Field(description="What is there.")
    link: Url = Field(description="Its address: https://… or, on this site, /messages/…")


class MessageEntry(Entry):
    """What people should do at a time of year. One file a message, in content/messages/."""

    id: Id = Field(description="The message's name in its web address: lower case, digits, hyphens. It never changes.")
    title: Line = Field(description="What it is about. Example: Dark nights")
    action: Line = Field(description="One line that asks for one action. Example: Leave a light on when you go out.")
    holds: Holds = Field(
        description="When it holds: yearly days (24 October to 8 November), all year, "
        "or days by year ({2026: 10 June to 14 June})."
    )
    advice: Steps = Field(description="Steps to take, each a sentence or two.")
    audience: Line = Field(description="Who it is for. Example: Anyone who leaves a car outside overnight")
    priority: Id | None = Field(None, description="The id of the priority that it belongs to.")
    areas: Ids = Field([], description="Ids of areas, one or a list. Leave it out for the whole district.")
    contacts: Ids = Field(description="Ids of the contacts to call, the first one first.")
    links: list[LinkEntry] = Field([], description="Where there is more to read.")
    body: Paragraphs | None = Field(None, description="More about it, in Markdown.")
    source: Sources = Field(description="Where the facts come from: a text, or title and link; one or a list.")
    quick_exit: YesOrNo = Field(False, description="true for domestic abuse and hate: the page offers a quick way out.")
    published: Moment | None = Field(None, description="Nothing of it is out before this. Leave it out for at once.")
    updated: Moment | None = Field(None, description="Set it only for a change that subscribers should see again.")
    draft: YesOrNo = Field(False, description="true while it is being written: nothing of it is published.")
    review_by: Day | None = Field(None, description="When somebody should look whether it still holds.")
    formerly: Ids = Field([], description="Ids that it had before; their addresses lead here.")
