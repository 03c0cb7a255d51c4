"""The shape of the numbers of anti-social behaviour case reviews."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from site_builder.domain.case_reviews import CaseCount, Step
from site_builder.domain.figures import Marker
from site_builder.sources.entries.entry import Entry, choice_of, fault, read_text, reader, say_fault
from site_builder.sources.entries.fields import Line, Many, Moment
from site_builder.sources.entries.provenance import Sources

_MARKERS = {"c": Marker.CONFIDENTIAL, "x": Marker.UNAVAILABLE}
_YEAR = "^[0-9]{4}[-/][0-9]{2}$"


def _read_year(text: str) -> int | None:
    """The calendar year in which a financial year starts, or None if the text names none."""
    if not re.fullmatch(_YEAR, text):
        return None
    start = int(text[:4])
    return start if (start + 1) % 100 == int(text[-2:]) else None


def _read_count(written: object) -> CaseCount:
    if isinstance(written, list) and len(written) == 1:  # [c]
        written = written[0]
    text = read_text(written)
    if text in _MARKERS:
        return _MARKERS[text]
    if not re.fullmatch("[0-9]{1,6}", text):
        raise fault("not_case_count", written=text)
    return int(text)


_COUNT = f"^([0-9]{{1,6}}|{'|'.join(map(re.escape, _MARKERS))})$"
Count = Annotated[
    CaseCount,
    PlainValidator(_read_count),
    WithJsonSchema({"type": ["integer", "string"], "pattern": _COUNT, **say_fault("not_case_count")}),
]
_SMALL = "Write c for a number that could identify someone, and x if it is not known."


class CaseReviewRevisionEntry(Entry):
    """A published number of a year that changed (rule S7)."""

    number: Annotated[Step, *choice_of(Step)] = Field(
        description=f"Which number changed: {', '.join(Step)}.", examples=["applications"]
    )
    was: Count = Field(description="What was published before; c if the number is c now.", examples=[26])
    at: Moment = Field(
        description="The day and time in London when the new number is published.", examples=["2026-09-02 09:30"]
    )
    reason: Line = Field(
        description="Why it changed, in a sentence for readers.", examples=["Two requests were counted twice."]
    )


class CaseReviewsEntry(Entry):
    """The numbers of case reviews of a financial year: data/case-reviews.yml."""

    year: Annotated[int, reader(_read_year, "not_financial_year"), WithJsonSchema({"pattern": _YEAR})] = Field(
        description="The financial year, from April to March.", examples=["2025-26"]
    )
    published: Moment = Field(
        description="When the numbers are published, after the end of the year.", examples=["2026-06-24 09:30"]
    )
    applications: Count = Field(description=f"How many reviews were asked for. {_SMALL}")
    met: Count = Field(description=f"How many of these met the threshold. {_SMALL}")
    reviews: Count = Field(description=f"How many reviews were held. {_SMALL}")
    recommendations: Count = Field(description=f"How many of these led to recommendations. {_SMALL}")
    note: Line | None = Field(None, description="What readers should know about this year's numbers.")
    source: Sources = Field(description="Who counted, or where the numbers come from.")
    revisions: Many[CaseReviewRevisionEntry] = Field(
        [], description="Published numbers that changed: number, was, at and reason. The new number goes above."
    )
