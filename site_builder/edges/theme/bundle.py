"""Everything that the theme adds to a site's artefacts: the view of the site, and files besides the pages.

Knows no generator, so that MkDocs and an exported site receive the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.catalogue import speaking, without_marks
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, start_of, write_day
from site_builder.domain.site import Site
from site_builder.edges.forms.files import FormsContext, draw_forms
from site_builder.edges.forms.pack_choices import choices_of_packs, notes_of_packs
from site_builder.edges.forms.settings import FormsSettings
from site_builder.edges.theme import sitemap, theme_files
from site_builder.edges.theme.look import Look, Scheme
from site_builder.edges.theme.navigation import Menu, Navigation, address_in_nav
from site_builder.edges.theme.policy import headers
from site_builder.edges.theme.views import AlertNotice, CallView, FooterLink, SectionLink, SiteView, write_machine_time
from site_builder.edges.theme.words import say_theme_words
from site_builder.edges.world.search_index import PROGRAM, SearchTerms, make_index
from site_builder.insight.visibility import published
from site_builder.outputs.kit.addresses import HELP, HELP_WITHOUT_SEARCH, SEARCH
from site_builder.outputs.kit.page.parts import Link, first_calls
from site_builder.outputs.kit.records.alerts import AlertCard, alerts_now
from site_builder.outputs.kit.words.catalogue_files import read_catalogue
from site_builder.outputs.kit.words.times import write_instant
from site_builder.outputs.search.answers import ANSWERS, answers_file, phrases_by_page
from site_builder.outputs.search.synonyms import read_vocabulary

STALE = timedelta(days=3)
"""A site is built at least twice a day. If there is no build for this long, each page says so (rule T3)."""

UPDATED = "updated.json"
"""The file with the moment of the build. Pages name only its day, so that most are the same all day."""


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The publisher, the site and the moment of the build, which the theme needs."""

    library: Library
    site: Site
    now: datetime
    preview: bool = False
    """Whether the site is a preview, which search engines must not list."""

    forms: FormsSettings | None = None
    """Where the files are kept, if officers fill in forms."""

    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class ThemeBundle:
    """What the theme adds to a site."""

    view: SiteView
    files: tuple[File, ...]
    search: Callable[[], tuple[File, ...]]
    """Makes the files of the search, which takes long."""

    @property
    def all_files(self) -> tuple[File, ...]:
        """The files with those of the search."""
        return *self.files, *self.search()


def prepare_theme(artefacts: Sequence[Artefact], context: SiteContext, *, menu: Menu) -> ThemeBundle:
    """The view and the files for a site's artefacts."""
    with speaking(read_catalogue(context.library)):
        return _prepare(artefacts, context, menu=menu)


def _prepare(artefacts: Sequence[Artefact], context: SiteContext, *, menu: Menu) -> ThemeBundle:
    pages = [artefact for artefact in artefacts if isinstance(artefact, Page)]
    addresses = {page.address for page in pages}
    there = addresses.union(artefact.path for artefact in artefacts if isinstance(artefact, File))
    library = context.library if context.preview else published(context.library, context.now)
    partnership = library.partnership
    look = context.look
    theme = theme_files.gather(partnership.brand, library.boundaries, look=look)
    day = context.now.astimezone(LONDON).date()
    updated = f'<time datetime="{day}">{escape(without_marks(write_day(day)))}</time>'
    view = SiteView(
        name=partnership.name,
        short_name=partnership.short_name,
        language=partnership.language,
        locale=partnership.language.replace("-", "_"),
        place=partnership.place,
        alerts=tuple(map(_notice, alerts_now(library.alerts, now=context.now))),
        calls=tuple(CallView(call.title, call.phone, call.dial) for call in first_calls(library.contacts)),
        colours={"light": partnership.brand.main, "dark": partnership.brand.main_dark},
        help=HELP if HELP in addresses else "",
        search=SEARCH if SEARCH in addresses else "",
        search_without_scripts=HELP_WITHOUT_SEARCH if HELP in addresses else SEARCH,
        sections=tuple(_sections(menu, pages)),
        footer=tuple(FooterLink(title, link) for title, link in menu.footer.items() if link in there),
        social=tuple(FooterLink(link.title, link.address) for link in look.social),
        stale=write_instant(start_of(day + timedelta(days=1) + STALE)),
        files=dict(theme.paths),
        styles=tuple(file.path for file in look.styles),
        scripts=tuple(file.path for file in look.scripts),
        schemes=Scheme.DEVICE if look.scheme is Scheme.SWITCH else look.scheme,
        switches=look.scheme is Scheme.SWITCH,
        to_top=look.to_top,
        search_program=PROGRAM,
        search_answers=ANSWERS,
        words=say_theme_words(updated),
    )
    files = (
        *theme.files,
        *look.styles,
        *look.scripts,
        headers(artefacts, forms=context.forms),
        _write_moment(context.now),
        *(draw_forms(context.forms, _describe_forms(context, view, library=library)) if context.forms else ()),
        *(() if context.preview else (sitemap.draw(pages, context.site),)),
    )

    def search() -> tuple[File, ...]:
        with speaking(read_catalogue(context.library)):
            return tuple(_search_files(artefacts, library)) if view.search else ()

    return ThemeBundle(view, files, search)


def _write_moment(now: datetime) -> File:
    return File(UPDATED, f"{json.dumps({'updated': write_machine_time(now)})}\n".encode())


def _describe_forms(context: SiteContext, view: SiteView, *, library: Library) -> FormsContext:
    """What the forms say of the site: the partnership's name, and of its records only public names from packs."""
    return FormsContext(
        view.name,
        context.site.url,
        view.files["styles"],
        context.preview,
        of_packs=choices_of_packs(library),
        notes=notes_of_packs(library),
    )


def _notice(alert: AlertCard) -> AlertNotice:
    link = alert.link or Link("", "")
    return AlertNotice(
        key=alert.key,
        look=alert.look,
        level=without_marks(alert.level),
        words=alert.words,
        where=without_marks(alert.where),
        until=without_marks(alert.until),
        link=link.title,
        address=link.address.removeprefix("/"),
        here=link.address.startswith("/"),
        times=alert.times.spans,
        hidden=alert.times.hidden,
    )


def _sections(menu: Menu, pages: Sequence[Page]) -> Iterator[SectionLink]:
    """The pages that the navigation names, in its order and words. Missing pages are left out."""
    titles = {page.address: page.title for page in pages}
    for source, label in Navigation.read(list(menu.nav)).labels.items():
        address = address_in_nav(source)
        if address in titles:
            yield SectionLink(label or titles[address], address)


def _search_files(artefacts: Sequence[Artefact], library: Library) -> Iterator[File]:
    terms = SearchTerms(read_vocabulary(library), library.partnership.language, phrases_by_page(library))
    index = make_index(artefacts, terms)
    yield from index.files
    yield answers_file(artefacts, library, names=index.names)
