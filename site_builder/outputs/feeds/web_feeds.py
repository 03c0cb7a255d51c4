"""Feeds: every channel in every form, and a list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from site_builder.domain.artefact import File
from site_builder.domain.catalogue import say
from site_builder.outputs.articles.channel import ATOM, JSON, RSS, Channel, FeedForm, FeedGroup
from site_builder.outputs.articles.channels import channels_of
from site_builder.outputs.feeds.documents import FeedDocument, documents_of
from site_builder.outputs.feeds.fingerprints import FINGERPRINTS, write_fingerprints
from site_builder.outputs.feeds.former_archives import former_documents
from site_builder.outputs.feeds.json_feed import write_json
from site_builder.outputs.feeds.rss_atom import write_atom, write_rss
from site_builder.outputs.feeds.style import STYLE, write_style
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
    yield File(OPML, _write_opml(publication))
    yield File(f"{FEEDS}{STYLE}", write_style(publication.library.partnership.brand))


def _write_opml(publication: Publication) -> bytes:
    """All feeds in one file, grouped by what readers choose them by. OPML 2.0 knows RSS, so that form is named."""
    opml = Element("opml", version="2.0")
    head = SubElement(opml, "head")
    SubElement(head, "title").text = say("Feeds of {partnership}", partnership=publication.library.partnership.name)
    SubElement(head, "ownerId").text = publication.site.url
    body = SubElement(opml, "body")
    channels = [channel for channel in channels_of(publication).values() if not channel.former]
    for choice in FeedGroup:
        group = [channel for channel in channels if channel.choice is choice]
        if group:
            parent = body if choice is FeedGroup.ALL else SubElement(body, "outline", text=choice.heading)
            for channel in group:
                SubElement(parent, "outline", _outline(publication, channel))
    indent(opml)
    written: bytes = tostring(opml, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _outline(publication: Publication, channel: Channel) -> dict[str, str]:
    site = publication.site
    return {
        "type": "rss",
        "version": "RSS2",
        "text": channel.title,
        "title": channel.title,
        "description": channel.description,
        "language": channel.language or publication.library.partnership.language,
        "htmlUrl": site.absolute(channel.home),
        "xmlUrl": site.absolute(channel.address(RSS)),
    }
