"""A record as an item of a feed: its text in full, for people who read it elsewhere. Knows no format of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from markupsafe import Markup

from site_builder.domain.figures import Edition
from site_builder.domain.message import Link, Message
from site_builder.domain.quarter import Quarter
from site_builder.domain.season import write_rule
from site_builder.domain.story import Picture, Quote, Story
from site_builder.insight.sentences import write_sentence
from site_builder.insight.trend import trend_at
from site_builder.outputs.addresses import AREAS, FIGURES, PRIORITIES, address_of, address_of_picture
from site_builder.outputs.change_notes import ChangeNote, notes_of
from site_builder.outputs.feeds.channels import Record
from site_builder.outputs.feeds.moments import moments_of
from site_builder.outputs.figure_lines import figure_line
from site_builder.outputs.parts import Call, FigureLine, Way, call, ways_from
from site_builder.outputs.prose import write_line, write_prose
from site_builder.outputs.publication import Publication
from site_builder.outputs.rendering import link_absolutely, render_part, safe

_LINK = re.compile(r'\b(href|src)="(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)"')
"""Whatever begins with no scheme."""


@dataclass(frozen=True, slots=True)
class Category:
    """What an item is filed under."""

    term: str
    """For machines."""

    label: str
    scheme: str
    """The page that lists the terms of this sort."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that comes with an item."""

    url: str
    media_type: str
    length: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a subscriber gets."""

    id: str
    """A `tag:` address (RFC 4151) from the record's id alone (rule T4)."""

    title: str
    link: str
    summary: str
    """Plain text."""

    html: str
    """The whole text; safe, and every link in it is absolute."""

    published: datetime | None
    updated: datetime
    categories: tuple[Category, ...]
    enclosure: Enclosure | None


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
    links: tuple[Link, ...]
    sources: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class EditionText:
    """What the template of a quarter's figures in a feed shows."""

    sentences: tuple[str, ...]
    provisional: bool
    notes: tuple[str, ...]
    sources: tuple[Way, ...]


def tag(publication: Publication, name: str) -> str:
    """An id that nobody else's can equal and that outlives the site's address."""
    return f"tag:{publication.library.partnership.feed_authority}:{name}"


def id_of(publication: Publication, record: Record) -> str:
    """The id of a record's item."""
    if isinstance(record, Edition):
        return tag(publication, f"{FIGURES}{record.quarter.stem}")
    return tag(publication, address_of(record).rstrip("/"))


def write_item(publication: Publication, record: Record) -> FeedItem:
    """The item of a record."""
    if isinstance(record, Story):
        return _story(publication, record)
    if isinstance(record, Message):
        return _message(publication, record)
    return _edition(publication, record)


def _story(publication: Publication, story: Story) -> FeedItem:
    picture, moments = story.picture, moments_of(publication, story)
    link = publication.site.absolute(address_of(story))
    text = StoryText(
        changes=notes_of(publication, story),
        picture=picture,
        picture_address=f"/{address_of_picture(picture)}" if picture else "",
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
        html=_absolute(publication, render_part("feed_story", text), at=link),
        published=moments.published,
        updated=moments.updated,
        categories=(
            _kind(publication, story.kind.value, label=story.kind.plural),
            *_filed(publication, story),
        ),
        enclosure=_enclosure(publication, picture) if picture else None,
    )


def _message(publication: Publication, message: Message) -> FeedItem:
    moments = moments_of(publication, message)
    link = publication.site.absolute(address_of(message))
    text = MessageText(
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
    return FeedItem(
        id=id_of(publication, message),
        title=message.title,
        link=link,
        summary=message.action,
        html=_absolute(publication, render_part("feed_message", text), at=link),
        published=moments.published,
        updated=moments.updated,
        categories=(
            _kind(publication, "advice", label="Advice"),
            *_filed(publication, message),
        ),
        enclosure=None,
    )


def _edition(publication: Publication, edition: Edition) -> FeedItem:
    moments = moments_of(publication, edition)
    link = publication.site.absolute(f"{FIGURES}#{edition.quarter.stem}")
    sentences = tuple(_sentences(publication, edition.quarter))
    title = f"Figures for {edition.quarter.full}"
    text = EditionText(sentences, edition.provisional, edition.notes, ways_from(edition.sources))
    return FeedItem(
        id=id_of(publication, edition),
        title=title,
        link=link,
        summary=sentences[0] if sentences else f"{title} have been released.",
        html=_absolute(publication, render_part("feed_edition", text), at=link),
        published=moments.published,
        updated=moments.updated,
        categories=(_kind(publication, "figures", label="Figures"),),
        enclosure=None,
    )


def _sentences(publication: Publication, quarter: Quarter) -> Iterator[str]:
    """The quarter's headline figures, or all where the register calls none a headline."""
    indicators = publication.library.indicators
    headlines = [indicator for indicator in indicators if indicator.headline is not None]
    for indicator in sorted(headlines, key=lambda one: one.headline or 0) or indicators:
        series = publication.figures.of(indicator.id)
        trend = trend_at(series, quarter) if series else None
        if trend:
            yield write_sentence(trend)


def _kind(publication: Publication, term: str, *, label: str) -> Category:
    return Category(term, label, publication.site.url)


def _filed(publication: Publication, record: Story | Message) -> Iterator[Category]:
    if record.priority:
        yield Category(record.priority.id, record.priority.title, publication.site.absolute(PRIORITIES))
    for area in record.areas:
        yield Category(area.id, area.title, publication.site.absolute(AREAS))


def _enclosure(publication: Publication, picture: Picture) -> Enclosure:
    url = publication.site.absolute(address_of_picture(picture))
    return Enclosure(url, picture.media_type, picture.length)


def _absolute(publication: Publication, html: str, *, at: str) -> str:
    """HTML of which every link leads somewhere from anywhere, those to a heading further down included."""
    from_root = link_absolutely(publication, html)
    return _LINK.sub(lambda found: f'{found[1]}="{urljoin(at, found[2])}"', from_root).strip()
