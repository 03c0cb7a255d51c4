"""What `mkdocs.yml` says of the ways through the site. Knows the shape of MkDocs's navigation, not MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Self


@dataclass(frozen=True, slots=True)
class Menu:
    """The settings that list links."""

    nav: Sequence[object] = ()
    """As MkDocs knows it."""

    footer: Mapping[str, str] = field(default_factory=dict)
    """Addresses by their titles."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page as the navigation knows it."""

    source: str
    """The file that an officer may think of as the page's own: `stories/index.md` or `help.md`."""

    label: str | None = None
    """The words of the link; None where the navigation gives none, or does not name the page."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """The navigation, asked by address."""

    labels: Mapping[str, str | None]
    """By the file that it names."""

    @classmethod
    def read(cls, nav: object) -> Self:
        """What the setting `nav` says."""
        return cls(dict(_entries(nav)))

    def find(self, address: str) -> MenuEntry:
        """How to name a page: as the navigation does, or else after its address."""
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
    """What a page may be called: as if it were a file among the pages written by hand."""
    stem = address.removesuffix(".html").rstrip("/")
    return (f"{stem}.md", f"{stem}/index.md") if stem else ("index.md",)


def _entries(nav: object) -> Iterator[tuple[str, str | None]]:
    """Each file that a navigation names, with its label there; sections may lie within sections."""
    if isinstance(nav, str):
        yield nav, None
    elif isinstance(nav, list):
        yield from chain.from_iterable(map(_entries, nav))
    elif isinstance(nav, Mapping):
        for label, below in nav.items():
            yield from ((below, str(label)),) if isinstance(below, str) else _entries(below)
