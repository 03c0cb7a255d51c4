"""The shape of a target that a measure of success has: in words, or counted from stories."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, WithJsonSchema, model_validator

from site_builder.domain.story import StoryKind
from site_builder.sources.entries.entry import Entry, choice_of, fault, or_text, reader
from site_builder.sources.entries.fields import Line, Order

_COUNTED = re.compile(rf"stories of kind ({'|'.join(kind.value for kind in StoryKind)})")


def _read_counted(text: str) -> StoryKind | None:
    found = _COUNTED.fullmatch(" ".join(text.lower().split()))
    return StoryKind(found[1]) if found else None


CountedStories = Annotated[
    StoryKind,
    reader(_read_counted, "not_counted"),
    WithJsonSchema({"enum": [f"stories of kind {kind.value}" for kind in StoryKind]}),
]


class Per(StrEnum):
    """For which time a target is set."""

    YEAR = "year"


class TargetEntry(Entry):
    """A target that is counted from stories."""

    text: Line = Field(description="The target in words.", examples=["At least 8 community projects each year"])
    at_least: Order | None = Field(
        None, description="The number to be reached, when it is counted from stories.", examples=[8]
    )
    of: CountedStories | None = Field(None, description="What is counted.", examples=["stories of kind project"])
    per: Annotated[Per, *choice_of(Per)] | None = Field(
        None, description="For which time: year, the financial year from April to March.", examples=["year"]
    )
    note: Line | None = Field(None, description="What readers must know about the count.")

    @model_validator(mode="after")
    def _counted_whole(self) -> Self:
        given = [name for name in ("at_least", "of", "per") if getattr(self, name) is not None]
        if given and len(given) < len(("at_least", "of", "per")):
            missing = next(name for name in ("at_least", "of", "per") if name not in given)
            raise fault("half_counted", at=given[0], missing=missing)
        return self


Target = Annotated[TargetEntry, *or_text("text")]
"""A text alone is a target in words, which is not counted."""
