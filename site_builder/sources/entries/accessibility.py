"""The shape of the record of the last accessibility test."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from site_builder.sources.entries.entry import Entry, at_least
from site_builder.sources.entries.fields import Day, Line


class AccessibilityEntry(Entry):
    """The last test, in data/accessibility.yml. It is written by `make accessibility`, not by hand."""

    tested: Day = Field(description="The day of the test.", examples=["2026-11-27"])
    tools: Line = Field(description="What tested, with versions.", examples=["Chromium 156 and axe-core 4.14"])
    kinds: Annotated[int, *at_least(1)] = Field(description="How many kinds of page were tested.", examples=[28])
    passed: list[Line] = Field(description="What every kind of page was found to do, a sentence for each test.")
    seal: Line = Field(description="Made from all the rest, so that changes by hand are noticed.")
