"""From files to entries: every file is read by the shape of its place. Joins nothing up; see `resolve`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import ValidationError

from site_builder.domain.problem import Origin, Problem
from site_builder.domain.words import Passage
from site_builder.sources.documents import Document, Path, Place, Values, decode, read_document
from site_builder.sources.entries.fields import Entry
from site_builder.sources.entries.page import PageEntry
from site_builder.sources.explain import explain
from site_builder.sources.shapes import LEDGER, PAGES, PICTURE_TYPES, PICTURES, Shape, misplaced, shape_of

E = TypeVar("E", bound=Entry)
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Record(Generic[E]):
    """An entry with the places of its parts."""

    entry: E
    document: Document
    where: Path = ()

    @property
    def origin(self) -> Origin:
        """Where the record begins."""
        return self.document.origin(*self.where)

    def place(self, *where: str | int) -> Place:
        """Where a part of the record and its key stand."""
        return self.document.place(*self.where, *where)

    def origin_of(self, *where: str | int) -> Origin:
        """Where a part of the record stands."""
        return self.place(*where).value

    def passage(self, name: str) -> Passage:
        """A field's words with their place; empty when it was left out."""
        return self._passage(getattr(self.entry, name) or "", name)

    def passages(self, name: str) -> tuple[Passage, ...]:
        """A list's words with their places."""
        return tuple(self._passage(text, name, index) for index, text in enumerate(getattr(self.entry, name)))

    def _passage(self, text: str, *where: str | int) -> Passage:
        place = self.place(*where)
        return Passage(text, place.value, line_by_line=place.line_by_line)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A hand-written page's file: what stands above it, and its Markdown."""

    id: str
    record: Record[PageEntry]
    body: str
    line: int
    """The line of the file on which the body begins."""


@dataclass(frozen=True, slots=True)
class Records:
    """All that was written, by shape, in the order of the files' paths."""

    by_shape: Mapping[str, tuple[Record[Entry], ...]]
    pages: tuple[WrittenText, ...]
    pictures: Mapping[str, bytes]
    ledger: Document | None

    def of(self, shape: str, entry: type[E]) -> tuple[Record[E], ...]:
        """The records of a shape; `entry` is its class, for the type."""
        return tuple(self._narrow(record, entry) for record in self.by_shape.get(shape, ()))

    @staticmethod
    def _narrow(record: Record[Entry], entry: type[E]) -> Record[E]:
        assert isinstance(record.entry, entry)  # noqa: S101 - a shape has one entry class
        return Record(record.entry, record.document, record.where)


def read_records(files: Mapping[str, bytes]) -> tuple[Records, list[Problem]]:
    """Every file's entries, and every problem of every file."""
    by_shape: dict[str, list[Record[Entry]]] = {}
    pages: list[WrittenText] = []
    pictures: dict[str, bytes] = {}
    ledger: Document | None = None
    problems: list[Problem] = []
    found: Iterable[Problem]
    for path, content in sorted(files.items()):
        shape = shape_of(path)
        if shape is not None:
            records, found = _read_file(shape, path, content)
            by_shape.setdefault(shape.name, []).extend(records)
        elif path == LEDGER:
            ledger, found = read_document(path, content)
        elif path.startswith(PAGES) and path.count("/") == PAGES.count("/") and path.endswith(".md"):
            page, found = _read_page(path, content)
            pages.extend(page)
        elif _is_picture(path):
            pictures[path], found = content, []
        else:
            found = [misplaced(path)]
        problems.extend(found)
    return Records({name: tuple(of) for name, of in by_shape.items()}, tuple(pages), pictures, ledger), problems


def _is_picture(path: str) -> bool:
    name = path.removeprefix(PICTURES)
    return name != path and "/" not in name and any(name.lower().endswith(ending) for ending in PICTURE_TYPES)


@lru_cache(maxsize=REMEMBERED)
def _read_file(shape: Shape, path: str, content: bytes) -> tuple[tuple[Record[Entry], ...], tuple[Problem, ...]]:
    """A file's entries and problems: a pure function of what the file holds, so remembered while nothing changes."""
    document, problems = read_document(path, content)
    if document is None:
        return (), tuple(problems)
    if document.values is None:
        return (), (Problem(Origin(path), "This file is empty.", "Write the record, or delete the file."),)
    if shape.many and not isinstance(document.values, list):
        hint = "Begin each record with '- ' and indent its fields by two spaces."
        return (), (Problem(document.origin(), f"The {shape.name} should be a list of records.", hint),)
    if not shape.many and not isinstance(document.values, dict):
        hint = "Write fields, each a name, a colon, a space and the value."
        return (), (Problem(document.origin(), f"A {shape.name} is a group of fields.", hint),)
    records: list[Record[Entry]] = []
    for where, values in _parts(document.values, many=shape.many):
        try:
            records.append(Record(shape.entry.model_validate(values), document, where))
        except ValidationError as error:
            problems.extend(explain(error, document, shape.entry, *where))
    return tuple(records), tuple(problems)


def _parts(values: Values, *, many: bool) -> Iterator[tuple[Path, Values]]:
    if many and isinstance(values, list):
        yield from (((index,), part) for index, part in enumerate(values))
    else:
        yield (), values


def _read_page(path: str, content: bytes) -> tuple[list[WrittenText], list[Problem]]:
    """A page's front matter by its shape, and its Markdown as it is."""
    text = decode(path, content)
    if isinstance(text, Problem):
        return [], [text]
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        hint = "Begin the file with a line '---', then title and description, then another line '---'."
        return [], [Problem(Origin(path), "The page does not say its title and description.", hint)]
    # The opening line stays in, as a comment, so that lines count as in the file.
    document, problems = read_document(path, "\n".join(["#", *lines[1:end]]).encode())
    if document is None:
        return [], problems
    try:
        entry = PageEntry.model_validate(document.values or {})
    except ValidationError as error:
        return [], [*problems, *explain(error, document, PageEntry)]
    stem = path.removeprefix(PAGES).removesuffix(".md")
    return [WrittenText(stem, Record(entry, document), "\n".join(lines[end + 1 :]), end + 2)], problems
