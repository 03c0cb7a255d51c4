"""The fields that a new file need not have: each as a comment, with an example that is right once the marks are away.

They follow from the entries, so a field that an entry gets is in new files too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import Kind
from site_builder.sources.faults.examples import example_of_field, models_in, write_on_one_line
from site_builder.sources.reading.declared import kind_of

Examples = Mapping[str | Kind[Any], object]
"""What to write for example in a field, by its name or by the kind of record that it refers to."""


def write_spare_fields(entry: type[Entry], *, written: Collection[str], examples: Examples) -> str:
    """A comment for each field of an entry that is not written yet.

    An entry's own example serves where none is given. Without either, the field has only its description.
    """
    lines = [
        "# It can have these fields too. To use one, remove the '# ' before it and before the lines that belong to it."
    ]
    for name, field in entry.model_fields.items():
        if name not in written:
            lines.extend(f"# {line}" for line in _write_field(name, field, entry=entry, examples=examples))
    return "\n".join(lines)


def _write_field(name: str, field: FieldInfo, *, entry: type[BaseModel], examples: Examples) -> Iterator[str]:
    note = f"  # {field.description}" if field.description else ""
    group = next(iter(models_in(field.annotation)), None)
    example = _example_of(name, field, entry=entry, examples=examples)
    if group is None or example is not None:
        yield f"{name}: {'' if example is None else write_on_one_line(example)}{note}"
        return
    begins = "- " if _is_list(field) else ""
    yield f"{name}:{note}"
    inner = [
        line
        for part, below in group.model_fields.items()
        for line in _write_field(part, below, entry=group, examples=examples)
    ]
    for number, line in enumerate(inner):
        yield f"  {(begins if number == 0 else ' ' * len(begins))}{line}"


def _example_of(name: str, field: FieldInfo, *, entry: type[BaseModel], examples: Examples) -> Any:  # noqa: ANN401
    kind = kind_of(entry, name) if issubclass(entry, Entry) else None
    if name in examples:
        example = examples[name]
    elif kind is not None:
        example = examples.get(kind)
    else:
        example = "false" if field.annotation is bool else example_of_field(field)
    return [example] if example is not None and _is_list(field) and not isinstance(example, list) else example


def _is_list(field: FieldInfo) -> bool:
    return getattr(field.annotation, "__origin__", None) is list
