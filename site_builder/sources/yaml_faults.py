"""Says in plain words why a file is not YAML. Looks at the text around the fault, not at the message of the library."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.characters import find_unseen

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

_QUOTE_IT = "Put the whole text into double quotation marks."


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


def _split(line: str) -> tuple[int, str]:
    """Where a line's value begins, after dashes and a field's name, and the value."""
    before = re.match(r"\s*(?:- +)*(?:[\w-]+:(?:\s+|$))?", line)
    start = before.end() if before else 0
    return start, line[start:].rstrip()


def _tab(line: str) -> tuple[int, str, str] | None:
    found = re.match(r"\s*?(?=\t)|\s*(?:- +)?[\w-]+: *(?=\t)", line)
    if found is None:
        return None
    return found.end(), "There is a tab here, where YAML allows only spaces.", "Use spaces: two for each level."


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
    for at in range(fault.line, max(fault.line - 3, -1), -1):
        start, value = _split(fault.lines[at])
        if value[:1] in {"'", '"'} and value[0] not in value[1:]:
            return _Finding(at, start, "A quotation mark is opened here and not closed on this line.", hint)
    return None


def _after_quotation(line: str) -> tuple[int, str, str] | None:
    start, value = _split(line)
    found = re.match(r"'(?:[^']|'')*'\s*|\"(?:[^\"\\]|\\.)*\"\s*", value)
    if found is None or found.end() == len(value) or value[found.end()] in "#,]}:":
        return None
    hint = f"Put the whole text between quotation marks; if it holds {value[0]} itself, use the other kind around it."
    return start + found.end(), "There is more text after the closing quotation mark.", hint


def _special_sign(line: str) -> tuple[int, str, str] | None:
    start, value = _split(line)
    if value[:1] not in {"@", "`", "%", "&", "*", "!"} or (start == 0 and value[:1] != "%"):
        return None
    return start, f"A text cannot begin with '{value[0]}', which has a special meaning in YAML.", _QUOTE_IT


def _text_beside_bar(line: str) -> tuple[int, str, str] | None:
    start, value = _split(line)
    found = re.match(r"[|>][+-]?\d?\s+(?=[^#\s])", value)
    if found is None:
        return None
    hint = "Begin the text on the next line, indented by two spaces."
    return start + found.end(), f"There is text on the same line as the '{value[0]}'.", hint


def _dash_in_text(line: str) -> tuple[int, str, str] | None:
    start, value = _split(line)
    if not value.startswith("- ") or not line[:start].rstrip().endswith(":"):
        return None
    hint = "Put each item of a list on a line of its own. If this is text, put the whole of it into quotation marks."
    return start, "A list cannot begin on the same line as the name of its field.", hint


def _bracket(fault: _Fault) -> _Finding | None:
    """A text that begins with a bracket, or a bracket that is never closed."""
    for at in (fault.line, fault.start_line):
        start, value = _split(fault.lines[at])
        closing = _BRACKETS.get(value[:1])
        if closing is None:
            continue
        end = value.rfind(closing)
        if end < 0:
            return _never_closed(at, start, opening=value[0])
        rest = value[end + 1 :].strip()
        if rest and not rest.startswith("#"):
            message = f"A text cannot begin with '{value[0]}', which has a special meaning in YAML."
            return _Finding(at, start, message, _QUOTE_IT)
    opening = fault.sign(fault.start_line, fault.start_column)
    if opening not in _BRACKETS:
        return None
    return _never_closed(fault.start_line, fault.start_column, opening=opening)


def _never_closed(line: int, column: int, *, opening: str) -> _Finding:
    message = f"A bracket '{opening}' is opened here and not closed where it should be."
    hint = f"Add the '{_BRACKETS[opening]}'. If this is text, put the whole of it into quotation marks."
    return _Finding(line, column, message, hint)


def _colon_in_text(line: str) -> tuple[int, str, str] | None:
    start, value = _split(line)
    colon = re.search(r":(?=\s|$)", value)
    if start == 0 or colon is None or value[:1] in {'"', "'", "[", "{", "|", ">"}:
        return None
    message = "There is a colon within a text that is not in quotation marks, so YAML takes it for a new field."
    return start + colon.start(), message, _QUOTE_IT


def _missing_space(line: str) -> tuple[int, str, str] | None:
    after_colon = re.match(r"\s*(?:- +)?([A-Za-z_]\w*):(?=\S)(?!//)", line)
    if after_colon:
        return after_colon.end(), f"A space is missing after '{after_colon[1]}:'.", "Put a space after the colon."
    after_dash = re.match(r"\s*-(?=[^\s-])", line)
    if after_dash:
        return after_dash.end(), "A space is missing after the '-'.", "Put a space after the dash of each item."
    return None


def _missing_name(line: str) -> tuple[int, str, str] | None:
    found = re.match(r"\s*(?:- +)?(?=:\s)", line)
    if found is None:
        return None
    return found.end(), "The name of a field is missing before the colon.", "Write the name, or remove the line."


def _missing_colon(line: str) -> tuple[int, str, str] | None:
    if line.lstrip().startswith("#") or ":" in line or line.lstrip().startswith("- "):
        return None
    hint = "A field is a name, a colon, a space and the value. If this goes on from the line above, indent it more."
    return len(line) - len(line.lstrip()), "This line is not a field, and it does not continue the line above.", hint


def _indentation(fault: _Fault) -> _Finding | None:
    """A line that begins a field or an item, indented unlike its neighbours."""
    line = fault.lines[fault.line]
    above = next((line for line in reversed(fault.lines[: fault.line]) if line.strip()), "")
    indented, wanted = (len(text) - len(text.lstrip()) for text in (line, above))
    if indented == wanted or not re.match(r"\s*(- |[\w-]+:(\s|$))", line):
        return None
    way = "more" if indented > wanted else "less"
    message = f"This line is indented {way} than the one above it, and fits no level of the file."
    hint = "Indent fields that belong together by the same number of spaces."
    return _Finding(fault.line, indented, message, hint)


_LOOKS: tuple[Callable[[_Fault], _Finding | None], ...] = (
    _unseen,
    _near(_tab),
    _backslash,
    _near(_after_quotation),
    _open_quotation,
    _near(_special_sign),
    _near(_text_beside_bar),
    _near(_dash_in_text),
    _bracket,
    _near(_colon_in_text),
    _near(_missing_space),
    _near(_missing_name),
    _indentation,
    _near(_missing_colon),
)
"""From the surest sign to the vaguest."""
