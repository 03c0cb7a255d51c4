"""Feeds as RSS 2.0 and Atom 1.0. The one home of feedgen, whose surprises end here.

Left alone, feedgen 0.9 dates feeds and entries with the present, turns the order of entries round, and names itself and
its version; and it takes RSS's link and enclosure from whichever link of that sort was added last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from site_builder.domain.memory import remembered
from site_builder.outputs.articles.article import Article
from site_builder.outputs.articles.channel import ATOM, RSS, FeedForm
from site_builder.outputs.feeds.documents import FeedDocument
from site_builder.outputs.feeds.extensions import (
    HistoryLinks,
    ItemChange,
    ItemLanguage,
    ItemPicture,
    ItemPictures,
    Languages,
    Related,
    Tombstones,
)
from site_builder.outputs.feeds.style import STYLE
from site_builder.outputs.kit.addresses import FEEDS


@remembered
def write_rss(document: FeedDocument) -> bytes:
    """A document as RSS 2.0, with Atom's word for when an item changed, since RSS has none of its own."""
    return _styled(_feed(document, RSS).rss_str(), document)


@remembered
def write_atom(document: FeedDocument) -> bytes:
    """A document as Atom 1.0."""
    return _styled(_feed(document, ATOM).atom_str(), document)


def _feed(document: FeedDocument, form: FeedForm) -> Any:  # noqa: ANN401 - feedgen has no types
    channel, site = document.channel, document.site
    feed = FeedGenerator()
    feed.id(document.id)
    feed.title(channel.title)
    feed.description(channel.description)
    feed.language(document.language)
    feed.author(name=document.publisher, uri=site.url)
    feed.link(href=site.absolute(document.address(form)), rel="self", type=form.media_type)
    feed.link(href=site.absolute(channel.home), rel="alternate", type="text/html")
    feed.updated(datetime.fromisoformat(document.updated))
    feed.generator("")
    feed.register_extension("history", HistoryLinks)
    feed.history.links = tuple(_related(document, form))
    feed.history.archived = bool(document.place.archive)
    feed.register_extension("tombstones", Tombstones, rss=False)
    feed.tombstones.tombstones = document.tombstones
    if any(document.language_of(article) != document.language for article in document.articles):
        feed.register_extension("languages", Languages, atom=False)
    if any(article.enclosure for article in document.articles):
        feed.register_extension("pictures", ItemPictures)
    for article in document.articles:
        feed.add_entry(_entry(article, document, form=form), order="append")
    return feed


def _related(document: FeedDocument, form: FeedForm) -> Iterator[Related]:
    place = document.place
    if document.hub:
        yield Related("hub", document.hub)
    if place.archive:
        yield Related("current", document.link(form, ""), form.media_type)
    if document.wider:
        yield Related("related", document.site.absolute(document.wider.address(form)), form.media_type)
    if place.before:
        yield Related("prev-archive", document.link(form, place.before), form.media_type)
    if place.after:
        yield Related("next-archive", document.link(form, place.after), form.media_type)


def _entry(article: Article, document: FeedDocument, *, form: FeedForm) -> Any:  # noqa: ANN401 - as above
    entry = FeedEntry()
    entry.id(article.id)
    entry.title(article.title)
    # RSS reads a description as HTML, Atom a summary as text; given both, feedgen puts one in the other's place.
    if form is RSS:
        entry.description(escape(article.summary, quote=False))
    else:
        entry.summary(article.summary, type="text")
    entry.link(href=article.link, rel="alternate", type="text/html")
    if document.whole:
        _add_words(entry, article)
    if article.enclosure:
        picture = article.enclosure
        entry.link(href=picture.url, rel="enclosure", type=picture.media_type, length=str(picture.length))
    if article.credit:
        if form is RSS:
            entry.source(url=article.credit.link, title=article.credit.name)
        else:
            entry.author(name=article.credit.name, uri=article.credit.link)
    if article.dates.published:
        entry.published(datetime.fromisoformat(article.dates.published))
    entry.updated(datetime.fromisoformat(article.dates.updated))
    entry.register_extension("change", ItemChange, atom=False)
    entry.change.moment = article.dates.updated
    if document.language_of(article) != document.language:
        entry.register_extension("item_language", ItemLanguage)
        entry.item_language.language = document.language_of(article)
    if article.enclosure:
        entry.register_extension("picture", ItemPicture)
        entry.picture.enclosure = article.enclosure
    return entry


def _add_words(entry: FeedEntry, article: Article) -> None:
    """The whole text of an item, and what it is filed under."""
    entry.content(article.html, type="html")
    for category in article.categories:
        entry.category(term=category.term, label=category.label, scheme=category.scheme)


def _styled(feed: bytes, document: FeedDocument) -> bytes:
    """With a style sheet for those who open the address in a browser."""
    root = etree.fromstring(feed)
    up = "../" * (document.address(ATOM).count("/") - FEEDS.count("/"))
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{up}{STYLE}"'))
    # A line for each item, so that a change can be seen without a program.
    for element in root[0] if root.tag == "rss" else root:
        element.tail = "\n"
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
