"""Notices at once when a file of content or data is saved, and says which.

The operating system reports changes in a folder. It cannot do so on every disk, such as one that another computer
shares, so the files are also checked every few seconds. This module knows no content and no server.
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
"""Seconds between two checks of all files."""

_CHANGES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""The events of a file that was written. There are others for files that are only read."""


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
        handler.on_any_event = self._note  # type: ignore[method-assign]  # watchdog's own way
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
        """The signs of all files; none if a file cannot be read. The build says which."""
        try:
            return disk.sign(self._project)
        except OSError:
            return {}
