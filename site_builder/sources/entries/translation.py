"""The shapes of translations, whose files are beside what they translate: translations/<language>/<same file name>."""

from __future__ import annotations

from pydantic import Field

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.fields import Day, Id, Line, Paragraphs, Steps

_ID = "The id of the record that it translates."
_BY = "Who translated it. Machine translations are not published."
_MADE = "The day on which it was translated, so that the page says if the original has changed since."


class StoryTranslationEntry(Entry):
    """A story in another language, or in easy read."""

    id: Id = Field(description=_ID, examples=["new-gates-mill-street"], json_schema_extra={"x-refers-to": "story"})
    title: Line = Field(description="The headline.")
    summary: Line = Field(description="What happened and where, in a sentence or two.")
    body: Paragraphs = Field(
        description="The story in Markdown. Figures are quoted by value: {{ burglary 2022-23 Q2 }}."
    )
    by: Line = Field(description=_BY, examples=["Marta Kowalska, county translation service"])
    made: Day = Field(description=_MADE, examples=["2026-11-20"])


class MessageTranslationEntry(Entry):
    """A seasonal message in another language, or in easy read."""

    id: Id = Field(description=_ID, examples=["dark-nights"], json_schema_extra={"x-refers-to": "message"})
    title: Line = Field(description="Its title.")
    action: Line = Field(description="The one thing to do.")
    advice: Steps = Field(description="The steps, in the original's order.")
    body: Paragraphs | None = Field(None, description="More about it, in Markdown.")
    by: Line = Field(description=_BY, examples=["Marta Kowalska, county translation service"])
    made: Day = Field(description=_MADE, examples=["2026-11-20"])
