"""A message that comes back as an article: the whole of it again, in the words and with the days of its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.domain.message import Message
from site_builder.domain.phase import Occurrence, Phase
from site_builder.outputs.articles.announced import announced_occurrences, write_dates
from site_builder.outputs.articles.article import Article, Dates, set_apart, tag, write_html
from site_builder.outputs.articles.messages import categories_of_message, message_text
from site_builder.outputs.articles.records import channels_of_record, name_of
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each


def occurrence_articles(publication: Publication) -> Iterator[Article]:
    """Each year of each message that has begun since the message was announced."""
    for articles in recall_each("articles.occurrences", publication, records=publication.library.messages, make=_write):
        yield from articles


def _write(publication: Publication, message: Message) -> tuple[Article, ...]:
    return tuple(_write_year(publication, occurrence) for occurrence in announced_occurrences(publication, message))


def _write_year(publication: Publication, occurrence: Occurrence) -> Article:
    message = occurrence.message
    link = publication.site.absolute(f"{address_of(message)}#{occurrence.anchor}")
    action, name = occurrence.action(Phase.ACTIVE), name_of_occurrence(occurrence)
    text = replace(message_text(publication, message), action=action, when=write_dates(occurrence))
    return Article(
        id=tag(publication, name, of=message),
        title=f"{message.title}: {occurrence.stretch}",
        link=link,
        summary=action,
        html=write_html(publication, text, template="articles/message", at=link),
        dates=Dates.at(occurrence.start, set_apart(occurrence.start, name)),
        channels=channels_of_record(publication, message),
        categories=categories_of_message(publication, message),
    )


def name_of_occurrence(occurrence: Occurrence) -> str:
    """Its name in ids: the message's with the year."""
    return f"{name_of(occurrence.message)}/{occurrence.year}"
