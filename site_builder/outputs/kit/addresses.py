"""The address of everything on the site: from ids alone (rule T4), relative to the root, without a leading slash."""

from __future__ import annotations

from urllib.parse import quote

from site_builder.domain.alert import Alert
from site_builder.domain.event import PublicEvent
from site_builder.domain.figures import Edition, Figure, Indicator
from site_builder.domain.member import Member
from site_builder.domain.message import Message
from site_builder.domain.neighbourhood import LocalPriority
from site_builder.domain.public_document import PublicDocument
from site_builder.domain.published import PublishedRecord
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area, Contact, Group, Partner, Priority
from site_builder.domain.story import Picture, Story
from site_builder.domain.translation import Translation

HOME = ""
STORIES = "stories/"
MESSAGES = "messages/"
ALERTS = "alerts/"
EVENTS = "events/"
PRIORITIES = "priorities/"
AREAS = "areas/"
PARTNERS = "partners/"
GROUPS = "groups/"
FIGURES = "figures/"
EDITIONS = f"{FIGURES}editions/"
RELEASES = f"{FIGURES}releases/"
RELEASE_CALENDAR = f"{FIGURES}releases.ics"
PROMISES = "promises/"
METHODS = "figures/methods/"
CASE_REVIEWS = f"{FIGURES}case-reviews/"
CASE_REVIEWS_TABLE = f"{FIGURES}case-reviews.csv"
EMBED = "embed/"
"""The only folder that other sites may show within their pages."""
HELP = "help/"
LANGUAGES = "languages/"
PUBLICATIONS = "publications/"
DISTRICTS = "districts/"
DISTRICT_NEWS = f"{DISTRICTS}stories/"
DISTRICT_FIGURES = f"{DISTRICTS}figures/"
PRESS = "press/"
FEEDS = "feeds/"
OPML = f"{FEEDS}feeds.opml"
DIGESTS = "digest/"
GLOSSARY = "glossary/"
SEARCH = "search/"
HELP_WITHOUT_SEARCH = f"{HELP}#no-search"
"""The list of help, with a notice that says why somebody who searched without scripts came here."""
MISSING = "404.html"

_FOLDERS: dict[type, str] = {
    Story: STORIES,
    Message: MESSAGES,
    Alert: ALERTS,
    PublicEvent: EVENTS,
    Priority: PRIORITIES,
    Area: AREAS,
    Partner: PARTNERS,
    Group: GROUPS,
    Indicator: FIGURES,
    PublicDocument: PUBLICATIONS,
    Member: DISTRICTS,
}


def address_of(record: PublishedRecord | Priority | Area | Partner | Group | Indicator | Member) -> str:
    """A record's page."""
    return f"{_FOLDERS[type(record)]}{record.id}/"


def anchor_of_local_priority(priority: LocalPriority) -> str:
    """Its place on the pages of its areas."""
    return f"local-{priority.id}"


def address_of_local_priority(priority: LocalPriority) -> str:
    """Its place on the page of the first of its areas."""
    return f"{address_of(priority.areas[0])}#{anchor_of_local_priority(priority)}"


def path_of_document(document: PublicDocument) -> str:
    """Where a document's own file lies, by its id and whatever the file was called (rule T4)."""
    return f"{address_of(document)}{document.id}{document.ending}"


def address_of_working(indicator: Indicator, quarter: Quarter, *, area: Area | None = None) -> str:
    """How an indicator's figures of a quarter came about, for good: `figures/burglary/2022-23-q2/`.

    The figure of an area has a place on that page, so that it can be cited.
    """
    place = f"#{anchor_of_area(area)}" if area else ""
    return f"{address_of(indicator)}{quarter.stem}/{place}"


def address_of_figure(figure: Figure) -> str:
    """How a figure came about."""
    return address_of_working(figure.indicator, figure.quarter, area=figure.area)


def anchor_of_area(area: Area) -> str:
    """Where the figure of an area is on a page, under a name that no part of the page itself has, whatever the id."""
    return f"in-{area.id}"


def address_of_embed(indicator: Indicator, chart: str) -> str:
    """A chart of an indicator alone, for the pages of other sites."""
    return f"{EMBED}{indicator.id}/{chart}/"


def address_of_district_news(member: Member, name: str = "") -> str:
    """The list of a district's news, or where it was under an earlier id."""
    return f"{DISTRICT_NEWS}{name or member.id}/"


def address_of_comparison(indicator: str) -> str:
    """The figures of all districts for what has an id."""
    return f"{DISTRICT_FIGURES}{indicator}/"


def address_at_member(member: Member, indicator: str) -> str:
    """Where a district shows a figure itself: its whole address."""
    return f"{member.site}{FIGURES}{indicator}/"


def address_of_events(area: Area) -> str:
    """The events of an area."""
    return f"{EVENTS}area/{area.id}/"


def anchor_of_contact(contact: Contact) -> str:
    """Its place in the list of help, under a name that no part of the page itself has, whatever the id."""
    return f"call-{contact.id}"


def address_of_contact(contact: Contact) -> str:
    """Its place in the list of help."""
    return f"{HELP}#{anchor_of_contact(contact)}"


def first_address_of(record: PublishedRecord) -> str:
    """Where a record's page was first, by the id from which names are made that last for ever (rule T4)."""
    return f"{_FOLDERS[type(record)]}{record.first_id}/"


def address_of_translation(translation: Translation) -> str:
    """Below the original's (rule T4)."""
    return f"{address_of(translation.record)}{translation.language}/"


def address_of_language(code: str) -> str:
    """What there is in a language."""
    return f"{LANGUAGES}{code}/"


def press_address_of(record: Story | Edition) -> str:
    """The page for the press of a record."""
    if isinstance(record, Edition):
        return f"{PRESS}editions/{record.quarter.stem}/"
    return f"{PRESS}stories/{record.id}/"


def path_of_picture(picture: Picture) -> str:
    """Where a picture's file lies; its name may have spaces and letters of every kind."""
    return f"pictures/{picture.file.rpartition('/')[2]}"


def address_of_picture(picture: Picture) -> str:
    """The same as it is written in links."""
    return address_of_path(path_of_picture(picture))


def address_of_path(path: str) -> str:
    """A file's path as it is written in links: percent-encoded, which changes nothing about plain letters."""
    return quote(path)
