"""The kinds of field that entries are made of, each with its rule and the code of its fault.

Every scalar arrives as the text that was written (see `documents`), so a field says itself how a text becomes a day,
a number or yes and no. A fault is a code with a context; `explain` turns codes into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from site_builder.domain.figures import Reference
from site_builder.domain.message import Always, Given, Occurrence, Window, Yearly
from site_builder.domain.moment import read_day, read_moment
from site_builder.domain.quarter import Month, Quarter
from site_builder.sources.windows import read_span, read_window

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_LINE = 300


class Entry(BaseModel):
    """A shape that officers fill in: nothing is guessed, and nothing unknown is passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


T = TypeVar("T")


def fault(code: str, **context: object) -> PydanticCustomError:
    """A fault by its code; the words are in `explain`."""
    return PydanticCustomError(code, "{code}", {"code": code, **context})


def _text(written: object) -> str:
    if not isinstance(written, str):
        raise fault("not_text", found="a list" if isinstance(written, list) else "a group of fields")
    return written.strip()


def _reader(read: Callable[[str], T | None], code: str) -> PlainValidator:
    """A validator that reads a text, or faults with a code when the text cannot be read."""

    def validate(written: object) -> T:
        value = read(_text(written))
        if value is None:
            raise fault(code, written=str(written))
        return value

    return PlainValidator(validate)


def choice_of(kind: type[StrEnum]) -> PlainValidator:
    """A validator for one word out of a few."""
    words = [choice.value for choice in kind]

    def validate(written: object) -> StrEnum:
        text = " ".join(_text(written).lower().split())
        if text not in words:
            raise fault("not_choice", written=str(written), choices=words)
        return kind(text)

    return PlainValidator(validate)


def choices_schema(kind: type[StrEnum]) -> WithJsonSchema:
    """The same choices, for editors to complete from."""
    return WithJsonSchema({"enum": [choice.value for choice in kind]})


def _line(written: object) -> str:
    text = _text(written)
    if not text:
        raise fault("empty")
    if "\n" in text:
        raise fault("several_lines")
    if len(text) > LONGEST_LINE:
        raise fault("too_long", length=len(text), most=LONGEST_LINE)
    return text


def _id(written: object) -> str:
    text = _text(written)
    if not re.fullmatch(ID_PATTERN, text):
        raise fault("not_id", written=text)
    return text


def _paragraphs(written: object) -> str:
    if not isinstance(written, str):
        _text(written)
    text = str(written)
    if not text.strip():
        raise fault("empty")
    return text


def _link(written: object) -> str:
    text = _text(written)
    if not re.fullmatch(r"(https?://[^\s/]+\S*|/\S*)", text):
        raise fault("not_link", written=text)
    return text


def _read_number(text: str) -> Decimal | None:
    """YAML 1.2's plain numbers, without signs of infinity; a thousands separator is a fault."""
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _authority(written: object) -> str:
    text = _text(written)
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+,\d{4}(-\d{2}){0,2}", text):
        raise fault("not_authority", written=text)
    return text


def _read_month(text: str) -> Month | None:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    return Month(int(found[1]), int(found[2])) if found else None


def _read_yes_or_no(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


def _one_or_many(written: object) -> object:
    """A single thing may stand where a list of things may."""
    return written if isinstance(written, list) else [written]


def _window(written: object) -> Window:
    if isinstance(written, dict):
        spans = [_given_span(str(year), days) for year, days in written.items()]
        return Given(tuple(sorted(spans)))
    text = _text(written)
    window = read_window(text)
    if window is None:
        raise fault("not_window", written=text)
    return window


def _given_span(year: str, days: object) -> Occurrence:
    span = read_span(_text(days), int(year)) if re.fullmatch(r"\d{4}", year) else None
    if span is None:
        raise fault("not_span", year=year, written=str(days))
    return span


def _schema(kind: str = "string", **rest: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON
    return WithJsonSchema({"type": kind, **rest})


_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"
_REFERENCE = rf"^{ID_PATTERN}( {ID_PATTERN})? \d{{4}}[-/]\d{{2}}[- ]?[Qq][1-4]( (value|change|sentence))?$"

Id = Annotated[str, PlainValidator(_id), _schema(pattern=f"^{ID_PATTERN}$")]
Line = Annotated[str, PlainValidator(_line), _schema(minLength=1, maxLength=LONGEST_LINE)]
Number = Annotated[str, PlainValidator(_line), WithJsonSchema({"type": ["string", "integer"]})]
"""A telephone number: people write 101 without quotation marks."""

Paragraphs = Annotated[str, PlainValidator(_paragraphs), _schema(minLength=1)]
Authority = Annotated[str, PlainValidator(_authority), _schema(pattern=r"^[a-z0-9.-]+,\d{4}(-\d{2}){0,2}$")]
Url = Annotated[str, PlainValidator(_link), _schema(pattern="^(https?://|/)")]
Day = Annotated[date, _reader(read_day, "not_day"), _schema(pattern=_DAY)]
Moment = Annotated[datetime, _reader(read_moment, "not_moment"), _schema(pattern=_MOMENT)]
InQuarter = Annotated[Quarter, _reader(Quarter.read, "not_quarter"), _schema(pattern=r"^\d{4}-\d{2} Q[1-4]$")]
InMonth = Annotated[Month, _reader(_read_month, "not_month"), _schema(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Amount = Annotated[Decimal, _reader(_read_number, "not_number"), _schema("number")]
Order = Annotated[int, _reader(lambda text: int(text) if text.isdecimal() else None, "not_whole"), _schema("integer")]
YesOrNo = Annotated[bool, _reader(_read_yes_or_no, "not_yes_or_no"), _schema("boolean")]
FigureReference = Annotated[Reference, _reader(Reference.read, "not_reference"), _schema(pattern=_REFERENCE)]
Holds = Annotated[
    Always | Yearly | Given,
    PlainValidator(_window),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]


class SourceEntry(Entry):
    """Where a fact comes from."""

    title: Line = Field(description="The document or data, and where in it. Example: Crime survey 2025, page 4")
    link: Url | None = Field(None, description="Its address on the web, if it has one.")
    licence: Line | None = Field(None, description="The licence, for data and pictures.")


def _source(written: object) -> object:
    """A text alone is a source's title."""
    return {"title": written} if isinstance(written, str) else written


def _either(*kinds: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": list(kinds)}


OneSource = Annotated[SourceEntry, BeforeValidator(_source)]
Sources = Annotated[list[OneSource], BeforeValidator(_one_or_many)]
Ids = Annotated[
    list[Id],
    BeforeValidator(_one_or_many),
    WithJsonSchema(_either({"type": "string"}, {"type": "array", "items": {"type": "string"}})),
]
Lines = Annotated[
    list[Line],
    BeforeValidator(_one_or_many),
    WithJsonSchema(_either({"type": "string"}, {"type": "array", "items": {"type": "string"}})),
]
Steps = Annotated[list[Paragraphs], BeforeValidator(_one_or_many)]
References = Annotated[
    list[FigureReference],
    BeforeValidator(_one_or_many),
    WithJsonSchema(
        _either(
            {"type": "string", "pattern": _REFERENCE},
            {"type": "array", "items": {"type": "string", "pattern": _REFERENCE}},
        )
    ),
]
