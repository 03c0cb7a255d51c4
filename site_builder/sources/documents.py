"""YAML files as values with places. Knows YAML's rules, and nothing of what a file is about.

Files are read by a strict part of YAML 1.2: text, lists and mappings. Every scalar is kept as the text that was
written (so `no`, `12:30`, `007` and `1.10` are just that) and the entries decide what a text means; an unquoted
`null`, `~` or nothing is "left out". Anchors, aliases, tags and duplicate keys are refused, size and depth are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.yaml_faults import explain_yaml_fault

LARGEST = 1_000_000
"""Bytes; a record is a page of text, so anything near this is a mistake."""

DEEPEST = 20
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_READER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Values = str | None | list["Values"] | dict[str, "Values"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value and the key before it stand."""

    key: Origin
    value: Origin
    line_by_line: bool = False
    """Whether the value is a literal block, whose lines are lines of the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's values, with the places of all of them beside."""

    path: str
    values: Values
    places: Mapping[Path, Place]

    def place(self, *where: str | int) -> Place:
        """The place of a value; the nearest known ancestor answers for what is missing."""
        known: Path = ()
        for step in where:
            if (*known, step) in self.places:
                known = (*known, step)
        return self.places.get(known, Place(Origin(self.path), Origin(self.path)))

    def origin(self, *where: str | int) -> Origin:
        """Where a value stands."""
        return self.place(*where).value


def decode(path: str, content: bytes) -> str | Problem:
    """A file's text, or why it cannot be read as text."""
    if len(content) > LARGEST:
        return Problem(
            Origin(path),
            f"This file is too big ({len(content) / 1_000_000:.1f} MB; the most is {LARGEST // 1_000_000} MB).",
            "Perhaps a picture or a document was pasted into it. Keep only the text here.",
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "replace")
        return Problem(
            Origin(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1),
            "There is a character here that is not in UTF-8, so the file cannot be read.",
            "Save the file with the encoding UTF-8; in most editors that is under 'Save as'.",
        )


def read_document(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's values and places, or the problems that keep it from being read."""
    text = decode(path, content)
    if isinstance(text, Problem):
        return None, [text]
    builder = _Builder(path, text.split("\n"))
    try:
        values = builder.build(yaml.parse(text, Loader=_READER))
    except yaml.YAMLError as fault:
        return None, [explain_yaml_fault(path, text, fault)]
    except _TooDeep as deep:
        hint = "Check the indentation: a record needs three or four levels."
        return None, [Problem(deep.origin, f"Lists and fields are nested more than {DEEPEST} deep here.", hint)]
    if builder.problems:
        return None, builder.problems
    return Document(path, values, builder.places), []


class _TooDeep(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin


class _Builder:
    """Turns YAML's events into values and places, collecting what is not allowed."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def build(self, events: Iterator[yaml.Event]) -> Values:
        values: Values = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "A second document starts here ('---').", "Put each record into its own file.")
            elif isinstance(event, yaml.NodeEvent):
                built = self._node(event, events, (), None)
                values = built if documents == 1 else values
        return values

    def _origin(self, event: yaml.Event) -> Origin:
        mark: Any = event.start_mark
        return Origin(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self.problems.append(Problem(self._origin(event), message, hint))

    def _indentation(self, index: int) -> int:
        return next((len(line) - len(line.lstrip()) for line in self.lines[index:] if line.strip()), 0)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], where: Path, key: Origin | None) -> Values:
        origin = self._origin(event)
        if len(where) > DEEPEST:
            raise _TooDeep(origin)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"'*{event.anchor}' refers to another part of the file.", "Write the words out again.")
            return None
        if not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            return None  # YAML has no other nodes
        if event.anchor:
            hint = "Remove the name after the '&'. If the text itself begins with '&', put it into quotes."
            self._refuse(event, f"'&{event.anchor}' marks this for use elsewhere, which is not allowed here.", hint)
        if event.tag:
            hint = "Remove the word that begins with '!'. If the text itself begins with '!', put it into quotes."
            self._refuse(event, f"'{event.tag}' tells YAML to do something special, which is not allowed here.", hint)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, where, key)
        if isinstance(event, yaml.SequenceStartEvent):
            self.places[where] = Place(key or origin, origin)
            return self._sequence(events, where)
        self.places[where] = Place(key or origin, origin)
        return self._mapping(events, where)

    def _scalar(self, event: yaml.ScalarEvent, where: Path, key: Origin | None) -> str | None:
        origin = self._origin(event)
        literal = event.style == "|"
        if literal:
            # The mark is at the bar; the words begin on the line below it.
            origin = Origin(self.path, origin.line + 1, self._indentation(origin.line) + 1)
        self.places[where] = Place(key or origin, origin, line_by_line=literal)
        return None if event.implicit[0] and event.value in _NOTHING else str(event.value)

    def _sequence(self, events: Iterator[yaml.Event], where: Path) -> Values:
        items: list[Values] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*where, len(items)), None))
        return items

    def _mapping(self, events: Iterator[yaml.Event], where: Path) -> Values:
        fields: dict[str, Values] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._origin(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "A field's name must be a word.", "Check the line for a stray '?', '[' or '{'.")
                self._node(event, events, (*where, "?"), None)
                self._node(next(events), events, (*where, "?"), None)
                continue
            name = str(event.value)
            if name == "<<":
                self._refuse(event, "'<<' copies from elsewhere, which is not allowed here.", "Write the fields out.")
            elif name in fields:
                first = self.places[(*where, name)].key.line
                hint = "Keep one of the two; if both are wanted, join them under one name."
                self._refuse(event, f"'{name}' is here twice; the first is on line {first}.", hint)
            value = self._node(next(events), events, (*where, name), key)
            fields.setdefault(name, value)
        return fields
