"""All feeds as one OPML file, which a reader takes in at once."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from site_builder.domain.catalogue import say
from site_builder.outputs.articles.channel import RSS, Channel, FeedGroup
from site_builder.outputs.articles.channels import channels_of
from site_builder.outputs.kit.published.publication import Publication


def write_opml(publication: Publication) -> bytes:
    """The list of feeds, grouped by what readers choose them by. OPML 2.0 knows RSS, so that form is named."""
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
