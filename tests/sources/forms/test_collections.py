"""The forms have every field of every kind of file, in an order, with the words of the entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, Field, create_model

from site_builder.sources.entries.fields import Line, Many
from site_builder.sources.entries.provenance import Sources
from site_builder.sources.entries.references import AreaId
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.forms.collections import describe_forms
from site_builder.sources.forms.fields import FieldKind, FormField, fields_of
from site_builder.sources.forms.widgets import widget
from site_builder.sources.shapes import SHAPES, Shape

FORMS = describe_forms()
COLLECTIONS = {collection["name"]: collection for collection in FORMS["config"]["collections"]}
SHAPES_OF_OFFICERS = [shape for shape in SHAPES if shape.noun]


def fields_in_form(shape: Shape) -> list[dict[str, Any]]:
    """The fields of a kind of file, as the forms show them."""
    if shape.name in COLLECTIONS:
        found: list[dict[str, Any]] = COLLECTIONS[shape.name]["fields"]
        return found
    files = [file for collection in COLLECTIONS.values() for file in collection.get("files", ())]
    fields: list[dict[str, Any]] = next(file for file in files if file["name"] == shape.name)["fields"]
    return fields[0]["fields"] if shape.many else fields


def story_field(name: str) -> dict[str, Any]:
    """A field of the form of a story."""
    return next(field for field in COLLECTIONS["story"]["fields"] if field["name"] == name)


def names_below(field: dict[str, Any]) -> Iterator[str]:
    """The names of the fields within a field of a form."""
    inner = [*field.get("fields", ()), *(part for kind in field.get("types", ()) for part in kind["fields"])]
    for part in inner:
        yield part["name"]
        yield from names_below(part)


@pytest.mark.parametrize("shape", SHAPES_OF_OFFICERS, ids=lambda shape: shape.name)
def test_every_field_that_officers_write_is_in_a_form(shape: Shape) -> None:
    assert set(shape.entry.model_fields) <= {field["name"] for field in fields_in_form(shape)}


@pytest.mark.parametrize("shape", SHAPES_OF_OFFICERS, ids=lambda shape: shape.name)
def test_every_field_says_what_it_is(shape: Shape) -> None:
    assert [field["name"] for field in fields_in_form(shape) if not field.get("hint") or not field["label"]] == []


def test_a_field_that_is_added_to_an_entry_is_in_its_form_by_itself() -> None:
    class Witness(BaseModel):
        """A group of fields that no form was written for."""

        name: Line = Field(description="Who saw it.")
        areas: Many[AreaId] = Field([], description="Ids of the areas where it was seen.")
        source: Sources = Field([], description="Where it is written.")

    longer = create_model(
        "Longer", __base__=StoryEntry, witness=(Witness | None, Field(None, description="Who saw it happen."))
    )
    added = next(field for field in fields_of(longer) if field.name == "witness")
    shown = widget(added)
    assert (shown["widget"], shown["label"], shown["hint"]) == ("object", "Witness", "Who saw it happen.")
    assert [(part["name"], part["widget"]) for part in shown["fields"]] == [
        ("name", "string"),
        ("areas", "relation"),
        ("source", "list"),
    ]
    assert {field.name for field in fields_of(longer)} - {field.name for field in fields_of(StoryEntry)} == {"witness"}


def test_a_form_begins_with_what_one_thinks_of_first_and_ends_with_what_is_seldom_needed() -> None:
    names = [field["name"] for field in COLLECTIONS["story"]["fields"]]
    assert names[:3] == ["title", "id", "kind"]
    assert names.index("body") < names.index("image") < names.index("areas") < names.index("source")
    assert names[-3:] == ["updated", "changes", "formerly"]


def test_choices_have_titles_in_plain_words() -> None:
    options = story_field("case_status")["options"]
    assert options[0] == {"label": "No proceedings", "value": "no proceedings"}


def test_records_are_chosen_from_the_files_and_none_of_them_is_in_what_is_published() -> None:
    areas = story_field("areas")
    assert (areas["widget"], areas["collection"], areas["file"], areas["multiple"]) == (
        "relation",
        "registers",
        "areas",
        True,
    )
    assert story_field("messages")["collection"] == "message"
    assert "castle" not in json.dumps(FORMS).lower()


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Fields, and those within them."""
    for field in fields:
        yield field
        inner = [*field.get("fields", ()), *(part for kind in field.get("types", ()) for part in kind["fields"])]
        yield from every_field(inner)


@pytest.mark.parametrize("shape", SHAPES_OF_OFFICERS, ids=lambda shape: shape.name)
def test_whatever_names_a_record_or_a_part_of_one_is_chosen_and_never_typed(shape: Shape) -> None:
    """Every type of reference that an entry declares, and every figure."""
    declared = json.dumps(shape.entry.model_json_schema())
    wanted = set(re.findall(r'"x-refers-to": "([\w-]+)"', declared))
    wanted |= {"indicators", "quarter"} if '"x-holds": "figure"' in declared else set()
    chosen = {
        field.get("file", field["collection"])
        for field in every_field(fields_in_form(shape))
        if field["widget"] == "relation"
    }
    assert wanted <= chosen


def test_parts_of_records_are_found_where_sveltia_can_look() -> None:
    indicators = fields_in_form(next(shape for shape in SHAPES if shape.name == "indicators"))
    measure = next(field for field in indicators if field["name"] == "measure")
    assert (measure["file"], measure["value_field"], measure["display_fields"]) == (
        "priorities",
        "_choices.*.id",
        ["_choices.*.text"],
    )
    areas = fields_in_form(next(shape for shape in SHAPES if shape.name == "areas"))
    wards = next(field for field in areas if field["name"] == "wards")
    assert (wards["collection"], wards["value_field"], wards["multiple"]) == ("outlines", "wards.*.name", True)
    assert COLLECTIONS["outlines"]["hide"]


def test_what_happened_since_is_chosen_in_words_with_the_fields_that_each_needs() -> None:
    kinds = {kind["label"]: kind for kind in story_field("changes")["types"]}
    assert list(kinds) == ["Correct", "Update", "Withdraw"]
    needed = {label: [field["name"] for field in kind["fields"] if field["required"]] for label, kind in kinds.items()}
    assert needed == {"Correct": ["at", "reason", "earlier"], "Update": ["at", "reason"], "Withdraw": ["at", "reason"]}
    messages = next(field for field in COLLECTIONS["message"]["fields"] if field["name"] == "changes")
    assert [kind["label"] for kind in messages["types"]] == ["Correct", "Update", "Withdraw", "Cancel"]


def test_a_picture_asks_for_what_people_need_to_know_about_it() -> None:
    assert set(names_below(story_field("image"))) >= {"file", "alt", "credit", "licence", "consent"}


def test_nothing_that_may_have_been_published_can_be_deleted() -> None:
    assert [name for name, one in COLLECTIONS.items() if "folder" in one and one["delete"]] == []


def test_lists_within_lists_and_values_by_name_are_in_the_forms() -> None:
    releases = next(file for file in COLLECTIONS["numbers"]["files"] if file["name"] == "releases")
    moves = next(field for field in releases["fields"][0]["fields"] if field["name"] == "moves")
    assert [field["name"] for field in moves["fields"]] == ["was", "on", "reason"]
    areas = next(field for field in COLLECTIONS["quarter"]["fields"] if field["name"] == "areas")
    assert [field["name"] for field in areas["fields"]] == ["key", "of"]
    assert [field["name"] for field in areas["fields"][1]["fields"]] == ["key", "value", "marker", "note"]


def test_what_a_line_must_be_is_said_in_the_words_of_check() -> None:
    pattern, said = story_field("id")["pattern"]
    assert pattern.startswith("^[a-z0-9]+")
    assert said.startswith("This cannot be an id, because it is part of a web address. Use lower-case letters")


def test_a_field_of_each_kind_has_a_widget() -> None:
    for kind in FieldKind:
        parts = (FormField("item", FieldKind.LINE), FormField("of", FieldKind.LINE))
        given = parts[: 1 if kind is FieldKind.LIST else 2] if kind in ("group", "list", "table") else ()
        assert widget(FormField("some", kind, parts=given))["widget"], kind


def test_a_number_of_case_reviews_may_be_a_marker() -> None:
    """A form that took digits alone could not save the years with a suppressed number."""
    fields = fields_in_form(next(shape for shape in SHAPES if shape.name == "case-reviews"))
    pattern, said = next(field for field in fields if field["name"] == "applications")["pattern"]
    assert [text for text in ("0", "24", "c", "x", "-1", "few") if re.fullmatch(pattern, text)] == ["0", "24", "c", "x"]
    assert said
