"""What can be wrong with one line of YAML: where in the line, what it is and what to do. Knows no other line."""

from __future__ import annotations

import re

from site_builder.sources.text.figure_hints import MARKERS

LineFinding = tuple[int, str, str]
"""The column, from 0, with a message and a hint."""

_IN_BRACKETS = re.compile(
    r"[{,]\s*(?P<field>[\w-]+):\s+(?P<text>(?P<before>[^\s'\"\[\]{},][^\[\]{},]*?):\s[^\[\]{},]*?)\s*(?=[,}])"
)
_INNER_FIELD = re.compile(r"(?P<value>[\d.:-]+|[a-z-]+)\s+(?P<name>[a-z_]+)")
"""A value, and behind it what may be the name of a field that a comma should stand before."""

_WRONG_DASH = re.compile(r"\s*(?:[\w-]+:\s+)?(?P<sign>[*\u2022\u25e6\u25aa\u25cf\u00b7\u2012-\u2014]|\d{1,2}[.)])\s+\S")

CURLY = "“”‘’„«»"
"""Quotation marks that word processors make, which YAML takes for letters."""

LONG_TEXTS = frozenset({"body", "about", "earlier", "words"})
"""The fields that hold texts of several paragraphs, whatever they belong to."""

_LONE = frozenset("-?:*&!%@`")
QUOTE_IT = "Put the whole text into double quotation marks."


def split_line(line: str) -> tuple[int, str]:
    """Where a line's value begins, after dashes and a field's name, and the value."""
    before = re.match(r"\s*(?:- +)*(?:[\w-]+:(?:\s+|$))?", line)
    start = before.end() if before else 0
    return start, line[start:].rstrip()


def clear_line(text: str, number: int) -> str:
    """A text without the value on a line, counted from 1; the same text if lines below may belong to that value.

    What YAML refuses then is what it would refuse once the line was mended.
    """
    lines = text.split("\n")
    line, below = lines[number - 1], next((below for below in lines[number:] if below.strip()), "")
    indented, indented_below = (len(each) - len(each.lstrip()) for each in (line, below))
    if indented_below > indented or (below.lstrip().startswith("-") and not line.lstrip().startswith("-")):
        return text
    return "\n".join([*lines[: number - 1], _clear_value(line), *lines[number:]])


def _clear_value(line: str) -> str:
    """A line with another value for its field; the same line if it has none, or one that may end further down."""
    start, value = split_line(line)
    is_whole = value[:1] not in set("[{|>'\"") or find_after_quotation(line) or find_comma_at_end(line)
    is_field = line[:start].rstrip().endswith(":")
    return line if not is_whole or value[:1] in {"", "#"} or not is_field else f"{line[:start]}cleared"


def find_tab(line: str) -> LineFinding | None:
    """A tab where YAML allows only spaces."""
    found = re.match(r"\s*?(?=\t)|\s*(?:- +)?[\w-]+: *(?=\t)", line)
    if found is None:
        return None
    return found.end(), "There is a tab here, where YAML allows only spaces.", "Use spaces: two for each level."


def find_after_quotation(line: str) -> LineFinding | None:
    """Text behind the mark that closes a quotation."""
    start, value = split_line(line)
    found = re.match(r"'(?:[^']|'')*'\s*|\"(?:[^\"\\]|\\.)*\"\s*", value)
    if found is None or found.end() == len(value) or value[found.end()] in "#,]}:":
        return None
    hint = f"Put the whole text between quotation marks; if it holds {value[0]} itself, use the other kind around it."
    return start + found.end(), "There is more text after the closing quotation mark.", hint


def find_lone_sign(line: str) -> LineFinding | None:
    """A sign in place of a number that there is not, or of a word."""
    start, value = split_line(line)
    sign = re.sub(r"\s+#.*", "", value)
    if sign not in _LONE or not line[:start].rstrip().endswith(":"):
        return None
    hint = f"For a figure that is not there, write {MARKERS}. In a text, put it into quotation marks."
    return start, f"'{sign}' alone has a special meaning in YAML.", hint


def find_wrong_dash(line: str) -> LineFinding | None:
    """A sign that begins an item of a list on paper, and not in YAML."""
    found = _WRONG_DASH.match(line)
    if found is None:
        return None
    message = f"'{found['sign']}' does not begin an item of a list here."
    return found.start("sign"), message, "Begin each item with '- ', on its own line."


def find_special_sign(line: str) -> LineFinding | None:
    """A text that begins with a sign of YAML."""
    start, value = split_line(line)
    if value[:1] not in {"@", "`", "%", "&", "*", "!"} or (start == 0 and value[:1] != "%"):
        return None
    return start, f"A text cannot begin with '{value[0]}', which has a special meaning in YAML.", QUOTE_IT


def find_text_beside_bar(line: str) -> LineFinding | None:
    """Text on the line of the sign that begins a text of several lines."""
    start, value = split_line(line)
    found = re.match(r"[|>](?:[+-]?\d?\s+|[+-]?(?!\d))(?=[^#\s+-])", value)
    if found is None:
        return None
    hint = "Begin the text on the next line, indented by two spaces."
    return start + found.end(), f"There is text on the same line as the '{value[0]}'.", hint


def find_dash_in_text(line: str) -> LineFinding | None:
    """A dash where a list cannot begin."""
    start, value = split_line(line)
    if not value.startswith("- ") or not line[:start].rstrip().endswith(":"):
        return None
    hint = "Put each item of a list on its own line. If this is text, put all of it in quotation marks."
    return start, "A list cannot begin on the same line as the name of its field.", hint


def find_colon_in_text(line: str) -> LineFinding | None:
    """A colon within a text, which ends the name of a field for YAML."""
    start, value = split_line(line)
    colon = re.search(r":(?=\s|$)", value)
    if value.startswith(tuple(CURLY)) and start and colon is not None:
        message = f"'{value[0]}' is not a quotation mark for YAML, so it takes the colon in this text for a new field."
        return start, message, 'Type a straight quotation mark (") before and after the text instead.'
    if start == 0 or colon is None or value[:1] in {'"', "'", "[", "{", "|", ">"}:
        return None
    message = "There is a colon within a text that is not in quotation marks, so YAML takes it for a new field."
    return start + colon.start(), message, QUOTE_IT


def find_colon_in_brackets(line: str) -> LineFinding | None:
    """A colon within a text that is in brackets with other fields."""
    start, value = split_line(line)
    found = _IN_BRACKETS.search(value) if value[:1] in {"[", "{"} else None
    if found is None:
        return None
    message = (
        f"There is a colon within {found['field']}, which is not in quotation marks, so YAML takes it for a new field."
    )
    message = message.replace(found["field"], f"'{found['field']}'", 1)
    hint = f'Put the text into quotation marks: {found["field"]}: "{found["text"]}".'
    inner = _INNER_FIELD.fullmatch(found["before"])
    if inner:
        comma = f"{found['field']}: {inner['value']}, {found['text'][inner.start('name') :]}"
        if re.fullmatch(r"[\d.:-]+", inner["value"]):
            missing = f"A comma is missing between '{found['field']}' and '{inner['name']}'."
            return start + found.start("before") + inner.end("value"), missing, f"Write a comma between them: {comma}."
        hint = f"If '{inner['name']}' is a field, write a comma before it: {comma}. If not, {hint[0].lower()}{hint[1:]}"
    return start + found.end("before"), message, hint


def find_comma_at_end(line: str) -> LineFinding | None:
    """A sign behind a value that is whole, as other kinds of files need it."""
    found = re.match(
        r"\s*(?:- +)?[\w-]+:\s+(?:'[^']*'|\"[^\"]*\"|\[[^\[\]]*\]|\{[^{}]*\})\s*(?=(?P<sign>[,;.])\s*$)", line
    )
    if found is None:
        return None
    return found.end(), f"There is a '{found['sign']}' after the end of the value.", f"Remove the '{found['sign']}'."


def find_missing_space(line: str) -> LineFinding | None:
    """A colon or a dash without the space that belongs behind it."""
    after_colon = re.match(r"\s*(?:- +)?([A-Za-z_]\w*):(?=\S)(?!//)", line)
    if after_colon:
        return after_colon.end(), f"A space is missing after '{after_colon[1]}:'.", "Put a space after the colon."
    after_dash = re.match(r"\s*-(?=[^\s-])", line)
    if after_dash:
        return after_dash.end(), "A space is missing after the '-'.", "Put a space after the dash of each item."
    return None


def find_missing_name(line: str) -> LineFinding | None:
    """A colon without the name of a field."""
    found = re.match(r"\s*(?:- +)?(?=:\s)", line)
    if found is None:
        return None
    return found.end(), "The name of a field is missing before the colon.", "Write the name, or remove the line."


def find_missing_colon(line: str) -> LineFinding | None:
    """A line without a colon where a field should be."""
    like_colon = re.match(r"\s*(?:- +)?[\w-]+(?=[\uff1a\ufe55\u2236\ua789\u02d0])", line)
    if like_colon:
        return like_colon.end(), "This looks like a colon, but it is another sign.", "Type a colon and a space instead."
    equals = re.match(r"(?P<before>\s*(?:- +)?(?P<name>[\w-]+))\s*=\s*(?P<value>.*\S)", line)
    if equals:
        hint = f"Write a colon and a space instead: {equals['name']}: {equals['value']}"
        return equals.end("before"), f"There is no colon after '{equals['name']}'.", hint
    if line.lstrip().startswith("#") or ":" in line or line.lstrip().startswith("- "):
        return None
    hint = "A field is a name, a colon, a space and the value. If this goes on from the line above, indent it more."
    return len(line) - len(line.lstrip()), "This line is not a field, and it does not continue the line above.", hint


def say_no_bar(field: str, *, indented: bool = True) -> tuple[str, str]:
    """The message and the hint for a text of several lines that has no sign that it is text.

    YAML stumbles over a colon in it, or over all of it if it is not indented either.
    """
    what = "a colon in the text for the end of a field's name" if indented else "the text below for more fields"
    message = f"There is no '|' after '{field}:', so YAML takes {what}."
    return message, f"Write '{field}: |', begin the text on the next line and indent all of it by two spaces."
