"""A field's type says what it refers to; looking it up, the schema and the noun follow from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints

import pytest
from pydantic import Field, TypeAdapter

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.fields import Line, Many, Paragraphs, WordsMark
from site_builder.sources.entries.references import AREAS, INDICATORS, PARTNERS, AreaId, IndicatorId, Kind, PartnerId
from site_builder.sources.reading.declared import Marked, read_marked
from site_builder.sources.resolve import read_library
from tests.support import builders, fictional_site


class VisitEntry(Entry):
    """Part of an outing."""

    partner: PartnerId | None = None


class OutingEntry(Entry):
    """A shape that no partnership has."""

    partner: PartnerId
    areas: Many[AreaId] = Field([])
    visits: Many[VisitEntry] = Field([])
    counts: dict[AreaId, dict[IndicatorId, Line]] = Field({})
    body: Paragraphs | None = None


WRITTEN: Any = {
    "partner": "police",
    "areas": ["north", "south", "north"],
    "visits": {"partner": "council"},
    "counts": {"north": {"burglary": "2"}},
    "body": "Words.",
}


def test_names_are_found_wherever_a_type_declares_them() -> None:
    assert set(read_marked(OutingEntry, WRITTEN, Kind)) == {
        Marked(PARTNERS, "police", ("partner",)),
        Marked(AREAS, "north", ("areas", 0)),
        Marked(AREAS, "south", ("areas", 1)),
        Marked(AREAS, "north", ("areas", 2), is_repeated=True),
        Marked(PARTNERS, "council", ("visits", "partner")),
        Marked(AREAS, "north", ("counts", "north"), is_key=True),
        Marked(INDICATORS, "burglary", ("counts", "north", "burglary"), is_key=True),
    }


def test_words_are_found_in_the_same_way() -> None:
    assert [marked.text for marked in read_marked(OutingEntry, WRITTEN, WordsMark)] == ["Words."]


def test_what_is_written_in_another_shape_is_passed_over() -> None:
    wrong: Any = {"partner": ["police"], "areas": {"north": None}, "visits": "council", "counts": ["north"]}
    assert list(read_marked(OutingEntry, wrong, Kind)) == []
    assert list(read_marked(OutingEntry, "police", Kind)) == []


def test_the_schema_says_what_a_field_refers_to() -> None:
    fields = OutingEntry.model_json_schema()["properties"]
    assert fields["partner"]["x-refers-to"] == "partners"
    assert [one.get("x-refers-to") or one["items"]["x-refers-to"] for one in fields["areas"]["anyOf"]] == ["areas"] * 2
    assert fields["counts"]["propertyNames"]["x-refers-to"] == "areas"


@cache
def adapters(noun: type[Any]) -> Mapping[str, TypeAdapter[Any]]:
    hints = get_type_hints(noun)
    return {field.name: TypeAdapter(hints[field.name]) for field in fields(noun)}


def hold_to_types(value: object) -> int:
    """Hold every field of a noun, and of the nouns in it, to its type; gives how many nouns were seen."""
    if isinstance(value, tuple):
        return sum(map(hold_to_types, value))
    if not is_dataclass(value):
        return 0
    for name, adapter in adapters(type(value)).items():  # type: ignore[arg-type]  # classes can be hashed
        adapter.validate_python(getattr(value, name), strict=True)
    return 1 + sum(hold_to_types(getattr(value, field.name)) for field in fields(value))


@pytest.mark.parametrize("files", [builders.partnership(), fictional_site.read_files()], ids=["small", "whole"])
def test_every_noun_holds_what_its_type_says(files: Mapping[str, bytes]) -> None:
    """Nouns are made from entries by the names of fields, which no type checker can follow."""
    library, _ = read_library(files)
    assert hold_to_types(library) > 50
