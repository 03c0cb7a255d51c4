"""The shape of a seasonal message's file."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, WithJsonSchema, model_validator

from site_builder.domain.message import MessageUrgency
from site_builder.sources.entries.entry import Entry, choice_of, fault, reader, rules, say_fault
from site_builder.sources.entries.fields import Few, Holds, Id, Line, Many, Paragraphs, References, Steps, Year, YesOrNo
from site_builder.sources.entries.provenance import Finds, LinkEntry, SourcedEntry
from site_builder.sources.entries.references import ContactId, IndicatorId, SeasonId
from site_builder.sources.rules.rules import read_length

Length = Annotated[int, reader(read_length, "not_length"), WithJsonSchema({"type": "string"})]
"""In days."""

Pressing = Annotated[MessageUrgency, *choice_of(MessageUrgency)]


class PrepareEntry(Entry):
    """What to do before the message applies."""

    lead: Length = Field(description="How long before, in days or weeks.", examples=["2 weeks"])
    action: Line = Field(
        description="One line that asks for one action.", examples=["Fit a timer switch before the clocks go back."]
    )


class AfterwardsEntry(Entry):
    """What to do after the message applies."""

    lasts: Length = Field(description="How long after, in days or weeks.", examples=["1 week"])
    action: Line = Field(
        description="One line that asks for one action.", examples=["Report any damage while it is fresh."]
    )


class YearEntry(Entry):
    """Other words for one year. Leave out what stays as it is."""

    action: Line | None = Field(
        None,
        description="What to do while it applies, in this year.",
        examples=["Leave a light on, since the street lamps are being replaced."],
    )
    prepare: Line | None = Field(None, description="What to do before, in this year.")
    afterwards: Line | None = Field(None, description="What to do once it is over, in this year.")


class MessageEntry(SourcedEntry):
    """What people should do at a time of year. One file a message, in content/messages/."""

    model_config = rules(
        ({"anyOf": [{"required": ["season"]}, {"required": ["holds"]}]}, say_fault("no_days")),
        ({"not": {"required": ["season", "holds"]}}, say_fault("season_and_days")),
    )

    id: Id = Field(
        description="The message's name in its web address: lower case, digits, hyphens. It never changes.",
        examples=["dark-nights"],
    )
    title: Line = Field(description="What it is about.", examples=["Dark nights"])
    action: Line = Field(
        description="One line that asks for one action.", examples=["Leave a light on and lock up before you go out."]
    )
    season: SeasonId | None = Field(
        None, description="The id of the season when it applies; see content/registers/seasons.yml."
    )
    holds: Holds | None = Field(
        None,
        description="When it applies, if it has no season: days of every year, all year, or days listed by year.",
        examples=[
            "24 October to 8 November",
            "the two weeks before Easter Sunday",
            "all year",
            {"2026": "10 June to 14 June"},
        ],
    )
    prepare: PrepareEntry | None = Field(None, description="What to do in the days or weeks before it applies.")
    afterwards: AfterwardsEntry | None = Field(None, description="What to do in the days or weeks after.")
    years: dict[Year, YearEntry] = Field(
        {},
        description="Other words for a given year, by the year.",
        examples=[{"2027": {"action": "Leave a light on, since the street lamps are being replaced."}}],
    )
    urgency: Pressing = Field(
        MessageUrgency.USUAL,
        description="Which of several come first: urgent, usual or background.",
        examples=["usual"],
    )
    advice: Steps = Field(
        description="Steps to take, each a sentence or two.", examples=[["Leave a light on.", "Lock every door."]]
    )
    audience: Line = Field(description="Who it is for.", examples=["Anyone who leaves a car outside overnight"])
    contacts: Many[ContactId] = Field(
        description="Ids of the contacts to call, the first one first; see content/registers/contacts.yml.",
        examples=[["police-101"]],
    )
    links: Few[LinkEntry] = Field([], description="Where there is more to read.")
    body: Paragraphs | None = Field(
        None,
        description="More about it, in Markdown. Figures are quoted by reference: {{ burglary 2022-23 Q2 }}.",
        examples=["Most break-ins happen after dark."],
    )
    evidence: References = Field(
        [], description="References to figures to show with it.", examples=["burglary 2022-23 Q2"]
    )
    indicators: Many[IndicatorId] = Field(
        [],
        description="Ids of indicators, one or a list: the page shows them for the last season that has "
        "figures; see data/indicators.yml.",
        examples=["burglary"],
    )
    finds: Finds = Field([])
    quick_exit: YesOrNo = Field(
        default=False, description="true for domestic abuse and hate crime: the page offers a quick exit."
    )

    @model_validator(mode="after")
    def _with_days(self) -> Self:
        if self.season is None and self.holds is None:
            raise fault("no_days")
        if self.season is not None and self.holds is not None:
            raise fault("season_and_days", at="holds")
        for year, wording in self.years.items():
            for phase in ("prepare", "afterwards"):
                if getattr(wording, phase) is not None and getattr(self, phase) is None:
                    raise fault("words_for_no_phase", at="years", year=year, phase=phase)
        return self
