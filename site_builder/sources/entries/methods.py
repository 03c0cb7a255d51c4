"""The shapes of the thresholds that a partnership sets, and of the numbers of residents."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from site_builder.domain.methods import USUAL
from site_builder.sources.entries.entry import Entry, at_least
from site_builder.sources.entries.fields import ClockTime, Count, Year
from site_builder.sources.entries.provenance import Sources
from site_builder.sources.entries.references import AreaId


class MethodsEntry(Entry):
    """Thresholds, in data/methods.yml. What is left out keeps its default, so the file may be missing."""

    small_base: Annotated[int, *at_least(1)] = Field(
        USUAL.small_base, description="Below this base, a change is given as a count, never as a percentage."
    )
    limits_quarters: Annotated[int, *at_least(4)] = Field(
        USUAL.limits_quarters,
        description="How many quarters must be known before the site describes ordinary variation.",
    )
    disclosure_threshold: Annotated[int, *at_least(2)] = Field(
        USUAL.disclosure_threshold,
        description="Counts of sensitive indicators from 1 to just below this number are suppressed.",
    )
    stale_quarters: Annotated[int, *at_least(1)] = Field(
        USUAL.stale_quarters, description="After how many quarters without a newer figure the site says so."
    )
    release_time: ClockTime = Field(
        default_factory=lambda: USUAL.release_time,
        description="The time in London at which figures are released.",
        examples=["09:30"],
    )
    release_months: Annotated[int, *at_least(1)] = Field(
        USUAL.release_months, description="How many months ahead the release calendar looks."
    )
    overdue_days: Annotated[int, *at_least(0)] = Field(
        USUAL.overdue_days, description="How many days after its announced time a release is called overdue."
    )


class PopulationEntry(Entry):
    """The residents of the district or of an area in a year."""

    year: Year = Field(description="The year of the estimate, which is for its middle.", examples=[2020])
    area: AreaId | None = Field(None, description="The id of an area; leave it out for the whole district.")
    people: Count = Field(description="How many people live there, in digits only.", examples=[104809])
    source: Sources = Field(description="Where the number comes from.")
