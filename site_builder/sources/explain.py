"""Turns what pydantic objected to into sentences for officers, keyed on the codes of the faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from site_builder.domain.problem import Problem
from site_builder.sources.documents import Document

Said = tuple[str, str]
"""A message and a hint."""


def did_you_mean(written: str, known: Iterator[str] | list[str] | tuple[str, ...] | Mapping[str, Any]) -> str:
    """A question with the nearest known name, or the known names when they are few; empty when there are none."""
    names = list(known)
    near = get_close_matches(written.lower(), [name.lower() for name in names], n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{next(name for name in names if name.lower() == near[0])}'?"
    few = 12
    return f"Use one of: {', '.join(sorted(names))}." if 0 < len(names) <= few else ""


def explain(error: ValidationError, document: Document, entry: type[BaseModel], *where: str | int) -> Iterator[Problem]:
    """One problem for each thing that pydantic objected to; `where` is the entry's own place in the document."""
    for found in error.errors(include_url=False, include_input=False):
        loc = (*where, *found["loc"])
        code, context = found["type"], found.get("ctx", {})
        names = [str(step) for step in found["loc"] if not isinstance(step, int)]
        name = names[-1] if names else ""
        place = document.place(*loc)
        if code == "extra_forbidden":
            message = f"'{name}' is not something {_article(entry, found['loc'])} can have."
            yield Problem(place.key, message, did_you_mean(name, _fields(entry, found["loc"])))
        elif code == "missing":
            yield Problem(document.place(*loc[:-1]).value, f"'{name}' is missing.", _wanted(entry, found["loc"]))
        else:
            say = _SAY.get(code, _otherwise)
            message, hint = say(name or "This", context)
            yield Problem(place.value, message, hint)


def _model(entry: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that holds the field at a place."""
    model = entry
    for step in loc[:-1]:
        field = model.model_fields.get(str(step))
        inner = _models_in(field.annotation) if field else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - annotations are any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    parts = getattr(annotation, "__args__", ())
    return [model for part in parts for model in _models_in(part)]


def _fields(entry: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    return list(_model(entry, loc).model_fields)


def _wanted(entry: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    field = _model(entry, loc).model_fields.get(str(loc[-1]))
    return field.description if field and field.description else ""


def _article(entry: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    noun = _model(entry, loc).__name__.removesuffix("Entry").lower()
    return {"partnership": "the partnership", "press": "the press contact"}.get(
        noun, f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    )


def _otherwise(name: str, _: Mapping[str, Any]) -> Said:
    return f"'{name}' is not written in a way that can be read.", "Compare it with another file of the same kind."


def _choice(name: str, context: Mapping[str, Any]) -> Said:
    return f"'{context['written']}' is not a {name.replace('_', ' ')}.", did_you_mean(
        context["written"], context["choices"]
    )


def _same(message: str, hint: str) -> Callable[[str, Mapping[str, Any]], Said]:
    """The same two sentences with the field's name and the fault's context filled in."""
    return lambda name, context: (message.format(name=name, **context), hint.format(name=name, **context))


_GROUP = _same(
    "'{name}' should be a group of fields, but there is a text or a list here.", "Indent its fields below it."
)

_SAY: Mapping[str, Callable[[str, Mapping[str, Any]], Said]] = {
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "list_type": _same("'{name}' should be a list.", "Write each thing on a line of its own that begins with '- '."),
    "not_text": _same(
        "'{name}' should be text, but there is {found} here.",
        "If the text begins with '[', '{{' or '- ', put it into quotation marks.",
    ),
    "empty": _same("'{name}' is empty.", "Write something, or remove the line."),
    "several_lines": _same("'{name}' should be one line.", "Shorten it, or move the rest into the body."),
    "too_long": _same("'{name}' is {length} characters long; the most is {most}.", "Say it in fewer words."),
    "not_id": _same(
        "'{written}' cannot be an id.", "Use lower-case letters, digits and single hyphens, such as alley-gates."
    ),
    "not_link": _same(
        "'{written}' is not a web address.", "It begins with https:// or, for a page of this site, with /."
    ),
    "not_day": _same("'{written}' is not a date.", "Write the year, the month and the day: 2026-11-05."),
    "not_moment": _same(
        "'{written}' is not a date or a time.", "Write 2026-11-05, or with a time in London 2026-11-05 09:30."
    ),
    "not_quarter": _same("'{written}' is not a quarter.", "Write the financial year and the quarter: 2022-23 Q2."),
    "not_month": _same("'{written}' is not a month.", "Write the year and the month: 2022-07."),
    "not_number": _same("'{written}' is not a number.", "Write digits only, without commas or words: 1234."),
    "not_whole": _same("'{written}' is not a whole number.", "Write digits only: 1, 2, 3."),
    "not_yes_or_no": _same("'{written}' is neither true nor false.", "Write true or false."),
    "not_reference": _same(
        "'{written}' is not a reference to a figure.", "Write the indicator's id and the quarter: burglary 2022-23 Q2."
    ),
    "not_window": _same(
        "'{written}' does not say on which days the message holds.",
        "Write days such as 24 October to 8 November, or all year, or days by year.",
    ),
    "not_span": _same(
        "'{year}: {written}' does not say on which days of a year the message holds.",
        "Write the year, a colon and the days: 2026: 10 June to 14 June.",
    ),
    "not_authority": _same(
        "'{written}' cannot be the authority of feed ids.",
        "Write a domain of yours, a comma and a year in which it was yours: safer.example.org,2026.",
    ),
    "not_choice": _choice,
    "not_marker": _same(
        "'{written}' is not a marker.", "The markers are b, c, e, low, p, r, u, x and z; the glossary explains them."
    ),
    "no_value": _same("There is no value here.", "Write a number, or c, x or z for why there is none."),
    "value_and_marker": _same(
        "There is both a value and the marker '{marker}', which says that there is none.", "Keep one of the two."
    ),
    "negative": _same("A count cannot be below zero.", "Check the number against its source."),
    "no_alt": _same(
        "The picture has no description for people who cannot see it.",
        "Add 'alt' and say what it shows, or 'decorative: true' if it tells nothing that the words do not.",
    ),
    "alt_and_decorative": _same("The picture has a description and is called decorative.", "Keep one of the two."),
    "no_why_neither": _same(
        "The indicator says that neither way is better, but not why.", "Add 'why_neither' with a sentence."
    ),
    "wrong_months": _same(
        "These are not the months of {quarter}.", "They are {months}. A part of a quarter is not a quarter."
    ),
}
