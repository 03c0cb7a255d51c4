"""What comes out wrong when words are typed or pasted from elsewhere: lists, quotation marks, single braces, remains.

Markdown takes all of it for words, so readers would see the signs. Nothing here knows which figures there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from site_builder.domain.library import Library
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.words import by_record
from site_builder.insight.texts.passages import cover_code

_REFERENCE = (
    r"(?P<indicator>[a-z0-9-]+)(?:\s+[a-z0-9-]+)?\s+[0-9]{4}[-/][0-9]{2}[-\s]?q[1-4](?:\s+(?:value|change|sentence))?"
)
_BRACES = re.compile(
    rf"(?<!\{{)\{{(?:\s+\{{)?\s*(?P<braced>{_REFERENCE.replace('indicator', 'first')})\s*(?:\}}\s*){{1,2}}"
    rf"|(?:\[{{1,2}}|<{{1,2}}|\({{2}}|\{{%)\s*(?P<bracketed>{_REFERENCE})\s*(?:\]{{1,2}}(?!\()|>{{1,2}}|\){{2}}|%\}})",
    re.IGNORECASE,
)
BULLETS = "•·▪▫●○◦‣■□➢➤►✓✔✗∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u2043"
_COUNTED = r"(?:\(?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})\)|(?:[a-z]|[ivx]{2,4})\.)"
"""`1)`, `(a)`, `ii.`: how lists are counted that Markdown does not know."""

_LISTS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"^[ \t]*(?P<sign>[{BULLETS}])\s*\S|(?<=\S)\s+(?P<inner>[•●▪➢])\s+\S",
        r"^[ \t]*(?P<sign>o)(?:\t| {2,})\S.*\n(?:[ \t]*\n)?[ \t]*o(?:\t| {2,})\S",
        r"^[ \t]*(?P<sign>[–—]) ?\S.*\n(?:[ \t]*\n)?[ \t]*[–—] ?\S",
        rf"^[ \t]*(?P<sign>{_COUNTED})[ \t]+\S.*\n(?:[ \t]*\n)?[ \t]*{_COUNTED}[ \t]+\S",
        r"^[ \t]*(?P<sign>\(?[0-9]{1,2}\))[^\W\d].*\n(?:[ \t]*\n)?[ \t]*\(?[0-9]{1,2}\)[^\W\d]",
        r"^[ \t]*(?P<sign>-)[A-Z].*\n(?:[ \t]*\n)?[ \t]*-[A-Z]",
    )
)
_NO_GAP = re.compile(
    r"(?:(?<=\n\n)|^)(?![-*+>#|\s]|[0-9]{1,2}\.\s)(?:[^\n]+\n)+?(?P<sign>[-*+]|[0-9]{1,2}\.)[ \t]+\S", re.ASCII
)
"""A paragraph with the first item of a list right below one of its lines."""

_IN_QUOTATION = re.compile(r"\s*[“‘\"](?P<inside>[^“”‘\"]+)[”’\"]\s*")
_HALF_QUOTED = re.compile(r"[^\"“”]*[^\d\s\"“”]\"\s*")
_TRAIL = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_MISREAD = re.compile(f"(?:[\u00c2\u00c3][{_TRAIL}]|\u00e2\u20ac[{_TRAIL}]?|\u00f0\u0178[{_TRAIL}]{{2}})+")
"""UTF-8 that a program took for Windows-1252: a pound sign or an accent, a curly quotation mark or a dash, an emoji."""

_REMAINS = re.compile(
    r"HYPERLINK \"[^\"\n]*\"|Error! (?:Reference source|Bookmark|Hyperlink reference) not \w+\.?|\[cid:[^\]\s]+\]"
    r"|\b(?:MERGEFIELD|PAGEREF|INCLUDEPICTURE) \S+|(?:Comment|Commented) ?\[\w{2,8}\]:"
    r"|\[(?:insert|add|enter|type) [^\]\n]+\](?![(\[])|\blorem ipsum\b"
    r"|\b(?:Click (?:or tap )?here|Click or tap) to (?:enter|add) (?:text|a date)\b\.?|\bChoose an item\."
    r"|(?-i:£X+\b|\bX{4,}\b|\bTODO:|\[(?:TBC|TBA|TODO)\](?![(\[]))"
    r"|\A\s*(?-i:TBC|TBA|TODO|To follow|To be (?:added|confirmed|written))\.?\s*\Z"
    r"|(?-i:«(?:[A-Z][a-z]+){2,}»|«\w+_\w+»)|(?m:^[ \t]*Page [0-9]+ of [0-9]+[ \t]*$)",
    re.IGNORECASE,
)
_TABBED = re.compile(r"^[^\t\n]*\S *\t[ \t]*\S.*\n[^\t\n]*\S *\t[ \t]*\S", re.MULTILINE)
"""Lines with a tab between their words, as the rows of a table are pasted."""

_SEVERAL = 2
"""Rows from which on bars are those of a table."""

_BLOCK = re.compile(r"(?:^[ \t]*\S.*(?:\n|\Z))+", re.MULTILINE)
_BARRED = re.compile(r" {0,3}\|.*\|\s*")
_RULED = re.compile(r" {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""A row of a table as Markdown has it, and the line below the first row, without which it is none."""

_TAB_FIRST = re.compile(r"(?:(?<=\n\n)|\A)(?P<tab>\t)[ \t]*[^\s*+-]")
_MAY_HOLD = re.compile(r"[ \t]|[-*+] |[0-9]+\. |!!!|\?\?\?|===|\[\^")
"""How a line begins below which a paragraph that is indented belongs to it."""

_SECRET = re.compile(
    r"\bOFFICIAL[\s:\u2013-]{1,3}SENSITIVE\b|\b(?:STRICTLY|PRIVATE (?:AND|&)) CONFIDENTIAL\b"
    r"|\b(?i:not for (?:publication|(?:onward|wider|public) (?:circulation|distribution|release)))\b"
)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|pound|#[0-9]{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE
)
_WORDS_OF_SOMEONE = "words"
_LINES = frozenset({"title", "summary", "in_brief", "action", "audience", "description"})
"""Fields that are shown as they are typed. Others are Markdown."""


@dataclass(frozen=True, slots=True)
class _Slip:
    offset: int
    message: str
    hint: str
    severity: Severity
    indicator: str = ""
    """It is a slip only if there is an indicator of this name."""


def check_paste_slips(library: Library) -> Iterator[Problem]:
    """Problems of signs that readers would see, though something else was meant."""
    known = {indicator.id for indicator in library.indicators}
    for texts in by_record(library.texts).values():
        for number, slip in _find_slips(tuple((text.field, text.passage.text) for text in texts)):
            if not slip.indicator or slip.indicator in known:
                yield Problem(texts[number].passage.place(slip.offset), slip.message, slip.hint, slip.severity)


@remembered
def _find_slips(written: tuple[tuple[str, str], ...]) -> tuple[tuple[int, _Slip], ...]:
    """Each slip with the number of the text that it is in. A text is a field's name and its words."""
    return tuple(
        (number, slip)
        for number, (field, words) in enumerate(written)
        for look in _LOOKS
        for slip in look(field, words)
    )


def _find_braces(field: str, words: str) -> Iterator[_Slip]:
    for found in _BRACES.finditer(words) if "{" in words or "[" in words or "<" in words or "((" in words else ():
        written = found["braced"] or found["bracketed"]
        message = "This is not read as a figure, so readers would see it as it is written."
        hint = f"Write two braces before and after it: {{{{ {' '.join(written.split())} }}}}."
        if field in _LINES:
            hint = "Only the body can quote figures. Say it there, with two braces before and after it."
        indicator = found["indicator"].lower() if found["bracketed"] else ""
        yield _Slip(found.start(), message, hint, Severity.ERROR, indicator)


def _find_lists(field: str, words: str) -> Iterator[_Slip]:
    words = cover_code(words)
    found = next((found for pattern in _LISTS if (found := pattern.search(words))), None)
    if found is not None:
        sign = "sign" if found["sign"] else "inner"
        message = f"'{found[sign]}' does not begin an item of a list here, so readers see the items in one paragraph."
        hint = "Write '- ' before each item, on its own line, with an empty line above the first."
        if field in _LINES:
            hint = "This field is one sentence or two: write them without a list."
        yield _Slip(found.start(sign), message, hint, Severity.WARNING)
    gap = _NO_GAP.search(words) if field not in _LINES else None
    if gap is not None:
        message = "There is no empty line above this list, so readers see its items in the paragraph above it."
        yield _Slip(gap.start("sign"), message, "Put an empty line above the first item.", Severity.WARNING)


def _find_tabs(field: str, words: str) -> Iterator[_Slip]:
    table = _TABBED.search(words)
    if table is not None:
        message = "These words have tabs between them, as in a table, and readers see them in one paragraph."
        hint = "Put | between the columns and a line such as |---|---| below the first row, or write a list."
        yield _Slip(table.start(), message, hint, Severity.WARNING)
    for found in _TAB_FIRST.finditer(words) if field not in _LINES else ():
        above = words[: found.start()].rstrip().rpartition("\n\n")[2]
        if not _MAY_HOLD.match(above):
            message = "This paragraph begins with a tab, so readers see it as code, in one long line."
            yield _Slip(found.start("tab"), message, "Delete the tab.", Severity.WARNING)


def _find_bars(field: str, words: str) -> Iterator[_Slip]:
    """Tables that Markdown does not take for one."""
    plain = cover_code(words) if "|" in words and field not in _LINES else ""
    for block in _BLOCK.finditer(plain):
        lines = block[0].splitlines()
        barred = [bool(_BARRED.fullmatch(line)) for line in lines]
        ruled = [number for number, line in enumerate(lines) if barred[number] and _RULED.fullmatch(line)]
        if sum(barred) < _SEVERAL or (barred[0] and 1 in ruled):
            continue
        message = "This is not read as a table, so readers see its rows in one paragraph, with the signs between them."
        hint = "Put a line such as |---|---| below the first row."
        if ruled and barred.index(True) < ruled[0]:
            hint = "Put an empty line above its first row."
        at = block.start() + sum(len(line) + 1 for line in lines[: barred.index(True)])
        yield _Slip(at, message, hint, Severity.WARNING)


def _find_half_quotation(field: str, words: str) -> Iterator[_Slip]:
    if field in _LINES and _HALF_QUOTED.fullmatch(words):
        message = "This text ends with a quotation mark that is not opened."
        yield _Slip(words.index('"'), message, "Remove it, or put one where the words begin.", Severity.ADVICE)


def _find_quotation(field: str, words: str) -> Iterator[_Slip]:
    found = _IN_QUOTATION.fullmatch(words)
    if found is None or field not in {_WORDS_OF_SOMEONE, *_LINES}:
        return
    message = "Readers see these quotation marks around the whole of it."
    if field == _WORDS_OF_SOMEONE:
        message = "The site puts quotation marks around these words, so readers would see them twice."
    yield _Slip(0, message, "Remove them, unless it is a quotation.", Severity.ADVICE)


def _find_misread_letters(_field: str, words: str) -> Iterator[_Slip]:
    for found in _MISREAD.finditer(words):
        message = f"A sign was saved in the wrong encoding here, so readers would see '{found[0]}'."
        try:
            hint = f"Did you mean '{found[0].encode('cp1252').decode()}'?"
        except UnicodeError:
            hint = "Type the sign that was meant, such as a quotation mark or a dash."
        yield _Slip(found.start(), message, hint, Severity.WARNING)


def _find_remains(_field: str, words: str) -> Iterator[_Slip]:
    for found in _REMAINS.finditer(cover_code(words)):
        message = f"'{found[0]}' was left over from a template, a word processor or an email. Readers would see it."
        yield _Slip(found.start(), message, "Remove it, or write what belongs in its place.", Severity.WARNING)
    for found in _SECRET.finditer(words):
        message = f"'{found[0]}' means that this must not be published, and the site would publish it."
        yield _Slip(found.start(), message, "If the text may be public, remove the mark.", Severity.WARNING)


def _find_entities(field: str, words: str) -> Iterator[_Slip]:
    for found in _ENTITY.finditer(words) if field in _LINES else ():
        sign = unescape(found[0])
        message = f"Readers would see '{found[0]}', which means a sign only on web pages."
        hint = "Type a space instead." if sign.isspace() else f"Type the sign itself: {sign}"
        yield _Slip(found.start(), message, hint, Severity.WARNING)


_LOOKS: tuple[Callable[[str, str], Iterator[_Slip]], ...] = (
    _find_braces,
    _find_lists,
    _find_tabs,
    _find_bars,
    _find_half_quotation,
    _find_quotation,
    _find_misread_letters,
    _find_remains,
    _find_entities,
)
