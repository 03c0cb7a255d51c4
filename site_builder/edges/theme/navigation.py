"""The navigation and the footer in `mkdocs.yml`. Knows the form of MkDocs's navigation, but not MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Self


@dataclass(frozen=True, slots=True)
class Menu:
    """The links in the settings."""

    nav: Sequence[object] = ()
    """In MkDocs's form."""

    footer: Mapping[str, str] = field(default_factory=dict)
    """Addresses by their titles."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the navigation."""

    source: str
    """The file that the navigation would name for the page: `stories/index.md` or `help.md`."""

    label: str | None = None
    """The words of the link; None if the navigation has none or does not name the page."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """The navigation, by address."""

    labels: Mapping[str, str | None]
    """By the named file."""

    @classmethod
    def read(cls, nav: object) -> Self:
        """What the setting `nav` says."""
        return cls(dict(_entries(nav)))

    def find(self, address: str) -> MenuEntry:
        """The entry of a page: from the navigation, or else made from its address."""
        names = _names(address)
        named = next((name for name in names if name in self.labels), None)
        return MenuEntry(names[0]) if named is None else MenuEntry(named, self.labels[named])


def address_in_nav(source: str) -> str:
    """The address of a page that the navigation names by its file: `stories/index.md` is at `stories/`."""
    path = source.removeprefix("/")
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def _names(address: str) -> tuple[str, ...]:
    """The names that a page may have in the navigation, as if it were a Markdown file."""
    stem = address.removesuffix(".html").rstrip("/")
    return (f"{stem}.md", f"{stem}/index.md") if stem else ("index.md",)


def _entries(nav: object) -> Iterator[tuple[str, str | None]]:
    """Each file in a navigation, with its label. Sections may contain sections."""
    if isinstance(nav, str):
        yield nav, None
    elif isinstance(nav, list):
        yield from chain.from_iterable(map(_entries, nav))
    elif isinstance(nav, Mapping):
        for label, below in nav.items():
            yield from ((below, str(label)),) if isinstance(below, str) else _entries(below)
