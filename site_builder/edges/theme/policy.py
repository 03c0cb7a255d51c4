"""The security policy: browsers may only show the site (rule P5). It is in each page and, for servers, in `_headers`.

The policy in a page is the strict one. Servers that read `_headers` (such as Netlify and Cloudflare Pages) add what a
page cannot set. Knows pages' HTML, but not their subjects.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

from site_builder.domain.artefact import Artefact, File
from site_builder.edges.forms.settings import FormsSettings
from site_builder.outputs.kit.addresses import EMBED

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""Everything must come from the site itself, and anything that is not listed is forbidden."""

SEARCH = "'wasm-unsafe-eval'"
"""The permission for a search that runs as WebAssembly."""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?(?:application/(?:ld\+)?json|text/plain)""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_STYLED = re.compile(rb"<[a-zA-Z][^>]*\sstyle\s*=")

_UNFRAMED = {"frame-ancestors": "'none'"}
"""No other site may show a page of this one as its own."""

_FRAMED = {"frame-ancestors": "*"}
"""What is made for other sites' pages: charts."""

_ALONE = "  Cross-Origin-Opener-Policy: same-origin\n"
"""The header that would keep a window for signing in elsewhere from answering."""

_BESIDE = """\
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()
  Cross-Origin-Opener-Policy: same-origin
  Strict-Transport-Security: max-age=31536000
"""
_FOLDERS = """\
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/feeds/*
  Access-Control-Allow-Origin: *
/figures/*
  Access-Control-Allow-Origin: *
"""
"""The theme's files get new names when they change. Pages of other sites may read feeds and figures."""


def _allow_framing(rules: Mapping[str, str]) -> str:
    """The headers of charts for other sites' pages.

    Cloudflare Pages joins the headers of all rules that fit, unless a line with an exclamation mark takes one away;
    Netlify passes over such a line, and takes the header of the last rule that fits. Browsers ask `frame-ancestors`
    first, so it does not matter there that the other header stays. A server that knows neither allows no framing.
    """
    policy = _write({**rules, **_FRAMED})
    taken = "  ! Content-Security-Policy\n  ! X-Frame-Options\n"
    return f"/{EMBED}*\n{taken}  Content-Security-Policy: {policy}\n"


def policy_of(html: str, *, searches: bool) -> str:
    """A page's policy for its HTML: inline styles and scripts are allowed by their hashes, and no others."""
    rules = dict(_RULES)
    for kind, hashed in _hashes(html):
        rules[f"{kind}-src"] += f" {hashed}"
    if searches:
        rules["script-src"] += f" {SEARCH}"
    return _write(rules)


def headers(artefacts: Sequence[Artefact], *, forms: FormsSettings | None = None) -> File:
    """The headers that servers send with every file, as a `_headers` file.

    Emails on the site have styles in attributes, which the pages' own policies forbid. Servers that read this file
    send every header that fits an address, and browsers keep to all of them. So with forms, which may do more than
    pages, the pages' own policies say what pages may fetch.
    """
    if forms is not None:
        beside = _BESIDE.replace(_ALONE, "") if forms.app_id else _BESIDE
        return _file({}, beside=beside)
    rules = dict(_RULES)
    rules["script-src"] += f" {SEARCH}"
    pages = [artefact for artefact in artefacts if not isinstance(artefact, File)]
    files = [artefact for artefact in artefacts if isinstance(artefact, File) and artefact.path.endswith(".html")]
    written = [page.html for page in pages] + [file.content.decode(errors="replace") for file in files]
    for kind, hashed in dict.fromkeys(found for html in written for found in _hashes(html)):
        rules[f"{kind}-src"] += f" {hashed}"
    if any(_STYLED.search(file.content) for file in files):
        rules["style-src-attr"] = "'unsafe-inline'"
    return _file(rules, beside=_BESIDE)


def _file(rules: Mapping[str, str], *, beside: str) -> File:
    policy = _write({**rules, **_UNFRAMED})
    return File(
        "_headers", f"/*\n  Content-Security-Policy: {policy}\n{beside}{_FOLDERS}{_allow_framing(rules)}".encode()
    )


def _hashes(html: str) -> Iterator[tuple[str, str]]:
    """The kind and the hash of each inline style or script that is not data."""
    for kind, said, content in _INLINE.findall(html):
        if not _SOURCE.search(said) and not _DATA.search(said):
            yield kind.lower(), f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _write(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())
