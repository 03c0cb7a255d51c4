"""Runs MkDocs for the command line: a build that replaces the earlier site, and the preview.

Knows how to call MkDocs. Other modules decide what is built and what people are told.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mkdocs.__main__ import State
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config as load_mkdocs_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from site_builder import pipeline
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.site import Site
from site_builder.edges.mkdocs.asked_of_mkdocs import read_menu, stand_in
from site_builder.edges.mkdocs.build_settings import MOMENT, PREVIEW, read_form_settings, read_site, read_sources
from site_builder.edges.mkdocs.material_settings import read_look
from site_builder.edges.mkdocs.plugin import SiteBuilderPlugin
from site_builder.edges.mkdocs.settings import NAME
from site_builder.edges.mkdocs.usable import find_unusable
from site_builder.edges.theme.bundle import SiteContext
from site_builder.edges.theme.export import ExportLook, export
from site_builder.edges.world import disk, folders
from site_builder.edges.world.store import STORE, open_store

_QUIET = "NO_MKDOCS_2_WARNING"
"""The environment variable that turns off Material's notice about its future."""


PREVIEWS = "build/preview"
"""The folder of a preview, from the project's folder."""

NOTICE = "PREVIEW-DO-NOT-PUBLISH.txt"
"""The file that marks a folder as a preview."""

_NOTICE = b"""\
This folder holds a preview. It shows drafts, embargoed stories and figures that are not released: do not publish it and
do not pass it on. 'site-builder build' makes the site for the public.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """The result of a build."""

    build: pipeline.Build
    """What the pipeline made, and every problem."""

    published: Path | None
    """The folder with the new site; None if the earlier site was left unchanged."""

    remarks: tuple[str, ...]
    """MkDocs's own warnings, one sentence each."""

    seconds: float

    shown_before: frozenset[Problem] = frozenset()
    """Advice among the problems that an earlier check or build has shown."""

    weight: int = 0
    """Bytes of the site."""


class PublicFolderError(Exception):
    """A preview would be written to a folder from which it might be published; the message says so."""


def build_site(
    config_file: Path, *, at: datetime, site_dir: Path | None = None, strict: bool = False, preview: bool = False
) -> Account:
    """Build a project's site, and replace the earlier one only if the new one is complete (strict: without warnings).

    Raises PublicFolderError for a preview in the folder of the site, or in a folder that holds anything but a preview.

    Raises MkDocs's ConfigurationError, with a message for people, when `mkdocs.yml` cannot be used.
    """
    started = time.perf_counter()
    config = _load(config_file, strict=strict)
    plugin = _find_plugin(config)
    plugin.config.at = at.isoformat(timespec="seconds")
    plugin.preview = preview
    usual = config_file.parent / PREVIEWS if preview else Path(config.site_dir)
    folder = (site_dir or usual).resolve()
    if preview:
        _refuse_public(folder, Path(config.site_dir).resolve())
    published: Path | None = folder
    plugin.folder, weight = folder, 0
    with _remarks() as remarks, closing(plugin):
        try:
            with folders.beside(folder) as fresh:
                config.site_dir = str(fresh)
                _run(config)
                notice = {NOTICE: _NOTICE} if preview else {}
                if plugin.documents is None:
                    disk.write(notice, fresh, lasting=False)
                    folders.replace(folder, fresh)
                    weight = disk.weigh(folder)
                else:
                    weight = plugin.documents.write(notice)
        except Abort:
            if not hasattr(plugin, "build"):
                raise  # nothing could be read, so there are no problems to report
            published = None
    return Account(plugin.build, published, tuple(remarks), time.perf_counter() - started, plugin.shown_before, weight)


def export_site(config_file: Path, folder: Path, *, at: datetime, look: ExportLook = ExportLook.OWN) -> Account:
    """Write a project's site as a folder of sources that another generator can build.

    Raises ForeignFolderError, with a message for people, for a folder that holds anything but an earlier export.
    """
    started = time.perf_counter()
    config = _load(config_file)
    site = read_site(config)
    with open_store(config_file.parent / STORE):
        build = pipeline.build(read_sources(config), site=site, now=at)
        if build.library is None or build.failed:
            return Account(build, None, (), time.perf_counter() - started)
        forms = read_form_settings(_find_plugin(config).config.forms)
        context = SiteContext(build.library, site, at, forms=forms, look=read_look(config))
        export(build.artefacts, folder, context=context, menu=read_menu(config), look=look)
    return Account(build, folder.resolve(), (), time.perf_counter() - started)


def serve(config_file: Path, *, at: datetime | None = None, address: str | None = None, preview: bool = False) -> None:
    """Serve the site at an address (`host:port`), rebuilt at every change, until the user stops it.

    Without a moment each build is for the present. Messages are MkDocs's own. Raises MkDocs's exceptions, with messages
    for people, if the first build fails or the address is in use.
    """
    from mkdocs.commands import serve as mkdocs_serve  # noqa: PLC0415 - a build starts no server

    if at is not None:
        os.environ[MOMENT] = at.isoformat(timespec="seconds")
    if preview:
        os.environ[PREVIEW] = "yes"
    os.environ.setdefault(_QUIET, "1")
    messages = State()  # type: ignore[no-untyped-call]  # MkDocs types all but this
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        messages.stream.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    try:
        _refuse_unusable(config_file)
        mkdocs_serve.serve(str(config_file), dev_addr=address, **stand_in(config_file))
    except MkDocsException as fault:
        ended = "The preview has ended: start it again when this is corrected."
        raise Abort(f"{fault.format_message()} {ended}") from fault
    except OSError as fault:
        where = address or "The address in mkdocs.yml"
        raise Abort(
            f"{where} cannot be used: {fault.strerror}. Stop the program that uses it, or choose another address."
        ) from fault
    finally:
        del messages


def find_site(config_file: Path) -> Site:
    """The address of a project's site. Raises MkDocs's ConfigurationError if `mkdocs.yml` cannot be used."""
    return read_site(_load(config_file))


def makes_papers(config_file: Path) -> bool:
    """Whether a project's site has documents and pictures to share.

    Raises MkDocs's ConfigurationError if `mkdocs.yml` cannot be used.
    """
    return bool(_find_plugin(_load(config_file)).config.formats)


def _load(config_file: Path, *, strict: bool = False) -> MkDocsConfig:
    """The project's settings, without the notice about Material's future, which is not meant for officers."""
    os.environ.setdefault(_QUIET, "1")
    _refuse_unusable(config_file)
    return load_mkdocs_config(str(config_file), strict=strict, **stand_in(config_file))


def _refuse_unusable(config_file: Path) -> None:
    """Refuse settings that cannot be used, in the sentences of `check`."""
    faults = [fault for fault in find_unusable(config_file) if fault.severity is Severity.ERROR]
    if faults:
        placed = [replace(fault, origin=replace(fault.origin, path=config_file.as_posix())) for fault in faults]
        raise ConfigurationError("\n".join((*map(str, placed), "Nothing was built.")))


def _refuse_public(folder: Path, public: Path) -> None:
    """Refuse a folder from which a preview could be published by mistake."""
    if folder == public or folder.is_relative_to(public):
        raise PublicFolderError(
            f"{folder} is the folder of the published site, and a preview shows unpublished records. "
            f"Leave --site-dir out to write it to {PREVIEWS}."
        )
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NOTICE).is_file():
        raise PublicFolderError(
            f"{folder} holds something other than a preview, which a preview would replace. "
            f"Name an empty folder, or leave --site-dir out to write it to {PREVIEWS}."
        )


def _find_plugin(config: MkDocsConfig) -> SiteBuilderPlugin:
    plugin = config.plugins[NAME]
    if not isinstance(plugin, SiteBuilderPlugin):
        raise TypeError(plugin)
    return plugin


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


class _Remarks(logging.Handler):
    """Collects MkDocs's messages, except the pipeline's problems, which the build returns."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not hasattr(record, "problem"):
            self.said.append(record.getMessage())


@contextmanager
def _remarks() -> Iterator[list[str]]:
    handler = _Remarks()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.said
    finally:
        logger.removeHandler(handler)
