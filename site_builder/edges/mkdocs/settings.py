"""Whether the links of the navigation and the footer in `mkdocs.yml` lead to pages. Reads the settings as text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from site_builder.domain.problem import Problem, Severity
from site_builder.edges.theme.navigation import address_in_nav
from site_builder.sources.text.documents import Document, Position, Values, examine_document

Find = Callable[[Collection[str]], Collection[str]]
"""Returns those of some addresses that no page has."""

_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")


def check_settings(file: Path, find_missing: Find) -> Iterator[Problem]:
    """A warning for each link of the navigation and the footer that leads nowhere.

    Raises OSError when the file cannot be read.
    """
    document, problems = examine_document(file.name, file.read_bytes())
    if document is None:
        yield from problems
        return
    links = list(_links(document))
    missing = set(find_missing(frozenset(address for address, _, _, _ in links)))
    for address, written, part, place in links:
        if address in missing:
            message = f"The {part} leads to '{written}', and there is no such page."
            hint = f"Name an existing page, or remove the line. The {part} is built without it."
            yield Problem(place.value, message, hint, Severity.WARNING)


def without_missing(nav: object, missing: Collection[str]) -> object:
    """A navigation without the entries that lead nowhere, and without sections that are empty then."""
    if isinstance(nav, list):
        remaining = [without_missing(entry, missing) for entry in nav]
        return [entry for entry in remaining if entry not in (None, {}, [])]
    if isinstance(nav, dict):
        entries = {label: without_missing(below, missing) for label, below in nav.items()}
        return {label: below for label, below in entries.items() if below not in (None, {}, [])}
    return None if isinstance(nav, str) and _is_here(nav) and address_in_nav(nav) in missing else nav


def _links(document: Document) -> Iterator[tuple[str, str, str, Position]]:
    values = document.values if isinstance(document.values, dict) else {}
    for written, place in _texts(values.get("nav"), document, where=("nav",)):
        if _is_here(written):
            yield address_in_nav(written), written, "navigation", place
    extra = values.get("extra")
    footer = extra.get("footer") if isinstance(extra, dict) else None
    for written, place in _texts(footer, document, where=("extra", "footer")):
        yield written, written, "footer", place


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
