"""The shapes of what is measured and of a quarter's figures."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from site_builder.domain.figures import Better, Marker
from site_builder.sources.entries.fields import (
    Amount,
    Entry,
    Id,
    Ids,
    InMonth,
    InQuarter,
    Line,
    Lines,
    Moment,
    Order,
    Sources,
    choice_of,
    choices_schema,
    fault,
)


class QuarterStatus(StrEnum):
    """Whether a quarter's numbers may still change (rule S6)."""

    PROVISIONAL = "provisional"
    FINAL = "final"


Direction = Annotated[Better, choice_of(Better), choices_schema(Better)]
Standing = Annotated[QuarterStatus, choice_of(QuarterStatus), choices_schema(QuarterStatus)]
_MARKERS = {marker.value: marker for marker in Marker}


class IndicatorEntry(Entry):
    """A series that the partnership follows quarter by quarter."""

    id: Id = Field(description="Its name in web addresses, files and references: lower case, digits, hyphens.")
    title: Line = Field(description="Its name.")
    description: Line = Field(description="What is counted.")
    unit: Line = Field(description="What is counted, in the plural. Example: crimes")
    better: Direction = Field(description="Which way is good news.")
    why_neither: Line | None = Field(None, description="Why neither way is plainly good news.")
    measure: Id | None = Field(None, description="The id of the measure of success that it tells about.")
    headline: Order | None = Field(None, description="Its place among the figures on the home page: 1 is first.")
    sum_of: Ids = Field([], description="Ids of the indicators that it adds up; it is then never written by hand.")
    source: Sources = Field(description="Where its figures come from.")
    notes: Lines = Field([], description="What to know about it.")

    @model_validator(mode="after")
    def _direction_explained(self) -> Self:
        if self.better is Better.NEITHER and not self.why_neither:
            raise fault("no_why_neither")
        return self


def _read_marker(written: object) -> Marker:
    text = str(written).strip().strip("[]").lower()
    if text not in _MARKERS:
        raise fault("not_marker", written=str(written))
    return _MARKERS[text]


def _value(written: object) -> object:
    """A number alone is the value; a marker alone, with or without its brackets, stands in the value's place."""
    if isinstance(written, list) and len(written) == 1:
        written = written[0]
    if isinstance(written, str):
        if written.strip().strip("[]").lower() in _MARKERS:
            return {"marker": written}
        return {"value": written}
    if written is None:
        raise fault("no_value")
    return written


OneMarker = Annotated[
    Marker, BeforeValidator(_read_marker), WithJsonSchema({"enum": sorted(marker.value for marker in Marker)})
]
Markers = Annotated[
    list[OneMarker], BeforeValidator(lambda written: written if isinstance(written, list) else [written])
]


class ValueEntry(Entry):
    """A figure with a marker or a note."""

    value: Amount | None = Field(None, description="The number.")
    marker: Markers = Field([], description="A marker: b, c, e, low, p, r, u, x or z.")
    note: Line | None = Field(None, description="What to know about this figure.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        standing_in = [marker for marker in self.marker if marker.stands_for_value]
        if self.value is None and not standing_in:
            raise fault("no_value")
        if self.value is not None and standing_in:
            raise fault("value_and_marker", marker=standing_in[0].value)
        if self.value is not None and self.value < Decimal(0):
            raise fault("negative")
        return self


_SHORT = [{"type": "number"}, {"enum": ["c", "x", "z"]}, {"type": "array", "maxItems": 1}]
Value = Annotated[ValueEntry, BeforeValidator(_value)]
Values = Annotated[dict[Id, Value], Field(json_schema_extra={"examples": [{"burglary": 87, "robbery": "c"}]})]


class QuarterEntry(Entry):
    """A quarter's figures. One file a quarter, in data/figures/."""

    quarter: InQuarter = Field(description="The quarter of the financial year; Q1 starts in April. Example: 2022-23 Q2")
    status: Standing = Field(description="Whether the numbers may still change.")
    released: Moment = Field(description="When they are released, London time. Nothing of them is out before.")
    source: Sources = Field(description="Where the figures come from.")
    months: list[InMonth] = Field(
        description="The three months that were counted. Example: [2022-07, 2022-08, 2022-09]"
    )
    notes: Lines = Field([], description="What to know about the quality of this quarter's data.")
    values: Values = Field(description="The whole district's figures, by the indicator's id.")
    areas: dict[Id, Values] = Field({}, description="Figures of areas, by the area's id and the indicator's.")

    @model_validator(mode="after")
    def _whole_quarter(self) -> Self:
        if tuple(sorted(self.months)) != self.quarter.months:
            raise fault("wrong_months", quarter=self.quarter.short, months=", ".join(map(str, self.quarter.months)))
        return self
