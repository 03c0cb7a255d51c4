"""A page's HTML as it is placed on the site, by MkDocs and by an export alike.

Numbers stay with what they count, wherever a line ends: `5 November`, `87 crimes`, `0800 555 111`.
"""

from __future__ import annotations

import re

from site_builder.domain.artefact import Page
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import MISSING

_FROM_HERE = re.compile(r"""(\b(?:href|src|action)=")\./""")
_TAG = re.compile(r"(<(?:code|pre|textarea)\b.*?</(?:code|pre|textarea)>|<[^>]*>)", re.DOTALL)
_GAP = re.compile(r"(?<=\d) (?=\w)")


def body_of(page: Page, site: Site) -> str:
    """A page's HTML, fit for where it is shown.

    The page for an address that does not exist is shown at any address, so its links start from the site's root.
    """
    html = keep_together(page.html)
    return _FROM_HERE.sub(rf"\1{site.root}", html) if page.address == MISSING else html


def keep_together(html: str) -> str:
    """HTML that does not break a line between a number and the word or number after it. Code stays as it was."""
    pieces = _TAG.split(html)
    pieces[::2] = [_GAP.sub("\N{NO-BREAK SPACE}", text) if " " in text else text for text in pieces[::2]]
    return "".join(pieces)
