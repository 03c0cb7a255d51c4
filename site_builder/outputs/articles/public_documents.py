"""A document of the partnership as an article: what it is and where it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import say
from site_builder.domain.public_document import PublicDocument
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.records import channels_of_record, name_of
from site_builder.outputs.kit.addresses import address_of, path_of_document
from site_builder.outputs.kit.files.kept_files import facts_of, write_format
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What the template of the article shows."""

    changes: tuple[ChangeNote, ...]
    summary: str
    kind: str
    dated: str
    read: Link | None
    """The first of the ways to read it."""

    alternative: Link | None
    """The file, if there is a web page too."""

    hard_to_read: bool
    """Whether a screen reader cannot read the file, and there is nothing else."""

    ask: str
    sources: tuple[Link, ...]


def document_articles(publication: Publication) -> Iterator[Article]:
    """Each document that is out."""
    for document in publication.library.documents:
        link = publication.site.absolute(address_of(document))
        text = document_text(publication, document)
        name = name_of(document)
        yield Article(
            id=tag(publication, name),
            title=document.title,
            link=link,
            summary=document.summary,
            html=write_html(publication, text, template="articles/public_document", at=link),
            dates=Dates.at(document.published, set_apart(document.updated, name)),
            channels=channels_of_record(publication, document),
            categories=(kind_category(publication, "publications", label=say("Publications")),),
        )


def document_text(publication: Publication, document: PublicDocument) -> DocumentText:
    """The words of a document's page and article."""
    facts = facts_of(publication.library, document)
    ways = tuple(_ways(publication, document))
    return DocumentText(
        changes=notes_of(publication, document),
        summary=document.summary,
        kind=document.kind.word,
        dated=document.dated.words,
        read=ways[0] if ways else None,
        alternative=ways[1] if len(ways) > 1 else None,
        hard_to_read=facts is not None and not facts.accessible and not document.alternative,
        ask=_write_who_to_ask(document),
        sources=source_links(document.sources),
    )


def _ways(publication: Publication, document: PublicDocument) -> Iterator[Link]:
    """The ways to the whole document, as a web page first (rule W3); none if it is not on the web."""
    if document.alternative:
        yield Link(say("Read it as a web page"), document.alternative)
    if document.link:
        words = say("Read it ({format})", format=document.format) if document.format else say("Read it")
        yield Link(words, document.link)
    facts = facts_of(publication.library, document)
    if facts:
        length = len(publication.library.kept_files[document.file])
        yield Link(say("Read it ({format})", format=write_format(facts, length)), f"/{path_of_document(document)}")


def _write_who_to_ask(document: PublicDocument) -> str:
    """Who can send a copy or another format; empty where nobody is named."""
    contact = document.contact
    if contact is None:
        return ""
    if not contact.phone:
        return say("For another format, such as large print, ask {name}.", name=contact.title)
    if document.link or document.file or document.alternative:
        return say(
            "For another format, such as large print, call {name} on {phone}.", name=contact.title, phone=contact.phone
        )
    return say("To ask for a copy, call {name} on {phone}.", name=contact.title, phone=contact.phone)
