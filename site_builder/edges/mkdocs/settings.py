"""Whether the links of the navigation and the footer in `mkdocs.yml` lead to pages. Reads the settings as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from site_builder.domain.problem import Problem, Severity
from site_builder.edges.theme.navigation import address_in_nav
from site_builder.insight.texts.links import WEB, suggest_address
from site_builder.sources.text.documents import Document, Position, Values, examine_document
from site_builder.sources.writing.pack_pins import PLUGIN

NAME = PLUGIN
"""The plugin's name in `mkdocs.yml`."""

COMPARE = "Compare it with the one of a new project, which 'site-builder new partnership' writes."

Find = Callable[[Collection[str]], Collection[str]]
"""Returns those of some addresses that no page has."""

_TITLE_AND_FILE = re.compile(r"(?P<title>[^\s/].*?)(?::|\s)\s*(?P<file>[^\s:]+\.md)")
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")


def check_settings(file: Path, find_missing: Find) -> Iterator[Problem]:
    """A warning for each link of the navigation and the footer that leads nowhere.

    Raises OSError when the file cannot be read.
    """
    document, problems = examine_document(file.name, file.read_bytes())
    if document is None:
        yield from problems
        return
    yield from sorted(_check_links(document, find_missing))


def _check_links(document: Document, find_missing: Find) -> Iterator[Problem]:
    links = list(_links(document))
    missing = set(find_missing(frozenset(address for address, _, _, _ in links)))
    for address, written, part, place in links:
        if address in missing:
            message = f"The {part} leads to '{written}', and there is no such page."
            hint = f"Name an existing page, or remove the line. The {part} is built without it."
            joined = _TITLE_AND_FILE.fullmatch(written) if part == "navigation" else None
            if joined:
                hint = f"Write a colon and a space between a title and its file: {joined['title']}: {joined['file']}"
            yield Problem(place.value, message, _suggest(written) or hint, Severity.WARNING)
        elif part == "navigation" and not _is_page(address):
            message = f"The navigation leads to '{written}', which is a file and not a page."
            hint = "Put the link on a page, or in the footer. The navigation is built without it."
            yield Problem(place.value, message, hint, Severity.WARNING)
    for written, place in _written_links(document):
        if not _is_here(written):
            message = f"The navigation leads to '{written}', and it shows only pages of this site."
            hint = "Put the link on a page. The navigation is built without it."
            yield Problem(place.value, message, hint, Severity.WARNING)


def correct_navigation(nav: object, missing: Collection[str]) -> object:
    """A navigation without the entries that lead nowhere, and without sections that are empty then.

    Pages that are named by their address are named by their file, because MkDocs looks for files.
    """
    if isinstance(nav, list):
        remaining = [correct_navigation(entry, missing) for entry in nav]
        return [entry for entry in remaining if entry not in (None, {}, [])]
    if isinstance(nav, dict):
        entries = {label: correct_navigation(below, missing) for label, below in nav.items()}
        return {label: below for label, below in entries.items() if below not in (None, {}, [])}
    if not isinstance(nav, str):
        return nav
    if not _is_here(nav):
        return nav if WEB.fullmatch(nav) or not nav.lower().startswith("http") else None
    address = address_in_nav(nav)
    if address in missing or not _is_page(address):
        return None
    return nav if nav.endswith(".md") else f"{address.removesuffix('/') or 'index'}.md"


def _links(document: Document) -> Iterator[tuple[str, str, str, Position]]:
    values = document.values if isinstance(document.values, dict) else {}
    for written, place in _written_links(document):
        if _is_here(written):
            yield address_in_nav(written), written, "navigation", place
    extra = values.get("extra")
    footer = extra.get("footer") if isinstance(extra, dict) else None
    for written, place in _texts(footer, document, where=("extra", "footer")):
        yield written, written, "footer", place


def _written_links(document: Document) -> Iterator[tuple[str, Position]]:
    """What the navigation names."""
    values = document.values if isinstance(document.values, dict) else {}
    return _texts(values.get("nav"), document, where=("nav",))


def _suggest(written: str) -> str:
    """The address elsewhere that was probably meant, or ""."""
    suggested = suggest_address(written)
    return suggested if suggested.startswith(("Did you mean 'http", "Did you mean 'mailto")) else ""


def _is_page(address: str) -> bool:
    return not address or address.endswith("/")


def _texts(values: Values, document: Document, *, where: tuple[str | int, ...]) -> Iterator[tuple[str, Position]]:
    if isinstance(values, str):
        yield values, document.position(*where)
    elif isinstance(values, dict):
        for name, value in values.items():
            yield from _texts(value, document, where=(*where, name))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _texts(value, document, where=(*where, index))


def _is_here(link: str) -> bool:
    return not link.startswith(_ELSEWHERE)
