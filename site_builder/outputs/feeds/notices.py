"""What became of a record, as an item of its own: an update, a correction, a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.message import Message
from site_builder.domain.story import Story
from site_builder.outputs.articles.announced import told_occurrences
from site_builder.outputs.feeds.item import Category, FeedItem, Tombstone, absolutely, id_of, kind_of_item
from site_builder.outputs.feeds.moments import moments_of
from site_builder.outputs.feeds.records import Notice, Record, Translated, translated
from site_builder.outputs.kit.addresses import AREAS, PRIORITIES, address_of
from site_builder.outputs.kit.change_notes import ChangeNote, note_of
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import render_part

_CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What the template of what became of a record shows."""

    changes: tuple[ChangeNote, ...]
    title: str
    address: str
    gone: bool


def write_notice(publication: Publication, notice: Notice) -> FeedItem:
    """The item of what became of a record."""
    record, change = notice.record, notice.change
    note = note_of(publication, change)
    gone = record.withdrawal is not None
    # Two items with one link are taken for one by some readers, so it leads to the place on the page.
    place = "withdrawn" if gone else f"change-{notice.number}"
    link = publication.site.absolute(f"{address_of(record)}#{place}")
    text = NoticeText((note,), record.title, f"/{address_of(record)}", gone)
    moments = moments_of(publication, notice)
    return FeedItem(
        id=id_of(publication, notice),
        title=f"{note.kind}: {record.title}",
        link=link,
        summary=change.reason,
        html=absolutely(publication, render_part("articles/feed_notice", text), at=link),
        dates=moments.written,
        categories=(
            kind_of_item(publication, _CORRECTIONS if notice.corrects else "updates", label=note.kind),
            *filed(publication, record),
        ),
    )


def tombstones_of(publication: Publication, gone: Story | Message | Translated) -> Iterator[Tombstone]:
    """What takes a withdrawn record, and all that was told of it before, from readers' lists."""
    record = gone.translation.record if isinstance(gone, Translated) else gone
    withdrawal = record.withdrawal
    if withdrawal is None:
        return
    earlier = (Notice(record, change, number) for number, change in enumerate(record.changes[:-1], start=1))
    for told in (*_told(publication, gone), *earlier):
        yield Tombstone(id_of(publication, told), withdrawal.moment.isoformat(), withdrawal.reason)


def _told(publication: Publication, gone: Story | Message | Translated) -> Iterator[Record]:
    """A record, or a translation of it, and what each year told of it."""
    if isinstance(gone, Translated):
        yield from translated(publication, gone.translation)
        return
    yield gone
    if isinstance(gone, Message):
        yield from told_occurrences(publication, gone)


def filed(publication: Publication, record: Story | Message) -> Iterator[Category]:
    """The priority and the areas of a record, as categories."""
    if record.priority:
        yield Category(record.priority.id, record.priority.title, publication.site.absolute(PRIORITIES))
    for area in record.areas:
        yield Category(area.id, area.title, publication.site.absolute(AREAS))
