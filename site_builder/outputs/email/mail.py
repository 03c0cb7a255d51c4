"""A digest as HTML and as text that e-mail programs show as they should, and as a file that opens ready to send.

E-mail programs know little of styles: each one is written into its element (css-inline does that), what is side by side
is a table, nothing is fetched, and the whole stays under the 102 kB after which some cut the end off.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

import css_inline

from site_builder.domain.catalogue import without_marks
from site_builder.outputs.email.digest import Digest
from site_builder.outputs.kit.plain_text import write_text
from site_builder.outputs.kit.rendering import render_part

LONGEST = 102_000
"""Bytes of HTML."""


def write_html(digest: Digest) -> str:
    """The digest as a whole document with its styles in its elements."""
    return _inliner().inline(render_part("email/mail", digest))


def write_plain(digest: Digest) -> str:
    """The same words as text."""
    html = render_part("email/mail", digest)
    return without_marks(write_text(html[html.index("<body") :]))


def write_message(digest: Digest) -> bytes:
    """Both as one e-mail without sender and receivers, which e-mail programs open as a draft (`X-Unsent`)."""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = without_marks(digest.subject)
    message["X-Unsent"] = "1"
    message.set_content(write_plain(digest))
    message.add_alternative(write_html(digest), subtype="html")
    message.set_boundary("digest-of-words-and-pages")
    return message.as_bytes()


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
