"""Feeds as JSON Feed 1.1, by the standard library."""

from __future__ import annotations

import json
from dataclasses import asdict

from site_builder.domain.catalogue import say
from site_builder.domain.memory import remembered
from site_builder.outputs.articles.article import Article, Enclosure
from site_builder.outputs.articles.channel import ATOM, JSON
from site_builder.outputs.feeds.documents import FeedDocument

OURS = "_site_builder"
"""What this program adds to JSON Feed: when an alert holds, which the site of a county must know."""

_VERSION = "https://jsonfeed.org/version/1.1"

Told = dict[str, object]


@remembered
def write_json(document: FeedDocument) -> bytes:
    """A document as JSON Feed."""
    channel, site = document.channel, document.site
    feed: Told = {
        "version": _VERSION,
        "title": channel.title,
        "home_page_url": site.absolute(channel.home),
        "feed_url": site.absolute(document.address(JSON)),
        "description": channel.description,
        "authors": [{"name": document.publisher, "url": site.url}],
        "language": document.language,
    }
    if document.more:
        earlier = document.site.absolute(document.history.address(ATOM))
        feed["user_comment"] = say("For earlier items, read {address}.", address=earlier)
    if document.hub:
        feed["hubs"] = [{"type": "WebSub", "url": document.hub}]
    # A line for each item, so that a change can be seen without a program.
    head = json.dumps({**feed, "items": []}, ensure_ascii=False).removesuffix("]}")
    items = ",\n".join(_write_item(_article(article, document)) for article in document.articles)
    return f"{head}\n{items}\n]}}\n".encode()


def _write_item(item: Told) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _article(article: Article, document: FeedDocument) -> Told:
    item: Told = {
        "id": article.id,
        "url": article.link,
        "title": article.title,
        "date_modified": article.dates.updated,
    }
    if document.whole:
        item["content_html"], item["summary"] = article.html, article.summary
        item["tags"] = [category.label for category in article.categories]
    else:
        item["content_text"] = article.summary
    language = document.language_of(article)
    if language != document.language:
        item["language"] = language
    if article.dates.published:
        item["date_published"] = article.dates.published
    if article.credit:
        item["authors"] = [{"name": article.credit.name, "url": article.credit.link}]
    if article.validity:
        item[OURS] = asdict(article.validity)
    if article.enclosure:
        item["image"] = article.enclosure.url
        item["attachments"] = [_attachment(article.enclosure)]
    return item


def _attachment(enclosure: Enclosure) -> Told:
    item: Told = {"url": enclosure.url, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
    if enclosure.alt:
        item["title"] = enclosure.alt
    return item
