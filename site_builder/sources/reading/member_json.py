"""JSON that other sites publish, read with limits: nothing in it is trusted. Knows no shape but JSON's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import unescape
from textwrap import shorten
from typing import Any
from urllib.parse import quote

from site_builder.domain.catalogue import without_marks
from site_builder.domain.problem import Origin, Problem
from site_builder.insight.texts.links import explain_link
from site_builder.sources.text.characters import without_strange

LARGEST = 10_000_000
"""Bytes of a file."""

LONGEST_LINK = 2_000

_IN_LINKS = "%/:=&?~#+!$,;'@()*"
"""Signs of addresses that stay as they are."""

FETCH_AGAIN = "Run 'site-builder member update'. If that does not help, ask those who publish the site."


def read_object(path: str, content: bytes) -> dict[str, Any] | Problem:
    """The object that a file holds, with numbers as they are written; or why it holds none."""
    origin = Origin(path)
    if len(content) > LARGEST:
        size, most = f"{len(content) / 1_000_000:.1f} MB", f"{LARGEST // 1_000_000} MB"
        return Problem(origin, f"This file is too big: it is {size}, and the limit is {most}.", FETCH_AGAIN)
    try:
        # As text, a number cannot grow: 1e999999999 has few characters and a billion digits.
        values = json.loads(content, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        message = "This file is not JSON, so nothing of the district can be shown."
        return Problem(origin, message, FETCH_AGAIN)
    if not isinstance(values, dict):
        return Problem(origin, "This file is JSON, but not of the kind that is expected here.", FETCH_AGAIN)
    return values


def objects_in(values: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list; whatever else is in it is left out."""
    found = values.get(name)
    return [value for value in found if isinstance(value, dict)] if isinstance(found, list) else []


def text_in(values: Mapping[str, Any], name: str, *, most: int) -> str:
    """A name or a code on one line; empty if there is none, or if it is longer than so many characters."""
    found = values.get(name)
    text = without_strange(without_marks(found)) if isinstance(found, str) else ""
    return text if len(text) <= most else ""


def words_in(values: Mapping[str, Any], name: str, *, most: int) -> str:
    """Words on one line, cut after so many characters; empty if there are none.

    Feed readers may take a title for HTML, so that nothing in it looks like a tag or a code for a sign.
    """
    found = values.get(name)
    words = found if isinstance(found, str) else ""
    while (plain := unescape(words)) != words:  # each time it becomes shorter
        words = plain
    words = without_strange(without_marks(words)).translate(_NO_TAGS)
    if len(words) <= most:
        return words
    cut = shorten(words, most, placeholder=" …")
    return cut if len(cut) > most // 2 else f"{words[: most - 1]}…"


_NO_TAGS = str.maketrans("<>", "\u2039\u203a")


def link_in(values: Mapping[str, Any], name: str) -> str:
    """A whole address that begins with https://, as feeds may have it; empty if there is none."""
    found = values.get(name)
    link = quote(found.strip(), safe=_IN_LINKS) if isinstance(found, str) else ""
    secure = link.startswith("https://") and len(link) <= LONGEST_LINK
    return link if secure and explain_link(link) is None else ""


def addresses_in(values: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """The addresses that a file gives for itself, as they are written, on one line. A very long one is cut."""
    return tuple(filter(None, (words_in(values, name, most=LONGEST_LINK) for name in names)))
