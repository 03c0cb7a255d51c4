"""What is wrong with the address of a link, wherever it is written: in a field or in words (rule P6). Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from site_builder.insight.texts.telephones import dial

Fault = tuple[str, str]
"""A message and a hint."""

_HOST = r"[\w-]+(?:\.[\w-]+)+"
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Signs without any width, which come along when words are pasted."""

WEB = re.compile(
    rf"https?://{_HOST}\.?(?::(?:[1-5]?\d{{1,4}}|6[0-5]\d{{3}}))?(?:[/?#](?:(?!{_UNSEEN.pattern})[^\s\\])*)?",
    re.IGNORECASE,
)


def _misspell(scheme: str) -> Iterator[str]:
    """The ways to miss one key, hit one twice, hit another one or swap two."""
    for at in range(len(scheme)):
        yield scheme[:at] + scheme[at + 1 :]
        yield scheme[:at] + scheme[at : at + 2][::-1] + scheme[at + 2 :]
        for letter in "htps":
            yield scheme[:at] + letter + scheme[at:]


_OTHERWISE = ("hxxp", "hxxps", "hyyp", "hyyps", "hhtp", "hhtps", "htpp", "htpps")
"""How schemes are mistyped with more than one wrong key, or hidden on purpose."""

_SCHEMES = "|".join(
    sorted({*_misspell("http"), *_misspell("https"), *_OTHERWISE} - {"http", "https"}, key=len, reverse=True)
)
MISSPELT = re.compile(
    rf"\b(?=[htpsxy])(?:(?:{_SCHEMES})(?:\s?[:;.,]\s?[/\\]+\s?|[/\\]{{2,}}:?|:)(?=\w)"
    r"|https?(?:\s?[:;.,]\s?[/\\]+\s?|[/\\]+:?|\s?[:;]\s?)(?=[\w-]+(?:[.][^\W\d]|:?//))(?<!://)"
    r"|https?://\s(?=[\w-]+[.]\w))",
    re.IGNORECASE,
)
"""A scheme as people mistype it, up to the name behind it: `htps://`, `http//`, `https: //`. The right one is none."""

_WRAPPED = re.compile(
    r"https?://(?:[\w-]+\.safelinks\.protection\.outlook\.com/(?:\S*?[?&])?url=|(?:www\.)?google\.[a-z.]+/url\?(?:\S*?&)?(?:q|url)="
    r"|lm?\.facebook\.com/l\.php\?(?:\S*?&)?u=|urldefense\.com/v3/__)(?P<address>https?[^\s&]*?)(?:__;|&|$)",
    re.IGNORECASE,
)
"""An address as email programs and large sites give it: it leads through them first."""

_INSIDE = re.compile(
    r"https?://(?:(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}|[\w.-]+\.(?:local|internal|lan))"
    r"(?![\w.-])",
    re.IGNORECASE,
)
"""An address that only the network of an office knows."""

_WITHIN = re.compile(r"/(?:[^\s/\\][^\s\\]*)?|#\S+")
"""A page of this site, or a place on the same page."""

_MAIL = re.compile(r"[^\s@/:,;<>()\[\]\"'?]+@(?:[\w-]+\.)+[\w-]+")
ENDING = ".,;:!'\"\u2019\u201d\u00bb\u2026"
"""Signs that end a sentence or a quotation, and not an address."""

_AROUND = " <>()[]{}\"'`\u2018\u2019\u201c\u201d"
_SCHEME = re.compile("https?://", re.IGNORECASE)

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
    scheme, _, rest = written.partition(":")
    if not written:
        return "This link leads nowhere.", "Write the address in the round brackets, or remove all of the brackets."
    if scheme.lower() == "tel":
        return _explain_number(rest, shown)
    if slip := _explain_pasted(written):
        return slip
    is_mail = scheme.lower() == "mailto" and all(map(_MAIL.fullmatch, rest.partition("?")[0].split(",")))
    if other := _explain_other(written, " ".join(shown.split())):
        return other
    if is_mail or WEB.fullmatch(written) or _WITHIN.fullmatch(written):
        return None
    # The words and the address may have changed places.
    meant = f"Did you mean '[{written}]({shown.strip()})'?" if WEB.fullmatch(shown.strip()) else ""
    return f"'{written}' is not a web address.", meant or suggest_address(written)


def _explain_pasted(written: str) -> Fault | None:
    """What comes along with an address that was copied from a text, an email or an office's own pages."""
    if _UNSEEN.search(written):
        return f"'{written}' has a sign in it that cannot be seen, so the link is dead.", suggest_address(written)
    if WEB.fullmatch(written) and strip_ending(written) != written:
        message = f"'{written}' ends in '{written[-1]}', which belongs to the sentence and not to the address."
        return message, suggest_address(written)
    if wrapped := _WRAPPED.match(written):
        message = "This link goes through another site, which can see who follows it and may name who it was sent to."
        return message, f"Did you mean '{unquote(wrapped['address'])}'?"
    if _INSIDE.match(written):
        return f"'{written}' can only be opened in your own network.", "Link to a public page, or remove the link."
    return None


def _explain_other(written: str, shown: str) -> Fault | None:
    """A link that shows one address and leads to another, as after changing only one of the two."""
    mail = written[len("mailto:") :].partition("?")[0] if written.lower().startswith("mailto:") else ""
    if mail:
        differs = bool(_MAIL.fullmatch(shown)) and shown.casefold() not in mail.casefold().split(",")
        meant = f"mailto:{shown}"
    else:
        seen = strip_ending(shown)
        meant = seen if _SCHEME.match(seen) else f"https://{seen}"
        is_address = seen.lower().startswith(("http", "www.")) and WEB.fullmatch(meant)
        differs = bool(is_address and WEB.fullmatch(written)) and _host(meant) != _host(written)
    return (f"This link shows {shown} and leads to {written}.", f"Did you mean '{meant}'?") if differs else None


def _host(address: str) -> str:
    return _SCHEME.sub("", address.casefold()).partition("/")[0].partition("?")[0].removeprefix("www.").rstrip(".")


def suggest_address(written: str) -> str:
    """What to do about an address that is none, with the one that was probably meant."""
    text = strip_ending(" ".join(_UNSEEN.sub("", written).split()).strip(_AROUND))
    if (
        text.lower().startswith(("http", "ww"))
        and "," in text.partition("/")[0] + text.partition("//")[2].partition("/")[0]
    ):
        text = text.replace(",", ".", 1)
    if WEB.fullmatch(text):
        return f"Did you mean '{text}'?"
    rest = text
    while scheme := MISSPELT.match(rest) or _SCHEME.match(rest):
        rest = rest[scheme.end() :]
    rest = rest.lstrip("/\\") if rest != text or text.startswith(("//", "\\\\")) else rest
    named = _NAMED.fullmatch(rest.replace(" ", ""))
    mail = re.sub(r"^mailto\s?[:;]\s?", "", rest.removeprefix("//"), flags=re.IGNORECASE).replace(" ", "")
    if _MAIL.fullmatch(mail):
        return f"Did you mean 'mailto:{mail}'?"
    if named and (rest != text or named["end"].lower() not in _FILES):
        host, slash, path = rest.partition("/")
        meant = f"https://{host.replace(' ', '')}{slash}{path.replace(' ', '%20')}"
        if WEB.fullmatch(meant):
            return f"Did you mean '{meant}'?"
    return "It begins with https://, mailto: or tel:, or with a single / for a page of this site."


def strip_ending(address: str, signs: str = ENDING) -> str:
    """An address without the signs behind it that belong to the sentence."""
    while address.endswith(tuple(signs)) or _is_unopened(address):
        address = address[:-1]
    return address


def _is_unopened(address: str) -> bool:
    opening = {")": "(", "]": "["}.get(address[-1:])
    return opening is not None and address.count(opening) < address.count(address[-1])


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
    if seen and nationally(seen) != nationally(number):
        return f"This link shows {shown} and dials {written}.", f"Did you mean 'tel:{seen}'?"
    return None


def nationally(number: str) -> str:
    """A number as it is dialled within the country."""
    return f"0{number[3:]}" if number.startswith("+44") else number
