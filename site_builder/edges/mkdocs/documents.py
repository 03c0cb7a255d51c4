"""A site's files as they are published: MkDocs dresses only those pages that it has not dressed before.

Knows MkDocs's files, and how the theme's views say what a page looks like, but not the content of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as MkDocsFile

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import keep, look_up
from site_builder.edges.mkdocs.files import make_file
from site_builder.edges.theme.navigation import Navigation
from site_builder.edges.theme.views import SiteView

_QUESTION = "theme.documents"


class Documents:
    """The files of a site by path; those that MkDocs must still make are added when it has made them."""

    def __init__(self, around: SiteView, config: MkDocsConfig) -> None:
        self.files: dict[str, bytes] = {}
        self._around, self._config = around, config
        self._shared = fingerprint(around, config.site_url, config.site_name)
        self._waiting: dict[str, tuple[bytes, Page]] = {}

    def gather(self, artefacts: Iterable[Artefact]) -> Iterator[MkDocsFile]:
        """MkDocs's file for each page that it must dress, and for those of the navigation, which it would miss."""
        navigation = Navigation.read(self._config.nav)
        for artefact in artefacts:
            if not isinstance(artefact, Page):
                self.files[artefact.path] = artefact.content
                continue
            entry = navigation.find(artefact.address)
            path = artefact.address if artefact.address.endswith(".html") else f"{artefact.address}index.html"
            known = None if entry.source in navigation.labels else look_up(_QUESTION, (self._shared, artefact))
            if known is None:
                self._waiting[path] = self._shared, artefact
                yield make_file(artefact, self._config, around=self._around)
            else:
                self.files[path] = known.value

    def add(self, path: str, document: str) -> None:
        """A page that MkDocs has dressed."""
        self.files[path] = document.encode("utf-8", errors="xmlcharrefreplace")
        keep(_QUESTION, self._waiting.pop(path), value=self.files[path])
