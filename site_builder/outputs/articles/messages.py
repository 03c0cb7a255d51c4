"""A message as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.catalogue import say
from site_builder.domain.message import Message
from site_builder.domain.season import write_rule
from site_builder.domain.words import WrittenLink
from site_builder.outputs.articles.article import Article, Category, kind_category, tag, write_html
from site_builder.outputs.articles.records import categories_of, channels_of_record, dates_of, name_of
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.markdown.prose import write_line, write_prose
from site_builder.outputs.kit.page.parts import Call, Link, call, source_links
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of


@dataclass(frozen=True, slots=True)
class MessageText:
    """What the template of a message as an article shows."""

    changes: tuple[ChangeNote, ...]
    action: str
    steps: tuple[Markup, ...]
    when: str
    """Written once, not as seen from today: building again changes no article."""

    audience: str
    calls: tuple[Call, ...]
    help_first: bool
    """Whether the ways to get help come before all else (rule P4)."""

    body: Markup
    links: tuple[WrittenLink, ...]
    sources: tuple[Link, ...]


def message_articles(publication: Publication) -> Iterator[Article]:
    """Each message that is out."""
    return recall_each("articles.messages", publication, records=publication.library.messages, make=write_message)


def write_message(publication: Publication, message: Message) -> Article:
    """One message."""
    link = publication.site.absolute(address_of(message))
    text = message_text(publication, message)
    return Article(
        id=tag(publication, name_of(message), of=message),
        title=message.title,
        link=link,
        summary=message.action,
        html=write_html(publication, text, template="articles/message", at=link),
        dates=dates_of(publication, message),
        channels=channels_of_record(publication, message),
        categories=categories_of_message(publication, message),
    )


def categories_of_message(publication: Publication, message: Message) -> tuple[Category, ...]:
    """What a message is filed under, in any year."""
    return kind_category(publication, "advice", label=say("Advice")), *categories_of(publication, message)


def message_text(publication: Publication, message: Message) -> MessageText:
    """The words of a message in any year."""
    return MessageText(
        changes=notes_of(publication, message),
        action=message.action,
        steps=tuple(safe(write_line(publication, step)) for step in message.advice),
        when=write_rule(message.window),
        audience=message.audience,
        calls=tuple(map(call, message.contacts)),
        help_first=message.quick_exit,
        body=safe(write_prose(publication, publication.bodies.of(message))),
        links=message.links,
        sources=source_links(message.sources),
    )
