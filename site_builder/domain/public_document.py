"""A document that the partnership publishes: a strategy, a report, minutes. Knows nothing of files or pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from site_builder.domain.catalogue import mark, say
from site_builder.domain.period import Period
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Contact
from site_builder.domain.words import Source


class DocumentKind(StrEnum):
    """What a document is."""

    STRATEGY = "strategy"
    ASSESSMENT = "assessment"
    ANNUAL_REPORT = "annual-report"
    HOMICIDE_REVIEW = "homicide-review"
    MINUTES = "minutes"
    OTHER = "other"

    @property
    def word(self) -> str:
        """What one is called: `Strategy`."""
        return say(_WORDS[self][0])

    @property
    def plural(self) -> str:
        """As the heading of a list: `Strategies`."""
        return say(_WORDS[self][1])


_WORDS = {
    DocumentKind.STRATEGY: (mark("Strategy"), mark("Strategies")),
    DocumentKind.ASSESSMENT: (mark("Strategic assessment"), mark("Strategic assessments")),
    DocumentKind.ANNUAL_REPORT: (mark("Annual report"), mark("Annual reports")),
    DocumentKind.HOMICIDE_REVIEW: (mark("Domestic homicide review"), mark("Domestic homicide reviews")),
    DocumentKind.MINUTES: (mark("Minutes of a meeting"), mark("Minutes of meetings")),
    DocumentKind.OTHER: (mark("Document"), mark("Other documents")),
}
"""Of one and of several, in the order of the list."""


@dataclass(frozen=True, slots=True)
class PublicDocument(PublishedRecord):
    """A document, and where it can be read."""

    kind: DocumentKind
    dated: Period
    """The time that it is for, or the day of a meeting."""

    summary: str
    link: str
    """Where it can be read: elsewhere or as a page here. Empty if no copy is on the web."""

    format: str
    """What is behind the link: `PDF, 24 pages`."""

    contact: Contact | None
    """Who to ask for a copy or for another format."""

    sources: tuple[Source, ...]
    file: str = ""
    """The path of its file, if it is kept here."""

    alternative: str = ""
    """The address of the same words as a web page or in another form that everyone can read."""

    finds: tuple[str, ...] = ()
    """What people type when they look for it."""

    @property
    def ending(self) -> str:
        """How the name of its file ends: `.pdf`."""
        return f".{self.file.rpartition('.')[2].lower()}" if self.file else ""
