"""The fields of a form, read from an entry's JSON Schema: a field added to an entry is in the form by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from site_builder.sources.forms.order import in_order

Schema = Mapping[str, Any]


class FieldKind(StrEnum):
    """What is written in a field."""

    LINE = "line"
    WORDS = "words"
    MARKDOWN = "markdown"
    CHOICE = "choice"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    YEARS = "years"
    """Days in words, or on a line for each year: `2026: 10 June to 14 June`."""

    FIGURE = "figure"
    """A figure, by its indicator, its area if it is for one, and its quarter."""

    PICTURE = "picture"
    GROUP = "group"
    LIST = "list"
    TABLE = "table"
    """Values by a name. A form shows a list, in which the name is a field too."""


KEY = "key"
"""The field of a table's row that holds the row's name."""

OF = "of"
"""The field of a table's row that holds a value that is no group of fields."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form."""

    name: str
    kind: FieldKind
    hint: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    """The shape whose record it names, or a part of whose records."""

    part: str = ""
    """The list within the shape's records that holds what it names; empty if it names the records themselves."""

    schema: Schema | None = None
    """Of one value: its pattern, its greatest length and the message for what does not fit."""

    parts: tuple[FormField, ...] = ()
    """The fields of a group; the one item of a list; the name and the value of a table."""

    stands_for: tuple[str, ...] = ()
    """The fields of a group that a value alone stands for: the first, or the last if it is letters only."""

    may_be_empty: bool = False
    """Whether a list has no least number of items: it must be there, and may have none."""

    entry: str = ""
    """The name of a group's entry."""

    @property
    def names_records(self) -> bool:
        """Whether records are chosen in it."""
        return any(part.refers_to or part.kind is FieldKind.FIGURE for part in (self, *self.parts))


def fields_of(entry: type[BaseModel]) -> tuple[FormField, ...]:
    """An entry's fields, in the order in which one thinks of them."""
    schema = entry.model_json_schema()
    return _Reader(schema.get("$defs", {})).group("", schema).parts


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads fields from a schema and from what its parts share."""

    shared: Schema

    def group(self, name: str, schema: Schema) -> FormField:
        """A group of fields. One that may be left out has a default."""
        wanted = schema.get("required", ())
        parts = [
            _said_of(replace(self.field(part, of), required=part in wanted), of)
            for part, of in schema["properties"].items()
        ]
        return FormField(name, FieldKind.GROUP, parts=in_order(parts), entry=schema.get("title", ""))

    def field(self, name: str, schema: Schema) -> FormField:
        """A field of any kind, without what officers are told about it."""
        if "$ref" in schema:
            return self.field(name, self.shared[schema["$ref"].removeprefix("#/$defs/")])
        forms = [form for form in schema.get("anyOf", ()) if form.get("type") != "null"]
        if forms:
            return self._one_of(name, schema, forms=forms)
        if schema.get("type") == "array":
            item = self.field("item", schema["items"])
            return FormField(name, FieldKind.LIST, parts=(item,), may_be_empty="minItems" not in schema)
        if "properties" in schema:
            return self.group(name, schema)
        if schema.get("type") == "object":
            return FormField(name, FieldKind.TABLE, parts=self._row(schema))
        return FormField(
            name,
            _kind_of(schema),
            choices=tuple(schema.get("enum", ())),
            refers_to=schema.get("x-refers-to", ""),
            part=schema.get("x-within", ""),
            schema=schema,
        )

    def _one_of(self, name: str, schema: Schema, *, forms: list[Schema]) -> FormField:
        """The whole one of several forms: one thing alone needs no list around it, and a text may stand for a group."""
        if "x-stands-for" in schema:
            return replace(self.field(name, forms[-1]), stands_for=tuple(schema["x-stands-for"]))
        whole = next((form for form in forms if form.get("type") == "array"), forms[0])
        if [form.get("type") for form in forms] == ["string", "object"]:
            return FormField(name, FieldKind.YEARS, schema=whole)
        keywords = {key: schema[key] for key in schema if key.startswith("x-")}
        return self.field(name, {**whole, **keywords})

    def _row(self, schema: Schema) -> tuple[FormField, FormField]:
        """A table's name and value. The schema of names says which records they refer to."""
        names = schema.get("propertyNames", {"type": "string", "maxLength": 300})
        values = schema.get("additionalProperties") or next(iter(schema["patternProperties"].values()))
        return _said_of(replace(self.field(KEY, names), required=True), names), self.field(OF, values)


def _said_of(field: FormField, schema: Schema) -> FormField:
    """A field with what officers are told about it: what it is, and an example of what is typed."""
    hint = schema.get("description", "")
    example = next((one for one in schema.get("examples", ()) if isinstance(one, str)), "")
    is_typed = field.kind in (FieldKind.LINE, FieldKind.LIST, FieldKind.YEARS) and not field.names_records
    return replace(field, hint=f"{hint} Example: {example}" if hint and example and is_typed else hint)


def _kind_of(schema: Schema) -> FieldKind:
    """The kind of one value."""
    held = schema.get("x-holds")
    if held:
        return FieldKind(held)
    if "enum" in schema:
        return FieldKind.CHOICE
    if schema.get("type") == "boolean":
        return FieldKind.FLAG
    if schema.get("format") == "date":
        return FieldKind.DAY
    # A text without a greatest length may have more than one line.
    several = schema.get("type") == "string" and schema.get("minLength") and "maxLength" not in schema
    return FieldKind.WORDS if several else FieldKind.LINE
