"""What says of a record where it comes from and what became of it since it was published."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from site_builder.domain.change import ChangeKind
from site_builder.sources.entries.fields import (
    Entry,
    Line,
    Many,
    Moment,
    OrShort,
    Url,
    Wording,
    choice_of,
)


class SourceEntry(Entry):
    """Where a fact comes from."""

    title: Line = Field(
        description="The document or data, and where in it the fact stands.", examples=["Crime survey 2025, page 4"]
    )
    link: Url | None = Field(None, description="Its address on the web, if it has one.")
    licence: Line | None = Field(None, description="The licence, for data and pictures.")


class ChangeEntry(Entry):
    """A change after publication that readers should know of. A small fix, such as a spelling, needs none."""

    kind: Annotated[ChangeKind, *choice_of(ChangeKind)] = Field(
        description="What sort of change it is: updated, corrected, withdrawn or, for a message only, cancelled."
    )
    at: Moment = Field(
        description="The day, or the day and time in London, at which readers are told.", examples=["2026-11-09 10:00"]
    )
    reason: Line = Field(
        description="What changed and why, for readers, in a sentence or two.",
        examples=["The first version named the wrong street."],
    )
    earlier: Wording | None = Field(
        None,
        description="The wording that stood there before, in Markdown; it stays readable. A correction must have it.",
    )


Changes = Many[ChangeEntry]


def _source(written: object) -> object:
    """A text alone is a source's title."""
    return {"title": written} if isinstance(written, str) else written


OneSource = Annotated[SourceEntry, BeforeValidator(_source), OrShort({"type": "string", "minLength": 1})]
Sources = Annotated[Many[OneSource], Field(min_length=1)]
