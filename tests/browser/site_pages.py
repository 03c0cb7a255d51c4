"""One page of each kind in a built site, chosen by looking at the site.

It knows where kinds of page stand and nothing of what is written on them, so that no test depends on a story that an
officer may take down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

Exit = Literal["either", "with", "without"]

NOWHERE = "no/such/page/at/all/"
"""Deep enough that what the page for it needs cannot be found by luck."""

_LIST_OF_A_KIND = "stories/kind/*/"
_ABOUT_FIGURES = ("figures/editions/", "figures/releases/", "figures/methods/", "figures/case-reviews/")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page."""

    pattern: str
    """Of its addresses."""

    quick_exit: Exit = "either"
    """Whether its pages offer to leave at once."""

    but: tuple[str, ...] = ()
    """Patterns of addresses that fit too and are of other kinds."""


KINDS = {
    "home": Kind(""),
    "messages": Kind("messages/"),
    "message": Kind("messages/*/", "without"),
    "message with a quick way out": Kind("messages/*/", "with"),
    "stories": Kind("stories/"),
    "stories of a kind": Kind(_LIST_OF_A_KIND),
    "story": Kind("stories/*/"),
    "publications": Kind("publications/"),
    "publication": Kind("publications/*/"),
    "alerts": Kind("alerts/"),
    "events": Kind("events/"),
    "priorities": Kind("priorities/"),
    "priority": Kind("priorities/*/"),
    "areas": Kind("areas/"),
    "area": Kind("areas/*/"),
    "partners": Kind("partners/"),
    "partner": Kind("partners/*/"),
    "groups": Kind("groups/"),
    "group": Kind("groups/*/"),
    "figures": Kind("figures/"),
    "indicator": Kind("figures/*/", but=_ABOUT_FIGURES),
    "working": Kind("figures/*/[0-9]*/", but=("figures/editions/*",)),
    "chart for other sites": Kind("embed/*/*/"),
    "case reviews": Kind("figures/case-reviews/"),
    "editions": Kind("figures/editions/"),
    "edition": Kind("figures/editions/*/"),
    "calendar of releases": Kind("figures/releases/"),
    "methods": Kind("figures/methods/"),
    "promises": Kind("promises/"),
    "help": Kind("help/"),
    "press": Kind("press/"),
    "year for the press": Kind("press/[0-9]*/"),
    "story for the press": Kind("press/stories/*/"),
    "figures for the press": Kind("press/editions/*/"),
    "feeds": Kind("feeds/"),
    "digests": Kind("digest/"),
    "glossary": Kind("glossary/"),
    "search": Kind("search/"),
    "written page": Kind("about/"),
    "accessibility statement": Kind("accessibility/"),
    "not found": Kind(NOWHERE),
}

MADE_UP = {
    "corrected story": "stories/hoax-calls/",
    "story with a picture": "stories/lights-for-cutter-lane/",
    "withdrawn story": "stories/ferry-rope/",
    "alert": "alerts/mill-weir/",
    "event": "events/moot/",
    "area with people": "areas/pepperwick/",
    "document with a file": "publications/lamps-counted-2026/",
    "event that was moved": "events/marking-day/",
    "events of an area": "events/area/pepperwick/",
    "cancelled message": "messages/frost-market/",
    "message in a script from right to left": "messages/long-nights/ar/",
    "message in easy read": "messages/long-nights/easy-read/",
    "what there is in a language": "languages/ar/",
    "patterns": "patterns/",
}
"""Kinds of page that the real site may not have, and where they stand in a preview of the made-up partnership."""


@lru_cache
def fullest(site: Path, kind: str) -> str:
    """The address of the page of a kind with most on it, and so with most that can be wrong."""
    if kind == "not found":
        return NOWHERE
    pages = list(_pages(site, KINDS[kind]))
    assert pages, f"The site has no page of the kind '{kind}'."
    page = max(pages, key=lambda page: (page.stat().st_size, page.as_posix()))
    return page.relative_to(site).as_posix().removesuffix("index.html")


def way_to_a_figure(site: Path) -> tuple[str, str, str]:
    """The first story in the list that leads by its priority to a figure: the addresses of the three."""
    for story in _within(led_from(site, "stories/"), "stories/"):
        for priority in _within(led_from(site, story), "priorities/"):
            for indicator in _within(led_from(site, priority), "figures/"):
                return story, priority, indicator
    raise AssertionError("No story leads by its priority to a figure.")


def led_from(site: Path, address: str) -> list[str]:
    """Where the links in the main part of a page lead within the site, in order, without fragments."""
    page = html.document_fromstring((site / address / "index.html").read_bytes())
    written = [str(link) for link in page.xpath("//main//a/@href")]
    whole = [urlsplit(urljoin(f"https://site.test/{address}", link)) for link in written]
    return [unquote(link.path).removeprefix("/") for link in whole if link.netloc == "site.test"]


def _within(addresses: list[str], section: str) -> list[str]:
    """Those of pages directly below a section."""
    return [one for one in addresses if one.startswith(section) and one.count("/") == section.count("/") + 1]


def _pages(site: Path, kind: Kind) -> Iterator[Path]:
    for page in sorted(site.glob(f"{kind.pattern}index.html")):
        name = page.relative_to(site).as_posix().removesuffix("index.html")
        if any(fnmatchcase(name, other) for other in kind.but):
            continue
        content = page.read_text(encoding="utf-8")
        leaves = 'class="quick-exit"' in content
        if 'http-equiv="refresh"' not in content and kind.quick_exit in {"either", "with" if leaves else "without"}:
            yield page
