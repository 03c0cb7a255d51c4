"""Texts below a `|` or a `>` in YAML: the first line that was meant to belong to one and is not indented like it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.domain.english import count
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.text.positions import Document, Path
from site_builder.sources.text.yaml_lines import LONG_TEXTS, LineFinding

_HEADER = re.compile(r" *(?P<dashes>(?:- +)*)(?P<field>(?P<name>[\w-]+): +)?(?P<sign>[|>][-+0-9]*)(?=\s*$|\s+#)")
_FIELD = re.compile(r"(?P<name>[\w-]+(?: [\w-]+)*|\"[^\"]*\"|'[^']*'):(?=\s|$)")
_IN_A_GROUP = re.compile(r" +(?:-|[\w-]+:)(?=\s|$)")
_HEADING = re.compile(r"#{2,6} +(?!.*##\s*$)[*_\"'‘“(]*\w")
"""As Markdown has it; what ends with such signs too is a line between parts of a file."""

_ANY_HEADING = re.compile(r"#{1,6} +(?!.*##\s*$)[*_\"'‘“(]*\w")
_LONE_HEADING = re.compile(r"# +(?![\w-]+:\s)(?!.*[.:;,#]\s*$)[*_\"'‘“(]*[A-Z]")
_BARE = re.compile(rf" *(?:- +)*(?P<name>{'|'.join(sorted(LONG_TEXTS))}):(?=\s*$|\s+[^\s|>\"'\[{{])")
_STRUCTURE = re.compile(r"(?:-|[\w-]+:)(?=\s|$)")
"""A list or a group of fields."""

_MARK = re.compile(r"(?:---|\.\.\.)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Block:
    """A text below its sign."""

    level: int
    """How far in the thing is that the text belongs to. The text itself must be further in."""

    name: str
    """Of its field; empty for an item of a list."""

    sign: str
    """What begins it, such as `|`."""

    def explain_note(self) -> tuple[str, str]:
        """What to say of a heading that is a note to YAML."""
        if self.sign:
            message = "This line is not indented like the text above it, so it is a note that readers do not see."
            hint = "If it is a heading, indent it as far as that text. If it is a note, begin it with one '#'"
            return message, f"{hint} and leave no blank line below it."
        message = f"This line is a note that readers do not see, because there is no '|' after '{self.name}:'."
        hint = f"If it is a heading, write '{self.name}: |' and indent all of the text by two spaces. If it is a note, "
        return message, f"{hint}move it above '{self.name}:'."

    def explain(self, inner: int) -> tuple[str, str]:
        """What to say of a line of the text that is not indented like it; `inner` is how far in the lines above are."""
        header = f"{self.name}: {self.sign}" if self.name else f"- {self.sign}"
        hint = f"Begin every line of the text below '{header}' with {count(inner or self.level + 2, 'space')}."
        if inner:
            return "This line is indented less than the text above it, so it does not belong to that text.", hint
        than = f" more than '{self.name or '-'}'" if self.level or not self.name else ""
        return f"This line is not indented{than}, so it does not belong to the text below '{header}'.", hint


def find_unindented(lines: Sequence[str]) -> Iterator[tuple[int, LineFinding]]:
    """Lines that lack the indentation that would make them belong to the text above, of a file that YAML refuses.

    They count from 0.
    """
    at = 0
    while at < len(lines):
        block = _read_header(lines[at])
        at += 1
        if block is None:
            continue
        began = at
        inner = _inner(lines, at, block=block)
        while at < len(lines) and (not lines[at].strip() or _indented(lines[at]) >= (inner or block.level + 1)):
            at += 1
        if at < len(lines) and _was_meant(lines, at, block=block, began=began):
            yield at, (_indented(lines[at]), *block.explain(inner))


def find_lost_headings(path: str, content: bytes) -> Iterator[Problem]:
    """Headings in or right below a text that YAML takes for notes to itself.

    Below a bar they are those that are not indented like the text; without a bar, all of them.
    """
    lines = content.decode("utf-8-sig").splitlines() if b"#" in content else []
    block, inner = None, 0
    for at, line in enumerate(lines):
        is_note = line.lstrip().startswith("#")
        within = block is not None and _indented(line) >= (inner or block.level + 1)
        if block and line.strip() and not (within and block.sign):
            if is_note and _is_heading(lines, at, within=within):
                yield Problem(Origin(path, at + 1, _indented(line) + 1), *block.explain_note(), Severity.WARNING)
            elif not is_note and not within:
                block = None
        if block is None and (block := _read_header(line) or _read_bare(lines, at)):
            inner = _inner(lines, at + 1, block=block) if block.sign else 0


def _is_heading(lines: Sequence[str], at: int, *, within: bool) -> bool:
    """Whether a note was meant for a heading. One sign alone is mostly a note, if not all alone."""
    if within or _HEADING.match(lines[at].lstrip()):
        return bool(_ANY_HEADING.match(lines[at].lstrip()))
    apart = all(not around.strip() for around in (*lines[at - 1 : at], *lines[at + 1 : at + 2]))
    return apart and _LONE_HEADING.match(lines[at].lstrip()) is not None


def _read_bare(lines: Sequence[str], at: int) -> _Block | None:
    """A long text that no sign begins."""
    found = _BARE.match(lines[at])
    if found is None:
        return None
    rest = (lines[number] for number in range(at + 1, len(lines)))
    below = next((line for line in rest if line.strip() and not line.lstrip().startswith("#")), "")
    level = found.start("name")
    return None if _indented(below) > level and _STRUCTURE.match(below.lstrip()) else _Block(level, found["name"], "")


def find_cut_off(document: Document, words: Iterable[Path]) -> dict[Path, Path]:
    """Which fields go on with a text below a bar, of those whose names look like words: each with its text, in order.

    A text has a colon, and the line that has it is not indented: so it is a field for YAML.
    """
    found: dict[Path, Path] = {}
    for path in sorted(words, key=lambda path: document.position(*path).key):
        above = document.above(*path)
        text = found.get(above[: len(path)], above if document.position(*above).block else ())
        if text:
            found[path] = text
    return found


def explain_cut_off(document: Document, text: Path) -> tuple[str, str]:
    """What to say of the line that ends a text, though it was meant to belong to it."""
    position = document.position(*text)
    name = text[-1] if text and isinstance(text[-1], str) else ""
    has_words = position.value.line > position.key.line
    # The mark of an item is at its sign, behind the dash.
    block = _Block(position.key.column - (1 if name else 3), name, position.block)
    return block.explain(position.value.column - 1 if has_words else 0)


def _read_header(line: str) -> _Block | None:
    found = _HEADER.match(line)
    if found is None or not (found["dashes"] or found["field"]):
        return None
    # What belongs to a field is further in than its name, and an item of a list than its dash.
    level = found.start("field") if found["field"] else found.start("dashes") + found["dashes"].rindex("-")
    return _Block(level, found["name"] or "", found["sign"])


def _inner(lines: Sequence[str], at: int, *, block: _Block) -> int:
    """How far in the lines of a text are, as its first line below the sign or the sign itself says; 0 without any."""
    told = re.search(r"[1-9]", block.sign)
    inner = block.level + int(told[0]) if told else _indented(lines[_next(lines, at)]) if at < len(lines) else 0
    return inner if inner > block.level else 0


def _was_meant(lines: Sequence[str], at: int, *, block: _Block, began: int) -> bool:
    """Whether a line that ends a text was meant to belong to it, as far as can be told.

    `began` is the first line below the text's sign.
    """
    words = lines[at].lstrip(" ")
    if not words or words.startswith("\t") or _MARK.match(lines[at]):
        return False
    if _indented(lines[at]) > block.level:
        return True
    if re.match(r"-(?:\s|$)", words):
        return not _is_in_list(lines, began - 1, indented=_indented(lines[at]))
    field = _FIELD.match(words)
    below = _next(lines, at + 1)
    if field and ((field["name"].islower() and " " not in field["name"]) or _IN_A_GROUP.match(lines[below])):
        return False
    # Of a comment, and of a field that looks like words, the next line tells what they are.
    if field or words.startswith("#"):
        return below > at and _was_meant(lines, below, block=block, began=began)
    return True


def _is_in_list(lines: Sequence[str], at: int, *, indented: int) -> bool:
    """Whether a list with its dashes this far in goes on at a line."""
    above = (lines[number] for number in range(at, -1, -1))
    nearest = next((line for line in above if line.strip() and _indented(line) <= indented), "")
    return _indented(nearest) == indented and nearest.startswith("-", indented)


def _next(lines: Sequence[str], at: int) -> int:
    """The next line with anything on it; the last line if there is none."""
    return next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines) - 1)


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
