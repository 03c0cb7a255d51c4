"""Where a record comes from, when it is published, and how it has changed since."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.change import ChangeKind
from site_builder.sources.entries.entry import Entry, choice_of, fault, or_text
from site_builder.sources.entries.fields import (
    Day,
    Few,
    Ids,
    Line,
    Lines,
    Many,
    Moment,
    TermWords,
    Url,
    Wording,
    YesOrNo,
)
from site_builder.sources.entries.references import AreaId, PriorityId


class SourceEntry(Entry):
    """Where a fact comes from."""

    title: Line = Field(
        description="The document or data, and where in it the fact is.", examples=["Crime survey 2025, page 4"]
    )
    link: Url | None = Field(None, description="Its address on the web, if it has one.")
    licence: Line | None = Field(None, description="The licence, for data and pictures.")


Announced = Annotated[
    Moment | None,
    Field(
        description="The day from which its name is public. Leave it out, and the name is public unless only "
        "unpublished records use it.",
        examples=["2026-11-02"],
    ),
]


Finds = Annotated[
    Lines,
    Field(
        description="What people type when they look for this, for the site's search: a few words each.",
        examples=[["bike stolen", "my bike is gone"]],
    ),
]


class ChangeEntry(Entry):
    """A change after publication that readers should know about. A small fix, such as a spelling, needs none."""

    kind: Annotated[ChangeKind, *choice_of(ChangeKind)] = Field(
        description="What sort of change it is: updated, corrected, withdrawn or, for a message only, cancelled.",
        examples=["corrected"],
    )
    at: Moment = Field(
        description="The day, or the day and time in London, when readers are told.", examples=["2026-11-09 10:00"]
    )
    reason: Line = Field(
        description="What changed and why, for readers, in a sentence or two.",
        examples=["The first version named the wrong street."],
    )
    earlier: Wording | None = Field(
        None,
        description="The wording before the change, in Markdown; readers can still see it. A correction must have it.",
        examples=["Neighbours opened the gate on Mill Lane."],
    )


Changes = Few[ChangeEntry]


OneSource = Annotated[SourceEntry, *or_text("title")]
SOURCE = "Where this is written: a text, or title and link; one or a list."
Sources = Annotated[Few[OneSource], Field(min_length=1)]


class LinkEntry(Entry):
    """A link to another page or site."""

    title: Line = Field(description="What the link leads to.", examples=["Advice on locks"])
    link: Url = Field(
        description="Its address on the web, or on this site.",
        examples=["https://www.example.org/", "/messages/dark-nights/"],
    )


class PublishedEntry(Entry):
    """The fields of every record that is published by itself."""

    published: Moment | None = Field(
        None,
        description="The day, or the day and time in London, when it is published. Leave it out to publish it at once.",
        examples=["2026-11-05", "2026-11-05 09:30"],
    )
    updated: Moment | None = Field(None, description="Only for a change that subscribers should see again.")
    changes: Changes = Field(
        [], description="Changes that readers should know about, oldest first; a small fix needs none."
    )
    areas: Many[AreaId] = Field(
        [],
        description="Ids of areas, one or a list; see content/registers/areas.yml. "
        "Leave it out for the whole district.",
    )
    draft: YesOrNo = Field(default=False, description="true while it is being written; it is not published.")
    formerly: Ids = Field(
        [],
        description="Ids that it had before, the first one first; their addresses lead here.",
        examples=[["gates-behind-mill-street"]],
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.updated is not None and self.published is not None and self.updated < self.published:
            raise fault("updated_early", at="updated", published=self.published)
        return self


class SourcedEntry(PublishedEntry):
    """The fields that stories and messages share."""

    priority: PriorityId | None = Field(
        None, description="The id of the priority that it belongs to; see content/registers/priorities.yml."
    )
    source: Sources = Field(
        description="Where the facts come from: a text, or title and link; one or a list.",
        examples=["Community safety strategy 2024 to 2027, page 7"],
    )
    unexplained: TermWords = Field(
        [],
        description="Words of the glossary that mean something else here, so that they are not explained.",
        examples=[["quarter"]],
    )
    review_by: Day | None = Field(None, description="When to check that it is still right.", examples=["2027-05-01"])
