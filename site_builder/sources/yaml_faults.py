"""Says in plain words why a file is no YAML. Looks at the text around the fault, never at the library's prose."""

from __future__ import annotations

import re
from typing import Any

import yaml

from site_builder.domain.problem import Origin, Problem

_UNREADABLE = "The file cannot be understood from here on."
_USUAL = "Look for a missing quotation mark, a missing colon, or a line that is indented differently from the others."


def explain_yaml_fault(path: str, text: str, fault: yaml.YAMLError) -> Problem:
    """What is wrong with a text that YAML refuses, where, and what to do."""
    if isinstance(fault, yaml.reader.ReaderError):
        return _explain_character(path, text)
    mark: Any = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark is not None else 0
    tab = _tab_near(lines, index)
    if tab is not None:
        hint = "Use spaces instead: two for each level."
        return Problem(Origin(path, *tab), "There is a tab here, and YAML does not allow tabs before a value.", hint)
    opened = _open_quotation(fault, lines)
    if opened is not None:
        hint = "Add the same mark at the end of the text, or remove the one at its beginning."
        return Problem(Origin(path, *opened), "A quotation mark is opened here and never closed.", hint)
    for number in (index, index - 1):
        if 0 <= number < len(lines):
            said = _explain_line(lines[number])
            if said is not None:
                column, message, hint = said
                return Problem(Origin(path, number + 1, column), message, hint)
    column = mark.column + 1 if mark is not None and mark.line == index else 1
    return Problem(Origin(path, index + 1, column), _UNREADABLE, _USUAL)


def _explain_character(path: str, text: str) -> Problem:
    """The reader refuses control characters and the like; find the first."""
    found = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff", text)
    at = found.start() if found else 0
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    hint = "Delete it and type the text around it again; it often comes from copying out of a PDF or an e-mail."
    return Problem(
        Origin(path, line, column), "There is an invisible character here that does not belong in text.", hint
    )


def _tab_near(lines: list[str], index: int) -> tuple[int, int] | None:
    """Line and column of a tab in the indentation, or after a colon, of the line at fault or the one before."""
    for number in (index, index - 1):
        if 0 <= number < len(lines):
            found = re.match(r"( *)\t", lines[number]) or re.match(r"( *(?:- )?[\w-]+:[ ]*)\t", lines[number])
            if found:
                return number + 1, found.end()
    return None


def _open_quotation(fault: yaml.YAMLError, lines: list[str]) -> tuple[int, int] | None:
    """Line and column of a quotation mark that is never closed."""
    mark: Any = getattr(fault, "context_mark", None)
    if mark is None or not isinstance(fault, yaml.scanner.ScannerError) or mark.line >= len(lines):
        return None
    line = lines[mark.line]
    return (mark.line + 1, mark.column + 1) if line[mark.column : mark.column + 1] in {"'", '"'} else None


def _explain_line(line: str) -> tuple[int, str, str] | None:
    """Column, message and hint for the mistakes that officers make most."""
    value = re.match(r"\s*(?:- )?(?:[\w ]+:\s+)?", line)
    start = value.end() if value else 0
    rest = line[start:]
    if rest[:1] in {"@", "`", "%", "&", "*", "!"}:
        return start + 1, f"Text cannot begin with '{rest[0]}' here.", "Put the whole text into double quotation marks."
    if rest[:1] in {'"', "'"} and re.match(r"([\"']).*?\1\s*[^\s,\]}#:]", rest):
        closing = rest.index(rest[0], 1)
        hint = "Put the whole text into quotation marks, and use the other kind within it."
        return start + closing + 2, "There is more text after the closing quotation mark.", hint
    if rest[:1] in {"[", "{"}:
        pair = {"[": "]", "{": "}"}[rest[0]]
        if rest.count(rest[0]) != rest.count(pair):
            return start + 1, f"A bracket '{rest[0]}' is opened here and never closed.", f"Add the '{pair}'."
    colon = rest.find(": ")
    if colon >= 0 and rest[:1] not in {'"', "'", "[", "{", "|", ">"}:
        hint = "Put the whole text into double quotation marks."
        return start + colon + 1, "A colon followed by a space inside a text makes YAML think of a new field.", hint
    missing = re.match(r"(\s*)([A-Za-z_]\w*):(\S)", line)
    if missing:
        return missing.end(), f"A space is missing after '{missing[2]}:'.", "Put a space after the colon."
    if re.fullmatch(r"\s*[A-Za-z_]\w*\s+[^:]+", line):
        hint = "A field is a name, a colon, a space and the value. If this goes on from the line above, indent it more."
        return (
            len(line) - len(line.lstrip()) + 1,
            "A colon is missing on this line, or it is not indented enough.",
            hint,
        )
    return None
