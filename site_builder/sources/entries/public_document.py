"""The shape of a document that the partnership publishes."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from site_builder.domain.public_document import DocumentKind
from site_builder.sources.entries.entry import choice_of, fault
from site_builder.sources.entries.fields import Id, InPeriod, Line, Moment, Url
from site_builder.sources.entries.provenance import Finds, PublishedEntry, Sources
from site_builder.sources.entries.references import ContactId


class PublicDocumentEntry(PublishedEntry):
    """A strategy, a report or minutes: content/publications.yml."""

    id: Id = Field(
        description="Its name in web addresses: lower case, digits, hyphens. It never changes.",
        examples=["strategy-2024"],
    )
    title: Line = Field(description="Its title.", examples=["Community safety strategy 2024 to 2027"])
    kind: Annotated[DocumentKind, *choice_of(DocumentKind)] = Field(
        description="strategy, assessment, annual-report, homicide-review, minutes or other."
    )
    dated: InPeriod = Field(
        description="The period that it covers, or the day of a meeting.", examples=["2024 to 2027", "2026-11-12"]
    )
    published: Moment = Field(
        description="When it goes on this site. It is not there before.", examples=["2026-11-30 09:30"]
    )
    summary: Line = Field(description="What it says, in a sentence or two.")
    link: Url | None = Field(
        None,
        description="Where it can be read: its address on the web, or that of a page of this site with all of it.",
        examples=["https://council.example.org/strategy.pdf"],
    )
    file: Line | None = Field(
        None,
        description="The name of its file in content/publications/: a tagged PDF, an ODT or an ODS.",
        examples=["annual-report-2026.pdf"],
    )
    alternative: Url | None = Field(
        None,
        description="The same words as a web page: its address on this site or elsewhere. It comes first on the page.",
        examples=["/annual-report-2026/"],
    )
    format: Line | None = Field(None, description="The file format and length.", examples=["PDF, 24 pages"])
    contact: ContactId | None = Field(None, description="The id of who to ask for a copy or for another format.")
    finds: Finds = Field([])
    source: Sources = Field(description="Where this comes from: a text, or title and link; one or a list.")

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if self.link is None and self.file is None and self.contact is None:
            raise fault("no_way_to_document", at="title")
        if self.link and self.file:
            raise fault("file_and_link", at="link")
        if self.format and self.link is None:
            raise fault("format_of_nothing", at="format")
        return self
