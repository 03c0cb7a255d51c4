"""The shape of a story's file."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.story import CaseStatus, StoryKind
from site_builder.sources.entries.fields import (
    Day,
    Entry,
    Id,
    Ids,
    Line,
    Moment,
    Paragraphs,
    References,
    Sources,
    YesOrNo,
    choice_of,
    choices_schema,
    fault,
)

Kind = Annotated[StoryKind, choice_of(StoryKind), choices_schema(StoryKind)]
Status = Annotated[CaseStatus, choice_of(CaseStatus), choices_schema(CaseStatus)]


class PictureEntry(Entry):
    """A picture, with what a reader, a reporter and a lawyer need to know of it."""

    file: Line = Field(description="The file's name in content/pictures. Example: new-gates.jpg")
    alt: Line | None = Field(None, description="What the picture shows, for people who cannot see it.")
    decorative: YesOrNo = Field(False, description="true when the picture tells nothing that the words do not.")
    credit: Line = Field(description="Who made the picture.")
    licence: Line = Field(description="On what terms it may be used. Example: Open Government Licence v3.0")

    @model_validator(mode="after")
    def _described(self) -> Self:
        if not self.alt and not self.decorative:
            raise fault("no_alt")
        if self.alt and self.decorative:
            raise fault("alt_and_decorative")
        return self


class QuoteEntry(Entry):
    """Words of a person who agreed to be quoted."""

    words: Paragraphs = Field(description="What the person said, without quotation marks.")
    name: Line = Field(description="The person's name.")
    role: Line = Field(description="Who the person is. Example: Chair of the residents' group")
    consent: Day = Field(description="The day on which the person agreed. Example: 2026-10-01")


class StoryEntry(Entry):
    """A success, a resolved case, a project or news. One file a story, in content/stories/ and its year."""

    id: Id = Field(description="The story's name in its web address: lower case, digits, hyphens. It never changes.")
    title: Line = Field(description="The headline. Example: New gates end fly-tipping behind Mill Street")
    kind: Kind = Field(description="What sort of story it is.")
    summary: Line = Field(description="What happened and where, in a sentence or two.")
    published: Moment = Field(description="When it goes out, London time: 2026-11-05 or 2026-11-05 09:30")
    updated: Moment | None = Field(None, description="Set it only for a change that subscribers should see again.")
    priority: Id | None = Field(None, description="The id of the priority that it belongs to.")
    areas: Ids = Field([], description="Ids of areas, one or a list. Leave it out for the whole district.")
    partners: Ids = Field([], description="Ids of the partners who did it.")
    groups: Ids = Field([], description="Ids of the delivery groups behind it.")
    body: Paragraphs = Field(
        description="The story in Markdown. Figures are quoted by reference: {{ burglary 2022-23 Q2 }}, "
        "{{ burglary 2022-23 Q2 change }} or {{ burglary 2022-23 Q2 sentence }}."
    )
    source: Sources = Field(description="Where the facts come from: a text, or title and link; one or a list.")
    image: PictureEntry | None = Field(None, description="A picture in content/pictures.")
    quote: QuoteEntry | None = Field(None, description="Words of a person who agreed to be quoted.")
    evidence: References = Field([], description="Figures that stand behind it. Example: burglary 2022-23 Q2")
    case_status: Status | None = Field(
        None, description="Where a case stands; no suspect is named while proceedings are active."
    )
    draft: YesOrNo = Field(False, description="true while it is being written: nothing of it is published.")
    review_by: Day | None = Field(None, description="When somebody should look whether it still holds.")
    formerly: Ids = Field([], description="Ids that it had before; their addresses lead here.")
