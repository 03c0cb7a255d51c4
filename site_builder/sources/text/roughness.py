"""Texts that would take a program minutes, such as 20,000 brackets: refused before anything else reads them.

Whatever reads texts later, for Markdown, dates, links or telephone numbers, may so take time that grows with the square
of what is open at once. Each limit is far beyond what people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 300_000
"""Characters of a text: 100 pages, or the outline of a ward."""

LONGEST_WORD = 2_000
"""Characters without a space. The longest web addresses that browsers take are no longer."""

DEEPEST = 12
"""Lists and quotes within each other."""

MOST_OPEN = 60
"""Brackets that are open at once in a paragraph."""

_SAFE = 200
"""Characters of a text that nothing takes long to read."""

_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")
_NESTED = re.compile(rf"^[ \t]*(?:(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+|>[ \t]?)[ \t]*){{{DEEPEST + 1}}}", re.MULTILINE)
_INDENTED = re.compile(rf"^(?: {{4}}|\t){{{DEEPEST}}}[ \t]*\S", re.MULTILINE)
_BRACKET = re.compile(r"\n[ \t]*\n|[\[\](){}]|<(?=[a-zA-Z/!?])|>")
_CLOSED = {"]": "[", ")": "(", "}": "{", ">": "<"}
_RULE = re.compile(r"(?:[ \t]*([-*_])){3,}[ \t]*$", re.MULTILINE)
"""A line across the page."""


class Rough(NamedTuple):
    """Why a text is refused, and where in it."""

    offset: int
    message: str
    hint: str


def find_rough(text: str) -> Rough | None:
    """The first thing in a text that would take too long to read, if there is one."""
    return next(_found(text), None) if len(text) > _SAFE else None


def _found(text: str) -> Iterator[Rough]:
    if len(text) > LONGEST:
        message = f"This text has {len(text):,} characters, and the most is {LONGEST:,}."
        yield Rough(
            0, message, "Perhaps something was pasted into it. Keep only what readers need, or write two texts."
        )
    if word := _WORD.search(text):
        message = f"There are more than {LONGEST_WORD:,} characters here without a space between them."
        yield Rough(word.start(), message, "Perhaps a key was held down or a file was pasted in. Remove them.")
    for nested in (*_NESTED.finditer(text), *_INDENTED.finditer(text)):
        if not _RULE.match(text, nested.start()):
            message = f"Lists or quotes are within each other here, more than {DEEPEST} deep."
            yield Rough(nested.start(), message, "Begin the line further left: three or four levels are the most.")
    yield from _open(text)


def _open(text: str) -> Iterator[Rough]:
    count = dict.fromkeys(_CLOSED.values(), 0)
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign[0] == "\n":
            count = dict.fromkeys(count, 0)
        elif sign in _CLOSED:
            count[_CLOSED[sign]] = max(0, count[_CLOSED[sign]] - 1)
        else:
            count[sign] += 1
            if count[sign] > MOST_OPEN:
                message = f"More than {MOST_OPEN} signs '{sign}' are open here at once."
                yield Rough(found.start(), message, "Close each one, or remove those that are too many.")
                return
