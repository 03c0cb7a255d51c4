"""YAML files as values with places. Knows YAML's rules, and nothing of what a file is about.

Files are read by a strict part of YAML 1.2: text, lists and mappings. Every scalar is kept as the text that was
written (so `no`, `12:30`, `007` and `1.10` are just that) and the entries decide what a text means; an unquoted
`null`, `~` or nothing is "left out". Anchors, aliases, tags and duplicate keys are refused, size and depth are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.block_texts import explain_cut_off
from site_builder.sources.text.characters import check_characters, decode, find_escape
from site_builder.sources.text.positions import Document, Marks, Path, Position, Values
from site_builder.sources.text.roughness import find_rough
from site_builder.sources.text.yaml_faults import DEEPEST, explain_yaml_fault, say_too_deep
from site_builder.sources.text.yaml_lines import clear_line

__all__ = ["Document", "Path", "Position", "Values", "decode", "examine_document", "find_repeated", "read_document"]

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_BLOCKS = ("|", ">")
_CUT = re.compile(r"\s*#(?=\S)")
_HALF_SIGN = re.compile("[\ud800-\udfff]")
_READER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BEGUN = 40
"""Characters of a text that is refused, for the words of other problems."""

_MORE_FAULTS = 4
"""How many faults of YAML are looked for below the first, since each look reads the file again."""

MOST_FIELDS = 5_000
"""Fields of one thing."""


def read_document(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's values and places, or the problems that it has as YAML."""
    document, problems = examine_document(path, content)
    return (None if problems else document), problems


def examine_document(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """As many of a file's values as can be read, with every problem that it has as YAML.

    With problems, the values serve only to look for more of them.
    """
    text = decode(path, content)
    if isinstance(text, Problem):
        return None, [text]
    return _examine(path, text, more=_MORE_FAULTS)


def _examine(path: str, text: str, *, more: int) -> tuple[Document | None, list[Problem]]:
    """As above. Where YAML gives up at a value that can be left out, this looks for `more` faults below it."""
    builder = _Builder(path, text)
    try:
        values = builder.build(_parse(text))
    except yaml.YAMLError as fault:
        broken = explain_yaml_fault(path, text, fault=fault)
        # What was found on the same line before is the same mistake.
        before = [problem for problem in builder.problems if problem.origin.line != broken.origin.line]
        cleared = clear_line(text, broken.origin.line) if more else text
        below = _examine(path, cleared, more=more - 1)[1] if cleared != text else []
        return None, [*before, broken, *(problem for problem in below if problem.origin.line > broken.origin.line)]
    except _TooManyError as many:
        message = f"There are more than {MOST_FIELDS:,} fields here."
        hint = "Perhaps another file was pasted into this one. Keep only the fields that it can have."
        return None, [*builder.problems, Problem(many.origin, message, hint)]
    except _TooDeepError as deep:
        return None, [*builder.problems, say_too_deep(deep.origin)]
    return Document(path, values, builder.marks, builder.repeated), builder.problems


def find_repeated(path: str, content: bytes) -> list[Problem]:
    """Names that a file has twice; of a file that cannot be read, none."""
    text = decode(path, content)
    builder = _Builder(path, "" if isinstance(text, Problem) else text)
    with suppress(yaml.YAMLError, _TooDeepError):
        builder.build(_parse(builder.text))
    return [*builder.repeated]


def _parse(text: str) -> Iterator[yaml.Event]:
    """What YAML finds in a text. The reader in Python takes halves of signs, which the one in C refuses."""
    for event in yaml.parse(text, Loader=_READER):
        if isinstance(event, yaml.ScalarEvent) and _HALF_SIGN.search(str(event.value)):
            start: Any = event.start_mark
            end: Any = event.end_mark
            raise yaml.MarkedYAMLError(None, start, None, end)
        yield event


class _TooDeepError(Exception):
    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin


class _TooManyError(_TooDeepError):
    pass


class _Builder:
    """Turns YAML's events into values and places, collecting what is not allowed."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.marks: dict[Path, Marks] = {}
        self.problems: list[Problem] = []
        self.repeated: dict[Problem, Path] = {}
        self.cut_off: Path | None = None

    def build(self, events: Iterator[yaml.Event]) -> Values:
        values: Values = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "A second record starts here, after the line '---'."
                    self._refuse(event, message, hint="Put each record into a file of its own, or remove this line.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                values = self._node(event, events, where=(), key=None)
        return values

    def _origin(self, event: yaml.Event) -> Origin:
        mark: Any = event.start_mark
        return Origin(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str, *, hint: str) -> None:
        self.problems.append(Problem(self._origin(event), message, hint))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], *, where: Path, key: yaml.Event | None) -> Values:
        if len(where) > DEEPEST:
            raise _TooDeepError(self._origin(event))
        self._check_properties(event)
        at: Any = (key or event).start_mark
        if isinstance(event, yaml.ScalarEvent):
            line, column, line_by_line, written = self._words_of(event)
            block = self._text_of(event).split(maxsplit=1)[0] if event.style in _BLOCKS else ""
            self.marks[where] = Marks(at.line + 1, at.column + 1, line, column, line_by_line, written, block)
            # Programs that write \r\n between double quotation marks mean the end of a line.
            text = str(event.value).replace("\r\n", "\n")
            value = self._without_rough(text, line, column=column)
            self._check_scalar(event, line, column=column)
            return None if event.implicit[0] and event.value in _NOTHING else value
        mark: Any = event.start_mark
        self.marks[where] = Marks(at.line + 1, at.column + 1, mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, where=where)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, where=where)
        return None  # an alias, which has been refused

    def _check_properties(self, event: yaml.Event) -> None:
        """Refuse what makes YAML more than text, lists and fields; it mostly happens by accident."""
        if isinstance(event, yaml.AliasEvent):
            message = f"'*{event.anchor}' refers to another part of the file, which is not allowed here."
            hint = "Write the words out again. If the text itself begins with '*', put it into quotation marks."
            self._refuse(event, message, hint=hint)
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and (event.anchor or event.tag):
            written = self._text_of(event).split(maxsplit=1)[0]
            message = f"'{written}' has a special meaning in YAML, which is not allowed here."
            quote = f"If the text itself begins with '{written[0]}', put it into quotation marks"
            self._refuse(event, message, hint=f"{quote}; otherwise remove '{written}'.")

    def _text_of(self, event: yaml.Event) -> str:
        start: Any = event.start_mark
        end: Any = event.end_mark
        return self.text[start.index : end.index]

    def _words_of(self, event: yaml.ScalarEvent) -> tuple[int, int, bool, str]:
        """Line and column of a scalar's own first character, and how to place what is in it (see `Position`)."""
        start: Any = event.start_mark
        end: Any = event.end_mark
        line, column = start.line + 1, start.column + 1
        value = str(event.value)
        if not event.style and start.line == end.line:
            return line, column, True, ""
        written = self._text_of(event)
        if event.style == "|":
            # The mark is at the bar; the words begin on the line below it, unless there are none.
            if not value.strip():
                return line, column, False, ""
            blank = len(value) - len(value.lstrip("\n"))
            below, own = self.lines[line + blank], value.split("\n")[blank]
            indented = len(below) - len(below.lstrip(" ")) - (len(own) - len(own.lstrip(" ")))
            return line + 1, indented + 1, True, ""
        if event.style == ">":
            # As with the bar; what else stands on the sign's line is no part of the words.
            rest = written.partition("\n")[2]
            gap = rest[: len(rest) - len(rest.lstrip())]
            if len(gap) == len(rest):
                return line, column, False, ""
            line, column, written = line + 1 + gap.count("\n"), len(gap) - gap.rfind("\n"), rest[len(gap) :]
        elif event.style:
            column, written = column + 1, written[1:-1]
        if written == value and "\n" not in written:
            return line, column, True, ""
        return line, column, False, written if written.split() == value.split() else ""

    def _without_rough(self, value: str, line: int, *, column: int) -> str:
        """A text, or the beginning of one that would take too long to read for whatever else looks at it."""
        rough = find_rough(value)
        if rough is None:
            return value
        origin = Origin(self.path, line + value.count("\n", 0, rough.offset), column)
        self.problems.append(Problem(origin, rough.message, rough.hint))
        return value[:_BEGUN]

    def _check_scalar(self, event: yaml.ScalarEvent, line: int, *, column: int) -> None:
        value = str(event.value).replace("\r\n", "\n")
        if event.style == '"':
            origin = Origin(self.path, line, column)
            if check_characters(value, origin) is not None:
                written = find_escape(self._text_of(event).replace(r"\r\n", ""))
                hint = f"Remove '{written}'. If readers are to see it, put the text into single quotation marks."
                message = f"'{written}' makes an invisible character in this text."
                self.problems.append(Problem(origin, message, hint))
        elif not event.style:
            mark: Any = event.end_mark if value else event.start_mark
            rest = self.lines[mark.line] if mark.line < len(self.lines) else ""
            cut = _CUT.match(rest, mark.column)
            if cut:
                column = cut.end()
                message = "YAML takes everything after the '#' for a comment, so it is left out."
                hint = "Put the whole text into quotation marks; if it is a comment, write a space after the '#'."
                self.problems.append(Problem(Origin(self.path, mark.line + 1, column), message, hint))

    def _sequence(self, events: Iterator[yaml.Event], *, where: Path) -> Values:
        items: list[Values] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, where=(*where, len(items)), key=None))
        return items

    def _mapping(self, events: Iterator[yaml.Event], *, where: Path) -> Values:
        fields: dict[str, Values] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self._name(event, events, where=where)
            if len(fields) >= MOST_FIELDS:
                raise _TooManyError(self._origin(event))
            if name in fields:
                first = self.marks[(*where, name)].key_line
                hint = "Keep one of the two. If you want both, join them under one name."
                self._refuse(event, f"'{name}' is here twice; the first is on line {first}.", hint=hint)
                self.repeated[self.problems[-1]] = (*where, name)
                self._node(next(events), events, where=(*where, ""), key=None)
                continue
            value = self._node(next(events), events, where=(*where, name), key=event)
            if name:
                fields[name], self.cut_off = value, None
        return fields

    def _name(self, event: yaml.Event, events: Iterator[yaml.Event], *, where: Path) -> str:
        """A field's name; empty when it is none, which is then refused."""
        if not isinstance(event, yaml.ScalarEvent):
            message = "There are brackets where the name of a field should be."
            hint = "If this is text, put the whole of it into quotation marks."
            above = next(reversed(self.marks))
            is_told = self.cut_off == where
            if self.marks[above].block:
                message, hint = explain_cut_off(Document(self.path, None, self.marks), above)
                self.cut_off = where
            if not is_told:
                self._refuse(event, message, hint=hint)
            self._node(event, events, where=(*where, ""), key=None)
            return ""
        name = str(event.value)
        self._check_properties(event)
        if name == "<<":
            message = "'<<' copies fields from elsewhere, which is not allowed here."
            self._refuse(event, message, hint="Write the fields out again.")
            return ""
        if not name:
            message = "The name of a field is missing before the colon."
            self._refuse(event, message, hint="Write the name, or remove the line.")
        return name
