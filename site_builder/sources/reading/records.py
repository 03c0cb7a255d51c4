"""From files to entries: every file is read by the shape of its place. References between records are for `resolve`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Generic, TypeVar, cast

from pydantic import ValidationError

from site_builder.domain.memory import remembered
from site_builder.domain.problem import MOST, Origin, Problem
from site_builder.domain.words import Passage
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.references import Kind
from site_builder.sources.faults.explain import explain, find_misplaced
from site_builder.sources.faults.layout import find_split
from site_builder.sources.reading.declared import Marked, read_marked
from site_builder.sources.reading.mended import mend
from site_builder.sources.reading.pages import WrittenText, read_page
from site_builder.sources.reading.wrong_place import find_wrong_place
from site_builder.sources.shapes import (
    Shape,
    is_catalogue,
    is_kept_file,
    is_member_file,
    is_page,
    is_picture,
    misplaced,
    shape_of,
)
from site_builder.sources.text.block_texts import find_lost_headings
from site_builder.sources.text.documents import Document, Path, Position, Values, decode, examine_document

_MOST_OF_RECORD = 5 * MOST
"""Faults of one record that are explained. They come in another order than they are listed in."""

E = TypeVar("E", bound=Entry)
F = TypeVar("F", bound=Entry)


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it was written, with the places of its parts. It need not be right."""

    document: Document
    where: Path
    values: Values
    names: tuple[Marked, ...]
    """The names of other records that are in it."""

    @property
    def fields(self) -> Mapping[str, Values]:
        """The record's fields; none where something else was written."""
        return self.values if isinstance(self.values, dict) else {}

    @property
    def origin(self) -> Origin:
        """Where the record begins."""
        return self.document.origin(*self.where)

    def position(self, *where: str | int) -> Position:
        """Where a part of the record and its key are."""
        return self.document.position(*self.where, *where)

    def origin_of(self, *where: str | int) -> Origin:
        """Where a part of the record is."""
        return self.document.origin(*self.where, *where)

    def words(self, text: str, *where: str | int) -> Passage:
        """A text of a part of the record as words with their place."""
        position = self.position(*where)
        return Passage(text, position.value, position.line_by_line, position.written)

    def texts(self, name: str) -> Iterator[str]:
        """A field's text, or each of its texts if it is a list."""
        value = self.fields.get(name)
        yield from (part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Record(Written, Generic[E]):
    """A record that is right as far as its own file can tell."""

    entry: E

    def part(self, entry: F, *where: str | int) -> Record[F]:
        """A group of fields within the record as a record."""
        return Record(self.document, (*self.where, *where), None, (), entry)

    def passage(self, name: str) -> Passage:
        """A field's words with their place; empty when it was left out."""
        return self.words(getattr(self.entry, name) or "", name)

    def passages(self, name: str) -> tuple[Passage, ...]:
        """A list's words with their places."""
        return tuple(self.words(text, name, index) for index, text in enumerate(getattr(self.entry, name)))


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file holds."""

    records: tuple[Record[Entry], ...]
    problems: tuple[Problem, ...]
    faulty: tuple[Written, ...] = ()
    """The records that could not become entries."""

    lost: bool = False
    """Whether the file could not be read, so that any record may be in it."""

    mended: tuple[tuple[Record[Entry], frozenset[str]], ...] = ()
    """Of the faulty ones, those that are entries without some fields, with the names of these."""


@dataclass(frozen=True, slots=True)
class Records:
    """All that was written, by shape, in the order of the files' paths."""

    files: Mapping[str, tuple[FileRead, ...]]
    """By the shape's name."""

    pages: tuple[WrittenText, ...]
    pictures: Mapping[str, bytes]
    catalogues: Mapping[str, str]
    kept_files: Mapping[str, bytes]
    """Documents that are published as they are."""

    member_files: Mapping[str, bytes] = field(default_factory=dict)
    """By path, what was fetched from the sites of districts."""

    def of(self, shape: str, entry: type[E]) -> tuple[Record[E], ...]:
        """The records of a shape; `entry` is its class, for the type."""
        return tuple(
            cast("Record[E]", record)
            for file in self.files.get(shape, ())
            for record in file.records
            if isinstance(record.entry, entry)
        )

    def are_whole(self, shape: str) -> bool:
        """Whether every record of a shape could be read. If not, a name that seems unknown may be in another."""
        return not any(file.lost or file.faulty for file in self.files.get(shape, ()))

    def faulty(self, shape: str) -> Iterator[Written]:
        """A shape's records that could not become entries."""
        yield from (record for file in self.files.get(shape, ()) for record in file.faulty)

    def written(self, shape: str) -> Iterator[Written]:
        """Every record of a shape as it was written."""
        yield from (record for file in self.files.get(shape, ()) for record in (*file.records, *file.faulty))

    def with_mended(self) -> tuple[Records, Mapping[str, frozenset[str]]]:
        """The same with faulty records without their wrong fields, and the names of these by the file's path."""
        left_out: dict[str, frozenset[str]] = {}
        files: dict[str, tuple[FileRead, ...]] = {}
        for shape, read in self.files.items():
            files[shape] = tuple(
                replace(file, records=(*file.records, *(record for record, _ in file.mended))) for file in read
            )
            for record, names in (mended for file in read for mended in file.mended):
                left_out[record.document.path] = left_out.get(record.document.path, frozenset()) | names
        return replace(self, files=files), left_out

    def are_lost(self, shape: str) -> bool:
        """Whether some file of a shape could not be read at all."""
        return any(file.lost for file in self.files.get(shape, ()))


def read_records(files: Mapping[str, bytes]) -> tuple[Records, list[Problem]]:
    """Every file's entries, and every problem of every file."""
    by_shape: dict[str, list[FileRead]] = {}
    pages: list[WrittenText] = []
    pictures: dict[str, bytes] = {}
    catalogues: dict[str, str] = {}
    kept_files: dict[str, bytes] = {}
    member_files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, content in sorted(files.items()):
        shape = shape_of(path)
        if shape is not None:
            read = _read_file(shape, path, content=content)
            by_shape.setdefault(shape.name, []).append(read)
            problems.extend(read.problems)
        elif is_page(path):
            page, found = read_page(path, content)
            pages.extend([page] if page else [])
            problems.extend(found)
        elif is_picture(path):
            # One name may be stored in more than one way: "é" as one sign, or as a letter and an accent.
            pictures[unicodedata.normalize("NFC", path)] = content
        elif is_kept_file(path):
            kept_files[unicodedata.normalize("NFC", path)] = content
        elif is_member_file(path):
            member_files[path] = content
        elif is_catalogue(path):
            text = decode(path, content)
            if isinstance(text, Problem):
                problems.append(text)
            else:
                catalogues[path] = text
        else:
            problems.append(misplaced(path))
    shaped = {name: tuple(read) for name, read in by_shape.items()}
    return Records(shaped, tuple(pages), pictures, catalogues, kept_files, member_files), problems


@remembered
def _read_file(shape: Shape, path: str, *, content: bytes) -> FileRead:
    """A file's entries and problems: a pure function of the file, so it is remembered while nothing changes."""
    document, problems = examine_document(path, content)
    if document is None:
        return FileRead((), tuple(problems), lost=True)
    wrong = _wrong_outside(shape, document)
    if wrong is not None:
        return FileRead((), (*problems, wrong), lost=True)
    problems += find_lost_headings(path, content)
    reported = {problem.origin.line for problem in problems}
    records: list[Record[Entry]] = []
    faulty: list[Written] = []
    mended: list[tuple[Record[Entry], frozenset[str]]] = []
    misplaced_fields: frozenset[Path] = frozenset()
    for where, values in _parts(document.values, many=shape.many):
        names = tuple(read_marked(shape.entry, values, Kind))
        try:
            records.append(Record(document, where, values, names, shape.entry.model_validate(values)))
        except ValidationError as error:
            faulty.append(Written(document, where, values, names))
            if len(problems) > MOST:  # the others would not be listed
                continue
            elsewhere = find_wrong_place(document, values, shape=shape, where=where)
            if elsewhere is not None:
                problems.append(elsewhere)
                continue
            found_entry = mend(shape, values, error)
            if found_entry:
                mended.append((Record(document, where, values, names, found_entry[0]), found_entry[1]))
            # What is wrong as YAML is said already, and may well be the reason for what is wrong as a field.
            found = explain(error, document, entry=shape.entry, where=where)
            unsaid = (problem for problem in found if problem.origin.line not in reported)
            problems.extend(islice(unsaid, _MOST_OF_RECORD))
            misplaced_fields |= find_misplaced(error, document, entry=shape.entry, where=where)
    problems = [problem for problem in problems if document.repeated.get(problem) not in misplaced_fields]
    return FileRead(tuple(records), tuple(problems), tuple(faulty), mended=tuple(mended))


def _wrong_outside(shape: Shape, document: Document) -> Problem | None:
    """Why a file does not have the form of its kind: one record, or a list of them."""
    if document.values is None:
        return Problem(Origin(document.path), "This file is empty.", "Write the record, or delete the file.")
    if shape.many and not isinstance(document.values, list):
        elsewhere = find_wrong_place(document, document.values, shape=shape, where=())
        if elsewhere is not None:
            return elsewhere
        message = "This file should be a list, in which each record begins with '- '."
        hint = "Begin the first line of each record with '- ' and indent its other lines by two spaces."
        return Problem(document.origin(), message, hint)
    if shape.many:
        return find_split(document, (), names=list(shape.entry.model_fields))
    if not isinstance(document.values, dict):
        message = "This file should have one record: fields, each with a name, a colon, a space and a value."
        hint = "Begin each line with the name of a field, such as 'title: ...', without a dash before it."
        return Problem(document.origin(), message, hint)
    return None


def _parts(values: Values, *, many: bool) -> Iterator[tuple[Path, Values]]:
    if many and isinstance(values, list):
        yield from (((index,), part) for index, part in enumerate(values))
    else:
        yield (), values
