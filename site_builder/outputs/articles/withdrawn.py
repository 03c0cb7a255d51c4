"""What takes withdrawn records, and all that was announced of them before, from readers' lists."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.message import Message
from site_builder.domain.published import PublishedRecord
from site_builder.outputs.articles.announced import announced_occurrences
from site_builder.outputs.articles.article import Dates, Tombstone, tag
from site_builder.outputs.articles.channels import id_of_language
from site_builder.outputs.articles.notices import Notice
from site_builder.outputs.articles.occurrences import name_of_occurrence
from site_builder.outputs.articles.records import channels_of_record, dates_of, name_of
from site_builder.outputs.articles.translations import Translated, dates_of_translation, years_of
from site_builder.outputs.kit.published.publication import Publication


def tombstones_of(publication: Publication) -> Iterator[Tombstone]:
    """Those of records, and those of their translations."""
    library = publication.library
    for record in library.withdrawn:
        names = [name_of(record)]
        if isinstance(record, Message):
            names += map(name_of_occurrence, announced_occurrences(publication, record))
        yield from _tombstones(
            publication,
            record,
            names=names,
            dates=dates_of(publication, record),
            channels=channels_of_record(publication, record),
        )
    for translation in library.untranslated:
        yield from _tombstones(
            publication,
            translation.record,
            names=[year.name for year in years_of(publication, translation)],
            dates=dates_of_translation(publication, Translated(translation)),
            channels=(id_of_language(translation.language),),
        )


def _tombstones(
    publication: Publication, record: PublishedRecord, *, names: list[str], dates: Dates, channels: tuple[str, ...]
) -> Iterator[Tombstone]:
    """For each name, and for each earlier notice of the record."""
    withdrawal = record.withdrawal
    if withdrawal is None:
        return
    earlier = (Notice(record, change, number) for number, change in enumerate(record.changes[:-1], start=1))
    for name in (*names, *(notice.name for notice in earlier)):
        id_ = tag(publication, name, of=record)
        yield Tombstone(id_, withdrawal.moment.isoformat(), withdrawal.reason, dates, channels)
