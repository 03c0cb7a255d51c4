"""What the settings of Material change in the look of a site, as values. Knows no file and no MkDocs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

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


_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(?P<rules>(?:[^{}]*\{[^{}]*\})*\s*)\}")
"""The rules for dark screens. None contains another."""

_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")


def set_scheme(style: str, scheme: Scheme) -> str:
    """A style sheet that uses its dark colours when the scheme says so."""
    if scheme is Scheme.DEVICE:
        return style
    if scheme is Scheme.SWITCH:
        chosen = ":root[data-scheme=light] { color-scheme: light; }\n:root[data-scheme=dark] { color-scheme: dark; }\n"
        return f"{_DARK.sub(_switch, style)}\n{chosen}"
    alone = _DARK.sub(r"\g<rules>" if scheme is Scheme.DARK else "", style)
    return f"{alone}\n:root {{ color-scheme: {scheme}; }}\n"


def _switch(dark: re.Match[str]) -> str:
    """Dark rules for a device that asks for them, unless light was chosen; and for those who chose dark."""
    asked, chosen = (
        _RULE.sub(partial(_within, root), dark["rules"])
        for root in (":root:not([data-scheme=light])", ":root[data-scheme=dark]")
    )
    return f"@media (prefers-color-scheme: dark) {{ {asked} }}\n{chosen}"


def _within(root: str, rule: re.Match[str]) -> str:
    selector = rule["selector"].strip()
    return f"{root if selector == ':root' else f'{root} :is({selector})'} {{{rule['body']}}}"
