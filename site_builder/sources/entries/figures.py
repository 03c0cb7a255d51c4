"""The shapes of what is measured and of a quarter's figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from site_builder.domain.figures import Better, Covers, Marker, Statistics
from site_builder.domain.moment import start_of, write_day
from site_builder.sources.entries.counted import CountedEntry
from site_builder.sources.entries.entry import (
    Entry,
    OrShort,
    choice_of,
    fault,
    read_text,
    reader,
    rules,
    say_fault,
    set_to,
)
from site_builder.sources.entries.fields import Id, InMonth, InQuarter, Line, Lines, Many, Moment, Order, Url, YesOrNo
from site_builder.sources.entries.provenance import Announced, Finds, Sources
from site_builder.sources.entries.references import AreaId, IndicatorId, MeasureId
from site_builder.sources.entries.scalars import read_number


class QuarterStatus(StrEnum):
    """Whether a quarter's numbers may still change (rule S6)."""

    PROVISIONAL = "provisional"
    FINAL = "final"


Direction = Annotated[Better, *choice_of(Better)]
Standing = Annotated[QuarterStatus, *choice_of(QuarterStatus)]
Length = Annotated[Covers, *choice_of(Covers)]
StatisticsKind = Annotated[Statistics, *choice_of(Statistics)]
_MARKERS = {marker.value: marker for marker in Marker}
_STAND_IN = [marker.value for marker in Marker if marker.stands_for_value]


LEAST_THRESHOLD = 3
"""With 2, only ones would be suppressed, and everyone would know what a [c] means."""


class NewerFiguresEntry(Entry):
    """Where newer figures are than those on this site."""

    title: Line = Field(description="The words of the link.", examples=["Crime near you, police.uk"])
    link: Url = Field(description="Its address on the web.", examples=["https://www.police.uk/"])


class IndicatorEntry(Entry):
    """A series that the partnership follows quarter by quarter."""

    model_config = rules(
        ({"if": set_to("better", "neither"), "then": {"required": ["why_neither"]}}, say_fault("no_why_neither")),
        ({"dependentRequired": {"threshold": ["sensitive"]}}, say_fault("threshold_alone")),
    )

    id: Id = Field(
        description="Its name in web addresses, files and references: lower case, digits, hyphens. It never changes.",
        examples=["burglary"],
    )
    title: Line = Field(description="Its name.", examples=["Burglary"])
    description: Line = Field(description="What is counted, in a sentence or two.")
    unit: Line = Field(description="What is counted, in the plural.", examples=["crimes"])
    counted: CountedEntry | None = Field(
        None,
        description="How a number is said in words, up to the place and the time, which the site adds. "
        "Without it the site says 'Burglary: 87 crimes'.",
        examples=[{"one": "Police recorded 1 burglary", "many": "Police recorded {n} burglaries"}],
    )
    better: Direction = Field(description="Which direction is good news: lower, higher or neither.")
    why_neither: Line | None = Field(
        None, description="Why neither direction is plainly good news, in a sentence; needed with 'better: neither'."
    )
    measure: MeasureId | None = Field(
        None,
        description="The id of the measure of success that it shows; see content/registers/priorities.yml.",
    )
    headline: Order | None = Field(None, description="Its place among the figures on the home page: 1 is first.")
    sum_of: Many[IndicatorId] = Field(
        [], description="Ids of the indicators that it adds up; its figures are then never written by hand."
    )
    sensitive: YesOrNo = Field(
        default=False,
        description="Whether it counts people, so that a small number could identify someone; see docs/protection.md.",
    )
    threshold: Order | None = Field(
        None,
        description="The smallest number above zero that may be shown. Leave it out to use the general threshold.",
        examples=[5],
    )
    elsewhere: YesOrNo = Field(
        default=False,
        description="true if some of what is counted is in no area, so that the areas do not add up to the district.",
    )
    adds_up: YesOrNo = Field(
        default=True,
        description="Whether figures of quarters and areas may be added up: false for percentages and averages.",
    )
    covers: Length = Field(
        Covers.QUARTER,
        description="What each figure counts: 3 months, or the 12 months that end with the quarter. Figures for 12 "
        "months are never added up over quarters.",
    )
    statistics: StatisticsKind | None = Field(
        None,
        description="What kind of statistics its figures are, as the source says: accredited official statistics, "
        "official statistics or management information.",
    )
    counted_by: Line | None = Field(
        None, description="Who counted: the organisation that recorded the figures.", examples=["Anytown Police"]
    )
    newer_figures: NewerFiguresEntry | None = Field(
        None, description="Where newer figures are, for when those on this site are old: title and link."
    )
    announced: Announced = None
    source: Sources = Field(description="Where its figures come from.")
    notes: Lines = Field([], description="What to know about it.")
    finds: Finds = Field([])

    @model_validator(mode="after")
    def _direction_explained(self) -> Self:
        if self.better is Better.NEITHER and not self.why_neither:
            raise fault("no_why_neither", at="better")
        return self

    @model_validator(mode="after")
    def _protection_makes_sense(self) -> Self:
        if self.sensitive and self.sum_of:
            raise fault("sensitive_sum", at="sensitive")
        if self.threshold is not None and not self.sensitive:
            raise fault("threshold_alone", at="threshold")
        if self.threshold is not None and self.threshold < LEAST_THRESHOLD:
            raise fault("threshold_low", at="threshold", least=LEAST_THRESHOLD)
        return self


def _read_marker(written: object) -> Marker:
    text = read_text(written)
    name = text.strip("[]").lower()
    if name not in _MARKERS:
        raise fault("not_marker", written=text)
    return _MARKERS[name]


def _value(written: object) -> object:
    """A number alone is the value. A marker alone, with or without brackets, replaces the value."""
    if isinstance(written, list) and len(written) == 1:
        written = written[0]
    if isinstance(written, list) and all(isinstance(part, str) for part in written):
        raise fault("not_figure", written=", ".join(written))
    if written is None:
        raise fault("no_value")
    if isinstance(written, str):
        letters = written.strip().strip("[]").lower()
        return {"marker": written} if letters.isalpha() else {"value": written}
    return written


Number = Annotated[Decimal, reader(read_number, "not_figure"), WithJsonSchema({"type": "number"})]
OneMarker = Annotated[Marker, BeforeValidator(_read_marker), WithJsonSchema({"enum": list(_MARKERS)})]
Markers = Many[OneMarker]


class ValueEntry(Entry):
    """A figure with a marker or a note."""

    value: Number | None = Field(None, description="The number.", examples=[87])
    marker: Markers = Field(
        [], description="One or more of b, c, e, low, p, r, u, x and z; c, x and z replace the value."
    )
    note: Line | None = Field(None, description="What to know about this figure.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        standing_in = [marker for marker in self.marker if marker.stands_for_value]
        if self.value is None and not standing_in:
            raise fault("no_value")
        if self.value is not None and standing_in:
            raise fault("value_and_marker", marker=standing_in[0].value)
        if len(standing_in) > 1:
            raise fault("two_stand_ins")
        if self.value is not None and self.value < Decimal(0):
            raise fault("negative", at="value")
        return self


_BRACKETED = {"type": "array", "items": {"enum": _STAND_IN}, "minItems": 1, "maxItems": 1}
Value = Annotated[
    ValueEntry,
    BeforeValidator(_value),
    OrShort({"type": "number", "minimum": 0}, {"enum": _STAND_IN}, _BRACKETED, stands_for=("value", "marker")),
]
Table = dict[IndicatorId, Value]


class RevisionEntry(Entry):
    """A released number that changed (rule S7)."""

    indicator: IndicatorId = Field(description="The id of the indicator whose number changed.", examples=["burglary"])
    area: AreaId | None = Field(None, description="The area's id; leave it out for the whole district.")
    was: Value = Field(
        description="What was released before the change; c when that number must no longer be known.", examples=[87]
    )
    at: Moment = Field(
        description="The day and time in London when the new number is published.", examples=["2023-02-22 09:30"]
    )
    reason: Line = Field(
        description="Why it changed, in a sentence for readers.", examples=["Two reports came in late."]
    )


class QuarterEntry(Entry):
    """A quarter's figures. One file a quarter, in data/figures/."""

    quarter: InQuarter = Field(
        description="The quarter of the financial year; Q1 starts in April.", examples=["2022-23 Q2"]
    )
    status: Standing = Field(description="Whether the numbers may still change: provisional or final.")
    released: Moment = Field(
        description="The day and time in London when they are released; nothing is public before.",
        examples=["2022-11-23 09:30"],
    )
    source: Sources = Field(description="Where the figures come from.")
    months: list[InMonth] = Field(
        description="The three months that were counted. If fewer were counted, write x for each figure.",
        examples=[["2022-07", "2022-08", "2022-09"]],
    )
    notes: Lines = Field(
        [],
        description="What to know about the quality of this quarter's data.",
        examples=[["Reports of the last week of June came late."]],
    )
    exceptional: Line | None = Field(
        None,
        description="Why this quarter was like no other, in a few words. Charts and tables mark it, and the usual "
        "range leaves it out.",
        examples=["First lockdown, from 23 March 2020"],
    )
    values: Table = Field(
        description="The whole district's figures, by the indicator's id; see data/indicators.yml.",
        examples=[{"burglary": 87, "robbery": "c"}],
    )
    areas: dict[AreaId, Table] = Field(
        {},
        description="Figures of areas, by the area's id and the indicator's.",
        examples=[{"market-town": {"burglary": 40}}],
    )
    revisions: Many[RevisionEntry] = Field(
        [], description="Released numbers that changed: indicator, was, at and reason. The new number goes above."
    )

    @model_validator(mode="after")
    def _whole_quarter(self) -> Self:
        months = self.quarter.months
        if len(set(self.months)) != len(self.months) or not self.months or not set(self.months) <= set(months):
            raise fault("wrong_months", at="months", quarter=self.quarter.short, months=", ".join(map(str, months)))
        tables = (self.values, *self.areas.values())
        if len(self.months) < len(months) and any(
            value.value is not None for table in tables for value in table.values()
        ):
            raise fault("part_months", at="months", counted=len(self.months), quarter=self.quarter.short)
        following = self.quarter.next().months[0]
        over = date(following.year, following.number, 1)
        if self.released < start_of(over):
            raise fault("released_early", at="released", quarter=self.quarter.period, over=write_day(over))
        return self
