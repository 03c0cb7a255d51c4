"""The examples that entries give can be written as they are. Messages about a wrong group of fields show them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from site_builder.sources.faults.examples import example_of_group, models_in, write_on_one_line
from site_builder.sources.shapes import SHAPES
from site_builder.sources.text.documents import read_document

_WRITTEN_BY_COMMANDS = {"edition", "addresses", "accessibility"}


def _groups_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        for group in models_in(field.annotation):
            yield group
            yield from _groups_in(group)


GROUPS = sorted(
    {group for shape in SHAPES if shape.name not in _WRITTEN_BY_COMMANDS for group in _groups_in(shape.entry)},
    key=lambda group: group.__name__,
)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_the_example_of_a_group_of_fields_can_be_written_as_it_is(group: type[BaseModel]) -> None:
    written = write_on_one_line(example_of_group(group))
    assert "\n" not in written
    document, problems = read_document("example.yml", written.encode())
    assert document, problems
    group.model_validate(document.values)
