r"""Reads the cases in tests/sources/problems/: what somebody got wrong, and every word that they are told.

A case is a text file. Its first lines say what was got wrong. Then come the files that it changes in a partnership
that is otherwise right (see tests/support/builders.py), each below a line `=== PATH`, and last, below
`=== problems`, the lines that are printed, exactly. What no text file can hold is made from one by a word after the
path:

    === PATH, as bytes      \x07, \r, \t and the like are the bytes that they name
    === PATH, as utf-16     the text in another encoding, by Python's name for it
    === PATH, as recipe     a line `REPEAT 9 "- "` is so many of these; `DEEPEN 9 a:` so many lines, each further in
    === PATH, as picture    a small PNG
    === PATH, removed       the file is not there
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import builders

FOLDER = Path(__file__).parent / "problems"
_PROBLEMS = "=== problems\n"
_SECTION = re.compile(r"^=== (?P<path>[^,\n]+)(?:, (?P<how>.+))?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """Something that somebody got wrong."""

    file: Path
    title: str
    changes: dict[str, bytes | None]
    expected: str

    @property
    def files(self) -> dict[str, bytes]:
        """The whole partnership with what is wrong in it."""
        files: dict[str, bytes | None] = {**builders.partnership(), **self.changes}
        return {path: content for path, content in files.items() if content is not None}

    def expect(self, printed: str) -> None:
        """Write down what is printed now as what is expected."""
        before, _, _ = self.file.read_bytes().decode().partition(_PROBLEMS)
        self.file.write_bytes((before + _PROBLEMS + printed).encode())


def read_cases() -> Iterator[Case]:
    """Every case, in the order of the files' names."""
    for file in sorted(FOLDER.rglob("*.txt")):
        text = file.read_bytes().decode()
        before, mark, expected = text.partition(_PROBLEMS)
        assert mark, f"{file} has no line '=== problems'."
        title, *parts = _SECTION.split(before)
        assert title.strip(), f"{file} does not say what is wrong."
        changes = {
            path: make_content(path, body, how=how or "text")
            for path, how, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        }
        assert changes, f"{file} changes nothing."
        yield Case(file, title.strip(), changes, expected)


def make_content(path: str, body: str, *, how: str) -> bytes | None:
    """A file's bytes from what the case says; None when the file is not there."""
    if how == "removed":
        return None
    if how == "text":
        return body.encode()
    if how == "as picture":
        return next(iter(builders.picture().values()))
    if how == "as bytes":
        return body.encode("ascii").decode("unicode_escape").encode("latin-1")
    if how == "as recipe":
        return re.sub(r"^( *)(REPEAT|DEEPEN) (\d+) (.+)$", _cook, body, flags=re.MULTILINE).encode()
    assert how.startswith("as "), f"{path}: '{how}' is not a way to make a file."
    return body.encode(how.removeprefix("as "))


def _cook(found: re.Match[str]) -> str:
    indented, word, times, text = found[1], found[2], int(found[3]), found[4].strip('"')
    if word == "REPEAT":
        return indented + text * times
    return "\n".join(indented + " " * depth + text for depth in range(times))
