"""Links that people typed wrongly, so that Markdown takes them for words or for half of what was meant (rule P6).

What Markdown does read as a link is checked by `links.explain_link`. Nothing here knows which pages there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from site_builder.domain.memory import remembered
from site_builder.insight.texts.links import MISSPELT, WEB, strip_ending, suggest_address
from site_builder.insight.texts.passages import CODE

_UNSEEN = "\0"
"""Takes the place of what has been looked at, so that offsets stay the same."""

_SOONEST = re.compile(r"[/@\[]|w\.|ww,|:\\", re.IGNORECASE)
"""A text without any of these has no link, typed rightly or wrongly."""

_HTML = re.compile(r"<a\b[^<>]*>.*?</a\s*>|<[^<>\s][^<>\n]*>", re.DOTALL | re.IGNORECASE)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n]+)\]:[ \t]*\S.*$", re.MULTILINE)
_BY_NAME = re.compile(r"\[(?P<words>[^\[\]\n]{2,})\] ?\[(?P<name>[^\[\]\n]*)\](?!\()")
"""A link whose address is given elsewhere, under a name."""

_LINK = re.compile(r"(?<!\\)!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?!\s*\n))*\]\((?:[^()\n]|\([^()\n]*\)|\n(?!\s*\n))*\)")
_START = rf"(?:{MISSPELT.pattern}|https?://|mailto:|tel:|www\.|/[a-z0-9]|[\w.+-]+@[\w-]+\.)"
_ADDRESS = rf"(?P<address>{_START}[^\s()\[\]{{}}]*(?:\([^\s()]*\)[^\s()\[\]{{}}]*)*)"
_WORDS = r"\[(?P<words>[^\[\]\n]+)\]"
_SUGGESTED = re.compile(r"Did you mean '(.*)'\?")
_TORN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\((?P<words>[^()\[\]\n]+)\)\[{_ADDRESS}\]?",
        rf"\({_ADDRESS}\)\[(?P<words>[^\[\]\n]+)\]",
        rf"{_WORDS}[ \t]*[\[{{]{_ADDRESS}[\]}})]?",
        rf"{_WORDS}\({_ADDRESS}[\]}}]?",
        rf"{_WORDS}{_ADDRESS}\)?",
        rf"\[(?P<words>[^\[\]()\n]*[^\[\]()\s])\({_ADDRESS}\)(?![^\[\n]*\])",
        rf"(?<![^\s\[\]()])(?P<words>[^\s\[\]()]+)\]\({_ADDRESS}\)?",
    )
)
"""Ways that the brackets of a link come out wrong."""

_APART = re.compile(rf"{_WORDS}(?:[ \t]+|[ \t]*\n[ \t]*)\({_ADDRESS}\)?", re.IGNORECASE)
_TYPED = re.compile(
    rf"(?<![\w@/.:=-])(?:{MISSPELT.pattern}|https?://(?=[\w\u200b-\u200d\u2060]))[^\s<>\"{_UNSEEN}]+", re.IGNORECASE
)
_WWW = re.compile(
    rf"(?<![\w@/.:-])(?:www[.,]|w{{2}}[.](?=[\w-]+\.[a-z])|w{{4}}[.])(?=[\w-]+[.,]\w)[^\s<>\"{_UNSEEN}]+", re.IGNORECASE
)
_MAILTO = re.compile(r"(?<!\w)mailto:\s?(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_DOMAIN = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}"
_MAIL_APART = re.compile(
    rf"(?<![\w@.+-])(?:[\w.+-]+@\s{_DOMAIN}|[\w.+-]+ @ {_DOMAIN}|[\w+-]+[._][\w.+-]+ @{_DOMAIN}"
    rf"|(?<=mail )[\w.+-]+ @{_DOMAIN}|(?<=mail: )[\w.+-]+ @{_DOMAIN})",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?=\.[A-Z][a-z]*)")
"""A host with the first word of the next sentence stuck to it."""


class Slip(NamedTuple):
    """What was typed wrongly, and where in the text."""

    offset: int
    message: str
    hint: str


def find_slips(text: str, *, markdown: bool = True) -> tuple[Slip, ...]:
    """Everything in a text that was meant as a link and is none, in order.

    In a field that is shown as it is typed (`markdown=False`) an address that lacks its https:// is not wrong.
    """
    return _find_slips(text, markdown=markdown) if _SOONEST.search(text) else ()


@remembered
def _find_slips(text: str, *, markdown: bool) -> tuple[Slip, ...]:
    return tuple(sorted(_search(text, markdown=markdown)))


def _search(text: str, *, markdown: bool) -> Iterator[Slip]:
    names = {" ".join(found["name"].split()).casefold() for found in _DEFINITION.finditer(text)}
    for known in (CODE, _HTML, _DEFINITION) if markdown else ():
        text = known.sub(_cover, text)
    yield from _glued(text) if markdown else ()
    text = _LINK.sub(_cover, text)
    yield from _unnamed(text, names) if markdown else ()
    if not _SOONEST.search(text):
        return
    looks: list[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, str] | None]]] = []
    if "[" in text or "]" in text:
        looks = [(_APART, _explain_apart), *((pattern, _explain_torn) for pattern in _TORN)]
    looks += [(_TYPED, _explain_typed), (_MAIL_APART, _explain_mail)]
    looks += [(_WWW, _explain_www), (_MAILTO, _explain_mailto)] if markdown else []
    for pattern, explain in looks:
        for found in pattern.finditer(text):
            fault = explain(found)
            if fault:
                yield Slip(found.start(), *fault)
        text = pattern.sub(_cover, text)


def _cover(found: re.Match[str]) -> str:
    return _UNSEEN * len(found[0])


def _glued(text: str) -> Iterator[Slip]:
    """Links that stick to the word before or behind them."""
    for link in _LINK.finditer(text):
        before, after = text[: link.start()][-1:], text[link.end() : link.end() + 1]
        if after.isalnum():
            message = f"There is no space between this link and what follows it, '{_first_word(text[link.end() :])}'."
            yield Slip(link.end(), message, "Type a space, or put the whole word into the square brackets.")
        if before.isalnum() and not link[0].startswith("!"):
            message = "There is no space between this link and the word before it."
            yield Slip(link.start(), message, "Type a space, or put the whole word into the square brackets.")


def _unnamed(text: str, names: Collection[str]) -> Iterator[Slip]:
    """Links by a name that no line of the text explains. `[1][2]` can be two notes."""
    for found in _BY_NAME.finditer(text):
        name = " ".join((found["name"] or found["words"]).split())
        if name.casefold() not in names and not found["words"].isdigit() and not MISSPELT.match(name):
            message = f"This link has no address: no line of this text begins with '[{name}]:'."
            yield Slip(found.start(), message, f"Write [{found['words']}](https://…), with the address in brackets.")


def _first_word(text: str) -> str:
    return (re.match(r"\w+", text) or [""])[0]


def _link_of(found: re.Match[str]) -> str:
    """The link that was probably meant; without an address, what one looks like."""
    words, address = found["words"].strip(), strip_ending(found["address"])
    if WEB.fullmatch(address) or address.startswith(("/", "mailto:", "tel:")):
        return f"Did you mean '[{words}]({address})'?"
    advice = suggest_address(address)
    if suggested := _SUGGESTED.fullmatch(advice):
        return f"Did you mean '[{words}]({suggested[1]})'?"
    return f"Write [{words}](https://…), with the address in brackets. {advice}"


def _explain_apart(found: re.Match[str]) -> tuple[str, str]:
    message = "There is a space between the square and the round brackets, so readers see them and cannot follow this."
    return message, _link_of(found)


def _explain_torn(found: re.Match[str]) -> tuple[str, str]:
    message = "The brackets of this link are not as they should be, so readers see them and cannot follow this."
    return message, _link_of(found)


def _explain_typed(found: re.Match[str]) -> tuple[str, str] | None:
    written = strip_ending(found[0])
    run_on = _RUN_ON.match(written)
    if run_on:
        message = f"There is no space after '{run_on[0]}.', so the next word is taken for a part of the address."
        return message, "Put a space after the full stop."
    if WEB.fullmatch(written):
        return None
    # Up to a sign that no address has, such as a comma in the middle.
    whole = WEB.match(written)
    return f"'{written}' is not a web address.", suggest_address(whole[0] if whole else written)


def _explain_www(found: re.Match[str]) -> tuple[str, str]:
    written = strip_ending(found[0])
    message = f"'{written}' is not a link, because a web address begins with https://."
    return message, suggest_address(re.sub(r"^w+[.,]", "www.", written, flags=re.IGNORECASE))


def _explain_mail(found: re.Match[str]) -> tuple[str, str]:
    mail = re.sub(r"\s", "", found[0])
    return f"There is a space in the email address '{found[0]}'.", f"Did you mean '{mail}'?"


def _explain_mailto(found: re.Match[str]) -> tuple[str, str]:
    message = f"'{found[0]}' is not a link, and readers see the word 'mailto'."
    return message, f"Did you mean '[{found['mail']}](mailto:{found['mail']})'?"
