"""The shape of the record of a released quarter (rule S7)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from site_builder.sources.entries.entry import Entry, at_least
from site_builder.sources.entries.fields import InQuarter, Line, Moment, Paragraphs
from site_builder.sources.entries.figures import RevisionEntry, Value, ValueEntry
from site_builder.sources.entries.references import AreaId, IndicatorId


class RecordedValueEntry(ValueEntry):
    """A figure as it was released."""

    sentence: Paragraphs = Field(description="What the site said of it on the day.")


class RecordedRevisionEntry(RevisionEntry):
    """A change to a released number, as it was put on record: its names may have gone since."""

    indicator: Line = Field(description="The id of the indicator whose number changed.", examples=["burglary"])
    area: Line | None = Field(None, description="The area's id; leave it out for the whole district.")
    now: Value = Field(description="The number after the change.", examples=[89])


class AddedFigureEntry(Entry):
    """A figure that came after its quarter was put on record."""

    indicator: Line = Field(description="The id of its indicator.", examples=["burglary"])
    area: Line | None = Field(None, description="The area's id; leave it out for the whole district.")
    value: Value = Field(description="The number, or the letter of a marker in its place.", examples=[41])


class ShowingEntry(Entry):
    """What was shown once of numbers that disclosure control concerns."""

    at: Moment = Field(description="When it was shown, at the latest.", examples=["2022-11-23 09:30"])
    values: dict[IndicatorId, Value] = Field({}, description="Of the whole district, by the indicator's id.")
    areas: dict[AreaId, dict[IndicatorId, Value]] = Field(
        {}, description="Of areas, by the area's id and the indicator's."
    )


class EditionEntry(Entry):
    """A quarter as it was released, in data/editions/. It is written by `site-builder release`, not by hand."""

    quarter: InQuarter = Field(description="The quarter.", examples=["2022-23 Q2"])
    released: Moment = Field(description="When it was released.", examples=["2022-11-23 09:30"])
    checksum: Line = Field(description="SHA-256 of its figures, as its CSV file holds them.")
    values: dict[Line, RecordedValueEntry] = Field(
        {}, description="The whole district's figures, by the indicator's id."
    )
    areas: dict[Line, dict[Line, RecordedValueEntry]] = Field(
        {}, description="Figures of areas, by the area's id and the indicator's."
    )
    added: list[AddedFigureEntry] = Field([], description="Figures of the quarter that came later.")
    revisions: list[RecordedRevisionEntry] = Field([], description="The changes that are on record, oldest first.")
    protected: dict[IndicatorId, Annotated[int, *at_least(2)]] = Field(
        {}, description="Indicators of people, each with the smallest number that may be shown of it."
    )
    showings: list[ShowingEntry] = Field(
        [], description="What was shown before and is not any more: it is known for ever, so it is counted with."
    )
