"""Columns beside those that are read, where nothing may be left out. Knows no importer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.sheets.headings import PassedColumn, fold

_NOTES = frozenset({"note", "notes", "comment", "comments", "remark", "remarks", "source", "sources"})
"""Names of columns that say nothing of what a number counts."""

_ALL = re.compile(r"(?:all|any|both|every|total)(?: (?:ages?|sexes|genders?|people|persons))?|everyone|everybody")
"""What a column such as sex or age says of a number that is for everybody. Blank cells may be for anybody."""

_ADD_UP = (
    "In a copy of the file, add up the parts in one row for everyone, delete the rows of the parts, "
    "and then delete the column."
)


def find_more(
    heading: Origin, columns: Iterable[PassedColumn], *, rows: Sequence[tuple[str, ...]]
) -> Iterator[Problem]:
    """Columns by which the rows may differ, such as sex or age, so that a number may be for a part of the people."""
    for column in columns:
        said = [row[column.at].strip() if column.at < len(row) else "" for row in rows]
        words, origin = next(filter(None, said), ""), replace(heading, column=column.at + 1)
        if not words or fold(column.name) in _NOTES:
            continue
        if all(_ALL.fullmatch(fold(cell)) for cell in said):
            message = f"The column '{column.name}' is not read. It says '{words[:40]}' in every row."
            yield Problem(origin, message, "If that means everyone, delete the column in a copy of the file.")
        else:
            message = (
                f"The column '{column.name}' is not read. If '{words[:40]}' in it means only a part of the people who "
                "are counted, the number would be taken for everyone."
            )
            yield Problem(origin, message, _ADD_UP)
