"""What is wrong with the address of a link, wherever it is written: in a field or in words (rule P6). Knows no page."""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.insight.telephones import dial

Fault = tuple[str, str]
"""A message and a hint."""

WEB = re.compile(r"https?://[^\s/\\?#.]+(?:\.[^\s/\\?#.]+)+\.?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MISSPELT = re.compile(
    r"(?:h?t?tps?|hhtps?|htpp?s?|https?)\s*[:;.]?\s*[/\\]+\s*|https?\s*[:;]\s*(?=[^/\s])", re.IGNORECASE
)
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_FILES = ("html", "htm", "md", "php", "yml", "yaml", "pdf", "csv", "json", "jpg", "jpeg", "png", "webp", "docx", "xlsx")
_NAMED = re.compile(r"(?P<host>(?:[a-z0-9-]+\.)+(?P<end>[a-z]{2,}))(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\[\]]*\]\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|[^()]*)\)")


@lru_cache(maxsize=50_000)
def explain_link(address: str, shown: str = "") -> Fault | None:
    """What is wrong with an address as it is written, if anything; `shown` is what readers see of the link.

    A page of this site begins with a single /, and a place on the same page with #; whether they are there is not known
    here.
    """
    written = address.strip()
    scheme = written.partition(":")[0].lower()
    if not written:
        return "This link leads nowhere.", "Write the address in the round brackets, or remove all of the brackets."
    if re.fullmatch(r"/(?:[^\s/\\][^\s\\]*)?|#\S+", written) or (
        scheme in {"http", "https"} and WEB.fullmatch(written)
    ):
        return None
    if scheme == "tel":
        return _explain_number(written[len("tel:") :], shown)
    if scheme == "mailto" and _MAIL.fullmatch(written[len("mailto:") :].partition("?")[0]):
        return None
    return f"'{written}' is not a web address.", suggest_address(written)


def suggest_address(written: str) -> str:
    """What to do about an address that is none, with the one that was probably meant."""
    text = " ".join(written.split())
    rest = _MISSPELT.sub("", text, count=1) if _MISSPELT.match(text) else text
    rest = rest.lstrip("/\\") if rest != text or text.startswith(("//", "\\\\")) else rest
    named = _NAMED.fullmatch(rest.replace(" ", ""))
    mail = text.removeprefix("mailto:").removeprefix("//").replace(" ", "")
    if _MAIL.fullmatch(mail):
        return f"Did you mean 'mailto:{mail}'?"
    if named and (rest != text or named["end"].lower() not in _FILES):
        return f"Did you mean 'https://{rest.replace(' ', '%20' if '/' in rest else '')}'?"
    return "It begins with https://, mailto: or tel:, or with a single / for a page of this site."


def find_markdown_links(text: str) -> tuple[tuple[str, int], ...]:
    """Addresses of links written as in Markdown, each with where the link begins."""
    return tuple((found["address"], found.start()) for found in _MARKDOWN.finditer(text)) if "](" in text else ()


def _explain_number(written: str, shown: str) -> Fault | None:
    number = dial(written)
    if not number:
        message = f"'tel:{written}' is not one telephone number, so a telephone would dial something else or nothing."
        return message, "Write tel: and the number with its area code, without spaces: tel:01632960222."
    if re.search(r"\s|\(", written):
        message = f"'tel:{written}' is not a link that telephones understand, because of the spaces or brackets in it."
        return message, f"Did you mean 'tel:{number}'?"
    seen = dial(shown)
    if seen and _nationally(seen) != _nationally(number):
        return f"This link shows {shown} and dials {written}.", f"Did you mean 'tel:{seen}'?"
    return None


def _nationally(number: str) -> str:
    return f"0{number[3:]}" if number.startswith("+44") else number
