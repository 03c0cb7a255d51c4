"""What a build makes: pages to be dressed by a theme, and plain files. Knows nothing of how either is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from site_builder.domain.fingerprint import name_once


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language, with its whole address."""

    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that holds a page's content, for autodiscovery."""

    title: str
    media_type: str
    address: str
    shown: str
    """What a link in a page says: the title, and that it leads to a feed."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself to machines, in the document's head."""

    kind: str = "website"
    """Open Graph's type: `website` or `article`."""

    json_ld: tuple[str, ...] = ()
    """Serialised JSON-LD objects, safe inside a script element."""

    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    """Itself and its translations; empty where there are none."""

    image: str = ""
    """Site address of the picture for social cards; empty if there is none."""

    image_alt: str = ""
    image_size: tuple[int, int] = (0, 0)
    """Its width and height in pixels."""

    published: datetime | None = None
    updated: datetime | None = None


@name_once
@dataclass(frozen=True, slots=True)
class Page:
    """A page's own part, already HTML; the theme adds the banner, navigation and footer."""

    address: str
    """From the site's root, without a leading slash: `stories/alley-gates/`; the home page is the empty string."""

    title: str
    description: str
    html: str
    contents: tuple[Heading, ...] = ()
    head: PageHead = field(default_factory=PageHead)
    language: str = ""
    """Of its words; empty for the site's own."""

    direction: str = "ltr"
    searchable: bool = True
    listed: bool = True
    """Whether search engines may know of it."""

    canonical: str = ""
    """The whole address of the original, for words that another site publishes; empty for the site's own."""

    quick_exit: bool = False
    """Whether the page offers "Exit this page" (rule P4)."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is published byte for byte: a feed, a download, a picture."""

    path: str
    content: bytes


Artefact = Page | File
