"""A record as an item of a feed: its text in full, for people who read it elsewhere. Knows no format of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from site_builder.domain.figures import Edition
from site_builder.domain.message import Message, MessageLink
from site_builder.domain.phase import Occurrence, Phase
from site_builder.domain.quarter import Quarter
from site_builder.domain.season import write_rule
from site_builder.domain.story import Picture, Quote, Story
from site_builder.insight.sentences import write_feed_line
from site_builder.insight.trend import trend_at
from site_builder.outputs.articles.announced import write_dates
from site_builder.outputs.articles.figure_lines import figure_line
from site_builder.outputs.feeds.figure_notices import write_dated, write_revised
from site_builder.outputs.feeds.item import FeedItem, absolutely, enclose, id_of, kind_of_item
from site_builder.outputs.feeds.moments import moments_of
from site_builder.outputs.feeds.notices import filed, write_notice
from site_builder.outputs.feeds.records import Dated, Notice, Record, Revised, Translated
from site_builder.outputs.feeds.translated import write_translated
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.change_notes import ChangeNote, notes_of
from site_builder.outputs.kit.editions import address_of_edition
from site_builder.outputs.kit.parts import Call, FigureLine, Way, call, ways_from
from site_builder.outputs.kit.prose import write_line, write_prose
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import render_part, safe
from site_builder.outputs.papers.widths import light


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the template of a story in a feed shows."""

    changes: tuple[ChangeNote, ...]
    picture: Picture | None
    picture_address: str
    body: Markup
    quote: Quote | None
    evidence: tuple[FigureLine, ...]
    case: str
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class MessageText:
    """What the template of a message in a feed shows."""

    changes: tuple[ChangeNote, ...]
    action: str
    steps: tuple[Markup, ...]
    when: str
    """Told once and for all, not as seen from today: rebuilding changes no item."""

    audience: str
    calls: tuple[Call, ...]
    help_first: bool
    """Whether the ways to get help come before all else (rule P4)."""

    body: Markup
    links: tuple[MessageLink, ...]
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class EditionText:
    """What the template of a quarter's figures in a feed shows."""

    sentences: tuple[str, ...]
    provisional: bool
    notes: tuple[str, ...]
    sources: tuple[Way, ...]


def write_item(publication: Publication, record: Record) -> FeedItem:
    """The item of a record."""
    if isinstance(record, Story):
        return _story(publication, record)
    if isinstance(record, Message):
        return _message(publication, record)
    if isinstance(record, Occurrence):
        return _occurrence(publication, record)
    if isinstance(record, Edition):
        return _edition(publication, record)
    return write_translated(publication, record) if isinstance(record, Translated) else _news(publication, record)


def _news(publication: Publication, record: Notice | Revised | Dated) -> FeedItem:
    if isinstance(record, Notice):
        return write_notice(publication, record)
    return write_revised(publication, record) if isinstance(record, Revised) else write_dated(publication, record)


def _story(publication: Publication, story: Story) -> FeedItem:
    picture, moments = story.picture, moments_of(publication, story)
    link = publication.site.absolute(address_of(story))
    text = StoryText(
        changes=notes_of(publication, story),
        picture=picture,
        picture_address=f"/{light(publication, picture).address}" if picture else "",
        body=safe(write_prose(publication, story.body)),
        quote=story.quote,
        evidence=tuple(figure_line(publication, reference) for reference in story.evidence),
        case=story.case_status.value if story.case_status else "",
        sources=ways_from(story.sources),
    )
    return FeedItem(
        id=id_of(publication, story),
        title=story.title,
        link=link,
        summary=story.summary,
        html=absolutely(publication, render_part("articles/feed_story", text), at=link),
        dates=moments.written,
        categories=(
            kind_of_item(publication, story.kind.value, label=story.kind.plural),
            *filed(publication, story),
        ),
        enclosure=enclose(publication, picture) if picture else None,
    )


def _message(publication: Publication, message: Message) -> FeedItem:
    moments = moments_of(publication, message)
    link = publication.site.absolute(address_of(message))
    text = _message_text(publication, message)
    return FeedItem(
        id=id_of(publication, message),
        title=message.title,
        link=link,
        summary=message.action,
        html=absolutely(publication, render_part("articles/feed_message", text), at=link),
        dates=moments.written,
        categories=(
            kind_of_item(publication, "advice", label="Advice"),
            *filed(publication, message),
        ),
    )


def _message_text(publication: Publication, message: Message) -> MessageText:
    return MessageText(
        changes=notes_of(publication, message),
        action=message.action,
        steps=tuple(safe(write_line(publication, step)) for step in message.advice),
        when=write_rule(message.window),
        audience=message.audience,
        calls=tuple(map(call, message.contacts)),
        help_first=message.quick_exit,
        body=safe(write_prose(publication, message.body)),
        links=message.links,
        sources=ways_from(message.sources),
    )


def _occurrence(publication: Publication, occurrence: Occurrence) -> FeedItem:
    """A message that comes back: the whole of it again, in the words and with the days of its year."""
    message = occurrence.message
    moments = moments_of(publication, occurrence)
    link = publication.site.absolute(f"{address_of(message)}#{occurrence.anchor}")
    action = occurrence.action(Phase.ACTIVE)
    text = replace(_message_text(publication, message), action=action, when=write_dates(occurrence))
    return FeedItem(
        id=id_of(publication, occurrence),
        title=f"{message.title}: {occurrence.stretch}",
        link=link,
        summary=action,
        html=absolutely(publication, render_part("articles/feed_message", text), at=link),
        dates=moments.written,
        categories=(
            kind_of_item(publication, "advice", label="Advice"),
            *filed(publication, message),
        ),
    )


def _edition(publication: Publication, edition: Edition) -> FeedItem:
    moments = moments_of(publication, edition)
    link = publication.site.absolute(address_of_edition(edition.quarter))
    sentences = tuple(_sentences(publication, edition.quarter))
    title = f"Figures for {edition.quarter.full}"
    text = EditionText(sentences, edition.provisional, edition.notes, ways_from(edition.sources))
    return FeedItem(
        id=id_of(publication, edition),
        title=title,
        link=link,
        summary=sentences[0] if sentences else f"{title} have been released.",
        html=absolutely(publication, render_part("articles/feed_edition", text), at=link),
        dates=moments.written,
        categories=(kind_of_item(publication, "figures", label="Figures"),),
    )


def _sentences(publication: Publication, quarter: Quarter) -> Iterator[str]:
    """The quarter's headline figures, or all where the register calls none a headline."""
    indicators = publication.library.indicators
    headlines = [indicator for indicator in indicators if indicator.headline is not None]
    for indicator in sorted(headlines, key=lambda one: one.headline or 0) or indicators:
        series = publication.figures.of(indicator.id)
        trend = trend_at(series, quarter) if series else None
        if trend:
            yield write_feed_line(trend)
