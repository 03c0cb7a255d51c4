"""Everything that a partnership has written, checked and joined up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.domain.accessibility import LastTest
from site_builder.domain.alert import Alert
from site_builder.domain.boundaries import Boundaries
from site_builder.domain.case_reviews import CaseReviews
from site_builder.domain.event import PublicEvent
from site_builder.domain.figures import Edition, Indicator
from site_builder.domain.member import Member
from site_builder.domain.message import Message
from site_builder.domain.methods import USUAL, Methods
from site_builder.domain.neighbourhood import LocalPriority, Person
from site_builder.domain.pack import Pack
from site_builder.domain.partnership import Partnership
from site_builder.domain.population import Population
from site_builder.domain.problem import Origin
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Area, Contact, Group, Partner, Priority, Term, Theme
from site_builder.domain.release_date import Release
from site_builder.domain.revision import RecordedEdition, Revision
from site_builder.domain.season import Season
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.domain.words import FreeText, PageLink, Passage


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that was written by hand."""

    id: str
    """Its address is this and a slash."""

    title: str
    description: str
    body: Passage
    origin: Origin
    finds: tuple[str, ...] = ()
    """What people type when they look for it."""

    tells_last_test: bool = False
    """Whether it ends with when the site was last tested for accessibility."""

    unexplained: tuple[str, ...] = ()
    """Words of the glossary that mean something else here."""

    pack: Pack | None = None
    """The pack that it came from; None for the partnership's own."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the partnership has written. Records are in the order that readers want them."""

    partnership: Partnership
    priorities: tuple[Priority, ...]
    themes: tuple[Theme, ...]
    areas: tuple[Area, ...]
    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    contacts: tuple[Contact, ...]
    terms: tuple[Term, ...]
    seasons: tuple[Season, ...]
    """In the order of their register."""

    indicators: tuple[Indicator, ...]
    editions: tuple[Edition, ...]
    """Oldest first."""

    stories: tuple[Story, ...]
    """Newest first."""

    messages: tuple[Message, ...]
    translations: tuple[Translation, ...]
    """Of the records above, in the order of the partnership's languages."""

    pages: tuple[WrittenPage, ...]
    pictures: Mapping[str, bytes]
    """By path, those that a record shows."""

    alerts: tuple[Alert, ...] = ()
    """The most urgent first, and of those the newest."""

    events: tuple[PublicEvent, ...] = ()
    """In the order of their titles."""

    catalogues: Mapping[str, str] = field(default_factory=dict)
    """The files that translate what the site says, by path."""

    boundaries: Boundaries | None = None
    """The map of the district; None if there is none."""

    methods: Methods = USUAL
    populations: tuple[Population, ...] = ()
    """Oldest first."""

    documents: tuple[PublicDocument, ...] = ()
    """What the partnership publishes beside its site, the newest first."""

    kept_files: Mapping[str, bytes] = field(default_factory=dict)
    """By path, the files of documents that are kept here."""

    people: tuple[Person, ...] = ()
    """Who agreed to be named as working for an area."""

    local_priorities: tuple[LocalPriority, ...] = ()
    """The newest first."""

    case_reviews: tuple[CaseReviews, ...] = ()
    """Numbers of anti-social behaviour case reviews, the oldest year first."""

    last_test: LastTest | None = None
    """For accessibility; None when none is on record."""

    members: tuple[Member, ...] = ()
    """The districts of a county, in the order of their names. Most partnerships have none."""

    former_members: tuple[Member, ...] = ()
    """The districts that have left, without their news and figures; of a library that is out only. Elsewhere they are
    among the others."""

    revisions: tuple[Revision, ...] = ()
    """Of released numbers, oldest first, as officers wrote them; see `insight.revisions` for those of sums."""

    recorded: tuple[RecordedEdition, ...] = ()
    """The editions on record, oldest first."""

    releases: tuple[Release, ...] = ()
    """The release calendar, soonest first."""

    withdrawn: tuple[PublishedRecord, ...] = ()
    """What was published and taken back, each with its `withdrawal`; of a library that is out only. Nothing that they
    said is in them any more but their titles, so that no list, search or feed can show it."""

    untranslated: tuple[Translation, ...] = ()
    """The translations of what was withdrawn: which record and which language, without any words."""

    loose: tuple[Passage, ...] = ()
    """Words of records that have other mistakes: checked like all others, so that everything is told at once."""

    links: tuple[PageLink, ...] = ()
    """Links to pages of this site in fields, such as those of messages and sources; those in words are not here."""

    texts: tuple[FreeText, ...] = ()
    """All that was written in words in stories, messages, translations and pages, whatever else is wrong with them."""

    ledger: frozenset[str] = frozenset()
    """What the ledger of addresses holds, because it was public once: `areas/market-town`, `contacts/police`."""

    comparisons: Mapping[str, str] = field(default_factory=dict)
    """Of those, what districts had side by side: what was counted, by its id."""

    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The names of fields that are wrong and were left out, by the file's path; such a library is for checks only."""

    former_archives: tuple[str, ...] | None = ()
    """Archives of feeds whose addresses were given out and that are none any more, by feed and quarter; None where the
    list of addresses is older than that, so that it cannot say."""

    figures_whole: bool = True
    """Whether everything that was written about figures could be read; if not, one that seems missing may not be."""

    case_reviews_whole: bool = True
    """The same of the years of case reviews."""

    @property
    def lists_documents(self) -> bool:
        """Whether there is a list of documents, even if each of them was withdrawn."""
        return any(isinstance(record, PublicDocument) for record in (*self.documents, *self.withdrawn))

    @property
    def records(self) -> tuple[PublishedRecord, ...]:
        """All that is published by itself. What was withdrawn is not among them in a library that is out only."""
        return (*self.stories, *self.messages, *self.alerts, *self.events, *self.documents)
