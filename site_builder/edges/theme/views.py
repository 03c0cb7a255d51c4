"""The values that the theme's templates read: one view of the site, and one of each page. Templates compute nothing.

Every value is text, a number, true or false, or a group of these, so that an exported site can have the views as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.artefact import Page
from site_builder.domain.site import Site
from site_builder.edges.theme import sitemap
from site_builder.edges.theme.policy import policy_of
from site_builder.edges.theme.words import ThemeWords
from site_builder.outputs.kit.addresses import SEARCH

SITE_VIEW = "site_view"
"""The name of the view of the site in `config.extra`."""


@dataclass(frozen=True, slots=True)
class CallView:
    """A telephone number in the banner."""

    name: str
    phone: str
    dial: str


@dataclass(frozen=True, slots=True)
class AlertNotice:
    """An alert over every page."""

    key: str
    """By which a browser knows that a reader closed it."""

    look: str
    level: str
    words: str
    where: str
    until: str
    link: str
    """What its link says; empty if it has none."""

    address: str
    """To which its link leads: whole, or from the site's root without a leading slash."""

    here: bool
    """Whether that is on this site."""

    times: str
    """When it is shown, for the script; empty for always."""

    hidden: bool


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link of the footer; its address starts from the site's root, without a leading slash."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section of the site in the banner."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The values for templates that are the same on every page."""

    name: str
    short_name: str
    """The name that people use, for small screens."""

    language: str
    locale: str
    """The language in Open Graph's form."""

    place: str
    alerts: tuple[AlertNotice, ...]
    """Those that hold, or will before they are built again; mostly none."""

    calls: tuple[CallView, ...]
    colours: Mapping[str, str]
    """For the browser's own toolbar: `light` and `dark`."""

    help: str
    """The address of the page for getting help; empty if there is none. The same for `search`."""

    search: str
    search_without_scripts: str
    """Where the search form leads without scripts: the list of help or, where there is none, the search page."""

    sections: tuple[SectionLink, ...]
    footer: tuple[FooterLink, ...]
    social: tuple[FooterLink, ...]
    """Pages elsewhere, with their whole addresses."""

    stale: str
    """The midnight after which readers see that the site should have been rebuilt (rule T3)."""

    files: Mapping[str, str]
    """The theme's published files, by the names that templates use."""

    styles: tuple[str, ...]
    """Style sheets of the project, which come after the theme's. The same for `scripts`."""

    scripts: tuple[str, ...]
    schemes: str
    """Whether pages are light, dark, or either."""

    switches: bool
    """Whether readers can choose between light and dark."""

    to_top: bool
    """Whether a link at the end of each page leads to its top."""

    search_program: str
    search_answers: str
    words: ThemeWords
    """What the theme itself says, in the site's language."""


@dataclass(frozen=True, slots=True)
class AlternateView:
    """The same page in another language."""

    language: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed that holds what the page shows (rule F4)."""

    title: str
    type: str
    address: str


@dataclass(frozen=True, slots=True)
class PageView:
    """The values for templates about one page."""

    title: str
    full_title: str
    """With the site's name, for a browser's tab."""

    address: str
    """From the site's root."""

    section: str
    """The address of the page's section; on a section's first page, its own."""

    description: str
    language: str
    """Of the page's words; empty for the site's own."""

    direction: str
    alternates: tuple[AlternateView, ...]
    canonical: str
    listed: bool
    """Whether search engines may list the page."""

    kind: str
    """The kind of page in Open Graph."""

    image: str
    image_alt: str
    image_width: int
    """In pixels; 0 without a picture. The same for `image_height`."""

    image_height: int
    published: str
    """ISO 8601 with the offset; empty if readers see no date. The same for `updated`."""

    updated: str
    feeds: tuple[FeedView, ...]
    json_ld: tuple[str, ...]
    policy: str
    """The page's Content Security Policy."""

    quick_exit: bool
    finds: bool
    """Whether the page has the search."""

    copies: bool
    """Whether the page has a text with a button to copy it."""


def view_page(page: Page, site: Site, *, around: SiteView) -> PageView:
    """The view of a page within the view of its site."""
    head = page.head
    addresses = [section.address for section in around.sections if section.address]
    sections = [address for address in addresses if page.address.startswith(address)]
    return PageView(
        title=page.title,
        full_title=page.title if page.title == around.name else f"{page.title} – {around.name}",
        address=page.address,
        section=max(sections, key=len, default=""),
        description=page.description,
        language=page.language,
        direction=page.direction,
        alternates=tuple(AlternateView(other.language, other.address) for other in head.alternates),
        canonical=page.canonical or site.absolute(page.address),
        listed=sitemap.lists(page),
        kind=head.kind,
        image=site.absolute(_from_root(head.image)) if head.image else "",
        image_alt=head.image_alt,
        image_width=head.image_size[0],
        image_height=head.image_size[1],
        published=write_machine_time(head.published),
        updated=write_machine_time(head.updated),
        feeds=tuple(FeedView(feed.title, feed.media_type, _from_root(feed.address)) for feed in head.feeds),
        json_ld=head.json_ld,
        policy=policy_of(page.html, searches=page.address == SEARCH),
        quick_exit=page.quick_exit,
        finds=page.address == SEARCH,
        copies="data-copy" in page.html,
    )


def describe_page(view: PageView) -> dict[str, object]:
    """A page's front matter for generators and their themes: `page.meta` in templates."""
    return {"title": view.title, "hide": ["navigation", "toc"], "view": view}


def write_machine_time(moment: datetime | None) -> str:
    """ISO 8601 to the second with the offset; empty for no moment."""
    return moment.isoformat(timespec="seconds") if moment else ""


def _from_root(address: str) -> str:
    return address.removeprefix("/")
