"""Artefacts as MkDocs's pages and files, with nothing left for it to parse. Knows no project, disk or clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.site import Site
from site_builder.edges.dressing import body_of, describe


class GivenPage(MkDocsPage):
    """A page that comes as HTML: MkDocs reads no source for it and runs no Markdown over it."""

    def __init__(self, given: Page, *, label: str | None, file: MkDocsFile, config: MkDocsConfig) -> None:
        super().__init__(label or given.title, file, config)
        site = Site(config.site_url or "/")
        self.given = given
        self.body = body_of(given, site)
        self.told = describe(given, site)
        changed = given.head.updated or given.head.published
        self.update_date = changed.date().isoformat() if changed else ""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """There is no source; what the page says of itself stands in for front matter."""
        self.markdown, self.meta = "", dict(self.told)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - as above
        """Nothing is rendered: the page's HTML and headings are handed over as they came."""
        self.content = self.body
        self.toc = TableOfContents([AnchorLink(entry.text, entry.anchor, entry.level) for entry in self.given.contents])
        self.present_anchor_ids = {entry.anchor for entry in self.given.contents}


def make_files(artefacts: Sequence[Artefact], config: MkDocsConfig) -> Iterator[MkDocsFile]:
    """MkDocs's file for each artefact. Pages are named as the navigation names them, and stand outside it otherwise.

    MkDocs is told that each page is left out of the navigation on purpose: of the others it would warn, page by page.
    """
    named = dict(_entries(config.nav))
    for artefact in artefacts:
        if not isinstance(artefact, Page):
            yield _generate(config, artefact.path, content=artefact.content)
            continue
        source, label = next(
            ((name, named[name]) for name in _names(artefact.address) if name in named),
            (_names(artefact.address)[0], None),
        )
        file = _generate(config, source, content=b"")
        file.dest_uri = artefact.address if artefact.address.endswith(".html") else f"{artefact.address}index.html"
        GivenPage(artefact, label=label, file=file, config=config)
        yield file


def _generate(config: MkDocsConfig, path: str, *, content: bytes) -> MkDocsFile:
    return MkDocsFile.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _names(address: str) -> tuple[str, ...]:
    """What an officer may call a page in `mkdocs.yml`: as if it were a file among the pages written by hand."""
    stem = address.removesuffix(".html").rstrip("/")
    return (f"{stem}.md", f"{stem}/index.md") if stem else ("index.md",)


def _entries(nav: object) -> Iterator[tuple[str, str | None]]:
    """Each page that a navigation names, with its label there."""
    if isinstance(nav, str):
        yield nav, None
    elif isinstance(nav, list):
        yield from chain.from_iterable(map(_entries, nav))
    elif isinstance(nav, Mapping):
        for label, below in nav.items():
            yield from ((below, label),) if isinstance(below, str) else _entries(below)
