"""The shape of the words for an indicator's numbers."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from site_builder.domain.counted import FORMS
from site_builder.sources.entries.entry import Entry, fault
from site_builder.sources.entries.fields import Line

_OF_ONE_NUMBER = frozenset({"zero", "one", "two"})
"""Forms that may write their number out in words."""


class CountedEntry(Entry):
    """The words for an indicator's numbers, in each form that the site's language has."""

    one: Line = Field(description="The words for one.", examples=["Police recorded 1 burglary"])
    many: Line = Field(
        description="The words for any other number, with {n} in its place; in a language with more forms, for every "
        "number whose form is left out.",
        examples=["Police recorded {n} burglaries"],
    )
    zero: Line | None = Field(
        None, description="The words for none, in a language that has a form for it, such as Welsh."
    )
    two: Line | None = Field(
        None, description="The words for two, in a language that has a form for it, such as Welsh."
    )
    few: Line | None = Field(None, description="The words for a few: three in Welsh, 2 to 4 in Polish.")
    other: Line | None = Field(
        None, description="The words for all other numbers, if 'many' has its own form: six in Welsh."
    )

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        for name in FORMS:
            words = getattr(self, name) or ""
            wanted = words and (name not in _OF_ONE_NUMBER or "{" in words or "}" in words)
            if wanted and (words.count("{n}") != 1 or words.count("{") != 1 or words.count("}") != 1):
                raise fault("no_place_for_number", at=name, written=words)
            if words.endswith((".", "!", "?")):
                raise fault("counted_is_sentence", at=name, written=words)
        return self
