"""Feeds: every channel in every form, and a list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from site_builder.domain.artefact import File
from site_builder.outputs.articles.channel import ATOM, JSON, RSS, FeedForm
from site_builder.outputs.feeds.documents import FeedDocument, documents_of
from site_builder.outputs.feeds.fingerprints import FINGERPRINTS, write_fingerprints
from site_builder.outputs.feeds.former_archives import former_documents
from site_builder.outputs.feeds.json_feed import write_json
from site_builder.outputs.feeds.rss_atom import write_atom, write_rss
from site_builder.outputs.feeds.style import STYLE, write_style
from site_builder.outputs.feeds.subscriptions import write_opml
from site_builder.outputs.kit.addresses import FEEDS, OPML
from site_builder.outputs.kit.published.publication import Publication

_WRITERS: Mapping[FeedForm, Callable[[FeedDocument], bytes]] = {RSS: write_rss, ATOM: write_atom, JSON: write_json}


def web_feeds(publication: Publication) -> Iterator[File]:
    """RSS, Atom and JSON feeds of everything and of each kind, priority and area, and an OPML list of them."""
    followed: list[File] = []
    for document in (*documents_of(publication), *former_documents(publication)):
        files = [File(document.address(form), _WRITERS[form](document)) for form in document.forms]
        yield from files
        if not document.place.archive:
            followed += files
    if publication.library.partnership.hub:
        yield File(FINGERPRINTS, write_fingerprints(followed, publication.site))
    yield File(OPML, write_opml(publication))
    yield File(f"{FEEDS}{STYLE}", write_style(publication.library.partnership.brand))
