"""The shape of the release calendar (rule S12)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.release_date import ReleaseStatus
from site_builder.sources.entries.entry import Entry, choice_of, fault, rules, say_fault, set_to
from site_builder.sources.entries.fields import InQuarter, Line, Many, Moment

Status = Annotated[ReleaseStatus, *choice_of(ReleaseStatus)]


class MoveEntry(Entry):
    """A date that was replaced by another."""

    was: Moment = Field(description="The date that was given up.", examples=["2027-02-17 09:30"])
    on: Moment = Field(description="When the change was made public.", examples=["2027-01-25"])
    reason: Line = Field(description="Why, in a sentence for readers.", examples=["The records came late."])


class ReleaseEntry(Entry):
    """A date of release: data/releases.yml."""

    model_config = rules(
        ({"if": set_to("status", "cancelled"), "then": {"required": ["reason"]}}, say_fault("no_reason")),
        ({"if": set_to("status", "cancelled"), "then": {"required": ["changed"]}}, say_fault("no_day_of_cancellation")),
    )

    quarter: InQuarter = Field(description="The quarter whose figures are released.", examples=["2026-27 Q3"])
    at: Moment = Field(
        description="The day of the release, and the time if it is not the usual one.", examples=["2027-02-24 09:30"]
    )
    status: Status = Field(description="provisional, confirmed, published or cancelled.")
    announced: Moment = Field(description="When the date was first made public.", examples=["2026-11-25"])
    changed: Moment | None = Field(
        None,
        description="When it was confirmed or cancelled; needed with 'status: cancelled'.",
        examples=["2027-01-20"],
    )
    moves: Many[MoveEntry] = Field(
        [], description="The dates that were given up for this one, oldest first: was, on and reason."
    )
    reason: Line | None = Field(None, description="Why it was cancelled; needed with 'status: cancelled'.")

    @model_validator(mode="after")
    def _cancelled_with_reason(self) -> Self:
        cancelled = self.status is ReleaseStatus.CANCELLED
        if cancelled and not self.reason:
            raise fault("no_reason", at="status")
        if cancelled and self.changed is None:
            raise fault("no_day_of_cancellation", at="status")
        if self.reason and not cancelled:
            raise fault("reason_for_nothing", at="reason")
        return self
