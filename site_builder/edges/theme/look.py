"""What the settings of Material change in the look of a site, as values. Knows no file and no MkDocs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from site_builder.domain.artefact import File


class Scheme(StrEnum):
    """Whether pages are light or dark."""

    DEVICE = "light dark"
    """As the reader's device asks for."""

    LIGHT = "light"
    DARK = "dark"
    SWITCH = "switch"
    """As the device asks for, until the reader chooses otherwise."""


@dataclass(frozen=True, slots=True)
class SocialLink:
    """A page of the partnership elsewhere, which the footer leads to."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Look:
    """What may differ from one site to the next, besides the partnership's own colours and mark."""

    scheme: Scheme = Scheme.DEVICE
    to_top: bool = False
    """Whether a link at the end of each page leads to its top."""

    social: tuple[SocialLink, ...] = ()
    styles: tuple[File, ...] = ()
    """Further style sheets, with the names that they are published by. The same for `scripts`."""

    scripts: tuple[File, ...] = ()
    logo: File | None = None
    """In place of the partnership's mark in the banner and the footer."""

    icon: File | None = None
    """In place of the partnership's mark in the browser's tab."""


_DARK = "@media (prefers-color-scheme: dark) {"
_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")


def set_scheme(style: str, scheme: Scheme) -> str:
    """A style sheet that uses its dark colours when the scheme says so."""
    if scheme is Scheme.DEVICE:
        return style
    if scheme is Scheme.SWITCH:
        chosen = ":root[data-scheme=light] { color-scheme: light; }\n:root[data-scheme=dark] { color-scheme: dark; }\n"
        return _each_dark(style, _switch) + f"\n{chosen}"
    kept = _each_dark(style, (lambda rules: rules) if scheme is Scheme.DARK else (lambda _: ""))
    return f"{kept}\n:root {{ color-scheme: {scheme}; }}\n"


def _switch(rules: str) -> str:
    """Dark rules for a device that asks for them, unless light was chosen; and for those who chose dark."""
    asked = _RULE.sub(lambda rule: _within(":root:not([data-scheme=light])", rule), rules)
    return f"{_DARK} {asked} }}\n{_RULE.sub(lambda rule: _within(':root[data-scheme=dark]', rule), rules)}"


def _within(root: str, rule: re.Match[str]) -> str:
    selector = rule["selector"].strip()
    return f"{root if selector == ':root' else f'{root} :is({selector})'} {{{rule['body']}}}"


def _each_dark(style: str, change: Callable[[str], str]) -> str:
    """A style sheet with something else in place of what it says for dark screens."""
    before, found, rest = style.partition(_DARK)
    if not found:
        return style
    depth, end = 1, 0
    for end, sign in enumerate(rest):  # noqa: B007 - where the block ends
        depth += (sign == "{") - (sign == "}")
        if not depth:
            break
    return f"{before}{change(rest[:end])}{_each_dark(rest[end + 1 :], change)}"
