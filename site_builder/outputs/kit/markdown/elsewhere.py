"""Officers' words for readers outside the site, such as feeds, email, papers and plain text.

A fold is open there, a note has its number in brackets, and there are no icons. Nothing jumps within a page,
since it may hold other texts too.
"""

from __future__ import annotations

import re

_CHANGES = tuple(
    (re.compile(pattern, re.DOTALL), put)
    for pattern, put in (
        (r'<details(?: class="(?P<kind>[^"]*)")?[^>]*>', r'<div class="admonition">'),
        (r"</details>", "</div>"),
        (r"<summary>(.*?)</summary>", r"<p><strong>\1</strong></p>"),
        (r'<p class="admonition-title">(.*?)</p>', r"<p><strong>\1</strong></p>"),
        (r'<div class="admonition [^"]*">', '<div class="admonition">'),
        (r'<sup id="fnref[^"]*"><a [^>]*>([^<]*)</a></sup>', r"<sup>\1</sup>"),
        (r'(?:&nbsp;|\xa0)?<a class="footnote-backref"[^>]*>[^<]*</a>', ""),
        (r'<li id="fn:[^"]*">', "<li>"),
        (r'<span class="material-[a-z-]+"></span> ?', ""),
        (r'<a class="md-button[^"]*"', "<a"),
    )
)
_SIGNS = ("<details", 'class="admonition', 'class="footnote', 'class="md-button', '<span class="material-')


def write_for_elsewhere(html: str) -> str:
    """The same HTML without what only works on a page of the site."""
    if any(map(html.__contains__, _SIGNS)):
        for pattern, put in _CHANGES:
            html = pattern.sub(put, html)
    return html
