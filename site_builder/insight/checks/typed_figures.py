"""Figures that somebody typed into a story which names none by reference (rule S11). Advice only.

A typed number stays as it is when the figure is revised. Numbers of something else, such as of people who were met or
of lamps that were put up, are no figures: a count of what is measured beside a period or a change is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from site_builder.domain.figures import Indicator
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.words import Passage
from site_builder.insight.texts.sentence_lengths import split_sentences

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_PERIOD = re.compile(
    rf"\b{_MONTH}\.? (?:to|and|until) {_MONTH}\b|\b(?:in|during|since|between|for|of|to) {_MONTH}\.? 20\d\d\b|"
    r"\bquarters?\b|\bQ[1-4]\b|\b20\d\d[/-]\d\d\b|\b(?:in|during|since|for) 20\d\d\b|"
    r"\b(?:12|twelve|three|six) months\b|"
    r"\b(?:last|this|the|a|each|per|previous) (?:past |whole )?(?:year|spring|summer|autumn|winter)\b|"
    r"\bcompared (?:with|to)\b",
    re.IGNORECASE,
)
"""A period for which things are counted."""

_SHARE = re.compile(r"(?<![\w.,£/-])\d[\d,]*(?:\.\d+)? ?(?:%|per cent\b|percent\b)")
_NUMBER = r"(?<![\w.,£/-])(?!(?:19|20)\d\d\b)\d[\d,]*"
_OTHER = rf"(?:{_MONTH}|am|pm|years?|months?|weeks?|days?|hours?|minutes?|people|per|and|of|to|in)"
_BETWEEN = rf"(?: (?!{_OTHER}\b)[\w'’-]+){{0,3}}?"
"""What may be between a number and what it counts: `87 reported domestic burglaries`."""

_GENERAL = (
    r"crimes?|offences?|incidents?|burglar(?:y|ies)|robber(?:y|ies)|thefts?|assaults?|collisions?|casualties|arsons?|"
    r"fires?|reports? of [\w-]+|complaints?"
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|survey|inspection|strategy|inquiry|court|sentenced|admitted|pleaded|convicted|charged|jailed|"
    r"arrested|guilty|caught)\b",
    re.IGNORECASE,
)
"""Words of a document whose numbers are its own, or of one case, in which each crime is counted by name."""

_DIGIT = re.compile(r"\d")
_LEAST = 4
"""The letters of the shortest word for something that is counted."""


def find_typed(passages: Sequence[Passage], indicators: Sequence[Indicator]) -> Iterator[Problem]:
    """Advice on the first figure that is typed in the words of a story."""
    titles = tuple(indicator.title.lower() for indicator in indicators)
    found = _find(tuple(passage.text for passage in passages), titles)
    if found is not None:
        number, offset, words = found
        yield _advise(words, passages[number].place(offset))


@remembered
def _find(texts: tuple[str, ...], titles: tuple[str, ...]) -> tuple[int, int, str] | None:
    """The first typed figure: which text it is in, where, and its words."""
    counted, named = _patterns(titles)
    for number, text in enumerate(texts):
        for sentence in split_sentences(text) if _DIGIT.search(text) else ():
            if not _PERIOD.search(sentence.text) or _ATTRIBUTED.search(sentence.text):
                continue
            found = counted.search(sentence.text)
            if found is None and named.search(sentence.text):
                found = _SHARE.search(sentence.text)
            if found:
                return number, sentence.offset + found.start(), " ".join(found[0].split())
    return None


def _advise(words: str, origin: Origin) -> Problem:
    message = f"'{words}' is typed here, and no figure is behind it: it stays as it is when the figure is revised."
    hint = (
        "In 'body', write a reference to the figure, such as {{ burglary 2022-23 Q2 }}. For a title or a summary, name "
        "the figure under 'evidence'."
    )
    return Problem(origin, message, hint, Severity.ADVICE)


@lru_cache(maxsize=8)
def _patterns(titles: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number of what is measured, and what is measured alone: words of every partnership, and indicators' titles."""
    nouns = "|".join((_GENERAL, *sorted({_plural(title) for title in titles if len(title) >= _LEAST})))
    return (
        re.compile(rf"{_NUMBER}{_BETWEEN} (?:{nouns})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE),
    )


def _plural(title: str) -> str:
    """A title in the singular or the plural, as a pattern."""
    stem = re.sub(r"(?:ies|y|s)$", "", title)
    return rf"{re.escape(stem)}(?:ies|y|es|s)?"
