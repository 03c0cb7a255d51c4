"""Says in plain words why a file is not YAML. Looks at the text around the fault, not at the message of the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.block_texts import find_unindented
from site_builder.sources.text.characters import find_unseen
from site_builder.sources.text.yaml_levels import find_no_bar, find_wrong_item, find_wrong_level, list_within
from site_builder.sources.text.yaml_lines import (
    QUOTE_IT,
    LineFinding,
    find_after_quotation,
    find_colon_in_brackets,
    find_colon_in_text,
    find_comma_at_end,
    find_dash_in_text,
    find_lone_sign,
    find_missing_colon,
    find_missing_name,
    find_missing_space,
    find_special_sign,
    find_tab,
    find_text_beside_bar,
    split_line,
)

DEEPEST = 20
"""How many levels of lists and fields are allowed."""

_BRACKETS = {"[": "]", "{": "}"}
_PILE = re.compile(rf"(?:[\[{{]\s*){{{DEEPEST}}}(?=[\[{{])")
_STRUCTURE = re.compile(r"[ \t-]*(?:[\w-]+:)?(?=[^\x20-\x7e])|[ \t-]*[\w-]+(?=[^\x20-\x7e][\w-]*:)")
"""Up to a sign that is not ASCII where YAML needs a space or the rest of a field's name."""

_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?=\n))'
    r"|(?P<pair>\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2})"
    r"|(?P<half>\\u[dD][89a-fA-F][0-9A-Fa-f]{2})|(?P<wrong>\\)|(?P<end>\")"
)
"""What a backslash can begin between double quotation marks, and the mark that ends them."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where YAML gave up, and where the thing began that it was reading. Lines and columns count from 0."""

    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int
    """Of what was being read; the same as the place where it gave up when YAML does not say."""

    def sign(self, line: int, column: int) -> str:
        """The character at a place; empty past the end."""
        return self.lines[line][column : column + 1] if line < len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is wrong. Lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str


def explain_yaml_fault(path: str, text: str, *, fault: yaml.YAMLError) -> Problem:
    """What is wrong with a text that YAML refuses, where, and what to do."""
    seen = _locate(text.split("\n"), fault)
    # YAML has a bound of its own, and meets it before a reader sees any of the brackets.
    pile = _PILE.search(seen.lines[seen.line])
    if pile is not None:
        return say_too_deep(Origin(path, seen.line + 1, pile.end() + 1))
    finding = next((found for look in _LOOKS if (found := look(seen))), None)
    if finding is None:
        hint = "Look for a missing colon or quotation mark, or a line that is indented differently from its neighbours."
        finding = _Finding(seen.line, seen.column, "The file cannot be understood from here on.", hint)
    return Problem(Origin(path, finding.line + 1, finding.column + 1), finding.message, finding.hint)


def say_too_deep(origin: Origin) -> Problem:
    """The problem of a value that is nested too deeply."""
    message = f"Lists and fields are nested more than {DEEPEST} deep here."
    hint = "A record needs three or four levels: check how far the lines are indented, and look for stray brackets."
    return Problem(origin, message, hint)


def _locate(lines: list[str], fault: yaml.YAMLError) -> _Fault:
    context: Any = getattr(fault, "context_mark", None)
    mark: Any = getattr(fault, "problem_mark", None) or context
    place = _on_words(lines, mark)
    return _Fault(lines, *place, *(_on_words(lines, context) if context is not None else place))


def _on_words(lines: list[str], mark: yaml.Mark | None) -> tuple[int, int]:
    """Line and column of a mark; the last line with words answers for the end of the file."""
    line, column = (int(mark.line), int(mark.column)) if mark else (0, 0)
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line])
    return line, column


def _near(look: Callable[[str], tuple[int, str, str] | None]) -> Callable[[_Fault], _Finding | None]:
    """The same look at the line where YAML gave up, then at the one where it began, then at the one above."""

    def look_near(fault: _Fault) -> _Finding | None:
        above = next((at for at in range(fault.line - 1, -1, -1) if fault.lines[at].strip()), fault.line)
        for at in (fault.line, fault.start_line, above):
            found = look(fault.lines[at])
            if found is not None:
                return _Finding(at, *found)
        return None

    return look_near


def _from_there(
    look: Callable[[Sequence[str], int], tuple[int, LineFinding] | None],
) -> Callable[[_Fault], _Finding | None]:
    """A look at the line where YAML gave up and at those around it."""

    def look_around(fault: _Fault) -> _Finding | None:
        at, found = look(fault.lines, fault.line) or (0, None)
        return _Finding(at, *found) if found else None

    return look_around


def _unseen(fault: _Fault) -> _Finding | None:
    """A sign that looks like a space or like nothing, where YAML needs a space or the name of a field."""
    first = next((at for at in range(fault.line - 1, -1, -1) if fault.lines[at].strip()), fault.line)
    for at in range(min(first, fault.start_line), fault.line + 1):
        place = _STRUCTURE.match(fault.lines[at])
        sign = find_unseen(fault.lines[at][place.end()][:1]) if place else None
        if place and sign:
            hint = "Delete it, and type an ordinary space if there should be one."
            return _Finding(at, place.end(), f"There is {sign[1]} here, which cannot be seen.", hint)
    return None


def _backslash(fault: _Fault) -> _Finding | None:
    """Within double quotation marks, a backslash that YAML cannot read."""
    if fault.sign(fault.start_line, fault.start_column) != '"':
        return None
    text = "\n".join([fault.lines[fault.start_line][fault.start_column + 1 :], *fault.lines[fault.start_line + 1 :]])
    found = next((match for match in _ESCAPE.finditer(text) if match.lastgroup), None)
    if found is None or found.lastgroup == "end":
        return None
    before = text[: found.start()].split("\n")
    column = len(before[-1]) + (fault.start_column + 1 if len(before) == 1 else 0)
    message = "A backslash has a special meaning between double quotation marks."
    hint = "Use single quotation marks around the text instead."
    if found["pair"]:
        sign = found[0].encode("ascii").decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16")
        message = f"'{found[0]}' is {sign} as some programs write it, which YAML cannot read."
        hint = f"Type {sign} itself."
    elif found["half"]:
        message = f"'{found[0]}' is only half of a sign, as some programs write it, and its other half is missing."
        hint = "Remove it and type the sign again."
    return _Finding(fault.start_line + len(before) - 1, column, message, hint)


def _open_quotation(fault: _Fault) -> _Finding | None:
    """A quotation mark that is never closed, or only by one that was meant to open another text."""
    hint = "Add the same mark at the end of the text, or remove this one."
    if fault.sign(fault.start_line, fault.start_column) in {"'", '"'}:
        return _Finding(fault.start_line, fault.start_column, "A quotation mark is opened here and never closed.", hint)
    opened = _first_unclosed(fault.lines[: fault.line + 1])
    if opened is None:
        return None
    return _Finding(*opened, "A quotation mark is opened here and not closed on this line.", hint)


def _first_unclosed(lines: Sequence[str]) -> tuple[int, int] | None:
    """The line and the column of the first quotation mark that only the mark of another text closes, or none."""
    at = 0
    while at < len(lines):
        start, value = split_line(lines[at])
        if _BLOCK.fullmatch(value):
            at += 1 + len(list_within(lines, at))
            continue
        whole = _QUOTED.get(value[:1])
        below = "\n".join((value, *lines[at + 1 :]))
        found = whole.match(below) if whole else None
        broken = found[0].count("\n") if found else 0
        if whole and (found is None or (broken and not _AFTER_A_TEXT.match(below, found.end()))):
            return at, start
        at += 1 + broken
    return None


_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
"""What begins a text of several lines. Quotation marks mean nothing there."""

_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_AFTER_A_TEXT = re.compile(r"[ \t]*(?:#.*|[,\]}].*)?$", re.MULTILINE)
"""What may follow a text in quotation marks on its last line."""


def _bracket(fault: _Fault) -> _Finding | None:
    """A text that begins with a bracket, or a bracket that is never closed."""
    for at in (fault.line, fault.start_line):
        start, value = split_line(fault.lines[at])
        closing = _BRACKETS.get(value[:1])
        if closing is None:
            continue
        end = value.rfind(closing)
        if end < 0:
            return _never_closed(at, start, opening=value[0])
        rest = value[end + 1 :].strip()
        if rest and not rest.startswith("#"):
            message = f"A text cannot begin with '{value[0]}', which has a special meaning in YAML."
            return _Finding(at, start, message, QUOTE_IT)
    opening = fault.sign(fault.start_line, fault.start_column)
    if opening not in _BRACKETS:
        return None
    return _never_closed(fault.start_line, fault.start_column, opening=opening)


def _never_closed(line: int, column: int, *, opening: str) -> _Finding:
    message = f"A bracket '{opening}' is opened here and not closed where it should be."
    hint = f"Add the '{_BRACKETS[opening]}'. If this is text, put the whole of it into quotation marks."
    return _Finding(line, column, message, hint)


def _unindented(fault: _Fault) -> _Finding | None:
    """A line of a text below a bar that is not indented. What YAML cannot read is mostly further down."""
    at, found = next(find_unindented(fault.lines), (0, None))
    return _Finding(at, *found) if found and at <= fault.line else None


_LOOKS: tuple[Callable[[_Fault], _Finding | None], ...] = (
    _unseen,
    _near(find_tab),
    _unindented,
    _near(find_lone_sign),
    _backslash,
    _near(find_after_quotation),
    _open_quotation,
    _from_there(find_wrong_item),
    _near(find_special_sign),
    _near(find_text_beside_bar),
    _near(find_dash_in_text),
    _near(find_colon_in_brackets),
    _near(find_comma_at_end),
    _bracket,
    _from_there(find_no_bar),
    _near(find_colon_in_text),
    _near(find_missing_space),
    _near(find_missing_name),
    _from_there(find_wrong_level),
    _near(find_missing_colon),
)
"""From the surest sign to the vaguest."""
