"""A site's files as they are published: MkDocs dresses only those pages that it has not dressed before.

Knows MkDocs's files, and how the theme's views say what a page looks like, but not the content of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File as MkDocsFile

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.memory import keep, look_up
from site_builder.edges.mkdocs.files import make_file
from site_builder.edges.theme.day_marks import DayMarks
from site_builder.edges.theme.navigation import Navigation
from site_builder.edges.theme.views import SiteView
from site_builder.edges.world import site_folder
from site_builder.edges.world.site_folder import FolderState, digest_of

_QUESTION, _DIGEST = "theme.documents", "theme.digests"


class Documents:
    """The files of a site by path; those that MkDocs must still make are added when it has made them.

    None is for a page that is in the site's folder already.
    """

    def __init__(self, around: SiteView, config: MkDocsConfig, *, folder: Path) -> None:
        self.files: dict[str, bytes | None] = {}
        self._day = DayMarks.of(around)
        self.around = self._day.view
        self._config, self._folder = config, folder
        self._standing = FolderState({}, {})
        self._shared = fingerprint(self.around, config.site_url, config.site_name)
        self._waiting: dict[str, tuple[bytes, Page]] = {}

    def gather(self, artefacts: Iterable[Artefact]) -> Iterator[MkDocsFile]:
        """MkDocs's file for each page that it must dress, and for those of the navigation, which it would miss."""
        navigation = Navigation.read(self._config.nav)
        self._standing = site_folder.look(self._folder)
        for artefact in artefacts:
            if not isinstance(artefact, Page):
                self.files[artefact.path] = artefact.content
                continue
            entry = navigation.find(artefact.address)
            path = artefact.address if artefact.address.endswith(".html") else f"{artefact.address}index.html"
            inputs = self._shared, artefact
            if entry.source in navigation.labels or not self._recall(path, inputs):
                self._waiting[path] = inputs
                yield make_file(artefact, self._config, around=self.around)

    def _recall(self, path: str, inputs: tuple[bytes, Page]) -> bool:
        """Whether a page was dressed before. The document itself is not read if it stands in the folder."""
        digest = look_up(_DIGEST, self._on_the_day(inputs))
        if digest is not None and path in self._standing.left and self._standing.left[path][1] == digest.value:
            self.files[path] = None
            return True
        known = look_up(_QUESTION, inputs)
        if known is not None:
            self._take(path, inputs, dressed=known.value)
        return known is not None

    def _take(self, path: str, inputs: tuple[bytes, Page], *, dressed: bytes) -> bytes:
        document = self.files[path] = self._day.fill(dressed)
        keep(_DIGEST, self._on_the_day(inputs), value=digest_of(document))
        return document

    def _on_the_day(self, inputs: tuple[bytes, Page]) -> tuple[object, ...]:
        return *inputs, self._day.stale, self._day.updated

    def write(self, more: Mapping[str, bytes] = MappingProxyType({})) -> int:
        """Let the site's folder hold these files, and some more, and return how many bytes they are."""
        return site_folder.hold(self._folder, {**self.files, **more}, standing=self._standing)

    def fill(self, dressed: str) -> bytes:
        """A page that MkDocs has dressed, as it is on the day."""
        return self._day.fill(dressed.encode("utf-8", errors="xmlcharrefreplace"))

    def add(self, path: str, dressed: str) -> str:
        """A page that MkDocs has dressed, as it is on the day."""
        inputs, content = self._waiting.pop(path), dressed.encode("utf-8", errors="xmlcharrefreplace")
        keep(_QUESTION, inputs, value=content)
        return self._take(path, inputs, dressed=content).decode()
