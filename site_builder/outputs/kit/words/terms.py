"""Explains the field's words where they first occur on a page (rule W1), with a way to the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape

from site_builder.domain.register import Term

_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_CLOSED = frozenset(
    {
        "a",
        "abbr",
        "blockquote",
        "button",
        "caption",
        "cite",
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
"""Elements that are left alone: headings, links, quotations, citations and text that people copy."""


def explain_terms(html: str, terms: Sequence[Term]) -> str:
    """The HTML of a page with the first occurrence of each term explained."""
    return _explain_in(html, tuple(terms), explain=_explain)


def spell_out(html: str, terms: Sequence[Term]) -> str:
    """The HTML of an article with the first occurrence of each acronym spelt out, for readers elsewhere."""
    return _explain_in(html, tuple(term for term in terms if term.term.isupper()), explain=_spell)


def _explain_in(html: str, terms: tuple[Term, ...], *, explain: Callable[[re.Match[str], Term], str]) -> str:
    """Tags are read only up to the last word that may need it: most pages have few of the words."""
    pattern, by_word = _vocabulary(terms)
    if pattern is None:
        return html
    explained: set[str] = set()
    closed: list[str] = []
    pieces: list[str] = []
    copied = read = 0
    for candidate in pattern.finditer(html):
        term = by_word.get(candidate[0]) or by_word.get(candidate[0].lower())
        if term is None or term.term in explained:
            continue
        for tag in _TAG.finditer(html, read, candidate.start()):
            _follow(tag[0], closed)
            read = tag.end()
        within_tag = html.find("<", read, candidate.start()) >= 0
        if closed or within_tag:
            continue
        found = _in_its_text(candidate, pattern, since=read)
        if not _means_something_else(found, term):
            explained.add(term.term)
            pieces += html[copied : candidate.start()], explain(found, term)
            copied = candidate.end()
    return "".join((*pieces, html[copied:]))


def _in_its_text(candidate: re.Match[str], pattern: re.Pattern[str], *, since: int) -> re.Match[str]:
    """The same occurrence in the text between two tags, by which it is judged."""
    end = candidate.string.find("<", candidate.end())
    text = candidate.string[since : end if end >= 0 else None]
    found = pattern.match(text, candidate.start() - since)
    if found is None:
        raise ValueError(text)
    return found


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


def _explain(found: re.Match[str], term: Term) -> str:
    """A link to the glossary. An acronym is spelt out as well, for those who cannot hover."""
    link = f'<a class="term" href="/glossary/#term-{term.anchor}" title="{escape(term.means)}">{found[0]}</a>'
    return f"{link}{_spelling(found, term)}"


def _spell(found: re.Match[str], term: Term) -> str:
    return f"{found[0]}{_spelling(found, term)}"


def _spelling(found: re.Match[str], term: Term) -> str:
    """What an acronym stands for, unless the writer says so."""
    follows = found.string[found.end() : found.end() + 2]
    if not term.term.isupper() or "(" in follows or found.string[: found.start()].rstrip().endswith("("):
        return ""
    return f" ({escape(term.means)})"
