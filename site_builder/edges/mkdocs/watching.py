"""Tells a local server at once that a file of content or data was saved, and which.

The system itself says when a folder changes, which takes no time. It does not on every disk (not on one that another
computer shares, say), so the files are looked at now and then too. Knows no content, and of the server only whom to
tell.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from site_builder.edges.world import disk

log = logging.getLogger("mkdocs.plugins.site_builder")

EVERY = 2.0
"""Seconds between two looks at all files."""

_CHANGES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What the system says of a file that was written. It would say of each that is read, too."""


class SourceWatch:
    """Watches the files of content and data of a project."""

    def __init__(self, project: Path, tell: Callable[[], None]) -> None:
        self._project = project.resolve()
        self._tell = tell
        self._seen = self._sign()

    def start(self) -> None:
        """Watch as long as the program runs."""
        observer = Observer()
        handler = FileSystemEventHandler()
        handler.on_any_event = self._note  # type: ignore[method-assign]  # watchdog is made so
        observer.daemon = True
        try:
            for folder in filter(Path.is_dir, (self._project / name for name in disk.SOURCES)):
                observer.schedule(handler, str(folder), recursive=True, event_filter=_CHANGES)
            observer.start()
        except OSError as fault:
            log.debug("The system does not say when files change: %s", fault)
        Thread(target=self._look, daemon=True).start()

    def take(self) -> frozenset[str]:
        """The files that have changed, come or gone since this was last asked, by their paths in the project."""
        before, self._seen = self._seen, self._sign()
        return frozenset(path for path, _ in before.items() ^ self._seen.items())

    def _note(self, event: FileSystemEvent) -> None:
        places = (Path(str(place)) for place in (event.src_path, event.dest_path) if place)
        within = (place.relative_to(self._project) for place in places if place.is_relative_to(self._project))
        if any(disk.is_source(path.as_posix()) for path in within):
            self._tell()

    def _look(self) -> None:
        while True:
            time.sleep(EVERY)
            if self._sign() != self._seen:
                self._tell()

    def _sign(self) -> Mapping[str, disk.Signs]:
        """How the files stand; nothing where one cannot be read, of which the build says more."""
        try:
            return disk.sign(self._project)
        except OSError:
            return {}
