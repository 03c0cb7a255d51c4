"""The kinds of field that entries are made of, each with its rule and the code of its fault."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from site_builder.domain.figures import Reference
from site_builder.domain.moment import read_day, read_moment
from site_builder.domain.period import FORM, Period
from site_builder.domain.quarter import Month, Quarter
from site_builder.insight.texts.telephones import dial, guess_number
from site_builder.sources.entries.entry import at_least, fault, read_text, reader, say_fault
from site_builder.sources.entries.scalars import (
    read_authority,
    read_link,
    read_month,
    read_number,
    read_order,
    read_time,
    read_year,
    read_yes_or_no,
)

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID = 100
"""Characters. Files are named after ids, with more behind them, and no disk takes names of more than 255 bytes."""

_RESERVED = "con|prn|aux|nul|com[0-9]|lpt[0-9]"
"""Names that Windows gives to devices, so that no folder can have them there."""

LONGEST_LINE = 300

LONGEST_LIST = 1_000
"""Of what people write. A page with more would take minutes to build."""

T = TypeVar("T")


def _schema(kind: str = "string", *, code: str = "", **rest: object) -> WithJsonSchema:
    """The schema of one value. A code adds the message for what does not fit, which forms show (see `say_fault`)."""
    return WithJsonSchema({"type": kind, **rest, **(say_fault(code) if code else {})})


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
    if re.fullmatch(_RESERVED, text):
        raise fault("id_reserved", written=text)
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


def _one_or_many(written: object) -> object:
    """One thing alone needs no list around it."""
    return written if isinstance(written, list) else [written]


def _few(written: list[T]) -> list[T]:
    if len(written) > LONGEST_LIST:
        raise fault("too_many", length=len(written), most=LONGEST_LIST)
    return written


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


class InGlossary:
    """Tells forms that a word is chosen from the glossary."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The word's schema, with the register that has the choices."""
        return {**handler(core), "x-refers-to": "glossary"}


class FigureMark:
    """Declares that a field holds a reference to a figure."""


class _OneOrMany:
    """Tells editors that one thing alone needs no list around it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


_DAY = "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
_MOMENT = f"^{_DAY}({_CLOCK})?$"
_QUARTER = "[0-9]{4}[-/][0-9]{2}[- ]?[Qq][1-4]"
_REFERENCE = f"^{ID_PATTERN}( {ID_PATTERN})? {_QUARTER}( (value|change|sentence))?$"

Many = Annotated[list[T], BeforeValidator(_one_or_many), _OneOrMany()]
"""A list; one thing alone needs no list around it."""

Few = Annotated[Many[T], AfterValidator(_few)]
"""A list that people write and read."""

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
    Reference,
    reader(Reference.read, "not_reference"),
    _schema(code="not_reference", pattern=_REFERENCE, **{"x-holds": "figure"}),
    FigureMark(),
]

Holds = Annotated[
    str | dict[str, str],
    PlainValidator(_holds),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
"""Days of every year in words, or days by year."""

Ids = Many[Id]
Lines = Few[Line]
TermWords = Few[Annotated[Line, InGlossary()]]
"""Words of the glossary. A word that it does not have does no harm, so none is refused."""

Steps = Annotated[AtLeastOne[Paragraphs], AfterValidator(_few)]
References = Few[FigureReference]
