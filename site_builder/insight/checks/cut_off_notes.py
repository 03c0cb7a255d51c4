"""Notes that a text lacks only because their lines are outside it, which is said already. Knows no record."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from site_builder.domain.problem import Origin, Problem
from site_builder.insight.checks.markdown_slips import NO_NOTE

_NOTE_LINE = re.compile(r"[ \t]*\[\^(?P<name>[^\]]+)\]:")
_WITHOUT_NOTE = re.compile(re.escape(NO_NOTE).replace(r"\{\}", "(?P<name>.+)"))


def is_cut_off_note(problem: Problem, content: bytes, *, said: Collection[Origin]) -> bool:
    """Whether a problem is that a note is missing which the file has, in a line that is said to be outside the text."""
    found = _WITHOUT_NOTE.match(problem.message)
    if found is None:
        return False
    path, line = problem.origin.path, problem.origin.line
    told = [origin.line for origin in said if origin.path == path and origin.line > line]
    at = _lines_of_notes(content).get(found["name"], 0) if told else 0
    return bool(told) and min(told) <= at


@lru_cache(maxsize=4)
def _lines_of_notes(content: bytes) -> dict[str, int]:
    """The last line of a file that begins with each note."""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    notes = ((number, _NOTE_LINE.match(line)) for number, line in enumerate(lines, 1))
    return {note["name"]: number for number, note in notes if note}
