"""The shapes of the people of an area, and of what they work on now."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.neighbourhood import RoleKind
from site_builder.sources.entries.entry import Entry, choice_of, fault
from site_builder.sources.entries.fields import Day, Few, Id, Line, Many, Moment, Number, Url, YesOrNo
from site_builder.sources.entries.partnership import PHONE
from site_builder.sources.entries.provenance import SOURCE, Sources
from site_builder.sources.entries.references import AreaId
from site_builder.sources.entries.story import PictureEntry, check_consent

_ID = "Its name in addresses: lower case, digits, hyphens. It never changes."
_PUBLISHED = "When it is published; it is not public before."
_DRAFT = "true while it is being written; it is not published."


class PortraitEntry(PictureEntry):
    """A photograph of a person, who agreed to be shown."""

    consent: Day = Field(
        description="The day on which the person agreed to be shown; without it the photograph is not published.",
        examples=["2026-10-01"],
    )


class PersonEntry(Entry):
    """An officer or a councillor whom residents can know by name: content/people.yml."""

    id: Id = Field(description=_ID, examples=["pc-ann-example"])
    name: Line = Field(description="The name by which people know them.", examples=["Ann Example"])
    role: Line = Field(description="What they are here.", examples=["Neighbourhood police officer"])
    post: Annotated[RoleKind, *choice_of(RoleKind)] = Field(description="officer, councillor or other.")
    areas: Annotated[Many[AreaId], Field(min_length=1)] = Field(description="Ids of the areas that they work for.")
    phone: Number | None = Field(None, description=PHONE, examples=["01632 960 001"])
    email: Line | None = Field(
        None, description="Their email address at work.", examples=["ann.example@police.example.org"]
    )
    link: Url | None = Field(None, description="Their page on the web.", examples=["https://www.example.org/ann"])
    consent: Day = Field(
        description="The day on which they agreed to be named here; without it they are not.", examples=["2026-10-01"]
    )
    consent_until: Day | None = Field(
        None, description="The last day for which they agreed, if there is one; they are not named after it."
    )
    image: PortraitEntry | None = Field(None, description="A photograph in content/pictures/, if they agreed to it.")
    checked: Day | None = Field(
        None, description="The day on which you last checked that they still have the role.", examples=["2026-11-30"]
    )
    published: Moment = Field(description=_PUBLISHED, examples=["2026-11-30 09:30"])
    draft: YesOrNo = Field(default=False, description=_DRAFT)

    @model_validator(mode="after")
    def _consented(self) -> Self:
        check_consent(self.consent, self.consent_until)
        return self


class DeedEntry(Entry):
    """What was done about a local priority."""

    on: Day = Field(description="The day on which it was done.", examples=["2026-11-12"])
    what: Line = Field(description="What was done, in a sentence or two.", examples=["A camera now counts the cars."])


class LocalPriorityEntry(Entry):
    """What residents asked for, and what was done: content/local-priorities.yml."""

    id: Id = Field(description=_ID, examples=["speeding-mill-lane"])
    title: Line = Field(description="What is worked on.", examples=["Speeding on Mill Lane"])
    areas: Annotated[Many[AreaId], Field(min_length=1)] = Field(description="Ids of the areas that it is for.")
    said: Line = Field(
        description="What residents said, in a sentence or two.", examples=["Cars race past the school at four."]
    )
    agreed: Day = Field(description="The day on which it became a priority.", examples=["2026-10-05"])
    until: Day | None = Field(
        None, description="The last day on which it is one. Leave it out for the term that the partnership sets."
    )
    did: Few[DeedEntry] = Field([], description="What was done, each with its day: it is news in the area's feed.")
    published: Moment = Field(description=_PUBLISHED, examples=["2026-10-05 09:30"])
    draft: YesOrNo = Field(default=False, description=_DRAFT)
    source: Sources = Field(description=SOURCE)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.agreed:
            raise fault("until_early", at="until", agreed=self.agreed)
        return self
