"""The site that is served. When a record is saved, its page is made first, without the rest of the site.

Lists, feeds and everything else that shows the record take longer, and so do the checks. This module knows how MkDocs
dresses a page, but not what is on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import TemplateContext

from site_builder import pipeline
from site_builder.domain.artefact import Page
from site_builder.edges.mkdocs.build_settings import project_of, read_site
from site_builder.edges.mkdocs.documents import Documents
from site_builder.edges.mkdocs.files import make_page
from site_builder.edges.mkdocs.served_search import MakeSearch
from site_builder.edges.theme.views import SiteView
from site_builder.edges.world import disk
from site_builder.sources.shapes import is_page, is_record

MOST = 3
"""The most files that are shown first. When more change at once, only the whole site is made."""


@dataclass(frozen=True, slots=True)
class Dressing:
    """What MkDocs dresses pages with."""

    config: MkDocsConfig
    files: Files
    navigation: Navigation
    render: Callable[[TemplateContext], str]
    """Fills in the theme's template."""

    def dress(self, page: Page, *, around: SiteView) -> tuple[str, str]:
        """A page's path in the site, and the whole document."""
        dressed = make_page(page, self.config, around=around)
        dressed.read_source(self.config)
        dressed.render(self.config, self.files)
        context = get_context(self.navigation, self.files, self.config, dressed)
        return dressed.file.dest_uri, self.render(context)


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The newest site that could be built."""

    sources: Mapping[str, bytes]
    build: pipeline.Build
    documents: Documents | None
    """None if other plugins change what MkDocs makes."""

    dressing: Dressing
    search: MakeSearch
    """Makes the files of its search."""

    def renew(self, changed: frozenset[str], *, now: datetime) -> dict[str, bytes]:
        """The pages of the records that changed, by path. None if anything else changed or a record has a mistake."""
        documents = self.documents
        alone = len(changed) <= MOST and all(
            path in self.sources and (is_record(path) or is_page(path)) for path in changed
        )
        pages = list(self._draw(sorted(changed), now)) if documents and alone else []
        if documents is None or len(pages) < len(changed):
            return {}
        dressed = (self.dressing.dress(page, around=documents.around) for page in pages)
        return {path: documents.fill(document) for path, document in dressed}

    def _draw(self, changed: Iterable[str], now: datetime) -> Iterator[Page]:
        config, before = self.dressing.config, self.build.publication
        for path in changed:
            place = PurePosixPath(path)
            content = disk.read_one(project_of(config) / place.parent, place.name)
            files = {**self.sources, path: content} if content else {}
            page, _ = pipeline.draw_record(files, path, site=read_site(config), now=now, before=before)
            if page is not None:
                yield page
