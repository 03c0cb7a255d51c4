"""Whether MkDocs and the site can work with `mkdocs.yml`. `check` and `build` say the same.

MkDocs is asked, which takes longer than all else in a small check, so what it said of the same settings is remembered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.domain.memory import recall
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.site import Site
from site_builder.edges.mkdocs.settings import COMPARE, NAME
from site_builder.sources.shapes import PAGES
from site_builder.sources.text.documents import Document, examine_document, find_repeated

_SELF_CONTAINED = {
    "": frozenset(
        {"site_name", "site_url", "docs_dir", "site_dir", "theme", "plugins"}
        | {"nav", "extra", "use_directory_urls", "strict"}
    ),
    "theme": frozenset({"name", "font"}),
    "plugins": frozenset({NAME, "search"}),
    "extra": frozenset({"footer"}),
}
"""Settings that name no other files but the folder of pages, so that what MkDocs says of them depends on them alone."""

_ENVIRONMENT = re.compile(r"!ENV\s+(?:\[([^\]]*)\]|(\S+))")


def find_unusable(file: Path) -> Iterator[Problem]:
    """Whatever keeps the settings from being used, and a warning for each name that is not a setting.

    Raises OSError when the file cannot be read.
    """
    from site_builder.edges.mkdocs.pack_settings import check_packs  # noqa: PLC0415 - as below

    content = file.read_bytes()
    document, problems = examine_document(file.name, content)
    if document is None:
        yield from problems
        return
    settings = document.values
    if not isinstance(settings, dict):
        yield Problem(Origin(file.name), "This file does not have the settings of a site.", COMPARE)
        return
    repeated = find_repeated(file.name, content)
    yield from repeated
    if repeated:
        return

    def ask() -> tuple[Problem, ...]:
        from site_builder.edges.mkdocs.asked_of_mkdocs import ask_mkdocs  # noqa: PLC0415 - MkDocs comes with it

        return tuple(ask_mkdocs(file, document))

    if _is_self_contained(document):
        folders = str(settings.get("docs_dir", "docs")), PAGES
        there = tuple((file.parent / folder).is_dir() for folder in folders)
        yield from recall("edges.settings", (file.name, content, there, _environment(content)), answer=ask)
    else:
        yield from ask()
    if NAME in _names(settings.get("plugins")):
        yield from check_packs(document, project=file.parent)


def _is_self_contained(document: Document) -> bool:
    """Whether the settings name no other files."""
    values = document.values if isinstance(document.values, dict) else {}
    parts = ((values.get(part) if part else values, known) for part, known in _SELF_CONTAINED.items())
    return all(_names(part) <= known for part, known in parts)


def _names(settings: object) -> frozenset[str]:
    """The names in a part of the settings: fields, or the entries of a list, with options or without."""
    entries = settings if isinstance(settings, list) else [settings]
    return frozenset(
        str(name) for entry in entries if entry for name in (entry if isinstance(entry, dict) else (entry,))
    )


def _environment(content: bytes) -> tuple[tuple[str, str | None], ...]:
    """The variables of the environment that the settings ask for, with what they hold."""
    found = _ENVIRONMENT.findall(content.decode("utf-8", errors="replace"))
    names = {name.strip(" \"'") for several, one in found for name in (several or one).split(",")}
    return tuple((name, os.environ.get(name)) for name in sorted(names))


def read_site_address(file: Path) -> Site | None:
    """The address of the site, if the settings have one in plain words."""
    document, _ = examine_document(file.name, file.read_bytes())
    values = document.values if document else None
    address = values.get("site_url") if isinstance(values, dict) else None
    return Site(f"{address.rstrip('/')}/") if isinstance(address, str) and address.startswith("http") else None
