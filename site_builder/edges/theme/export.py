"""The export: the site as a plain folder that another generator builds without this program.

Knows the form of such a folder, which is the same for Zensical and MkDocs, but neither of them, nor how pages are made.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.site import Site
from site_builder.edges.theme.bundle import SiteContext, ThemeBundle, prepare_theme
from site_builder.edges.theme.material_look import compose_material
from site_builder.edges.theme.navigation import Menu
from site_builder.edges.theme.theme_files import THEME
from site_builder.edges.theme.views import SITE_VIEW, SiteView, describe_page, view_page
from site_builder.edges.world import disk, folders
from site_builder.outputs.kit.addresses import MISSING
from site_builder.outputs.kit.page.page_body import body_of

LEDGER = "exported.sha256"
"""The list of the files of an export, so that a later export knows what it may replace."""

_BUILT = ("site/", ".cache/")
"""The folders that the other generator makes itself."""

_ABOUT = """\
# The site as site-builder exported it, for another generator:
#   pip install zensical
#   zensical build
# The settings are YAML in the form of JSON.
"""

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Characters that JSON allows, but that YAML reads as the end of a line or refuses."""


class ForeignFolderError(Exception):
    """A folder holds something that an export did not write; the message says what."""


class ExportLook(StrEnum):
    """What an exported site looks like."""

    OWN = "own"
    """The site that this program builds."""

    MATERIAL = "material"
    """Material's own look, with its search, tags and switch of light and dark."""


def export(
    artefacts: Sequence[Artefact],
    folder: Path,
    *,
    context: SiteContext,
    menu: Menu,
    look: ExportLook = ExportLook.OWN,
) -> int:
    """Write a site as a folder of sources, and return the number of files.

    Raises ForeignFolderError, before anything is written, for a folder with files that are not an earlier export's or
    that were changed since.
    """
    _refuse_foreign(folder)
    bundle, nav = prepare_theme(artefacts, context, menu=menu), _rename(menu.nav)
    if look is ExportLook.MATERIAL:
        files = dict(compose_material(artefacts, context, bundle=bundle, nav=nav, write=_write))
    else:
        files = dict(_compose(artefacts, context, bundle=bundle, nav=nav))
    ledger = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    with folders.renewed(folder) as fresh:
        disk.write({**files, LEDGER: ledger.encode()}, fresh, lasting=False)
    return len(files)


def _compose(
    artefacts: Sequence[Artefact], context: SiteContext, *, bundle: ThemeBundle, nav: object
) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder, by its path there."""
    site, around = context.site, bundle.view
    for artefact in artefacts:
        if not isinstance(artefact, Page):
            yield f"docs/{artefact.path}", artefact.content
        elif artefact.address == MISSING:
            yield f"theme/{MISSING}", _draw_missing(artefact, site, around=around).encode()
        else:
            # As the index of a folder: the generator would change links between other sources as links between files.
            yield f"docs/{artefact.address}index.md", _draw_page(artefact, site, around=around).encode()
    for file in bundle.all_files:
        # The other generator has its own list of pages, which only a template can replace.
        yield f"{'theme' if file.path.endswith('.xml') else 'docs'}/{file.path}", file.content
    for template in sorted(THEME.rglob("*.html")):
        yield f"theme/{template.relative_to(THEME).as_posix()}", template.read_bytes()
    yield "mkdocs.yml", _draw_settings(context.site, nav, view=bundle.view).encode()


def _draw_page(page: Page, site: Site, *, around: SiteView) -> str:
    """Front matter, and one block of HTML, which Markdown leaves unchanged."""
    front = _write(describe_page(view_page(page, site, around=around)))
    return f"---\n{front}\n---\n\n<div>\n{body_of(page, site)}\n</div>\n"


def _draw_missing(page: Page, site: Site, *, around: SiteView) -> str:
    """A template, because no page source becomes a file at the top of the site."""
    given = _write(
        {"meta": describe_page(view_page(page, site, around=around)), "content": body_of(page, site), "url": MISSING}
    )
    root = _write(site.root.rstrip("/"))
    return f'{{% set page = {given} %}}{{% set base_url = {root} %}}{{% include "main.html" %}}\n'


def _draw_settings(site: Site, nav: object, *, view: SiteView) -> str:
    settings = {
        "site_name": view.name,
        "site_url": site.url,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"name": "material", "custom_dir": "theme", "font": False},
        "plugins": [],
        "nav": nav,
        "extra": {SITE_VIEW: view},
    }
    return f"{_ABOUT}{_write(settings, indent=2)}\n"


def _rename(nav: object) -> object:
    """A navigation that names every page as the index of a folder."""
    if isinstance(nav, str):
        return nav if nav == "index.md" or nav.endswith("/index.md") else f"{nav.removesuffix('.md')}/index.md"
    if isinstance(nav, Mapping):
        return {label: _rename(below) for label, below in nav.items()}
    return [_rename(entry) for entry in nav] if isinstance(nav, list) else nav


def _write(value: object, *, indent: int | None = None) -> str:
    """JSON that YAML and templates read in the same way. A view becomes an object of its fields."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=asdict)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _refuse_foreign(folder: Path) -> None:
    """Refuse to replace a folder with files that people may want to keep."""
    if folder.exists() and not folder.is_dir():
        raise ForeignFolderError(f"{folder} is a file. Name a folder, or one that does not exist yet.")
    ledger = folder / LEDGER
    written = dict(_read_ledger(ledger.read_text(encoding="utf-8"))) if ledger.is_file() else {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or path == ledger or name.startswith(_BUILT):
            continue
        if name not in written:
            raise ForeignFolderError(
                f"{folder} holds '{name}', which no export wrote, and an export replaces the whole folder. "
                "Name an empty folder, or one that does not exist yet."
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != written[name]:
            raise ForeignFolderError(
                f"'{name}' in {folder} was changed since it was exported, and a new export would undo that. "
                "Name another folder, or delete this one first."
            )


def _read_ledger(text: str) -> Iterator[tuple[str, str]]:
    """Each path with the hash of the content that was written there."""
    for line in text.splitlines():
        mark, _, path = line.partition("  ")
        yield path, mark
