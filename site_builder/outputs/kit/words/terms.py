"""Explains the field's words where they first occur on a page (rule W1), with a way to the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from site_builder.domain.register import Term

_PIECE = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_CLOSED = frozenset(
    {
        "a",
        "abbr",
        "blockquote",
        "button",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "label",
        "nav",
        "script",
        "style",
        "summary",
        "svg",
    }
)
"""Elements that are left alone: headings, links, quotations and text that people copy."""


def explain_terms(html: str, terms: Sequence[Term], *, at_glossary: bool = False) -> str:
    """The HTML of a page with the first occurrence of each term explained; the glossary itself explains them anyway."""
    pattern, by_word = _vocabulary(tuple(terms))
    if pattern is None or at_glossary or not pattern.search(html):
        return html
    explained: set[str] = set()
    closed: list[str] = []
    pieces: list[str] = []
    for piece in _PIECE.split(html):
        if piece.startswith("<"):
            _follow(piece, closed)
            pieces.append(piece)
        elif closed or not piece.strip():
            pieces.append(piece)
        else:
            pieces.append(pattern.sub(lambda found: _explain(found, by_word, explained=explained), piece))
    return "".join(pieces)


@lru_cache(maxsize=8)
def _vocabulary(terms: tuple[Term, ...]) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    """Acronyms match as written only; other words match in any case."""
    by_word = {term.term if term.term.isupper() else term.term.lower(): term for term in terms}
    if not terms:
        return None, by_word
    words = sorted((term.term for term in terms), key=len, reverse=True)
    parts = (re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b"), by_word


def _follow(tag: str, closed: list[str]) -> None:
    """Keeps track of the elements that are left alone."""
    named = _NAME.match(tag)
    name = named[1].lower() if named else ""
    if tag.startswith("</"):
        if closed and closed[-1] == name:
            closed.pop()
    elif (name in _CLOSED or " data-copy" in tag) and not tag.endswith("/>"):
        closed.append(name)


_FRACTION = re.compile(
    r"\b(?:by|over|under|about|almost|nearly|around|than|less than|more than) an? (?:quarter|third|half)\b"
    r"|\b(?:an?|one|two|three) (?:quarters?|thirds?|half) (?:of (?!the (?:financial )?year\b)|more\b|less\b|fewer\b)"
    r"|\b(?:one|two|three) (?:quarters|thirds)\b",
    re.IGNORECASE,
)
"""A part of something: `down by a quarter` says nothing of three months."""


def _means_something_else(found: re.Match[str], term: Term) -> bool:
    """Whether a word is part of a fraction, or of a phrase where the register says that it means something else."""
    phrases = (re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE) for words in term.unless)
    return any(
        other.start() <= found.start() and found.end() <= other.end()
        for pattern in (_FRACTION, *phrases)
        for other in pattern.finditer(found.string)
    )


def _explain(found: re.Match[str], by_word: dict[str, Term], *, explained: set[str]) -> str:
    written = found[0]
    term = by_word.get(written) or by_word.get(written.lower())
    if term is None or term.term in explained or _means_something_else(found, term):
        return written
    explained.add(term.term)
    link = f'<a class="term" href="/glossary/#term-{term.anchor}" title="{escape(term.means)}">{written}</a>'
    follows = found.string[found.end() : found.end() + 2]
    # An acronym is spelt out in words, for those who cannot hover; unless the writer did so.
    spelt = term.term.isupper() and "(" not in follows and not found.string[: found.start()].rstrip().endswith("(")
    return f"{link} ({escape(term.means)})" if spelt else link
