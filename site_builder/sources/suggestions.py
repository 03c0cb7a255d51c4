"""Guesses which name was meant. Knows names, and nothing of what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

FEW = 12
"""So many names can be listed in a sentence."""

_LIKENESS = 0.65


def nearest(written: str, known: Iterable[str]) -> str:
    """The known name that is most like what was written; empty when none is."""
    names = {name.lower(): name for name in known}
    near = get_close_matches(_plain(written), names, n=1, cutoff=_LIKENESS)
    return names[near[0]] if near else ""


def did_you_mean(
    written: str, known: Iterable[str], *, meant: str = "", titles: Mapping[str, str] | None = None
) -> str:
    """A question with the name that was meant, or the known names when they are few; empty when there is none.

    `meant` is the name if it is known already; `titles` holds other words for names, by those words.
    """
    names = list(known)
    titles = titles or {}
    guess = meant or nearest(written, names) or titles.get(nearest(written, titles), "")
    if guess:
        return f"Did you mean '{guess}'?"
    if len(names) == 1:
        return f"There is only '{names[0]}'."
    return f"Use one of: {', '.join(names)}." if 0 < len(names) <= FEW else ""


def _plain(written: str) -> str:
    """Names are in lower case, with hyphens or underscores."""
    return "-".join(written.lower().split())
