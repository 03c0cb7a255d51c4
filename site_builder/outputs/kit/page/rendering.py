"""Views into pages: one template each, then what every page needs: relative links, terms explained, headings listed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from site_builder.domain.artefact import FeedLink, File, Heading, Page, PageHead
from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.memory import remembered
from site_builder.domain.pack import Pack
from site_builder.domain.register import Term
from site_builder.domain.site import Site
from site_builder.outputs.kit.addresses import AREAS, FEEDS, FIGURES, GLOSSARY, HOME, METHODS, MISSING
from site_builder.outputs.kit.drawing.icons import draw_icons
from site_builder.outputs.kit.page.compiled import compiled_templates
from site_builder.outputs.kit.page.footnotes import set_notes_apart
from site_builder.outputs.kit.page.json_ld import breadcrumb_list
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.published.offers import CARD_SIZE, SITE_CARD
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.words.sentences import install_catalogue, mark_language
from site_builder.outputs.kit.words.terms import explain_terms

_LINK = re.compile(r"""="/(?!/)(?:(?<=\bhref="/)|(?<=\bsrc="/)|(?<=\baction="/))""")
"""Where a link from the site's root begins. What is rare comes first, since it is looked for in all that is written."""

_SRCSET = re.compile(r"""\bsrcset="([^"]*)\"""")
_FROM_ROOT = re.compile(r"(?:(?<=^)|(?<=, ))/")
_HEADING = re.compile(r'<h([2-4])[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TABLE = re.compile(r'(<div class="table-scroll"[^>]*>\s*)?(<table>.*?</table>)', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page needs besides its view."""

    address: str
    title: str
    description: str
    feeds: tuple[FeedLink, ...] = ()
    """Those that hold what the page shows (rule F4)."""

    head: PageHead = field(default_factory=PageHead)
    above: tuple[Link, ...] = ()
    """The pages between the home page and this one."""

    language: str = ""
    """Of its words; empty for the site's own."""

    direction: str = "ltr"
    searchable: bool = True
    quick_exit: bool = False
    listed: bool = True
    """Whether search engines and readers of JSON-LD should list it."""

    unexplained: tuple[str, ...] = ()
    """Words of the glossary that mean something else on this page."""

    pack: Pack | None = None
    """The pack that its words came from."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """What a page that leads on shows."""

    language: str
    title: str
    to: str
    """Relative to the page."""

    whole: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a page's HTML depends on beside its view."""

    address: str
    crumbs: tuple[Link, ...]
    feeds: tuple[Link, ...]
    terms: tuple[Term, ...]
    preview: tuple[str, ...] | None = None
    """What the banner of a preview says of the page; None for the public, who see no banner."""

    explains_methods: bool = False
    """Whether there is a link to the methods page below, as on every page about figures."""

    own: str = ""
    """The code of the site's own language, where the page's words are in another."""

    unfolded: bool = False
    """Whether the ways to get updates can be seen at once, as on the home page."""

    subscriptions: tuple[Link, ...] = ()
    """What people can sign up for elsewhere, which the home page and those of areas lead with."""


def render_page(publication: Publication, frame: Frame, *, template: str, view: object) -> Page:
    """A page from its view and the template of that name, with links relative to the page."""
    crumbs = () if frame.address in {HOME, MISSING} else (Link(say("Home"), "/"), *frame.above)
    marks = publication.marks
    listed, feeds = frame.listed and marks is None, frame.feeds if marks is None else ()
    banner = None if marks is None else marks.get(frame.address, ())
    explains = frame.address.startswith(FIGURES) and frame.address != METHODS
    own = publication.library.partnership.language if frame.language else ""
    left = {word.lower() for word in frame.unexplained}
    terms = tuple(term for term in publication.library.terms if term.term.lower() not in left)
    leads = frame.address == HOME or frame.address.startswith(AREAS)
    subscribe = publication.library.partnership.subscribe if leads else ()
    signing_up = tuple(Link(subscription.title, subscription.link) for subscription in subscribe)
    below = () if frame.address == FEEDS else _shown(feeds)
    around = Around(frame.address, crumbs, below, terms, banner, explains, own, frame.address == HOME, signing_up)
    html, contents = _draw(template, view, around=around)
    trail = (breadcrumb_list(publication, (*crumbs, Link(frame.title, f"/{frame.address}"))),) if crumbs else ()
    head = frame.head if frame.head.image else _with_site_card(publication, frame.head)
    return Page(
        address=frame.address,
        title=frame.title,
        description=" ".join(frame.description.split()),
        html=html,
        contents=contents,
        head=replace(head, feeds=feeds, json_ld=(*head.json_ld, *trail) if listed else ()),
        language=frame.language,
        direction=frame.direction,
        searchable=frame.searchable,
        quick_exit=frame.quick_exit,
        listed=listed,
        canonical=_canonical(publication, frame),
    )


def _with_site_card(publication: Publication, head: PageHead) -> PageHead:
    """A head with the site's own picture, where one was made."""
    if not publication.formats.has(SITE_CARD, SITE_CARD):
        return head
    return replace(head, image=f"/{SITE_CARD}", image_alt=publication.library.partnership.name, image_size=CARD_SIZE)


def _canonical(publication: Publication, frame: Frame) -> str:
    """Where the words of a page are at home, if that is another site; of such pages, search engines list that one."""
    home = frame.pack.site_url if frame.pack else ""
    return f"{home}{frame.address}" if home not in {"", publication.site.url} else ""


@remembered
def _draw(template: str, view: object, *, around: Around) -> tuple[str, tuple[Heading, ...]]:
    """A page's HTML and headings.

    A pure function of values that never change, so remembered for pages that come again: after an edit, most do. Views
    hold words, whole numbers, yes and no, and others of their like, so that equal ones make equal pages.
    """
    body = _render(template, page=view)
    html = _render("kit/frame", around=around, body=safe(body))
    html = _scroll_tables(set_notes_apart(html))
    if around.address != GLOSSARY:
        html = explain_terms(html, around.terms)
    return link_from(around.address, draw_icons(html)), tuple(_headings(html))


def _scroll_tables(html: str) -> str:
    """Tables in officers' words in a box that scrolls by itself, as those of templates are."""
    number = count(1)

    def wrap(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        label = without_marks(say("Table {number}", number=str(next(number))))
        box = f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(label)}">'
        return f"{box}\n{found[2]}\n</div>"

    return _TABLE.sub(wrap, html) if "<table>" in html else html


def render_part(template: str, view: object) -> str:
    """HTML that is no page, such as a feed's item; its links still go from the site's root."""
    return _render(template, page=view)


def _render(template: str, **values: object) -> str:
    return mark_language(_environment().get_template(f"{template}.html").render(**values))


def _shown(feeds: tuple[FeedLink, ...]) -> tuple[Link, ...]:
    return tuple(Link(feed.shown, f"/{feed.address.removeprefix('/')}") for feed in feeds)


def safe(html: str) -> Markup:
    """HTML that was made here, or sanitised by `markup`; templates put it in as it is."""
    return Markup(html)  # noqa: S704 - only ever given what this package made


def link_from(address: str, html: str) -> str:
    """HTML with links from the site's root (`/stories/x/`) made relative to a page's address."""
    up = "../" * address.count("/") or "./"
    if "srcset=" in html:
        html = _SRCSET.sub(lambda found: f'srcset="{_FROM_ROOT.sub(up, found[1])}"', html)
    return _LINK.sub(f'="{up}', html)


def link_absolutely(site: Site, html: str) -> str:
    """The same for readers elsewhere, such as feeds: whole addresses."""
    return _LINK.sub(lambda _: f'="{site.absolute("")}', html)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("site_builder.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )
    install_catalogue(environment)
    return environment


def _headings(html: str) -> Iterable[Heading]:
    for found in _HEADING.finditer(html):
        yield Heading(int(found[1]), found[2], Markup(_TAG.sub("", found[3])).unescape().strip())  # noqa: S704


def render_redirect(publication: Publication, address: str, *, to: str, title: str) -> File:
    """A small page at an earlier address, which leads on by itself and by a link."""
    view = Redirect(
        language=publication.library.partnership.language,
        title=title,
        to="../" * address.count("/") + to,
        whole=publication.site.absolute(to),
    )
    html = _render("kit/redirect", page=view)
    return File(f"{address}index.html", html.encode())
