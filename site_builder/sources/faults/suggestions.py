"""Guesses which name was meant. Knows names, and nothing of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

FEW = 12
"""So many names can be listed in a sentence."""

_FILE_LIKENESS = 0.75
"""The wrong file would be published, perhaps before its day, so it is asked about only if it is very like."""

_SEVERAL = 3
"""So many names can be asked about at once."""

_LIKENESS = 0.65
_SAME = {"constabulary": "police", "csp": "partnership", "nhs": "health"}
"""Words of organisations' names that people use for each other."""

_SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "service", "services", "the"})


def nearest(written: str, known: Iterable[str], *, likeness: float = _LIKENESS) -> str:
    """The known name that is most like what was written; empty when none is."""
    names = {name.lower(): name for name in known}
    near = get_close_matches(_plain(written), names, n=1, cutoff=likeness)
    return names[near[0]] if near else ""


def nearest_file(written: str, known: Iterable[str]) -> str:
    """The name of the file that is most like what was written, whatever folders are before it; empty when none is.

    What is behind the last dot does not count: two names are not similar because both are PDFs.
    """
    wanted = written.replace("\\", "/").rpartition("/")[2].lower()
    stems = {name.lower().rpartition(".")[0] or name.lower(): name for name in sorted(known)}
    same = next((name for name in stems.values() if name.lower() == wanted), "")
    near = get_close_matches(wanted.rpartition(".")[0] or wanted, stems, n=1, cutoff=_FILE_LIKENESS)
    return same or (stems[near[0]] if near else "")


def did_you_mean(
    written: str, known: Iterable[str], *, meant: str = "", titles: Mapping[str, str] | None = None
) -> str:
    """A question with the name that was meant, or the known names when they are few; empty when there is none.

    `meant` is the name if it is known already; `titles` holds other words for names, by those words.
    """
    names = list(known)
    titles = titles or {}
    several = [] if meant else _all_by_words(written, titles)
    if 1 < len(several) <= _SEVERAL:
        return f"Did you mean {' or '.join(repr(name) for name in several)}?"
    guess = (
        meant or find_by_words(written, titles) or nearest(written, names) or titles.get(nearest(written, titles), "")
    )
    if guess:
        return f"Did you mean '{guess}'?"
    if len(names) == 1:
        return f"There is only '{names[0]}'."
    return f"Use one of: {', '.join(names)}." if 0 < len(names) <= FEW else ""


def find_by_words(written: str, named: Mapping[str, str]) -> str:
    """The name of the only thing that has all words of what was written in its title, or in its name.

    `named` holds names by titles. Words that such titles have or leave out do not count: Loamshire Police is the
    constabulary, and `the fire service` is Fire and Rescue.
    """
    found = _all_by_words(written, named)
    return found[0] if len(found) == 1 else ""


def _all_by_words(written: str, named: Mapping[str, str]) -> list[str]:
    """The names of those that have all words of what was written; of one alone if it has no other words."""
    wanted = _words_of(written)
    exact = {name for title, name in named.items() if wanted and wanted == _words_of(title)}
    if len(exact) == 1:
        return [*exact]
    return sorted({name for title, name in named.items() if wanted and wanted <= _words_of(title) | _words_of(name)})


def _words_of(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower().replace("'", "").replace("’", ""))
    return frozenset(_SAME.get(word, word) for word in words) - _SMALL_WORDS


def _plain(written: str) -> str:
    """Names are in lower case, with hyphens or underscores."""
    return "-".join(written.lower().split())
