"""What is wrong between lines of YAML: how far in they are, and what begins an item or a long text.

Each function looks from the line where YAML gave up, and says the line, counted from 0, and what is wrong there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from site_builder.domain.english import count
from site_builder.sources.text.yaml_lines import LONG_TEXTS, LineFinding, find_wrong_dash, say_no_bar

PlacedFinding = tuple[int, LineFinding]

_FIELD = re.compile(r"\s*(?:- +)?(?P<name>[\w-]+):(?=\s|$)\s*(?P<value>.*)")
_NOT_PLAIN = frozenset("|>\"'[{")
_AFTER_DASH = re.compile(r"\s*- +(?=[\w-]+:(?:\s|$))")


def find_wrong_item(lines: Sequence[str], line: int) -> PlacedFinding | None:
    """An item of a list that begins with another sign than a dash. What YAML refuses may be the line below it."""
    above = list(takewhile(lambda at: not _is_field(lines[at]), reversed(range(line))))[::-1]
    has_field = any(re.search(r"\w:\s", lines[at]) for at in above)
    for at in (*(above if has_field else ()), line):
        found = find_wrong_dash(lines[at])
        text = _find_long_text(lines, at)
        if found and text is None:
            return at, found
        if found and text and at == line:
            name, column = text[1]["name"], text[1].end("name") + 1
            message = f"There is no '|' after '{name}:', so YAML cannot read a text that begins with a list."
            return text[0], (column, message, say_no_bar(name)[1])
    return None


def find_no_bar(lines: Sequence[str], line: int) -> PlacedFinding | None:
    """A text of several paragraphs that has a colon and does not begin with a bar."""
    fields = _fields_above(lines, line + 1)
    at, found = next(((at, found) for at, found in fields if found["name"] in LONG_TEXTS), (0, None))
    if found is None or found["value"][:1] in _NOT_PLAIN:
        return None
    below = list_within(lines, at)
    if re.match(r"(?:#|$)", found["value"]) and not any(map(str.strip, below)) and _are_words(lines[at + 1 : line + 1]):
        return at, (found.end("name") + 1, *say_no_bar(found["name"], indented=False))
    has_colon = any(re.search(r":(?=\s|$)", text) for text in (found["value"], *below))
    if line > at + len(below) or not has_colon:
        return None
    return at, (found.end("name") + 1, *say_no_bar(found["name"]))


def find_wrong_level(lines: Sequence[str], line: int) -> PlacedFinding | None:
    """A line that begins a field or an item, indented unlike its neighbours."""
    written = lines[line]
    above = next((above for above in reversed(lines[:line]) if _has_words(above)), "")
    indented, wanted = indentation(written), indentation(above)
    item = _AFTER_DASH.match(above)
    if item and _is_field(written) and not written.lstrip().startswith("-") and wanted <= indented < item.end():
        message = "This line is not indented as far as the field above it, which is behind a '-'."
        hint = f"If it belongs to the same item, begin it with {count(item.end(), 'space')}."
        return line, (indented, message, hint)
    if indented == wanted or not re.match(r"\s*(- |[\w-]+:(\s|$))", written):
        return None
    short = _find_too_short(lines, line)
    if short is not None:
        return short
    way = "more" if indented > wanted else "less"
    message = f"This line is indented {way} than the one above it, and fits no level of the file."
    return line, (indented, message, "Indent fields that belong together by the same number of spaces.")


def _find_too_short(lines: Sequence[str], line: int) -> PlacedFinding | None:
    """A field that is not as far in as those around it. YAML refuses the line below, which is as it should be."""
    at, *further = [*(at for at in reversed(range(line)) if _has_words(lines[at])), 0]
    field, below, before = (_FIELD.match(lines[each]) for each in (at, line, next(iter(further), 0)))
    own, wanted = indentation(lines[at]), indentation(lines[line])
    if not (field and below and before and field["value"] and field.start("name") == own < wanted):
        return None
    far = f"begin it with {count(wanted, 'space')}"
    if before.start("name") == wanted:
        message = "This line is indented less than the one above it and the one below it."
        return at, (own, message, f"If it belongs with them, {far}.")
    if before.start("name") == own and re.match(r"(?:#|$)", before["value"]):
        message = f"This line is indented less than the one below it, and is right below '{before['name']}:'."
        hint = f"If it belongs to '{before['name']}', {far}. If not, begin the line below it as far left as this one."
        return at, (own, message, hint)
    return None


def list_within(lines: Sequence[str], at: int) -> list[str]:
    """The lines below a line that are further in."""
    least = indentation(lines[at])
    return list(takewhile(lambda line: not line.strip() or indentation(line) > least, lines[at + 1 :]))


def indentation(line: str) -> int:
    """How far in a line is."""
    return len(line) - len(line.lstrip())


def _are_words(lines: Sequence[str]) -> bool:
    """Whether lines are words and no fields. The last, where YAML gave up, may be a field below the words."""
    fields = [bool(found and found["name"].islower()) for found in map(_FIELD.match, lines)]
    return not any(fields[:-1]) and any(
        _has_words(line) for line, is_field in zip(lines, fields, strict=True) if not is_field
    )


def _has_words(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_field(line: str) -> bool:
    return _FIELD.match(line) is not None


def _fields_above(lines: Sequence[str], line: int) -> Iterator[tuple[int, re.Match[str]]]:
    return ((at, found) for at in reversed(range(line)) if (found := _FIELD.match(lines[at])))


def _find_long_text(lines: Sequence[str], line: int) -> tuple[int, re.Match[str]] | None:
    """The field that holds a line, if it is for texts of several paragraphs."""
    outer = (
        (at, found) for at, found in _fields_above(lines, line) if indentation(lines[at]) < indentation(lines[line])
    )
    found = next(outer, None)
    return found if found and found[1]["name"] in LONG_TEXTS else None
