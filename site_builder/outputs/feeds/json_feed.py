"""Feeds as JSON Feed 1.1, by the standard library."""

from __future__ import annotations

import json
from functools import lru_cache

from site_builder.outputs.feeds.channel import JSON
from site_builder.outputs.feeds.documents import REMEMBERED, FeedDocument
from site_builder.outputs.feeds.item import Enclosure, FeedItem

_VERSION = "https://jsonfeed.org/version/1.1"

Told = dict[str, object]


@lru_cache(maxsize=REMEMBERED)
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
    if document.place.before:
        feed["next_url"] = document.link(JSON, document.place.before)
    if document.hub:
        feed["hubs"] = [{"type": "WebSub", "url": document.hub}]
    feed["items"] = [_item(item, document) for item in document.items]
    return f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode()


def _item(item: FeedItem, document: FeedDocument) -> Told:
    told: Told = {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "date_modified": item.dates.updated,
        "tags": [category.label for category in item.categories],
    }
    language = document.language_of(item)
    if language != document.language:
        told["language"] = language
    if item.dates.published:
        told["date_published"] = item.dates.published
    if item.enclosure:
        told["image"] = item.enclosure.url
        told["attachments"] = [_attachment(item.enclosure)]
    return told


def _attachment(enclosure: Enclosure) -> Told:
    told: Told = {"url": enclosure.url, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
    if enclosure.alt:
        told["title"] = enclosure.alt
    return told
