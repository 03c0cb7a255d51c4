"""Files' bytes as text: which bytes and characters can be read. Knows nothing of YAML."""

from __future__ import annotations

import codecs
import re

from site_builder.domain.problem import Origin, Problem

LARGEST = 1_000_000
"""Bytes; a record is a page of text, so anything near this is a mistake."""

MOST_READ = 20_000_000
"""Bytes of a file. One byte more is read from a longer file, so that a check of sizes notices it."""

_STRANGE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010ffff]"
)
"""Control characters, line separators, signs that turn the direction of writing, and marks of lost characters."""

_UNSEEN = {
    "\xa0": "a no-break space",
    "\xad": "a soft hyphen",
    "\u202f": "a no-break space",
    "\u200b": "a zero-width space",
    "\u2060": "a word joiner",
    "\u2011": "a no-break hyphen",
}
_UNSEEN_SIGN = re.compile("[\xa0\xad\u1680\u2000-\u200d\u2011\u202f\u205f-\u2064\u3000\ufeff]")
"""Signs that look like an ordinary space or hyphen, or like nothing at all. In words they are right."""

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_INVISIBLE = frozenset([r"\0", r"\a", r"\b", r"\v", r"\f", r"\r", r"\e", r"\N", r"\L", r"\P"])

_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_CONFLICT = re.compile(
    r"(?P<mark>(?<!<)<{7}(?!<)|(?<!>)>{7}(?!>)|(?<!\S)\|{7}(?!\S))|^[ \t]*(?P<half>={7})[ \t]*$", re.MULTILINE
)
_PROSE = tuple(".,;:!?")
_MARKDOWN = ".md"
_BEGINS_TEXT = re.compile(r"(?:^|\s)[|>][-+0-9]*(?:\s+#.*)?$")
"""The end of a line with a field whose text is below it."""

_LOST = "\ufffd"
_FREQUENT = "£€–—‘’“”…•°½¼¾ "
"""Signs besides letters that old programs write in a way of their own."""


_OTHER_FILES = (
    (b"{\\rtf", "a word processor's file (RTF)"),
    (b"PK\x03\x04", "a Word, Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word or Excel"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
"""How files begin that are no text, whatever their names end in, and what they are."""


def decode(path: str, content: bytes) -> str | Problem:
    """A file's text with plain ends of lines, or why it cannot be read as text."""
    if len(content) > LARGEST:
        message = f"This file is too big: it is {in_megabytes(content)}, and the limit is {LARGEST // 1_000_000} MB."
        hint = "A picture or a document may have been pasted into it. Keep only the text here."
        return Problem(Origin(path), message, hint)
    kind = next((kind for start, kind in _OTHER_FILES if content.startswith(start)), None)
    if kind is not None:
        message = f"This is {kind}, whatever its name says, so it cannot be read as text."
        hint = "Copy the words into a file that is made with a plain text editor, and save that here as UTF-8."
        return Problem(Origin(path), message, hint)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        message = "This file is saved as UTF-16 (some programs call it 'Unicode'), so it cannot be read."
        return Problem(Origin(path), message, "Save it again and choose UTF-8 as the encoding.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _explain_bytes(path, fault)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return check_characters(text, Origin(path)) or find_conflict(path, text) or text


def in_megabytes(content: bytes) -> str:
    """How big a file is: `1.2 MB`, or only that it is bigger than what was read of it."""
    if len(content) > MOST_READ:
        return f"more than {MOST_READ // 1_000_000} MB"
    return f"{len(content) / 1_000_000:.1f} MB"


def check_characters(text: str, start: Origin) -> Problem | None:
    """The first character that should not be in text, if any. `start` is where the text begins."""
    found = _STRANGE.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    line = start.line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + (start.column if "\n" not in before else 1)
    origin = Origin(start.path, line, column)
    if found[0] == _LOST:
        message = "A character was lost here when the file was saved, and replaced with a sign for 'unknown'."
        return Problem(origin, message, "Type the right character again.")
    message = "There is an invisible character here that should not be in text."
    hint = "Delete it and type the words around it again; such characters come from copying from a PDF or an email."
    return Problem(origin, message, hint)


def without_strange(text: str) -> str:
    """Text of others without the characters that should not be in text, on one line."""
    return " ".join(_STRANGE.sub(" ", text).split())


def find_unseen(text: str) -> tuple[int, str] | None:
    """Where the first sign is that looks like a space, a hyphen or nothing, and what it is; None if there is none."""
    found = _UNSEEN_SIGN.search(text)
    return (found.start(), _UNSEEN.get(found[0], "an unusual space")) if found else None


def find_escape(written: str) -> str:
    """What makes the first invisible character of a text in double quotation marks that has one."""
    for found in _ESCAPE.finditer(written):
        code = found[1] or found[2] or found[3]
        if check_characters(chr(int(code, 16)), Origin("")) if code else found[0] in _INVISIBLE:
            return found[0]
    return "\\"


def find_conflict(path: str, text: str) -> Problem | None:
    """The first mark that a merge left where two versions differ, if there is one (rule P6)."""
    if not any(mark in text for mark in _MARKS):
        return None
    is_page = path.endswith(_MARKDOWN)
    found = next((mark for mark in _CONFLICT.finditer(text) if not _is_underline(text, mark, is_page=is_page)), None)
    if found is None:
        return None
    kind = found.lastgroup or "mark"
    before = text[: found.start(kind)]
    column = len(before) - (before.rfind("\n") + 1) + 1
    origin = Origin(path, before.count("\n") + 1, column)
    message = f"'{found[kind]}' is a mark of git: two versions of this text were never merged."
    hint = (
        "Keep the words that are right, and delete the other version and the lines with <<<<<<<, ======= and >>>>>>>."
    )
    if kind == "half" and not re.search(r"<{7}|>{7}|\|{7}", text):
        message = f"'{found[kind]}' alone is mostly a mark of git: two versions of this text were never merged."
        hint = "Keep the words that are right, and delete the other version and this line."
    if kind == "half" and (is_page or column > 1):
        hint += " If it is to make a heading of the line above, write '## ' before that line instead."
    return Problem(origin, message, hint)


def _is_underline(text: str, found: re.Match[str], *, is_page: bool) -> bool:
    """Whether `=======` makes a heading in Markdown: below a single line that is no sentence, and above a blank line.

    Between two versions that a merge left there are words right below it, and mostly sentences above it. A line as long
    as the mark is taken for a heading too. In a record, Markdown is what is indented like the line above.
    """
    if found["half"] is None:
        return False
    after = text[found.end() :].split("\n", 2)
    above = text[: found.start()].removesuffix("\n").rsplit("\n", 2)
    in_fields = text.startswith("---") and not re.search(r"^---[ \t]*$", text[3 : found.start()], re.MULTILINE)
    far = found.start("half") - found.start()
    is_text = not in_fields if is_page else 0 < far == len(above[-1]) - len(above[-1].lstrip())
    words = above[-1].strip()
    follows_words = len(above) > 1 and above[-2].strip(" -") and (is_page or not _BEGINS_TEXT.search(above[-2]))
    is_short = bool(words) and words[-1] not in _PROSE and not follows_words
    is_apart = len(after) < 2 or not after[1].strip() or len(words) == len(found["half"])  # noqa: PLR2004 - a next line
    return is_text and is_short and is_apart


def _explain_bytes(path: str, fault: UnicodeDecodeError) -> Problem:
    before = fault.object[: fault.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    origin = Origin(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    likely = fault.object[fault.start : fault.start + 1].decode("cp1252", "replace")
    sign = f", probably '{likely}'," if likely.isalpha() or likely in _FREQUENT else ""
    message = f"There is a character here{sign} that is not saved as UTF-8, so the file cannot be read."
    return Problem(
        origin, message, "Save the file again and choose UTF-8 as the encoding; most editors ask under 'Save as'."
    )
