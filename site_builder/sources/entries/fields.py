"""The kinds of field that entries are made of, each with its rule and the code of its fault.

Every scalar arrives as the text that was written (see `documents`), so a field says itself how a text becomes a day,
a number or yes and no. A fault is a code with a context; `fault_messages` turns codes into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from site_builder.domain.figures import Reference
from site_builder.domain.moment import read_day, read_moment
from site_builder.domain.period import FORM, Period
from site_builder.domain.quarter import Month, Quarter
from site_builder.insight.telephones import dial, guess_number
from site_builder.sources.entries.scalars import (
    read_authority,
    read_count,
    read_link,
    read_month,
    read_number,
    read_order,
    read_time,
    read_year,
    read_yes_or_no,
)
from site_builder.sources.fault_messages import describe_fault

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID = 100
"""Characters. Files are named after ids, with more behind them, and no disk takes names of more than 255 bytes."""

LONGEST_LINE = 300

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
    """The text that was written, or a fault when it is something else."""
    if written is None:
        raise fault("empty")
    if not isinstance(written, str):
        raise fault("not_text", found="a list" if isinstance(written, list) else "a group of fields")
    return written.strip()


def _schema(kind: str = "string", *, code: str = "", **rest: object) -> WithJsonSchema:
    """The schema of one value. A code adds the message for what does not fit, which forms show (see `say_fault`)."""
    return WithJsonSchema({"type": kind, **rest, **(say_fault(code) if code else {})})


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


def _line(written: object) -> str:
    text = read_text(written)
    if not text:
        raise fault("empty")
    if "\n" in text:
        raise fault("several_lines")
    if "{{" in text:
        raise fault("figure_here")
    if len(text) > LONGEST_LINE:
        raise fault("too_long", length=len(text), most=LONGEST_LINE)
    return text


def _id(written: object) -> str:
    text = read_text(written)
    if not re.fullmatch(ID_PATTERN, text):
        raise fault("not_id", written=text)
    if len(text) > LONGEST_ID:
        raise fault("id_too_long", length=len(text), most=LONGEST_ID)
    return text


def _paragraphs(written: object) -> str:
    if not read_text(written):
        raise fault("empty")
    return str(written)


def _speech(written: object) -> str:
    text = _paragraphs(written)
    if "{{" in text:
        raise fault("figure_here")
    return text.strip()


def _wording(written: object) -> str:
    text = _paragraphs(written)
    if "{{" in text:
        raise fault("figure_before")
    return text


def number_with(note: str) -> PlainValidator:
    """A validator for one telephone number (rule P6); `note` is the field for all else that is said of it."""

    def validate(written: object) -> str:
        text = _line(written)
        if not dial(text):
            raise fault("not_dialled", written=text, meant=guess_number(text), note=note)
        return text

    return PlainValidator(validate)


def _timed(written: object) -> str:
    text = read_text(written)
    if read_day(text):
        raise fault("no_time", written=text)
    return text


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


def _one_or_many(written: object) -> object:
    """One thing alone needs no list around it."""
    return written if isinstance(written, list) else [written]


def _holds(written: object) -> str | dict[str, str]:
    """Days in words, or days by year; `resolve.seasons` reads the words, since they may name what others define."""
    if not isinstance(written, dict):
        text = read_text(written)
        if not text:
            raise fault("empty")
        return str(written)
    if not written:
        raise fault("empty")
    for year, days in written.items():
        if re.fullmatch("(?:19|20|21)[0-9]{2}", str(year)) is None:
            raise fault("not_year_of_days", at=year, year=year)
        if not read_text(days):
            raise fault("empty", at=year)
    return {str(year): str(days) for year, days in written.items()}


class WordsMark:
    """Declares that a field holds words in Markdown, which quote figures."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tells forms to offer what Markdown can do."""
        return {**handler(core), "x-holds": "markdown"}


class FigureMark:
    """Declares that a field holds a reference to a figure."""


class _OneOrMany:
    """Tells editors that one thing alone needs no list around it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


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


_DAY = "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
_MOMENT = f"^{_DAY}({_CLOCK})?$"
_QUARTER = "[0-9]{4}[-/][0-9]{2}[- ]?[Qq][1-4]"
_REFERENCE = f"^{ID_PATTERN}( {ID_PATTERN})? {_QUARTER}( (value|change|sentence))?$"

Many = Annotated[list[T], BeforeValidator(_one_or_many), _OneOrMany()]
"""A list; one thing alone needs no list around it."""

AtLeastOne = Annotated[list[T], Field(min_length=1), BeforeValidator(_one_or_many), _OneOrMany()]

Id = Annotated[str, PlainValidator(_id), _schema(code="not_id", pattern=f"^{ID_PATTERN}$", maxLength=LONGEST_ID)]
"""The name of a record, which is part of its address and never changes."""

Line = Annotated[
    str,
    PlainValidator(_line),
    _schema(code="figure_here", minLength=1, maxLength=LONGEST_LINE, pattern=r"^(?!.*\{\{)"),
]
_NUMBER_SCHEMA = WithJsonSchema({"type": ["string", "integer"]})
"""People write 101 without quotation marks."""

Number = Annotated[str, number_with("phone_note"), _NUMBER_SCHEMA]
"""A telephone number that can be dialled as written. Anything else about it has a field of its own."""

PressNumber = Annotated[str, number_with("note"), _NUMBER_SCHEMA]

Paragraphs = Annotated[str, PlainValidator(_paragraphs), _schema(minLength=1), WordsMark()]
Speech = Annotated[str, PlainValidator(_speech), _schema(minLength=1)]
Wording = Annotated[str, PlainValidator(_wording), _schema(minLength=1)]
Authority = Annotated[
    str,
    reader(read_authority, "not_authority"),
    _schema(code="not_authority", pattern="^[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}$"),
]
Url = Annotated[str, reader(read_link, "not_link"), _schema(code="not_link", pattern=r"^(https?://[^\s/]|/[^\s/]|/$)")]
Day = Annotated[date, reader(read_day, "not_day"), _schema(code="not_day", pattern=f"^{_DAY}$", format="date")]
Moment = Annotated[
    datetime, reader(read_moment, "not_moment"), _schema(code="not_moment", pattern=_MOMENT, **{"x-holds": "moment"})
]
InQuarter = Annotated[
    Quarter, reader(Quarter.read, "not_quarter"), _schema(code="not_quarter", pattern=f"^{_QUARTER}$")
]
InMonth = Annotated[
    Month, reader(read_month, "not_month"), _schema(code="not_month", pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")
]
Timed = Annotated[
    datetime,
    reader(read_moment, "not_moment"),
    BeforeValidator(_timed),
    _schema(code="not_moment", pattern=f"^{_DAY}{_CLOCK}$", **{"x-holds": "moment"}),
]
"""A moment with its time of day, since a day alone would mean its first minute."""

InPeriod = Annotated[
    Period,
    reader(Period.read, "not_period"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({FORM})$", **say_fault("not_period")}),
]
"""A year, a month, a day, two of those with "to" between, or a quarter."""

Amount = Annotated[Decimal, reader(read_number, "not_number"), _schema("number", code="not_number")]
Order = Annotated[int, reader(read_order, "not_whole"), _schema("integer", code="not_whole", minimum=0)]
Count = Annotated[int, *at_least(1)]
Year = Annotated[int, reader(read_year, "not_year"), _schema("integer", code="not_year", minimum=1900, maximum=2199)]
ClockTime = Annotated[
    time, reader(read_time, "not_time"), _schema(code="not_time", pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")
]
YesOrNo = Annotated[bool, reader(read_yes_or_no, "not_yes_or_no"), _schema("boolean", code="not_yes_or_no")]
FigureReference = Annotated[
    Reference, reader(Reference.read, "not_reference"), _schema(code="not_reference", pattern=_REFERENCE), FigureMark()
]

Holds = Annotated[
    str | dict[str, str],
    PlainValidator(_holds),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
"""Days of every year in words, or days by year."""

Ids = Many[Id]
Lines = Many[Line]
Steps = AtLeastOne[Paragraphs]
References = Many[FigureReference]
