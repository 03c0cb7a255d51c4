"""What people type for words on a page, such as "ASB" for its meaning: from the glossary and the indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.domain.library import Library


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What pages say for words that people type."""

    also: dict[str, tuple[str, ...]]
    """What people type, by what a page says, in small letters."""

    pattern: re.Pattern[str] | None
    """Finds whatever a page says of these; None when there is nothing to find."""

    def of(self, text: str) -> tuple[str, ...]:
        """What people may type who look for a text, each once, in the order of the text."""
        if self.pattern is None:
            return ()
        found = dict.fromkeys(match[0] for match in self.pattern.finditer(text.lower()))
        return tuple(dict.fromkeys(word for said in found for word in self.also[said]))


def read_vocabulary(library: Library) -> Vocabulary:
    """A term finds its meaning, and the reverse. Registers add words for indicators and terms."""
    also: dict[str, list[str]] = {}
    for term in library.terms:
        names = [term.term, term.means]
        for name in names:
            also.setdefault(name.lower(), []).extend([*(other for other in names if other != name), *term.finds])
    for indicator in library.indicators:
        also.setdefault(indicator.title.lower(), []).extend(indicator.finds)
    known = {said: tuple(dict.fromkeys(words)) for said, words in also.items() if words}
    longest_first = sorted(known, key=lambda said: (-len(said), said))
    whole = "|".join(map(re.escape, longest_first))
    return Vocabulary(known, re.compile(rf"\b(?:{whole})\b") if known else None)
