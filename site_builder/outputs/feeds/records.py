"""What a feed can hold: records, and what became of them, each under a name that it keeps for ever (rule T4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter

from site_builder.domain.change import Change, ChangeKind
from site_builder.domain.figures import Edition
from site_builder.domain.message import Message
from site_builder.domain.moment import instant
from site_builder.domain.phase import Occurrence
from site_builder.domain.quarter import Quarter
from site_builder.domain.release import Release, ReleaseStatus
from site_builder.domain.revision import Revision
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.outputs.articles.announced import told_occurrences
from site_builder.outputs.kit.addresses import FIGURES, MESSAGES, STORIES
from site_builder.outputs.kit.publication import Publication


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of a story or a message, told once and by itself.

    Nearly every reader knows an item by its id and never shows it again, whatever `updated` says. So that a change
    reaches its subscribers (rule T5), it is an item too.
    """

    record: Story | Message
    change: Change
    number: int
    """Its place among the record's changes, from 1, as on the record's page."""

    @property
    def corrects(self) -> bool:
        """Whether somebody who heard of the record should think again; an update only adds to it."""
        return self.change.kind is not ChangeKind.UPDATED


@dataclass(frozen=True, slots=True)
class Revised:
    """Released numbers of a quarter that changed at one moment (rule S7)."""

    quarter: Quarter
    moment: datetime
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What was said of the day on which a quarter's figures are to be released (rule S12)."""

    quarter: Quarter
    kind: str
    """`announced`, `moved` or `cancelled`."""

    moment: datetime
    """When it was said."""

    due: datetime
    """When the figures are to be released, as it was said then."""

    was: datetime | None = None
    """The date that was given up."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Translated:
    """A story or a message in another language or in easy read, for those who follow that alone."""

    translation: Translation
    occurrence: Occurrence | None = None
    """The return of a message in one of its years; None for the record itself."""

    @property
    def original(self) -> Story | Message | Occurrence:
        """What the feeds of the site's own language hold in its place."""
        return self.occurrence or self.translation.record


Record = Story | Message | Occurrence | Edition | Notice | Revised | Dated | Translated
"""What an item is made of."""


def records_of(publication: Publication) -> tuple[Record, ...]:
    """Everything that has an item of its own."""
    library = publication.library
    changing: tuple[Story | Message, ...] = (*library.stories, *library.messages, *library.withdrawn)
    return (
        *library.stories,
        *library.messages,
        *(occurrence for message in library.messages for occurrence in told_occurrences(publication, message)),
        *library.editions,
        *(notice for record in changing for notice in notices_of(record)),
        *(told for translation in library.translations for told in translated(publication, translation)),
        *_revised(publication),
        *(dated for release in library.releases for dated in _dated(release, publication.now)),
    )


def notices_of(record: Story | Message) -> Iterator[Notice]:
    """What became of a record; of a withdrawn one only that, since what was said of it before went with it."""
    for number, change in enumerate(record.changes, start=1):
        if record.withdrawal is None or change is record.withdrawal:
            yield Notice(record, change, number)


def translated(publication: Publication, translation: Translation) -> Iterator[Translated]:
    """A translation, and its message in each of the years in which that has come back."""
    yield Translated(translation)
    if isinstance(translation.record, Message):
        for occurrence in told_occurrences(publication, translation.record):
            yield Translated(translation, occurrence)


def _revised(publication: Publication) -> Iterator[Revised]:
    by_release = attrgetter("quarter", "moment")
    known = sorted(publication.revisions, key=lambda one: (one.quarter, instant(one.moment)))
    for (quarter, moment), group in groupby(known, key=by_release):
        yield Revised(quarter, moment, tuple(group))


def _dated(release: Release, now: datetime) -> Iterator[Dated]:
    """What was said of a release until now; that a date is confirmed is told by the calendar alone."""
    dates = [*(move.was for move in release.moves), release.moment]
    said = [Dated(release.quarter, "announced", release.announced, dates[0])]
    for move, due in zip(release.moves, dates[1:], strict=True):
        said.append(Dated(release.quarter, "moved", move.on, due, move.was, move.reason))
    if release.status is ReleaseStatus.CANCELLED and release.changed:
        said.append(Dated(release.quarter, "cancelled", release.changed, release.moment, None, release.reason))
    return (one for one in said if instant(one.moment) <= instant(now))


def name_of(record: Record) -> str:
    """What stands in the id of an item: from the record's first id and, for what became of it, the moment.

    A record that was renamed is no news, so its item keeps the id that subscribers know.
    """
    if isinstance(record, Edition | Revised | Dated):
        return _name_of_figures(record)
    if isinstance(record, Notice):
        return f"{name_of(record.record)}/{record.change.kind.value}-{_stamp(record.change.moment)}"
    if isinstance(record, Occurrence):
        return f"{name_of(record.message)}/{record.year}"
    if isinstance(record, Translated):
        return f"{name_of(record.original)}/{record.translation.language}"
    return f"{STORIES if isinstance(record, Story) else MESSAGES}{record.first_id}"


def _name_of_figures(record: Edition | Revised | Dated) -> str:
    if isinstance(record, Edition):
        return f"{FIGURES}{record.quarter.stem}"
    if isinstance(record, Revised):
        return f"{FIGURES}{record.quarter.stem}/revised-{_stamp(record.moment)}"
    return f"releases/{record.quarter.stem}/{record.kind}-{_stamp(record.moment)}"


def _stamp(moment: datetime) -> str:
    """The minute, in universal time: `20261105T0930`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M}"
