"""A digest as HTML and as text that email programs show as they should, and as a file that opens ready to send.

Email programs know little of styles: each one is written into its element (css-inline does that), what is side by side
is a table, nothing is fetched, and the whole stays under the 102 kB after which some cut the end off.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

import css_inline

from site_builder.domain.catalogue import without_marks
from site_builder.domain.memory import remembered
from site_builder.outputs.email.digest import Digest
from site_builder.outputs.kit.markdown.plain_text import write_text
from site_builder.outputs.kit.page.rendering import render_part

LONGEST = 102_000
"""Bytes of HTML."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A digest in its three forms."""

    html: str
    """A whole document with its styles in its elements."""

    text: str
    """The same words."""

    message: bytes
    """Both as one email without sender and receivers, which email programs open as a draft (`X-Unsent`)."""


@remembered
def write_mail(digest: Digest) -> Mail:
    """The digest in each form; remembered, because it stays the same until its week or month is over."""
    whole = render_part("email/mail", digest)
    html = _inliner().inline(whole)
    text = without_marks(write_text(whole[whole.index("<body") :]))
    return Mail(html, text, _write_message(digest.subject, html=html, text=text))


def _write_message(subject: str, *, html: str, text: str) -> bytes:
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = without_marks(subject)
    message["X-Unsent"] = "1"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    message.set_boundary("digest-of-words-and-pages")
    return message.as_bytes()


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
