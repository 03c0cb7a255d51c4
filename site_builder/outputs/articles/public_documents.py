"""A document of the partnership as an article: what it is and where it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.public_document import PublicDocument
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import DOCUMENTS, EVERYTHING, id_of_register
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.parts import Link, source_links
from site_builder.outputs.kit.publication import Publication


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What the template of the article shows."""

    summary: str
    kind: str
    dated: str
    read: Link | None
    ask: str
    sources: tuple[Link, ...]


def document_articles(publication: Publication) -> Iterator[Article]:
    """Each document that is out."""
    for document in publication.library.documents:
        link = publication.site.absolute(address_of(document))
        text = document_text(document)
        name = address_of(document).rstrip("/")
        yield Article(
            id=tag(publication, name),
            title=document.title,
            link=link,
            summary=document.summary,
            html=write_html(publication, text, template="articles/public_document", at=link),
            dates=Dates.at(document.published, set_apart(document.published, name)),
            channels=(EVERYTHING, DOCUMENTS, *map(id_of_register, document.areas)),
            categories=(kind_category(publication, "publications", label=say("Publications")),),
        )


def document_text(document: PublicDocument) -> DocumentText:
    """The words of a document's page and article."""
    return DocumentText(
        summary=document.summary,
        kind=document.kind.word,
        dated=document.dated.words,
        read=_link(document),
        ask=_write_who_to_ask(document),
        sources=source_links(document.sources),
    )


def _link(document: PublicDocument) -> Link | None:
    """The way to the whole document; None if it is not on the web."""
    if not document.link:
        return None
    words = say("Read it ({format})", format=document.format) if document.format else say("Read it")
    return Link(words, document.link)


def _write_who_to_ask(document: PublicDocument) -> str:
    """Who can send a copy or another format; empty where nobody is named."""
    contact = document.contact
    if contact is None:
        return ""
    if not contact.phone:
        return say("For another format, such as large print, ask {name}.", name=contact.title)
    if document.link:
        return say(
            "For another format, such as large print, call {name} on {phone}.", name=contact.title, phone=contact.phone
        )
    return say("To ask for a copy, call {name} on {phone}.", name=contact.title, phone=contact.phone)
