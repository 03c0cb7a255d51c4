"""All that an output may know: what is published, the site's address, the moment. Nothing unpublished reaches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Self, TypeVar

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.revision import Revision
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.domain.words import Passage
from site_builder.insight.figures.revisions import public_revisions
from site_builder.insight.figures.series import Figures, read_figures
from site_builder.insight.times.almanac import Almanac, read_ahead
from site_builder.insight.times.last_change import last_change_before
from site_builder.insight.visibility import previewed, published
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.drawing.photographs import develop_pictures
from site_builder.outputs.kit.published.bodies import set_bodies_apart
from site_builder.outputs.kit.published.holdings import Holdings, hold
from site_builder.outputs.kit.published.present import Notes, Present, note, noting
from site_builder.outputs.kit.published.preview import Marks, marks_for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Formats:
    """What there is of each record beside its page: made before anything else, since pages tell how big each is."""

    files: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """By the path that a record's files begin with, and for a picture by its file; then by path, in the order in which
    they are offered."""

    left_out: tuple[str, ...] = ()
    """What could not be made here and why, in sentences for officers."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The published part of a library, with what several outputs ask of it worked out once."""

    library: Library
    site: Site
    present: Present
    figures: Figures
    holdings: Holdings
    revisions: tuple[Revision, ...]
    """Every released number that changed, oldest first; of one that is suppressed now, only that it did."""

    marks: Marks | None = None
    """For a preview, which shows what is unpublished: the banner of each of its pages. None for the public."""

    bodies: Mapping[str, Passage] = field(default_factory=dict)
    """What stories and messages say at length, by address. They are apart from the library, which has only the figures
    that they quote, because little depends on them. `body_of` finds one."""

    key: bytes = b""
    """The fingerprint of everything here besides the bodies, the formats and the present."""

    formats: Formats = field(default_factory=Formats)

    @classmethod
    def of(cls, library: Library, *, site: Site, now: datetime, preview: bool = False) -> Self:
        """What is out of a library at a moment; for a preview, all of it, with marks."""
        whole = develop_pictures(previewed(library, now) if preview else published(library, now))
        marks = marks_for(library, now) if preview else None
        out, bodies = set_bodies_apart(whole)
        now = last_change_before(now, out)
        figures = read_figures(out, now=now)
        return cls(
            library=out,
            site=site,
            present=Present(now, read_ahead(out.messages, now.astimezone(LONDON).date())),
            figures=figures,
            holdings=hold(out),
            revisions=public_revisions(out, figures),
            marks=marks,
            bodies=bodies,
            key=fingerprint(out, site, marks, figures.final_on),
        )

    @property
    def now(self) -> datetime:
        """The last moment at which anything can have changed."""
        return self.present.now

    @property
    def today(self) -> date:
        """The day in London."""
        return self.present.today

    @property
    def almanac(self) -> Almanac:
        """How the messages stand today."""
        return self.present.ahead[0]

    @property
    def ahead(self) -> tuple[Almanac, ...]:
        """The same, and how it will be on each of the next days on which it changes (rule T3)."""
        return self.present.ahead

    @property
    def today_words(self) -> str:
        """`5 November 2026`."""
        return write_day(self.today)


def body_of(publication: Publication, record: Story | Message) -> Passage:
    """What a record says at length. An output that asks is marked `of_bodies` in the registry."""
    return publication.bodies[address_of(record)]


def remember(ask: Callable[[Publication], T]) -> Callable[[Publication], T]:
    """A question about a publication, answered once for all outputs that ask; the last two answers are kept."""
    known: list[tuple[Publication, T, Notes]] = []

    def asked(publication: Publication) -> T:
        for other, answer, notes in known:
            if other is publication:
                note(notes)
                return answer
        with noting() as notes:
            answer = ask(publication)
        known[:] = [(publication, answer, notes), *known[:1]]
        return answer

    return wraps(ask)(asked)
