"""Documents that the partnership publishes: a list by kind, and a page for each with where it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder.domain.artefact import Artefact, File, Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.public_document import DocumentKind, PublicDocument
from site_builder.outputs.articles.channels import DOCUMENTS, EVERYTHING, feeds_with
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.articles.public_documents import DocumentText, document_text
from site_builder.outputs.kit.addresses import PUBLICATIONS, address_of, path_of_document
from site_builder.outputs.kit.page.json_ld import public_document
from site_builder.outputs.kit.page.parts import Card, Fact, Link, areas_fact
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """The documents of a kind, the newest first."""

    anchor: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PublicationsView:
    """What the template of the list shows."""

    title: str
    lede: str
    groups: tuple[DocumentGroup, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the template of a document shows."""

    title: str
    text: DocumentText
    facts: tuple[Fact, ...]


def publication_pages(publication: Publication) -> Iterator[Artefact]:
    """Strategies, reports and minutes: a list by kind, a page for each, and its file if that is kept here."""
    documents = publication.library.documents
    if not publication.library.lists_documents:
        return
    name = publication.library.partnership.name
    view = PublicationsView(
        title=say("Publications"),
        lede=say("Strategies, reports and minutes of {partnership}.", partnership=name),
        groups=tuple(_groups(documents)),
    )
    feeds = feeds_with(publication, DOCUMENTS, EVERYTHING)
    yield render_page(
        publication, Frame(PUBLICATIONS, view.title, view.lede, feeds), template="pages/publications", view=view
    )
    for document in documents:
        yield _document(publication, document)
        if document.file:
            content = publication.library.kept_files[document.file]
            # An earlier id's folder only leads on, and a file there cannot.
            for name in dict.fromkeys((document.id, *document.formerly)):
                yield File(path_of_document(replace(document, id=name)), content)


def _groups(documents: tuple[PublicDocument, ...]) -> Iterator[DocumentGroup]:
    for kind in DocumentKind:
        cards = tuple(
            Card(document.title, f"/{address_of(document)}", document.dated.words, document.summary)
            for document in documents
            if document.kind is kind
        )
        if cards:
            yield DocumentGroup(kind.value, kind.plural, cards)


def _document(publication: Publication, document: PublicDocument) -> Page:
    view = DocumentView(
        title=document.title,
        text=document_text(publication, document),
        facts=tuple(_facts(publication, document)),
    )
    frame = Frame(
        address_of(document),
        document.title,
        document.summary,
        feeds_of_record(publication, document),
        head=PageHead(json_ld=(public_document(publication, document),)),
        above=(Link(say("Publications"), f"/{PUBLICATIONS}"),),
    )
    return render_page(publication, frame, template="pages/public_document", view=view)


def _facts(publication: Publication, document: PublicDocument) -> Iterator[Fact]:
    yield Fact(say("What it is"), document.kind.word)
    yield Fact(say("Period it covers"), document.dated.words)
    yield areas_fact(say("Where"), document.areas, place=publication.library.partnership.place)
    yield Fact(say("Published online"), write_day(document.published.astimezone(LONDON).date()))
