"""Exact titles in the place of ids: `areas: Mill End, Ford and Weir` names the area with that title.

Officers see titles on the site, and ids only in the registers. Only the exact title is understood, and only where one
record alone has it. Files that commands write keep to ids, since the commands compare what is in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import KINDS, Kind
from site_builder.sources.reading.declared import Marked, read_marked
from site_builder.sources.reading.records import FileRead, Record, Records, Written
from site_builder.sources.shapes import SHAPES, Shape
from site_builder.sources.text.documents import Path, Values

Titles = Mapping[Kind[Any], Mapping[str, str]]
"""The names of records by their titles, for each kind of record."""


def name_by_ids(records: Records) -> Records:
    """The same records with the id in place of each exact title that refers to another record."""
    titles: Titles = {kind: _titles_of(kind, records) for kind in KINDS}
    files = {
        shape.name: tuple(_in_file(file, shape, titles=titles) for file in records.files[shape.name])
        for shape in SHAPES
        if shape.name in records.files and shape.noun and shape.name != "quarter"
    }
    return replace(records, files={**records.files, **files})


def _titles_of(kind: Kind[Any], records: Records) -> Mapping[str, str]:
    if kind.part:
        return {}
    entries = [record.entry for record in records.of(kind.shape, Entry)]
    names = {getattr(entry, kind.name) for entry in entries}
    titled = [(" ".join(str(getattr(entry, "title", "")).split()), getattr(entry, kind.name)) for entry in entries]
    often = Counter(title for title, _ in titled)
    return {title: name for title, name in titled if title and often[title] == 1 and title not in names}


def _in_file(file: FileRead, shape: Shape, *, titles: Titles) -> FileRead:
    wanted = any(_is_title(name, titles) for record in (*file.records, *file.faulty) for name in record.names)
    if not wanted:
        return file
    return replace(
        file,
        records=tuple(_with_ids(record, shape, titles=titles) for record in file.records),
        faulty=tuple(_written_with_ids(record, shape, titles=titles) for record in file.faulty),
    )


def _is_title(name: Marked, titles: Titles) -> bool:
    return not name.is_key and name.text.strip() in titles[name.mark]


def _with_ids(record: Record[Entry], shape: Shape, *, titles: Titles) -> Record[Entry]:
    written = _written_with_ids(record, shape, titles=titles)
    if written is record:
        return record
    entry = shape.entry.model_validate(written.values)
    return Record(record.document, record.where, written.values, written.names, entry)


def _written_with_ids(record: Written, shape: Shape, *, titles: Titles) -> Written:
    found = [name for name in record.names if _is_title(name, titles)]
    if not found:
        return record
    values = record.values
    for name in found:
        values = _put(values, name.where, text=titles[name.mark][name.text.strip()])
    return Written(record.document, record.where, values, tuple(read_marked(shape.entry, values, Kind)))


def _put(values: Values, where: Path, *, text: str) -> Values:
    """The same values with another text in a place."""
    if not where:
        return text
    first, rest = where[0], where[1:]
    if isinstance(values, dict):
        return {name: _put(value, rest, text=text) if name == first else value for name, value in values.items()}
    if isinstance(values, list):
        return [_put(value, rest, text=text) if index == first else value for index, value in enumerate(values)]
    return values
