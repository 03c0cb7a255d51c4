"""How a page offers the other formats of its record: what there is, where, and how big it is."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.domain.catalogue import mark, say
from site_builder.domain.event import PublicEvent
from site_builder.domain.figures import Edition
from site_builder.domain.message import Message
from site_builder.domain.register import Area
from site_builder.domain.story import Story
from site_builder.outputs.kit.addresses import EDITIONS, EVENTS, address_of, address_of_events
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.published.publication import Publication

CARD_SIZE = (1_200, 630)
"""Width and height of a picture to share in pixels, as the networks show it."""

SITE_CARD = "site-card.png"
"""The picture beside links to pages that have none of their own."""

Printed = Story | Message | Edition | PublicEvent
"""What comes in other formats."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A format as a page offers it."""

    title: str
    address: str
    """From the site's root, with a leading slash."""

    kind: str
    """`PDF`."""

    size: str
    """In words: `31 kB`."""


BOARD = "notice-board"
"""What the list of events is called, beside the page of events."""

_TITLES = (
    (f"{BOARD}.pdf", mark("List for a notice board, A4"), "PDF"),
    ("-poster.pdf", mark("Poster for a notice board, A4"), "PDF"),
    ("-large-print.pdf", mark("Large print"), "PDF"),
    (".pdf", mark("To print or keep"), "PDF"),
    ("-card.png", mark("Picture to share"), "PNG"),
    ("-posts.txt", mark("Posts to share"), mark("text")),
    (".txt", mark("Plain text"), mark("text")),
)
"""By the end of the file's name; the first that fits."""


def stem_of(record: Printed) -> str:
    """Where a record's other formats stand, without their endings: beside its page, by its own name."""
    if isinstance(record, Edition):
        return f"{EDITIONS}{record.quarter.stem}/{record.quarter.stem}"
    address = address_of(record).rstrip("/")
    return f"{address}/{address.rpartition('/')[2]}"


def stem_of_list(area: Area | None) -> str:
    """The same of the list of events, of the district or an area."""
    return f"{address_of_events(area) if area else EVENTS}{BOARD}"


def offers_of(publication: Publication, record: Printed) -> tuple[Offer, ...]:
    """What a record's page can offer."""
    return offers_at(publication, stem_of(record))


def offers_at(publication: Publication, stem: str) -> tuple[Offer, ...]:
    """What there is under a stem."""
    files = publication.formats.of(stem)
    return tuple(_offer(path, len(content)) for path, content in files.items())


def card_of(publication: Publication, record: Printed) -> str:
    """Address of a record's picture to share, with a leading slash; empty where there is none."""
    stem = stem_of(record)
    path = f"{stem}-card.png"
    return f"/{path}" if publication.formats.has(stem, path) else ""


def _offer(path: str, length: int) -> Offer:
    title, kind = next((title, kind) for ending, title, kind in _TITLES if path.endswith(ending))
    return Offer(say(title), f"/{path}", say(kind), write_size(length))
