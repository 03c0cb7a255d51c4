"""What entries and their fields are made of: how a text is read, what is refused, and what schemas say of it.

Every scalar arrives as the text that was written (see `documents`), so a field says itself how a text becomes a day,
a number or yes and no. A fault is a code with a context; `fault_messages` turns codes into sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from site_builder.sources.entries.scalars import read_count
from site_builder.sources.faults.fault_messages import describe_fault

T = TypeVar("T")


def fault(code: str, **context: object) -> PydanticCustomError:
    """A fault by its code; the words are in `fault_messages`. `at` names the field to show it at."""
    return PydanticCustomError(code, "{code}", {"code": code, **context})


class Entry(BaseModel):
    """A shape that officers fill in: nothing is guessed, and unknown fields are refused."""

    # Built when a record of the shape is read: a site has records of a few shapes, and none of its parts by themselves.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out(cls, written: object) -> object:
        """A field with nothing after its colon counts as left out."""
        if not isinstance(written, dict):
            return written
        return {name: value for name, value in written.items() if value is not None or name not in cls.model_fields}


def read_text(written: object) -> str:
    """The text that was written, or a fault when it is something else. Raises the fault, as Pydantic expects."""
    if written is None:
        raise fault("empty")
    if not isinstance(written, str):
        raise fault("not_text", found="a list" if isinstance(written, list) else "a group of fields")
    return written.strip()


def say_fault(code: str, **context: object) -> dict[str, str]:
    """The message of `check` for a fault, as a keyword for schemas, with {name} and {written} in their places."""
    message, hint = describe_fault(code, "{name}", context={"written": "{written}", **context})
    return {"x-message": f"{message} {hint}"}


def reader(read: Callable[[str], T | None], code: str) -> PlainValidator:
    """A validator that reads a text, or faults with a code when the text cannot be read."""

    def validate(written: object) -> T:
        text = read_text(written)
        value = read(text)
        if value is None:
            raise fault(code, written=text)
        return value

    return PlainValidator(validate)


def rules(*written: tuple[dict[str, Any], dict[str, str]]) -> ConfigDict:
    """Rules between an entry's fields as a part of its schema: each a schema, and the message if it does not fit.

    The entry keeps them itself; forms, which know only the schema, learn of them here.
    """
    return ConfigDict(json_schema_extra={"allOf": [{**schema, **message} for schema, message in written]})


def set_to(name: str, value: object) -> dict[str, Any]:
    """The schema of entries whose field has a value."""
    return {"required": [name], "properties": {name: {"const": value}}}


def choice_of(kind: type[StrEnum]) -> tuple[PlainValidator, WithJsonSchema]:
    """What makes a field one word out of a few, which editors complete."""
    words = [choice.value for choice in kind]

    def validate(written: object) -> StrEnum:
        text = " ".join(read_text(written).lower().split())
        if text not in words:
            raise fault("not_choice", written=read_text(written), choices=words)
        return kind(text)

    return PlainValidator(validate), WithJsonSchema({"enum": words, **say_fault("not_choice", choices=words)})


def at_least(least: int) -> tuple[PlainValidator, WithJsonSchema]:
    """What makes a field a whole number from so many up."""

    def validate(written: object) -> int:
        text = read_text(written)
        number = read_count(text)
        if number is None:
            raise fault("not_whole", written=text)
        if number < least:
            raise fault("too_low", written=text, least=least)
        return number

    said = say_fault("too_low", least=least)
    return PlainValidator(validate), WithJsonSchema({"type": "integer", "minimum": least, **said})


class OrShort:
    """Tells editors which short forms can replace a group of fields, and which of its fields they stand for."""

    def __init__(self, *short: dict[str, Any], stands_for: tuple[str, ...]) -> None:
        self.short = short
        self.stands_for = stands_for

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The short forms and the whole one."""
        return {"anyOf": [*self.short, handler(core)], "x-stands-for": list(self.stands_for)}


def or_text(name: str) -> tuple[BeforeValidator, OrShort]:
    """What lets a text alone stand for a group of fields, as one of them."""

    def group(written: object) -> object:
        return {name: written} if isinstance(written, str) else written

    return BeforeValidator(group), OrShort({"type": "string", "minLength": 1}, stands_for=(name,))
