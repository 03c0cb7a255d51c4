"""Words that no page uses, since readers would stumble over them or the site would speak of itself (rule W5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

UNUSED: Final[Mapping[str, str]] = {
    r"e-mails?": "email",
    r"whom(?:ever)?": "who",
    r"whoever": "anyone who",
    r"(?:some|any|every)body": "someone, anyone, everyone",
    r"(?:this|the|our) site (?:holds|has|knows|says|shows|uses)": "leave it out: the page speaks to the reader",
    r"(?:released|published|known|written|available) (?:here|on this site)": "leave it out, or say where it is",
    r"(?:no|any) source that we": "leave it out",
    r"we (?:have )?found no": "leave it out, or lead to who knows",
    r"we (?:hold|know of) no": "leave it out, or lead to who knows",
    r"where we (?:know|do not)": "leave it out",
    r"we do not guess": "leave it out",
    r"(?:has|have) been written down yet": "There are no … yet",
    r"nothing (?:later|newer|so far|has been)": "leave it out",
    r"no (?:story|stories) (?:names|tells|is about|of kind)": "leave it out, or lead to all stories",
    r"of kind \w+": "say what sort it is in words",
    r"tells? of|told of|telling of": "is about",
    r"stands? (?:beside|behind|above|below|in)|stood (?:in|there)": "is beside, is in",
    r"(?:it|they|advice|message) holds?|holds? (?:today|now|all year|there)": "applies",
    r"as everybody reads": "On the website",
    r"take (?:it|all of it|them|the figures) away": "Download",
    r"hear when": "Get updates",
    r"goes? live|first build|last built|built again": "Last updated",
    r"what became of|became known": "say what happened",
    r"how it goes|and how it is going": "progress",
    r"put right": "corrected",
    r"is to be had": "is available",
    r"ready to print": "leave it out",
    r"said the strategy": "the strategy reported",
    r"manifest\.csv|this extract": "name the source in words",
    r"to be looked at": "say who does what",
    r"for good\b": "permanent, or does not change",
    r"once for all|so far as|as far as we": "leave it out",
    r"whence|hence|thereof|therein|thus|therefore|herein|heretofore|upon": "an ordinary word",
}
"""What not to write, as the pattern of it, and what to write in its place."""

_PATTERNS: Final = {re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE): advice for pattern, advice in UNUSED.items()}


@dataclass(frozen=True, slots=True)
class UnusedWords:
    """A place at which words are used that should not be."""

    before: str
    """The word in front of them."""

    words: str
    after: str
    advice: str

    def is_in(self, texts: str) -> bool:
        """Whether they are the words of one of some texts, and not the site's own."""
        return f"{self.before} {self.words}" in texts or f"{self.words} {self.after}" in texts


def find_unused(text: str) -> Iterator[UnusedWords]:
    """Each place in a text at which words are used that should not be."""
    for pattern, advice in _PATTERNS.items():
        for found in pattern.finditer(text):
            before, after = text[: found.start()].split()[-1:], text[found.end() :].split()[:1]
            yield UnusedWords("".join(before), found[0], "".join(after), advice)
