"""The differences in words: for a terminal, and for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.domain.english import count
from site_builder.tasks.diff.comparison import DiffLine, Part

SHOWN = 30
"""The most lines below a heading; the rest are counted."""

WORDS_SHOWN = 4
"""The most sentences and numbers of a page that are listed, unless all are asked for."""

LONGEST_SHOWN = 240
"""Characters of a sentence that are shown, unless all are asked for."""


def write_text(parts: Sequence[Part], *, full: bool = False) -> Iterator[str]:
    """For a terminal; shortened unless it is to be full."""
    for part in parts:
        shown = part.lines if full else part.lines[:SHOWN]
        yield f"{part.heading} ({len(part.lines)}):"
        for line in shown:
            yield f"  {line.title}{f' {line.note}' if line.note else ''}{_where(line)}"
            yield from (f"    {words}" for words in _write_words(line, full=full))
        if len(part.lines) > len(shown):
            yield f"  … and {len(part.lines) - len(shown)} more."
        if part.advice:
            yield f"  {part.advice}"


def write_markdown(parts: Sequence[Part], *, full: bool = False) -> Iterator[str]:
    """For a pull request. No text from a file becomes a link, a mention or HTML."""
    for part in parts:
        shown = part.lines if full else part.lines[:SHOWN]
        yield f"**{part.heading}** ({len(part.lines)})"
        yield ""
        for line in shown:
            where = f": `{_where(line).removeprefix(': ').replace('`', '')}`" if line.address is not None else ""
            yield f"- {_plain(line.title)}{f' {line.note}' if line.note else ''}{where}"
            yield from (f"  - {_plain(words)}" for words in _write_words(line, full=full))
        if len(part.lines) > len(shown):
            yield f"- … and {len(part.lines) - len(shown)} more"
        yield ""
        if part.advice:
            yield part.advice
            yield ""


def _write_words(line: DiffLine, *, full: bool) -> Iterator[str]:
    """What changes on a page, each sentence with what it was."""
    shown = line.words if full else line.words[:WORDS_SHOWN]
    for change in shown:
        name = f"{change.name}: " if change.name else ""
        before, after = (words if full else _shorten(words) for words in (change.before, change.after))
        if not before:
            yield f"new: {name}{after}"
        elif not after:
            yield f"gone: {name}{before}"
        elif change.name:
            yield f"{name}{before} → {after}"
        else:
            yield f"was: {before}"
            yield f"now: {after}"
    if line.remark:
        yield line.remark
    if len(line.words) > len(shown):
        yield f"… and {count(len(line.words) - len(shown), 'more change')}. --full lists all."


def _shorten(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN].rsplit(' ', 1)[0]} …"


def _where(line: DiffLine) -> str:
    return "" if line.address is None else f": /{line.address}"


def _plain(text: str) -> str:
    """The text with every Markdown character escaped."""
    return "".join(
        sign if sign.isalnum() or sign in " ,.'’:;?!" else f"&#{ord(sign)};" for sign in " ".join(text.split())
    )
