"""A preview that stays available while a change cannot be built. Knows MkDocs's server, but not the content.

By itself, MkDocs's server stops answering after a failed build. Here it shows the last site that could be built, until
the next one is complete.
"""

from __future__ import annotations

import atexit
import logging
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from site_builder.edges.mkdocs.served_pages import Mistakes, add_to_pages
from site_builder.edges.world import disk, folders

log = logging.getLogger("mkdocs.plugins.site_builder")

_STILL_SHOWN = "You still see the last site that could be built. It is rebuilt when you save a change."


def keep_up(
    server: LiveReloadServer, built: Path, *, replaces: bool, first: Callable[[], Mapping[str, bytes]] = dict
) -> Path:
    """Serve a copy of the built site, which only a complete new build changes, and return its folder.

    A build that does not change the copy itself leaves its site where the first one did, and it `replaces` the copy.
    What can be shown `first` is asked for before each build, and taken back if the build fails.
    """
    shelter = Path(tempfile.mkdtemp(prefix="site-builder-", dir=built.parent))
    atexit.register(disk.empty, shelter)
    standing = shelter / "site"
    build, mistakes = server.builder, Mistakes()

    def rebuild() -> None:
        mistakes.said.clear()
        former = _show_first(server, standing, first=first)
        complete = _attempt(build)
        if complete and replaces:
            folders.replace(standing, built)
        if former and not complete:
            disk.put_back(former, standing)
        if former:
            server._wanted_epoch += 1  # noqa: SLF001 - MkDocs has no other way in; browsers load the page once more

    def show_error(code: int) -> bytes | None:
        page = standing / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    folders.replace(standing, built)
    logging.getLogger("mkdocs").addHandler(mistakes)
    add = add_to_pages(server._inject_js_into_html, lambda: mistakes.said)  # noqa: SLF001 - MkDocs has no other way in
    server._inject_js_into_html = add  # type: ignore[method-assign]  # noqa: SLF001 - as above
    server.root = str(standing)
    server.builder = rebuild
    server.error_handler = show_error
    return standing


def _attempt(build: Callable[[], None]) -> bool:
    """Build, say why if that cannot be done, and return whether it could."""
    try:
        build()
    except MkDocsException as stopped:
        log.error("%s", stopped.format_message())  # noqa: TRY400 - a traceback says nothing to officers
        log.error(_STILL_SHOWN)  # noqa: TRY400 - as above
    except Exception:
        log.exception("This is a fault of the program, not of what you wrote. %s", _STILL_SHOWN)
    else:
        return True
    return False


def _show_first(
    server: LiveReloadServer, standing: Path, *, first: Callable[[], Mapping[str, bytes]]
) -> dict[str, bytes | None]:
    """Show what can be shown before a build, and return what was there, by path; None where there was nothing."""
    try:
        documents = first()
        former = {path: (standing / path).read_bytes() if (standing / path).is_file() else None for path in documents}
        disk.write(documents, standing, lasting=False)
    except Exception:
        log.debug("What was saved is shown with the whole site.", exc_info=True)
        return {}
    if documents:
        # Otherwise browsers would wait for the build.
        with server._epoch_cond:  # noqa: SLF001 - as above
            server._visible_epoch = server._wanted_epoch  # noqa: SLF001
            server._epoch_cond.notify_all()  # noqa: SLF001
    return former
