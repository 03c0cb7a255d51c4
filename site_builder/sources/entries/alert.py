"""The shape of an alert's file."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from site_builder.domain.alert import LONGEST_ALERT, AlertLevel
from site_builder.domain.moment import instant
from site_builder.sources.entries.entry import choice_of, fault
from site_builder.sources.entries.fields import Id, Line, Timed
from site_builder.sources.entries.provenance import LinkEntry, PublishedEntry

Level = Annotated[AlertLevel, *choice_of(AlertLevel)]


def _in_a_text_message(text: str) -> str:
    if len(text) > LONGEST_ALERT:
        raise fault("too_long", length=len(text), most=LONGEST_ALERT)
    return text


AlertWords = Annotated[
    Line,
    AfterValidator(_in_a_text_message),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_ALERT}),
]


class AlertEntry(PublishedEntry):
    """A short text at the top of every page for some hours or days. One file for each alert, in content/alerts/."""

    id: Id = Field(
        description="The alert's name in its web address: lower case, digits, hyphens. It never changes.",
        examples=["flood-mill-lane"],
    )
    words: AlertWords = Field(
        description=f"What people must know and do, in at most {LONGEST_ALERT} characters.",
        examples=["Flooding at Mill Lane: the road is closed. Go by the bridge."],
    )
    level: Level = Field(description="How much it matters: urgent, important or for information.")
    starts: Timed = Field(
        description="The day and time in London when pages start to show it.", examples=["2026-11-05 17:00"]
    )
    ends: Timed = Field(
        description="The day and time in London when pages stop showing it.", examples=["2026-11-06 18:00"]
    )
    link: LinkEntry | None = Field(None, description="Where to read more: title and link.")

    @model_validator(mode="after")
    def _in_order_of_time(self) -> Self:
        if instant(self.ends) <= instant(self.starts):
            raise fault("ends_early", at="ends", starts=self.starts)
        if self.published is not None and instant(self.published) > instant(self.starts):
            raise fault("published_late", at="published", starts=self.starts)
        return self
