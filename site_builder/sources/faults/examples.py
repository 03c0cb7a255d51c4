"""Examples of fields and of groups of fields, from the entries themselves. Knows entries, and no record."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo


def models_in(annotation: object) -> list[type[BaseModel]]:
    """The groups of fields that a type can hold, in the order in which it names them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_in(part)]


def example_of_group(model: type[BaseModel]) -> dict[str, Any]:
    """A group of fields as someone could write it: every field that has an example."""
    examples = {name: example_of_field(field) for name, field in model.model_fields.items()}
    return {name: example for name, example in examples.items() if example is not None}


def example_of_field(field: FieldInfo) -> Any:  # noqa: ANN401 - a text, a list or a group of fields
    """What someone could write in a field; None where its entry gives no example."""
    return field.examples[0] if field.examples else None


def write_on_one_line(example: object) -> str:
    """An example as YAML on one line: `{file: gates.jpg, alt: Two neighbours}`."""
    written = yaml.dump(
        _in_words(example), Dumper=_Plain, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
    )
    return str(written).strip().removesuffix("...").strip()


def _in_words(example: object) -> object:
    """The same with every number as the text that people write."""
    if isinstance(example, dict):
        return {str(name): _in_words(value) for name, value in example.items()}
    return [_in_words(value) for value in example] if isinstance(example, list) else str(example)


class _Plain(yaml.SafeDumper):
    """Writes dates and numbers without quotation marks, since every value of ours is read as the text that it is."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # of the instance in the stubs
