"""Artefacts as MkDocs's pages and files, which it does not need to parse. Knows no project, disk or clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.site import Site
from site_builder.edges.theme.navigation import Navigation
from site_builder.edges.theme.views import SiteView, describe_page, view_page
from site_builder.outputs.kit.page.page_body import body_of


class GivenPage(MkDocsPage):
    """A page that is HTML already: MkDocs reads no source for it and converts no Markdown."""

    def __init__(
        self, given: Page, *, around: SiteView, label: str | None, file: MkDocsFile, config: MkDocsConfig
    ) -> None:
        super().__init__(label or given.title, file, config)
        site = Site(config.site_url or "/")
        self.given = given
        self.body = body_of(given, site)
        self.described = describe_page(view_page(given, site, around=around))
        self.update_date = ""  # MkDocs would set it to the day of the build; no template uses it

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs names the arguments
        """There is no source. The description of the page takes the place of front matter."""
        self.markdown, self.meta = "", dict(self.described)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - as above
        """Pass on the page's HTML and headings unchanged."""
        self.content = self.body
        self.toc = TableOfContents([AnchorLink(entry.text, entry.anchor, entry.level) for entry in self.given.contents])
        self.present_anchor_ids = {entry.anchor for entry in self.given.contents}


def make_files(artefacts: Iterable[Artefact], config: MkDocsConfig, *, around: SiteView) -> Iterator[MkDocsFile]:
    """MkDocs's file for each artefact."""
    for artefact in artefacts:
        yield make_file(artefact, config, around=around)


def make_file(artefact: Artefact, config: MkDocsConfig, *, around: SiteView) -> MkDocsFile:
    """MkDocs's file for an artefact; a page has the title that it has in the navigation.

    Every page is marked as left out of the navigation on purpose. MkDocs still finds the pages that the navigation
    names, and does not warn about the others.
    """
    if not isinstance(artefact, Page):
        return _generate(config, artefact.path, content=artefact.content)
    return make_page(artefact, config, around=around).file


def make_page(page: Page, config: MkDocsConfig, *, around: SiteView) -> GivenPage:
    """MkDocs's page for one of ours, with its file."""
    address, entry = page.address, Navigation.read(config.nav).find(page.address)
    file = _generate(config, entry.source, content=b"")
    file.dest_uri = address if address.endswith(".html") else f"{address}index.html"
    return GivenPage(page, around=around, label=entry.label, file=file, config=config)


def _generate(config: MkDocsConfig, path: str, *, content: bytes) -> MkDocsFile:
    return MkDocsFile.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
