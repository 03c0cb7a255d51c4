"""What became of a story or a message as an article of its own: an update, a correction, a withdrawal.

Nearly every reader knows an item by its id and never shows it again, whatever `updated` says. So a change that must
reach subscribers (rule T5) is an item too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import FeedLink
from site_builder.domain.change import Change, ChangeKind
from site_builder.domain.published import PublishedRecord
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import CORRECTIONS, feeds_with, ids_of_languages
from site_builder.outputs.articles.records import categories_of, channels_of_record, name_of, stamp
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import Trait
from site_builder.outputs.kit.records.change_notes import ChangeNote, note_of


@dataclass(frozen=True, slots=True)
class Notice:
    """A change of a story or a message."""

    record: PublishedRecord
    change: Change
    number: int
    """Its place among the record's changes, from 1, as on the record's page."""

    @property
    def name(self) -> str:
        """In ids."""
        return f"{name_of(self.record)}/{self.change.kind.value}-{stamp(self.change.moment)}"

    @property
    def corrects(self) -> bool:
        """Whether a reader of the record should think again; an update only adds to it."""
        return self.change.kind is not ChangeKind.UPDATED


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What the template of a notice shows."""

    changes: tuple[ChangeNote, ...]
    title: str
    address: str
    gone: bool


def notice_articles(publication: Publication) -> Iterator[Article]:
    """Each change of a record that is out, and each withdrawal."""
    for notice in notices(publication):
        record, change = notice.record, notice.change
        note, gone = note_of(publication, change), record.withdrawal is not None
        # Some readers take two items with one link for one, so it leads to the place on the page.
        place = "withdrawn" if gone else f"change-{notice.number}"
        link = publication.site.absolute(f"{address_of(record)}#{place}")
        text = NoticeText((note,), record.title, f"/{address_of(record)}", gone)
        kind = kind_category(publication, CORRECTIONS if notice.corrects else "updates", label=note.kind)
        yield Article(
            id=tag(publication, notice.name, of=record),
            title=f"{note.kind}: {record.title}",
            link=link,
            summary=change.reason,
            html=write_html(publication, text, template="articles/notice", at=link),
            dates=Dates.at(change.moment, set_apart(change.moment, notice.name)),
            channels=_channels(publication, record, corrects=notice.corrects),
            categories=(kind, *categories_of(publication, record)),
        )


def notices(publication: Publication) -> Iterator[Notice]:
    """What became of every record."""
    library = publication.library
    for record in (*publication.stories.having(Trait.CHANGED), *library.records, *library.withdrawn):
        yield from notices_of(record)


def notices_of(record: PublishedRecord) -> Iterator[Notice]:
    """What became of a record; of a withdrawn one only that, since the earlier notices went with it."""
    for number, change in enumerate(record.changes, start=1):
        if record.withdrawal is None or change is record.withdrawal:
            yield Notice(record, change, number)


def feeds_of_record(publication: Publication, record: PublishedRecord) -> tuple[FeedLink, ...]:
    """The feeds that hold a record, what became of it, and its translations, for its page (rule F4)."""
    corrects = any(notice.corrects for notice in notices_of(record))
    return feeds_with(publication, *_channels(publication, record, corrects=corrects))


def _channels(publication: Publication, record: PublishedRecord, *, corrects: bool) -> tuple[str, ...]:
    return (
        *channels_of_record(publication, record),
        *((CORRECTIONS,) if corrects else ()),
        *ids_of_languages(publication, record),
    )
