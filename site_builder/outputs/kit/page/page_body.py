"""A page's HTML as it is placed on the site, by MkDocs and by an export alike."""

from __future__ import annotations

import re

from site_builder.domain.artefact import Page
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import MISSING
from site_builder.outputs.kit.words.numbers import keep_together

_FROM_HERE = re.compile(r"""(\b(?:href|src|action)=")\./""")


def body_of(page: Page, site: Site) -> str:
    """A page's HTML, fit for where it is shown.

    The page for an address that does not exist is shown at any address, so its links start from the site's root.
    """
    html = keep_together(page.html)
    return _FROM_HERE.sub(rf"\1{site.root}", html) if page.address == MISSING else html
