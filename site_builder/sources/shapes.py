"""Which file shape belongs where. A new kind of file is one line here, one entry and its part in `resolve`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from site_builder.domain.problem import Origin, Problem
from site_builder.sources.entries.accessibility import AccessibilityEntry
from site_builder.sources.entries.alert import AlertEntry
from site_builder.sources.entries.boundaries import BoundariesEntry
from site_builder.sources.entries.case_reviews import CaseReviewsEntry
from site_builder.sources.entries.editions import EditionEntry
from site_builder.sources.entries.entry import Entry
from site_builder.sources.entries.event import EventEntry
from site_builder.sources.entries.figures import IndicatorEntry, QuarterEntry
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.entries.member import FetchedEntry, MemberEntry
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.methods import MethodsEntry, PopulationEntry
from site_builder.sources.entries.neighbourhood import LocalPriorityEntry, PersonEntry
from site_builder.sources.entries.pack import PackEntry
from site_builder.sources.entries.partnership import PartnershipEntry
from site_builder.sources.entries.public_document import PublicDocumentEntry
from site_builder.sources.entries.registers import (
    AreaEntry,
    ContactEntry,
    GroupEntry,
    PartnerEntry,
    PriorityEntry,
    SeasonEntry,
    TermEntry,
    ThemeEntry,
)
from site_builder.sources.entries.releases import ReleaseEntry
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.entries.translation import MessageTranslationEntry, StoryTranslationEntry
from site_builder.sources.pack_paths import PACK_FILE, PACKS, pack_of, place_of

STORIES = "content/stories/"
MESSAGES = "content/messages/"
ALERTS = "content/alerts/"
EVENTS = "content/events/"
REGISTERS = "content/registers/"
PICTURES = "content/pictures/"
PAGES = "content/pages/"
PUBLICATIONS = "content/publications.yml"
PUBLICATION_FILES = "content/publications/"
PEOPLE = "content/people.yml"
LOCAL_PRIORITIES = "content/local-priorities.yml"
WORDS = "content/words/"
INDICATORS = "data/indicators.yml"
FIGURES = "data/figures/"
METHODS = "data/methods.yml"
POPULATION = "data/population.yml"
BOUNDARIES = "data/boundaries.yml"
CASE_REVIEWS = "data/case-reviews.yml"
EDITIONS = "data/editions/"
RELEASES = "data/releases.yml"
LEDGER = "data/addresses.yml"
ACCESSIBILITY = "data/accessibility.yml"
MEMBERS = "data/members.yml"
MEMBER_FILES = "data/members/"
PICTURE_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


FETCHED = "fetched.yml"
"""The note beside the files of a district that were fetched, with their fingerprints."""

FEED = "feed.json"
DATASET = "figures.json"

KEPT_FILES = (".pdf", ".odt", ".ods")
"""How the names of documents that are published as they are may end."""

DRAWING = ".svg"
"""How a drawing's name ends. It may be the logo, and no record can show it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file."""

    name: str
    """As the schemas and people call it."""

    pattern: str
    entry: type[Entry]
    many: bool = False
    """Whether the file is a list of entries."""

    noun: str = ""
    """What officers call a record, with its article. Empty for what commands write, and officers do not."""

    @property
    def folder(self) -> str:
        """The folder of its files."""
        return self.pattern[: self.pattern.rfind("/") + 1]


SHAPES: tuple[Shape, ...] = (
    Shape("partnership", f"{REGISTERS}partnership.yml", PartnershipEntry, noun="the partnership's own file"),
    Shape("priorities", f"{REGISTERS}priorities.yml", PriorityEntry, many=True, noun="a priority"),
    Shape("themes", f"{REGISTERS}themes.yml", ThemeEntry, many=True, noun="a theme"),
    Shape("areas", f"{REGISTERS}areas.yml", AreaEntry, many=True, noun="an area"),
    Shape("partners", f"{REGISTERS}partners.yml", PartnerEntry, many=True, noun="a partner"),
    Shape("groups", f"{REGISTERS}groups.yml", GroupEntry, many=True, noun="a delivery group"),
    Shape("contacts", f"{REGISTERS}contacts.yml", ContactEntry, many=True, noun="a contact"),
    Shape("seasons", f"{REGISTERS}seasons.yml", SeasonEntry, many=True, noun="a season"),
    Shape("glossary", f"{REGISTERS}glossary.yml", TermEntry, many=True, noun="a word of the glossary"),
    Shape("indicators", INDICATORS, IndicatorEntry, many=True, noun="an indicator"),
    Shape("quarter", f"{FIGURES}*.yml", QuarterEntry, noun="a quarter's figures"),
    Shape("edition", f"{EDITIONS}*.yml", EditionEntry),
    Shape("releases", RELEASES, ReleaseEntry, many=True, noun="a release date"),
    Shape("methods", METHODS, MethodsEntry, noun="the methods"),
    Shape("boundaries", BOUNDARIES, BoundariesEntry),
    Shape("population", POPULATION, PopulationEntry, many=True, noun="a population"),
    Shape("case-reviews", CASE_REVIEWS, CaseReviewsEntry, many=True, noun="a year of case reviews"),
    Shape("story", f"{STORIES}[0-9][0-9][0-9][0-9]/*.yml", StoryEntry, noun="a story"),
    Shape("message", f"{MESSAGES}*.yml", MessageEntry, noun="a seasonal message"),
    Shape("alert", f"{ALERTS}*.yml", AlertEntry, noun="an alert"),
    Shape("event", f"{EVENTS}*.yml", EventEntry, noun="an event"),
    Shape(
        "story-translation",
        f"{STORIES}[0-9][0-9][0-9][0-9]/translations/*/*.yml",
        StoryTranslationEntry,
        noun="a translation of a story",
    ),
    Shape(
        "message-translation",
        f"{MESSAGES}translations/*/*.yml",
        MessageTranslationEntry,
        noun="a translation of a seasonal message",
    ),
    Shape("publications", PUBLICATIONS, PublicDocumentEntry, many=True, noun="a publication"),
    Shape("people", PEOPLE, PersonEntry, many=True, noun="a person"),
    Shape("local-priorities", LOCAL_PRIORITIES, LocalPriorityEntry, many=True, noun="a local priority"),
    Shape("addresses", LEDGER, LedgerEntry),
    Shape("accessibility", ACCESSIBILITY, AccessibilityEntry),
    Shape("pack", f"{PACKS}*/{PACK_FILE}", PackEntry),
    Shape("members", MEMBERS, MemberEntry, many=True, noun="a district"),
    Shape("fetched", f"{MEMBER_FILES}*/{FETCHED}", FetchedEntry),
)

IN_PACKS = ("contacts", "seasons", "glossary", "message", "message-translation", "alert")
"""The shapes that a pack may hold, beside pages."""

_ENDINGS = (".yml.txt", ".yaml", ".txt")
"""With which YAML files arrive by mistake."""


def shape_of(path: str) -> Shape | None:
    """The shape that a file at a path must have."""
    place = place_of(path)
    depth = place.count("/")
    found = next(
        (shape for shape in SHAPES if shape.pattern.count("/") == depth and fnmatchcase(place, shape.pattern)), None
    )
    return None if found and place != path and found.name not in IN_PACKS else found


def is_story(path: str) -> bool:
    """Whether a file is a story, or a translation of one."""
    return path.startswith(STORIES) and path.endswith(".yml")


def is_record(path: str) -> bool:
    """Whether a file holds one record that has a page of its own: a story, a message, an alert or an event."""
    shape = shape_of(path)
    return shape is not None and shape.name in {"story", "message", "alert", "event"}


def is_page(path: str) -> bool:
    """Whether a file is a hand-written page."""
    place = place_of(path)
    return place.startswith(PAGES) and place.count("/") == PAGES.count("/") and place.endswith(".md")


def is_picture(path: str) -> bool:
    """Whether a file is a picture that records may show."""
    in_place = path.startswith(PICTURES) and path.count("/") == PICTURES.count("/")
    return in_place and path.lower().endswith((*PICTURE_TYPES, DRAWING))


def is_kept_file(path: str) -> bool:
    """Whether a file is a document that is published as it is."""
    in_place = path.startswith(PUBLICATION_FILES) and path.count("/") == PUBLICATION_FILES.count("/")
    return in_place and path.lower().endswith(KEPT_FILES)


def is_member_file(path: str) -> bool:
    """Whether a file was fetched from a district's site."""
    return (
        path.startswith(MEMBER_FILES)
        and path.count("/") == MEMBER_FILES.count("/") + 1
        and path.endswith((f"/{FEED}", f"/{DATASET}"))
    )


def is_catalogue(path: str) -> bool:
    """Whether a file translates what the site says."""
    return path.startswith(WORDS) and path.count("/") == WORDS.count("/") and path.endswith(".po")


def misplaced(path: str) -> Problem:
    """Why a file in this place is not read, and where it may belong."""
    origin = Origin(path)
    if path.startswith(PACKS):
        message = "Packs hold no files in this place, so this is not read."
        return Problem(origin, message, _IN_A_PACK if pack_of(path) else f"A pack is a folder in {PACKS}.")
    lower = path.lower()
    for ending in (".yml", *_ENDINGS):
        wanted = f"{path[: -len(ending)]}.yml"
        if lower.endswith(ending) and wanted != path and shape_of(wanted):
            message = f"The file's name ends in {path[-len(ending) :]}, so it is not read and would never be published."
            return Problem(origin, message, f"Rename it to {wanted}.")
    message = "Files in this place are not read, so this would never be published."
    if lower.endswith(tuple(PICTURE_TYPES)) and not path.startswith(PICTURES):
        return Problem(origin, message, f"Move the picture to {PICTURES}{path.rpartition('/')[2]}.")
    return Problem(origin, message, next(hint for folder, hint in _WHERE.items() if path.startswith(folder)))


_IN_A_PACK = (
    f"A pack holds {PACK_FILE}, and below it .yml files in {MESSAGES} and {ALERTS}, .md files in {PAGES}, and "
    f"contacts.yml, seasons.yml and glossary.yml in {REGISTERS}."
)
_REGISTER_NAMES = ", ".join(
    shape.pattern.removeprefix(REGISTERS) for shape in SHAPES if shape.pattern.startswith(REGISTERS)
)
_WHERE = {
    STORIES: f"A story is a .yml file in {STORIES} and a folder for its year, such as {STORIES}2026/.",
    MESSAGES: f"A message is a .yml file directly in {MESSAGES}.",
    ALERTS: f"An alert is a .yml file directly in {ALERTS}.",
    EVENTS: f"An event is a .yml file directly in {EVENTS}.",
    REGISTERS: f"The registers are {_REGISTER_NAMES}.",
    PAGES: f"A page is a .md file directly in {PAGES}; pictures go to {PICTURES}.",
    PICTURES: f"A picture is a JPEG, PNG or WebP directly in {PICTURES}; its name ends in {', '.join(PICTURE_TYPES)}."
    " Save any other kind, such as HEIC or GIF, as JPEG: a new name alone does not change what it is.",
    PUBLICATION_FILES: f"A document's name ends in {', '.join(KEPT_FILES)}, and it goes directly in "
    f"{PUBLICATION_FILES}. Save a Word or Excel file as one of these.",
    WORDS: f"What the site says is translated in a file named by the code of its language, such as {WORDS}cy.po.",
    FIGURES: f"Figures are one .yml file a quarter, directly in {FIGURES}, such as {FIGURES}2022-23-q2.yml.",
    MEMBER_FILES: f"Only 'site-builder member update' writes into {MEMBER_FILES}.",
    EDITIONS: f"Only 'site-builder release' writes into {EDITIONS}, one .yml file a quarter.",
    "": f"Stories go to {STORIES} and their year, messages to {MESSAGES}, alerts to {ALERTS}, events to {EVENTS}, "
    f"pages to {PAGES}, pictures to {PICTURES}, registers to {REGISTERS} and figures to {FIGURES}.",
}
"""What to put in each folder; the last is for all others."""
