"""Renames a field in the text of a file. Everything else stays as it was written: order, comments and line ends."""

from __future__ import annotations

import io

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.text.documents import Document, Path, read_document


def rename_field(path: str, content: bytes, *, old: tuple[str, ...], new: str) -> bytes | list[Problem]:
    """A file with a field renamed wherever it has it; or why the file cannot be read or has both names.

    `old` are the names down to the field; places in lists count for nothing, so `("changes", "why")` is each `why` of a
    list of changes, in a file of one record and in a file of many.
    """
    document, problems = read_document(path, content)
    if document is None:
        return problems
    found = _find(document, old)
    both = [where for where in found if document.knows(*where[:-1], new)]
    if both:
        message = f"'{old[-1]}' is called '{new}' now, and both are here."
        hint = f"Keep what is right under '{new}', and remove '{old[-1]}'."
        return [Problem(document.position(*where).key, message, hint) for where in both]
    # Each line with its own end, which the reader does not keep.
    lines = list(io.StringIO(content.decode("utf-8-sig"), newline=""))
    for key in sorted((document.position(*where).key for where in found), reverse=True):
        line = lines[key.line - 1]
        at = line.index(old[-1], key.column - 1)
        lines[key.line - 1] = f"{line[:at]}{new}{line[at + len(old[-1]) :]}"
    start = content[: len(content) - len(content.removeprefix(b"\xef\xbb\xbf"))]
    return start + "".join(lines).encode() if found else content


def places_of_field(path: str, content: bytes, *, old: tuple[str, ...]) -> tuple[Origin, ...]:
    """Where a file has a field, by the names down to it; nowhere in a file that cannot be read."""
    document, _ = read_document(path, content)
    return tuple(document.position(*where).key for where in _find(document, old)) if document else ()


def _find(document: Document, names: tuple[str, ...]) -> list[Path]:
    return [where for where in document.marks if _names(where) == names and isinstance(where[-1], str)]


def _names(where: Path) -> tuple[str, ...]:
    return tuple(step for step in where if isinstance(step, str))
