"""What the theme is given: its own files, and words about the site (`config.extra`) and each page (`page.meta`).

Knows the nouns and the theme. Knows no generator, so that MkDocs and an exported site are given the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from site_builder.domain.artefact import Artefact, File, Page
from site_builder.domain.library import Library
from site_builder.domain.moment import write_moment
from site_builder.domain.site import Site
from site_builder.edges.theme import sitemap, theme_files
from site_builder.edges.theme.policy import headers, policy_of
from site_builder.edges.world.search_index import PROGRAM, make_index
from site_builder.insight.synonyms import read_vocabulary
from site_builder.outputs.kit.addresses import HELP, SEARCH
from site_builder.outputs.kit.parts import first_calls
from site_builder.outputs.kit.times import write_instant

STALE = timedelta(days=3)
"""A site is built at least twice a day; one that has not been for so long has a fault, and says so gently (rule T3)."""

Told = dict[str, object]
"""Nothing in it that JSON could not hold."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a site is dressed for: who speaks, where the site stands, when it is built."""

    library: Library
    site: Site
    now: datetime
    preview: bool = False
    """Whether the site is for those who write it, and for no machine."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """What a site wears."""

    told: Told
    """For `config.extra`."""

    files: tuple[File, ...]
    """What is published beside the artefacts."""

    dead_links: tuple[str, ...]
    """Addresses to which the footer was to lead, and which no page has."""


def dress(artefacts: Sequence[Artefact], occasion: Occasion, *, footer: Mapping[str, str]) -> Outfit:
    """Everything that the theme needs around a site's artefacts. The footer's addresses go by their titles."""
    pages = [artefact for artefact in artefacts if isinstance(artefact, Page)]
    addresses = {page.address for page in pages}
    partnership = occasion.library.partnership
    theme = theme_files.gather(partnership.brand, occasion.library.boundaries)
    calls = first_calls(occasion.library.contacts)
    return Outfit(
        told={
            "language": partnership.language,
            "place": partnership.place,
            "calls": [{"name": call.title, "phone": call.phone, "dial": call.dial} for call in calls],
            "colours": {"light": partnership.brand.main, "dark": partnership.brand.main_dark},
            "help": HELP if HELP in addresses else "",
            "search": SEARCH if SEARCH in addresses else "",
            "footer": [{"title": title, "address": link} for title, link in footer.items() if link in addresses],
            "built": {
                "machine": _machine(occasion.now),
                "words": write_moment(occasion.now),
                "stale": write_instant(occasion.now + STALE),
            },
            "files": dict(theme.paths),
            "search_program": PROGRAM,
        },
        files=(
            *theme.files,
            headers(artefacts),
            *(_index(artefacts, occasion.library) if SEARCH in addresses else ()),
            *(() if occasion.preview else (sitemap.draw(pages, occasion.site),)),
        ),
        dead_links=tuple(link for link in footer.values() if link not in addresses),
    )


def _index(artefacts: Sequence[Artefact], library: Library) -> tuple[File, ...]:
    return make_index(artefacts, vocabulary=read_vocabulary(library), language=library.partnership.language)


def describe(page: Page, site: Site) -> Told:
    """What a page says of itself."""
    head = page.head
    return {
        "title": page.title,
        "description": page.description,
        "language": page.language,
        "direction": page.direction,
        "alternates": [{"language": one.language, "address": one.address} for one in head.alternates],
        "canonical": site.absolute(page.address),
        "listed": sitemap.lists(page),
        "kind": head.kind,
        "image": site.absolute(_below(head.image)) if head.image else "",
        "image_alt": head.image_alt,
        "published": _machine(head.published),
        "updated": _machine(head.updated),
        "feeds": [
            {"title": feed.title, "type": feed.media_type, "address": _below(feed.address)} for feed in head.feeds
        ],
        "json_ld": list(head.json_ld),
        "policy": policy_of(page.html, searches=page.address == SEARCH),
        "quick_exit": page.quick_exit,
        "finder": page.address == SEARCH,
        "copies": "data-copy" in page.html,
        "hide": ["navigation", "toc"],
    }


def _below(address: str) -> str:
    return address.removeprefix("/")


def _machine(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
