"""Connects MkDocs to the pipeline. It decides nothing and keeps nothing from one build to the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import ExitStack, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jinja2 import Environment, StrictUndefined
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from site_builder import pipeline
from site_builder.domain.artefact import File
from site_builder.domain.english import count
from site_builder.domain.library import Library
from site_builder.domain.memory import Memory
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.site import Site
from site_builder.edges.mkdocs.asked_of_mkdocs import read_menu
from site_builder.edges.mkdocs.build_settings import (
    is_alone,
    is_served,
    is_served_as_preview,
    project_of,
    read_form_settings,
    read_moment,
    read_site,
    read_sources,
)
from site_builder.edges.mkdocs.documents import Documents
from site_builder.edges.mkdocs.files import make_files
from site_builder.edges.mkdocs.material_settings import read_look
from site_builder.edges.mkdocs.pack_settings import refuse_unfit_packs
from site_builder.edges.mkdocs.settings import check_settings, correct_navigation
from site_builder.edges.mkdocs.usable import find_unusable
from site_builder.edges.theme.bundle import SiteContext, ThemeBundle, prepare_theme
from site_builder.edges.theme.theme_files import THEME
from site_builder.edges.theme.views import SITE_VIEW
from site_builder.edges.world.earlier_advice import find_shown_before
from site_builder.edges.world.garbage import collect_rarely
from site_builder.edges.world.paper_cache import open_maker
from site_builder.edges.world.served_memory import open_served
from site_builder.edges.world.store import STORE, open_store
from site_builder.outputs.kit.addresses import MISSING
from site_builder.outputs.kit.page.compiled import compiled_templates

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from site_builder.edges.mkdocs.served_site import ServedSite


log = logging.getLogger("mkdocs.plugins.site_builder")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.ADVICE: logging.INFO}


class SiteBuilderOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs types all but this
    """The plugin's settings in `mkdocs.yml`."""

    at = config_options.Optional(config_options.Type((str, date)))
    """The moment to build for. Left out: the present."""

    forms = config_options.Optional(config_options.Type(object))
    """Where the files are kept, for forms at /admin/. Left out: no forms. `read_forms` says what it may hold."""

    packs = config_options.Optional(config_options.Type(object))
    """The packs that the site uses. Left out: none. `check_packs` says what it may hold."""

    formats = config_options.Type(bool, default=True)
    """Whether documents to print and pictures to share are made. Pages have their pictures in smaller sizes without
    them too. `serve` makes neither, to show an edit at once."""


class SiteBuilderPlugin(BasePlugin[SiteBuilderOptions]):  # type: ignore[no-untyped-call]  # as above
    """Gives MkDocs the pages and files that the pipeline makes."""

    build: pipeline.Build
    preview: bool = False
    """Whether unpublished records are shown too. `mkdocs.yml` cannot set it, so no published site can be a preview."""

    shown_before: frozenset[Problem] = frozenset()
    """Advice that an earlier check or build has shown."""

    bundle: ThemeBundle
    """The files of the theme. Each build sets this and `build` first."""

    documents: Documents | None = None
    """The whole site when it is complete; None if other plugins change what MkDocs makes, so that it must make all."""

    folder: Path | None = None
    """The folder of the site, if it is another one than MkDocs's. Who sets this writes the documents and closes."""

    standing: ClassVar[Path | None] = None
    """The folder that is served, once there is one."""

    served: ClassVar[ServedSite]
    """The newest site that could be built, while the site is served."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()

    def on_config(self, config: MkDocsConfig) -> None:
        """Build everything before MkDocs empties the site's folder, so that errors leave the earlier site unchanged."""
        collect_rarely()
        refuse_unfit_packs(Path(config.config_file_path))
        site, now, forms = read_site(config), read_moment(self.config.at), read_form_settings(self.config.forms)
        self.close()
        file = project_of(config) / STORE
        opened = open_served(file) if is_served(config) else open_store(file, sweeps=True)
        store: Memory | None = self._open.enter_context(opened)
        library = self._build(config, site, now=now, store=store)
        for problem in self._correct_navigation(config):
            log.warning("%s: %s", problem.origin, problem.sentence)
        context = SiteContext(library, site, now, self.preview, forms, read_look(config))
        self.bundle = prepare_theme(self.build.artefacts, context, menu=read_menu(config))
        config.site_name = library.partnership.name
        alone, folder = is_alone(config), self.folder or self.standing or Path(config.site_dir)
        self.documents = Documents(self.bundle.view, config, folder=folder) if alone else None
        config.extra[SITE_VIEW] = self.documents.around if self.documents else self.bundle.view
        own = config.theme.custom_dir
        others = [] if alone else [folder for folder in config.theme.dirs if folder != own]
        config.theme.dirs[:] = [*([own] if own else []), str(THEME), *others]
        config.theme.static_templates.clear()

    def _build(self, config: MkDocsConfig, site: Site, *, now: datetime, store: Memory | None) -> Library:
        """Build, say what there is to say, and stop where there are mistakes."""
        self.preview = self.preview or is_served_as_preview(config)
        maker = nullcontext() if self.preview or is_served(config) else open_maker(makes_papers=self.config.formats)
        make = self._open.enter_context(maker)
        self._sources = read_sources(config)
        self.build = pipeline.build(self._sources, site=site, now=now, preview=self.preview, make=make)
        for sentence in self.build.left_out:
            log.info("%s", sentence)
        self.shown_before = frozenset() if config.strict else find_shown_before(self.build.problems, store)
        for problem in self.build.problems:
            if problem not in self.shown_before:
                level = _LEVELS[problem.severity]
                log.log(level, "%s: %s", problem.origin, problem.sentence, extra={"problem": problem})
        library = self.build.library
        if library is None or self.build.failed:
            raise Abort(_refuse(self.build))
        return library

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 - MkDocs names the arguments
        """The artefacts and the theme's own files, in place of the files that MkDocs found."""
        if self.documents is None:
            return Files(make_files((*self.build.artefacts, *self.bundle.all_files), config, around=self.bundle.view))
        added = self.bundle.files if is_served(config) else self.bundle.all_files
        return Files(self.documents.gather((*self.build.artefacts, *added)))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - as above
        """Keep the navigation for a page that is dressed later."""
        self._navigation = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make a template fail if it names something that the view does not have, and compile each once."""
        env.undefined, env.bytecode_cache = StrictUndefined, compiled_templates()
        if is_served(config):
            from site_builder.edges.mkdocs.served_site import Dressing, ServedSite  # noqa: PLC0415 - no build serves

            dressing = Dressing(
                config, files, self._navigation, lambda context: env.get_template("main.html").render(context)
            )
            self._coming = ServedSite(self._sources, self.build, self.documents, dressing, self.bundle.search)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - as above
    ) -> TemplateContext:
        """The page for addresses that do not exist has links from the site's root."""
        if page.url == MISSING:
            context["base_url"] = read_site(config).root.rstrip("/")
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - as above
        """Remember a page that MkDocs has dressed, and let it write the page where nobody else does."""
        document = self.documents.add(page.file.dest_uri, output) if self.documents else output
        return "" if self.documents and self.folder else document

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what MkDocs did not have to make."""
        if self.folder is None:
            if self.documents is not None:
                self.documents.write()
            self.close()
        if is_served(config):
            SiteBuilderPlugin.served = self._coming

    def close(self) -> None:
        """Close the store at the end of a build."""
        self._open.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Close the store after a fault."""
        self._open.__exit__(type(error), error, error.__traceback__)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],  # noqa: ARG002 - as above
    ) -> None:
        """Rebuild when a file of content or data changes, and show the last good site until that works."""
        from site_builder.edges.mkdocs.serving import keep_serving  # noqa: PLC0415 - a build starts no server

        SiteBuilderPlugin.standing = keep_serving(
            server, config, newest=lambda: SiteBuilderPlugin.served, now=lambda: read_moment(self.config.at)
        )

    def _correct_navigation(self, config: MkDocsConfig) -> tuple[Problem, ...]:
        """Leave out links that lead nowhere, and return a warning for each, and for each name that is no setting."""
        addresses = {
            artefact.path if isinstance(artefact, File) else artefact.address for artefact in self.build.artefacts
        }
        gone: set[str] = set()

        def find(paths: Collection[str]) -> Collection[str]:
            gone.update(set(paths) - addresses)
            return gone

        settings = Path(config.config_file_path)
        problems = (*find_unusable(settings), *check_settings(settings, find))
        config.nav = correct_navigation(config.nav, gone)
        return problems


def _refuse(build: pipeline.Build) -> str:
    what = count(sum(problem.severity is Severity.ERROR for problem in build.problems), "problem")
    return f"Nothing was built: {what} must be corrected first (see above). The earlier site is unchanged."
