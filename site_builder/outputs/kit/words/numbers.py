"""Numbers that stay with what they count, wherever a line ends: `5 November`, `87 crimes`, `0800 555 111`.

Knows HTML's tags, which it leaves as they are, and nothing of what is written between them.
"""

from __future__ import annotations

import re

_PART = re.compile(r"<(?:code|pre|textarea)\b.*?</(?:code|pre|textarea)>|<[^>]*>|(?<=\d) (?=\w)", re.DOTALL)


def keep_together(html: str) -> str:
    """HTML that does not break a line between a number and the word or number after it. Code stays as it was."""
    return _PART.sub(lambda found: "\N{NO-BREAK SPACE}" if found[0] == " " else found[0], html)
