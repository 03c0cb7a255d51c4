"""All that an output may know: what is published, the site's address, the moment. Nothing unpublished reaches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from typing import Self, TypeVar

from site_builder.domain.fingerprint import fingerprint
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.revision import Revision
from site_builder.domain.site import Site
from site_builder.domain.story import Story
from site_builder.insight.figures.revisions import public_revisions
from site_builder.insight.figures.series import Figures, Series, read_figures
from site_builder.insight.times.almanac import Almanac, read_ahead
from site_builder.insight.times.last_change import last_change_before
from site_builder.insight.visibility import previewed, published
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.drawing.photographs import develop_pictures
from site_builder.outputs.kit.published.asked_library import AskedLibrary
from site_builder.outputs.kit.published.asking import Answering, Noted, ask
from site_builder.outputs.kit.published.bodies import Bodies, set_bodies_apart, without_body
from site_builder.outputs.kit.published.holdings import Holdings, hold
from site_builder.outputs.kit.published.present import Present
from site_builder.outputs.kit.published.preview import Marks, marks_for
from site_builder.outputs.kit.published.record_files import Formats, Pictures
from site_builder.outputs.kit.published.stories import Stories
from site_builder.outputs.kit.published.translations import Translations

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Publication:
    """The published part of a library, with what several outputs ask of it worked out once.

    Outputs ask about everything but the site's address: the present, the stories and translations, what records say at
    length, their other formats, and each part of the library.
    """

    library: AskedLibrary
    """Without stories, translations and bodies."""

    site: Site
    present: Present
    stories: Stories
    translations: Translations
    _figures: Noted[Figures]
    _holdings: Noted[Holdings]
    _revisions: Noted[tuple[Revision, ...]]

    marks: Marks | None = None
    """For a preview, which shows what is unpublished: the banner of each of its pages. None for the public."""

    bodies: Bodies = field(default_factory=Bodies)
    pictures: Pictures = field(default_factory=Pictures)
    key: bytes = b""
    """The fingerprint of everything here that is not asked about."""

    formats: Formats = field(default_factory=Formats)

    @classmethod
    def of(cls, library: Library, *, site: Site, now: datetime, preview: bool = False) -> Self:
        """What is out of a library at a moment; for a preview, all of it, with marks."""
        whole = develop_pictures(previewed(library, now) if preview else published(library, now))
        marks = marks_for(library, now) if preview else None
        out, bodies = set_bodies_apart(whole)
        now = last_change_before(now, out)
        of_people = {person.picture.file for person in out.people if person.picture}
        kept = {path: content for path, content in out.pictures.items() if path in of_people}
        rest = AskedLibrary.of(replace(out, stories=(), translations=(), pictures=kept, links=()))
        figures = Noted.of(lambda: read_figures(rest, now=now))
        return cls(
            library=rest,
            site=site,
            present=Present(now, read_ahead(out.messages, now.astimezone(LONDON).date())),
            stories=Stories.of(out.stories),
            translations=Translations.of(out),
            _figures=figures,
            _holdings=Noted.of(lambda: hold(rest)),
            _revisions=Noted.of(lambda: public_revisions(rest, figures.take())),
            marks=marks,
            bodies=bodies,
            pictures=Pictures(out.pictures),
            key=fingerprint(site, marks, figures.take().final_on),
        )

    @property
    def sources(self) -> Mapping[str, Answering]:
        """What is asked about, by name."""
        asked: tuple[Answering, ...] = (
            self.library.asked,
            self.present,
            self.stories,
            self.translations,
            self.bodies,
            self.pictures,
            self.formats,
        )
        return {source.name: source for source in asked}

    @property
    def figures(self) -> Figures:
        """Those that are out."""
        return self._figures.take()

    def with_series(self, series: Mapping[tuple[str, str], Series]) -> Self:
        """The same with other series, which do not follow from the library."""
        key = fingerprint(self.key, [(cell, one.figures) for cell, one in series.items()])
        return replace(self, _figures=Noted.of(lambda: replace(self.figures, series=series)), key=key)

    def with_story(self, story: Story, pictures: Mapping[str, bytes]) -> Self:
        """The same publication with a new version of one story, and with the pictures that it may show."""
        stories = [other for other in self.stories.all if other.id != story.id]
        stories.append(without_body(story))
        stories.sort(key=lambda one: (one.published, one.id), reverse=True)
        return replace(
            self,
            stories=Stories.of(tuple(stories)),
            bodies=Bodies({**self.bodies.bodies, address_of(story): story.body}),
            pictures=Pictures({**self.pictures.files, **pictures}),
        )

    @property
    def holdings(self) -> Holdings:
        """The messages, by what they belong to."""
        return self._holdings.take()

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Every released number that changed, oldest first; of one that is suppressed now, only that it did."""
        return self._revisions.take()

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
        return self.ahead[0]

    @property
    def ahead(self) -> tuple[Almanac, ...]:
        """The same, and how it will be on each of the next days on which it changes (rule T3)."""
        ask(self.library.asked, "messages")
        return self.present.ahead

    @property
    def today_words(self) -> str:
        """`5 November 2026`."""
        return write_day(self.today)


def remember(question: Callable[[Publication], T]) -> Callable[[Publication], T]:
    """A question about a publication, answered once for all outputs that ask; the last two answers are kept."""
    known: list[tuple[Publication, Noted[T]]] = []

    def asked(publication: Publication) -> T:
        for other, answer in known:
            if other is publication:
                return answer.take()
        answer = Noted.of(lambda: question(publication))
        known[:] = [(publication, answer), *known[:1]]
        return answer.take()

    return wraps(question)(asked)
