"""Numbers that stay with what they count, wherever a line ends: `5 November`, `87 crimes`, `0800 555 111`.

Knows HTML's tags, which it leaves as they are, and nothing of what is written between them.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<(?:code|pre|textarea)\b.*?</(?:code|pre|textarea)>|<[^>]*>)", re.DOTALL)
_GAP = re.compile(r"(?<=\d) (?=\w)")


def keep_together(html: str) -> str:
    """HTML that does not break a line between a number and the word or number after it. Code stays as it was."""
    pieces = _TAG.split(html)
    pieces[::2] = [_GAP.sub("\N{NO-BREAK SPACE}", text) if " " in text else text for text in pieces[::2]]
    return "".join(pieces)
