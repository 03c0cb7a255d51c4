"""Numbers in the free text beside suppressed figures, in digits or in words (rule D7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import MONTH_NAMES
from site_builder.insight.disclosure.markers import is_suppressed

_NUMBER = re.compile(
    r"\d|[½¼¾²³]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|dozen|score|couple|pair|brace|both|single|sole|only|alone|lone"
    r"|handful|twins?|triplet|quadruplet|trio|duo|quartet|quintet|sextet|(?:two|three|four|five)some|twice|thrice"
    r"|double|treble|triple|quadruple|(?:two|three|four|five|six)fold|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|i{2,3}|iv)s?\b",
    re.IGNORECASE,
)
_DATES = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTH_NAMES)})(?: (?:19|20)\d\d(?:[-/]\d\d)?)?"
    r"|(?:19|20)\d\d(?:[-/]\d\d)?(?: ?Q[1-4])?|(?:first|second|third|fourth) quarter)\b"
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|individuals?|adults?|(?:wo)?m[ae]n|ladies|child(?:ren)?|girls?|boys?|sisters?|brothers?|siblings?"
    r"|twins?|(?:step|grand)?(?:mother|father|daughter|son|parent)s?|pensioners?|tenants?|students?|drivers?|victims?"
    r"|residents?|famil(?:y|ies)|households?|couples?|neighbours?|pupils?|patients?|offenders?|suspects?|complainants?"
    r"|callers?|cases?|incidents?|reports?|referrals?|of (?:them|the|these|those))\b",
    re.IGNORECASE,
)
_NEAR = 40
"""Within so many letters after a number, people are taken for those that it counts."""


def counts_people(text: str) -> bool:
    """Whether a text about a whole quarter says how many people or cases there were."""
    plain = _plain(text)
    return any(_PEOPLE.search(plain[found.start() : found.end() + _NEAR]) for found in _NUMBER.finditer(plain))


def has_number(text: str) -> bool:
    """Whether a text holds a number that is not part of a date."""
    return _NUMBER.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """A text as people read it, without dates. Marks of emphasis and invisible characters do not split words."""
    unmarked = re.sub(r"[*_~`]", "", unicodedata.normalize("NFKC", unescape(text)))
    return _DATES.sub(" ", "".join(sign for sign in unmarked if unicodedata.category(sign) != "Cf"))


def find_talkative_notes(library: Library) -> Iterator[Problem]:
    """Notes of suppressed figures, reasons for their revisions and notes of their quarters, that hold a number."""
    for place, what in _texts(library):
        message = f"This number is suppressed, but {what} holds a number, which could give it away."
        yield Problem(place, message, "Say why without a number, in digits or in words.", Severity.WARNING)


def _texts(library: Library) -> Iterator[tuple[Origin, str]]:
    for edition in library.editions:
        secret = [figure for figure in edition.figures if is_suppressed(figure)]
        yield from ((figure.origin, "its note") for figure in secret if has_number(figure.note))
        if secret and any(counts_people(note) for note in edition.notes):
            yield edition.origin, "a note of its quarter"
        cells = {(figure.indicator.id, figure.area.id if figure.area else "") for figure in secret}
        for revision in library.revisions:
            hidden = revision.cell in cells or Marker.CONFIDENTIAL in {revision.before, revision.after}
            if revision.quarter == edition.quarter and hidden and has_number(revision.reason):
                yield revision.origin, "the reason for its revision"
    for recorded in library.recorded:
        for figure in recorded.known:
            if figure.shown is Marker.CONFIDENTIAL and has_number(figure.note):
                yield figure.origin, "its note on record"
