"""Turns what pydantic objected to into sentences for officers, keyed on the codes of the faults."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from site_builder.domain.english import join
from site_builder.domain.problem import Origin, Problem
from site_builder.sources.faults.examples import example_of_field, example_of_group, models_in, write_on_one_line
from site_builder.sources.faults.fault_messages import describe_fault, hint_at_unseen, say_no_comma
from site_builder.sources.faults.field_words import CHANGES, NOUNS, OTHER_WORDS
from site_builder.sources.faults.layout import LayoutFaults, field_before_comma, find_split, read_layout, value_at
from site_builder.sources.faults.suggestions import did_you_mean, nearest
from site_builder.sources.text.documents import Document, Path
from site_builder.sources.text.yaml_lines import LONG_TEXTS, say_no_bar

_LIKENESS = 0.75
"""Names of fields are short, so less in common means nothing: `status` is not `starts`."""

_EXTRA = "extra_forbidden"
_EMPTY = "empty"
_MISSING = "missing"
_NOT_TEXT = "not_text"
_NO_TABLE = "dict_type"
_NO_COLON = re.compile(r"(?P<name>[\w-]+)(?:\s*[=:]\s*|\s+(?=\d))(?P<value>\S+)")
_NO_GROUP = frozenset({"model_type", _NO_TABLE})


def explain(error: ValidationError, document: Document, *, entry: type[BaseModel], where: Path) -> Iterator[Problem]:
    """One problem for each thing that pydantic objected to; `where` is the entry's own place in the document."""
    faults = [_Fault(found, document, entry, where) for found in error.errors(include_url=False, include_input=False)]
    meant = {(fault.parent, fault.meant) for fault in faults if fault.code == _EXTRA}
    begun = {fault.parent for fault in faults if fault.begins_in_words}
    layout = _read_layout(faults, document)
    lists = {fault.list_around: fault for fault in faults if fault.list_around}
    split = {(*where, *path): problem for path, fault in lists.items() if (problem := fault.find_split())}
    yield from (*layout.problems, *split.values())
    for fault in faults:
        if fault.is_said(layout, split):
            continue
        if fault.code == _EXTRA:
            yield _explain_unknown(fault)
        elif fault.code == _NOT_TEXT and fault.path[-1:] == (fault.name,) and fault.name in LONG_TEXTS:
            yield Problem(fault.after_key, *say_no_bar(fault.name))
        elif fault.code in _NO_GROUP:
            yield Problem(fault.origin, *_explain_no_group(fault))
        elif fault.code != _MISSING:
            yield Problem(fault.origin, *describe_fault(fault.code, fault.name, context=fault.details.get("ctx", {})))
        elif fault.is_written:
            yield Problem(fault.key, f"'{fault.name}' is empty.", fault.wanted)
        elif (fault.parent, fault.name) not in meant and fault.parent not in begun:
            # A field under a wrong name is one mistake and so one problem.
            yield Problem(fault.origin, f"'{fault.name}' is missing.", fault.wanted)


def find_misplaced(
    error: ValidationError, document: Document, *, entry: type[BaseModel], where: Path
) -> frozenset[Path]:
    """The fields that have no place where they are, because of the layout, which `explain` says once for all."""
    faults = [_Fault(found, document, entry, where) for found in error.errors(include_url=False, include_input=False)]
    return _read_layout(faults, document).unknown


def _read_layout(faults: Sequence[_Fault], document: Document) -> LayoutFaults:
    unknown = {fault.whole: fault for fault in faults if fault.code == _EXTRA}
    words = [path for path, fault in unknown.items() if fault.is_like_words]

    def holds(group: Path, name: str) -> bool:
        beside = next(fault for path, fault in unknown.items() if path[:-1] == group[:-1])
        return beside.can_hold(str(group[-1]), name)

    return read_layout(document, unknown, words=words, holds=holds)


def _explain_no_group(fault: _Fault) -> tuple[str, str]:
    message, hint = describe_fault(fault.code, fault.name, context={})
    value = value_at(fault.document.values, fault.whole)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        message = f"'{fault.name}' should be one group of fields, but there is a list here."
        return message, "Put a space in place of each '-' before its fields."
    no_colon = _NO_COLON.match(value) if isinstance(value, str) else None
    if no_colon:
        example = f"{no_colon['name']}: {no_colon['value']}"
        return (
            f"There is no colon and space after '{no_colon['name']}'.",
            f"Write each field like this: {example}",
        )
    return message, fault.group or hint


def _explain_unknown(fault: _Fault) -> Problem:
    before = "" if fault.meant else field_before_comma(fault.document, fault.whole)
    if fault.name.isdecimal() or before:
        return Problem(fault.key, *say_no_comma(fault.name, before))
    hint = hint_at_unseen(fault.name) or fault.elsewhere
    hint = hint or did_you_mean(fault.name, fault.fields, meant=fault.meant)
    if fault.begins_in_words:
        hint = f"The fields of {fault.noun} are {join(fault.fields)}."
        if fault.parent:
            hint = f"If this is text with a colon, put the whole of it into double quotation marks. {hint}"
    elif fault.is_like_words:
        hint = "If it belongs to the text of the field above, indent it as far as the rest of that text."
    hint = hint or "Remove it, or compare it with another file of the same kind."
    return Problem(fault.key, f"'{fault.name}' is not a field of {fault.noun}.", hint)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that pydantic objected to, with what is known of its place."""

    details: ErrorDetails
    document: Document
    entry: type[BaseModel]
    where: Path

    @property
    def code(self) -> str:
        return self.details["type"]

    @property
    def path(self) -> Path:
        """Within the entry."""
        at = self.details.get("ctx", {}).get("at")
        path = tuple(step for step in self.details["loc"] if step != "[key]")
        return path if at is None else (*path, at)

    @property
    def whole(self) -> Path:
        """Within the document."""
        return (*self.where, *self.path)

    @property
    def parent(self) -> Path:
        return self.path[:-1]

    @property
    def name(self) -> str:
        """The name of the field, or of the field that holds the list; empty for the whole entry."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def key(self) -> Origin:
        return self.document.position(*self.where, *self.path).key

    @property
    def after_key(self) -> Origin:
        """Behind the colon of the field's name."""
        return replace(self.key, column=self.key.column + len(self.name) + 1)

    @property
    def origin(self) -> Origin:
        """Of the value; of what should have held it when it is missing."""
        return self.document.origin(*self.where, *self.path)

    @property
    def is_written(self) -> bool:
        return self.document.knows(*self.where, *self.path)

    @property
    def model(self) -> type[BaseModel]:
        """The shape that holds, or should hold, the field."""
        return self._model_at(self.parent)

    @property
    def group(self) -> str:
        """Which fields belong into the group that should be here, with an example; empty for a whole record."""
        path = self.path
        while path and not isinstance(path[-1], str):  # an item of a list is in the field that holds the list
            path = path[:-1]
        field = self._model_at(path[:-1]).model_fields.get(self.name)
        if field is None:
            return ""
        if self.code == _NO_TABLE:
            return f"Example: {write_on_one_line(example_of_field(field))}" if field.examples else ""
        group = self._model_at(self.path)
        example = write_on_one_line(example_of_group(group))
        return f"Its fields are {join(list(group.model_fields))}. Example: {example}"

    def _model_at(self, path: Path) -> type[BaseModel]:
        model = self.entry
        for step in path:
            field = model.model_fields.get(str(step))
            inner = models_in(field.annotation) if field else []
            model = inner[0] if inner else model
        return model

    @property
    def fields(self) -> list[str]:
        return list(self.model.model_fields)

    @property
    def noun(self) -> str:
        name = self.model.__name__.removesuffix("Entry")
        words = re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()
        return NOUNS.get(name.lower(), f"{'an' if words[0] in 'aeiou' else 'a'} {words}")

    @property
    def meant(self) -> str:
        """The field that was probably meant by an unknown one; empty if none is similar, or if it belongs elsewhere."""
        if self.elsewhere:
            return ""
        return self._in_other_words or nearest(self.name, self.fields, likeness=_LIKENESS)

    @property
    def _in_other_words(self) -> str:
        return next((word for word in OTHER_WORDS.get(self.name.lower(), ()) if word in self.fields), "")

    @property
    def is_like_words(self) -> bool:
        """Whether this is an unknown field, and looks like the beginning of a text with a colon."""
        if self.code != _EXTRA or hint_at_unseen(self.name):
            return False
        above = self.document.position(*self.document.above(*self.whole))
        is_begun = bool(above.block) and above.value.line == above.key.line
        is_like = is_begun or " " in self.name or self.name[:1].isupper()
        return is_like and not self.meant and not self.elsewhere

    def can_hold(self, group: str, name: str) -> bool:
        """Whether a field beside this one is for a group that has fields of a name."""
        field = self.model.model_fields.get(group)
        inner = models_in(field.annotation) if field else []
        is_table = field is not None and get_origin(field.annotation) is dict
        return is_table or any(name in model.model_fields for model in inner)

    @property
    def begins_in_words(self) -> bool:
        """Whether a group of fields begins with it, though it looks like the beginning of a text with a colon."""
        return self.is_like_words and self.document.above(*self.whole) == self.whole[:-1]

    @property
    def list_around(self) -> Path:
        """The outermost list that it is in, within the entry; nothing if there is none."""
        at = next((at for at, step in enumerate(self.path) if isinstance(step, int)), 0)
        return self.path[:at]

    def find_split(self) -> Problem | None:
        """What to say if each field of the items around it has a dash of its own."""
        names = list(self._model_at(self.list_around).model_fields)
        return find_split(self.document, (*self.where, *self.list_around), names=names)

    def is_said(self, layout: LayoutFaults, split: Collection[Path]) -> bool:
        """Whether what is said of the layout is said of this as well."""
        is_below = any(self.whole[: len(path)] == path for path in split)
        is_empty = self.code in {_EMPTY, _MISSING} and self.whole in layout.empty
        return is_below or is_empty or self.whole in layout.unknown

    @property
    def elsewhere(self) -> str:
        """Where to write what an unknown field says, if that is not a field of the same record; else empty."""
        name = self.name.lower()
        if "changes" in self.fields and name in CHANGES:
            return f"Write an entry under 'changes', with 'kind: {CHANGES[name]}', 'at' and 'reason'."
        if "changes" in self.fields and name == "status":
            return (
                "If it is not ready, write 'draft: true'. If it was withdrawn or cancelled, write an entry under "
                "'changes', with 'kind', 'at' and 'reason'."
            )
        if name == "time" and {"starts", "at", "published"} & set(self.fields):
            return "Write the time after the day, in the same field: 2026-11-05 09:30."
        if self._in_other_words:
            return ""
        lines = {self._line_of(group): group for group in self._groups_with(self.name)}
        above = max((line for line in lines if line < self.key.line), default=0)
        if not above:
            return ""
        return (
            f"It belongs to '{lines[above]}': write it below '{lines[above]}:', indented like the other fields there."
        )

    def _groups_with(self, wanted: str) -> Iterator[str]:
        """The fields beside this one that are groups and have a field of that name."""
        for name, field in self.model.model_fields.items():
            inner = models_in(field.annotation)
            if inner and wanted in inner[0].model_fields and self.document.knows(*self.where, *self.parent, name):
                yield name

    def _line_of(self, name: str) -> int:
        return self.document.position(*self.where, *self.parent, name).key.line

    @property
    def wanted(self) -> str:
        """What to write in a field, from its description."""
        field = self.model.model_fields.get(self.name)
        if field is None or not field.description:
            return ""
        return f"Add '{self.name}': {field.description[0].lower()}{field.description[1:]}{_example(field.examples)}"


def _example(examples: Collection[object] | None) -> str:
    """The first example that is a text."""
    text = next((example for example in examples or () if isinstance(example, (str, int))), None)
    return "" if text is None else f" Example: {text}"
