"""The shape of the fields above a hand-written page, between two lines of `---`."""

from __future__ import annotations

from pydantic import Field

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.fields import Line, TermWords, YesOrNo
from site_builder.sources.entries.provenance import Finds


class PageEntry(Entry):
    """The fields above a hand-written page, in content/pages/."""

    title: Line = Field(description="The page's heading.", examples=["Your privacy"])
    description: Line = Field(description="What is on the page, in a sentence; search engines show it.")
    finds: Finds = Field([])
    unexplained: TermWords = Field(
        [],
        description="Words of the glossary that mean something else here, so that they are not explained.",
        examples=[["quarter"]],
    )
    last_test: YesOrNo = Field(
        default=False,
        description="Whether the page ends with when the site was last tested for accessibility, as a statement must.",
    )
