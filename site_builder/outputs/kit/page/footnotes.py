"""The notes of a page on which several texts have some: each text begins at 1, and no two places share an id."""

from __future__ import annotations

import re

_PART = re.compile(r'<div\b[^>]*>|</div>|(?P<names>id="|href="#)(?P<kind>fn(?:ref\d*)?):(?P<number>\d+)"')
_NOTES = '<div class="footnote">'
_BACK = re.compile(r'(<a class="footnote-backref"[^>]*?)title="([^"]*)"')


def set_notes_apart(html: str) -> str:
    """A page's HTML, where the notes of its second text are `fn:2-1` and so on.

    A text ends with its notes, so whatever follows them belongs to the next text.
    """
    if _NOTES not in html:
        return html
    text, depth = 1, 0

    def name(found: re.Match[str]) -> str:
        nonlocal text, depth
        if found["names"]:
            number = found["number"] if text == 1 else f"{text}-{found['number']}"
            return f'{found["names"]}{found["kind"]}:{number}"'
        if found[0] == "</div>" and depth:
            depth -= 1
            text += depth == 0
        elif found[0] == _NOTES or (depth and found[0] != "</div>"):
            depth += 1
        return found[0]

    # What is read aloud is the sentence, and not the arrow that the link shows.
    return _BACK.sub(r'\1title="\2" aria-label="\2"', _PART.sub(name, html))
