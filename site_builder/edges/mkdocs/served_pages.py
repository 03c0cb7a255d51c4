"""What the local server adds to a page: the mistakes that keep the newest version from being built, above the last one.

A page allows no script or style that it does not name, so its policy also gets the hash of what is added, and that of
the script with which MkDocs reloads the page. Nothing of this is on the published site. Knows no record, and not how a
page is made.
"""

from __future__ import annotations

import hashlib
import logging
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape

Inject = Callable[[bytes, int], bytes]
"""Adds MkDocs's script to a page: the page, and a number for its version."""

_STYLE = (
    "#not-built { margin: 0; padding: 1rem; border: 4px solid #b3261e; background: #fff; color: #000; "
    "font-family: sans-serif; } #not-built li { margin: 0.5rem 0; }"
)
_BODY = re.compile(rb"<body[^>]*>")
_SCRIPT = re.compile(rb"<script>(.*?)</script>\s*</body>", re.DOTALL)


class Mistakes(logging.Handler):
    """Collects what a build says is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said, with the place of each problem."""
        self.said.append(record.getMessage())


def add_to_pages(inject: Inject, mistakes: Callable[[], Sequence[str]]) -> Inject:
    """What the server does to each page in place of what MkDocs does alone."""

    def add(page: bytes, version: int) -> bytes:
        said = mistakes()
        if said:
            notice = _write_notice(said)
            page = _BODY.sub(lambda body: body[0] + notice, page, count=1)
            page = _allow(page, "style", content=_STYLE.encode())
        page = inject(page, version)
        script = _SCRIPT.search(page)
        return _allow(page, "script", content=script[1]) if script else page

    return add


def _write_notice(said: Sequence[str]) -> bytes:
    items = "".join(f"<li>{escape(words)}</li>" for words in said)
    heading = "This page is not the newest: there are mistakes to correct first"
    notice = f'<style>{_STYLE}</style><div id="not-built" role="alert"><h2>{heading}</h2><ul>{items}</ul></div>'
    return notice.encode()


def _allow(page: bytes, kind: str, *, content: bytes) -> bytes:
    """A page whose policy names one more style or script by its hash."""
    hashed = b64encode(hashlib.sha256(content).digest())
    own = kind.encode() + b"-src &#39;self&#39;"
    return page.replace(own, own + b" &#39;sha256-" + hashed + b"&#39;", 1)
