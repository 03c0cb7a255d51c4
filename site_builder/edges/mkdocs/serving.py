"""Serves a site on this computer: connects MkDocs's server with what watches files and answers searches and forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from site_builder import pipeline
from site_builder.domain.problem import Problem
from site_builder.edges.mkdocs.build_settings import is_served_as_preview, project_of, read_site, read_sources
from site_builder.edges.mkdocs.form_previews import answer_forms
from site_builder.edges.mkdocs.last_good_site import keep_up
from site_builder.edges.mkdocs.served_search import search_when_asked
from site_builder.edges.mkdocs.served_site import ServedSite
from site_builder.edges.mkdocs.settings import NAME
from site_builder.edges.mkdocs.watching import SourceWatch
from site_builder.edges.world import disk
from site_builder.edges.world.served_memory import ask_served
from site_builder.edges.world.store import STORE


def keep_serving(
    server: LiveReloadServer,
    config: MkDocsConfig,
    *,
    newest: Callable[[], ServedSite],
    now: Callable[[], datetime],
) -> Path:
    """Let a server show the newest site, and return the folder that holds it."""
    project = project_of(config)

    def tell() -> None:
        with server._rebuild_cond:  # noqa: SLF001 - MkDocs has no other way in
            server._want_rebuild = True  # noqa: SLF001
            server._rebuild_cond.notify_all()  # noqa: SLF001

    watch = SourceWatch(project, tell)

    def renew() -> dict[str, bytes]:
        changed = watch.take()
        with ask_served(project / STORE):
            return newest().renew(changed, now=now())

    def draw(path: str, content: bytes) -> tuple[pipeline.Page | None, tuple[Problem, ...]]:
        files, before = {**read_sources(config), path: content}, newest().build.publication
        return pipeline.draw_record(files, path, site=read_site(config), now=now(), before=before)

    if any(Path(config.docs_dir).is_relative_to(project / name) for name in disk.SOURCES):
        server.unwatch(config.docs_dir)
    watch.start()
    standing = keep_up(server, Path(config.site_dir), replaces=newest().documents is None, first=renew)
    if newest().documents is not None:
        search_when_asked(server, lambda: newest().search)
    if config.plugins[NAME].config["forms"] and is_served_as_preview(config):
        answer_forms(server, draw)
    return standing
