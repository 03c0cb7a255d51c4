"""Every feed of a site in one table, and which of them a page names (rule F4). Does not know how a feed is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.domain.artefact import FeedLink
from site_builder.domain.catalogue import mark, say
from site_builder.domain.member import Member
from site_builder.domain.published import PublishedRecord
from site_builder.domain.register import Area, Priority
from site_builder.domain.season import Season, write_rule
from site_builder.domain.story import StoryKind
from site_builder.domain.translation import EASY_READ
from site_builder.outputs.articles.channel import ATOM, FORMS, Channel, FeedForm, FeedGroup
from site_builder.outputs.kit.addresses import ALERTS as ALERT_PAGES
from site_builder.outputs.kit.addresses import (
    DISTRICT_NEWS,
    DISTRICTS,
    HOME,
    MESSAGES,
    PRESS,
    PUBLICATIONS,
    RELEASES,
    STORIES,
    address_of,
    address_of_district_news,
    address_of_language,
)
from site_builder.outputs.kit.addresses import EVENTS as EVENT_PAGES
from site_builder.outputs.kit.addresses import FIGURES as FIGURE_PAGES
from site_builder.outputs.kit.published.publication import Publication, remember
from site_builder.outputs.kit.words.languages import read_language, write_name

EVERYTHING = "everything"
ALL_STORIES = "stories"
ADVICE = "messages"
ALERTS = "alerts"
EVENTS = "events"
FIGURES = "figures"
RELEASE_DATES = "releases"
DOCUMENTS = "publications"
DISTRICTS_NEWS = "districts"
CORRECTIONS = "corrections"
"""The feed of what was wrong, for everybody who passes our words on."""

_WHOLE = {EVERYTHING, FIGURES, RELEASE_DATES, CORRECTIONS}
"""The feeds with whole texts: of everything, and where a summary would leave out what the feed is for."""

_KINDS = {
    StoryKind.SUCCESS: (mark("successes"), mark("What has worked in {place}.")),
    StoryKind.RESOLUTION: (mark("resolutions"), mark("Cases and problems that have been resolved in {place}.")),
    StoryKind.PROJECT: (mark("projects"), mark("What is planned and what is under way in {place}.")),
    StoryKind.NEWS: (mark("news"), mark("What has happened and what the figures show in {place}.")),
}
"""Each kind within the title of its feed, and what the feed holds."""


def id_of_kind(kind: StoryKind) -> str:
    """The feed of a kind of story."""
    return f"kinds/{kind.value}"


def id_of_register(record: Priority | Area) -> str:
    """The feed of a priority or an area."""
    return address_of(record).rstrip("/")


def id_of_district(member: Member) -> str:
    """The feed of a county's district."""
    return address_of(member).rstrip("/")


def ids_of_district(member: Member) -> Iterator[str]:
    """The same, and those that it had under its earlier ids: people who follow one still get its news (rule T4)."""
    yield from (f"{DISTRICTS}{name}" for name in member.names)


def id_of_season(season: Season) -> str:
    """The feed of a season."""
    return f"seasons/{season.id}"


def id_of_language(code: str) -> str:
    """The feed of a language."""
    return f"languages/{code}"


_Row = tuple[str, tuple[str, str], str, str, FeedGroup]
"""A feed's id, its name and the same within a title, what it holds, its home, and what readers choose it by."""


@remember
def channels_of(publication: Publication) -> Mapping[str, Channel]:
    """Every feed of a site by its id; also those that hold nothing yet, so that people can wait for the first item."""
    short = publication.library.partnership.short_name
    every: dict[str, Channel] = {}
    for id_, (name, shown), description, home, choice in _rows(publication):
        title, whole = f"{short}: {shown}", id_ in _WHOLE
        every[id_] = Channel(id_, name, title, description, home, choice, whole=whole)
    every |= {channel.id: channel for channel in _of_former_districts(publication)}
    return every | {id_of_language(code): _of_language(publication, code) for code in languages_in_use(publication)}


def _rows(publication: Publication) -> Iterator[_Row]:
    library, place = publication.library, publication.library.partnership.place
    whole = say(
        "Every story, all advice and each release of figures from {partnership}.", partnership=library.partnership.name
    )
    stories = say("Good news, resolved cases, projects and news from {place}.", place=place)
    advice = say("What to do at each time of year to stay safe in {place}.", place=place)
    figures = say("What each quarter's figures say about {place}, on the day of their release.", place=place)
    dates = say("When figures come out, changes to those dates, and the figures.")
    wrong = say("What has been corrected, withdrawn or cancelled, and why.")
    yield EVERYTHING, (say("Everything"), say("everything")), whole, HOME, FeedGroup.ALL
    yield ALL_STORIES, (say("All stories"), say("all stories")), stories, STORIES, FeedGroup.KIND
    for kind in StoryKind:
        shown, about = _KINDS[kind]
        yield id_of_kind(kind), (kind.plural, say(shown)), say(about, place=place), STORIES, FeedGroup.KIND
    yield ADVICE, (say("Advice through the year"), say("advice through the year")), advice, MESSAGES, FeedGroup.KIND
    urgent = say("News that people in {place} need straight away, for some hours or days.", place=place)
    yield ALERTS, (say("Alerts"), say("alerts")), urgent, ALERT_PAGES, FeedGroup.KIND
    meet = say("Where and when you can meet us in {place}.", place=place)
    yield EVENTS, (say("Events"), say("events")), meet, EVENT_PAGES, FeedGroup.KIND
    yield FIGURES, (say("Figures"), say("figures")), figures, FIGURE_PAGES, FeedGroup.KIND
    yield RELEASE_DATES, (say("Releases of figures"), say("releases of figures")), dates, RELEASES, FeedGroup.KIND
    yield CORRECTIONS, (say("Corrections"), say("corrections")), wrong, PRESS, FeedGroup.KIND
    if library.lists_documents:
        about = say("Strategies, reports and minutes of {partnership}.", partnership=library.partnership.name)
        yield DOCUMENTS, (say("Publications"), say("publications")), about, PUBLICATIONS, FeedGroup.KIND
    for topic in library.priorities:
        yield id_of_register(topic), (topic.title, topic.title), topic.summary, address_of(topic), FeedGroup.TOPIC
    for area in library.areas:
        about = say("News and advice for {area}.", area=area.title)
        yield id_of_register(area), (area.title, area.title), about, address_of(area), FeedGroup.PLACE
    if library.members or library.former_members:
        gathered = say("Stories and alerts from every district of {place}.", place=place)
        titles = say("All districts"), say("all districts")
        yield DISTRICTS_NEWS, titles, gathered, DISTRICT_NEWS, FeedGroup.DISTRICT
    for member in library.members:
        about = say("Stories and alerts from {district}.", district=member.title)
        home = address_of_district_news(member)
        yield id_of_district(member), (member.title, member.title), about, home, FeedGroup.DISTRICT
    for season in library.seasons:
        about = say("Advice for this time of year: {days}.", days=write_rule(season.rule))
        yield id_of_season(season), (season.title, season.title), about, MESSAGES, FeedGroup.SEASON


def _of_former_districts(publication: Publication) -> Iterator[Channel]:
    """The feeds of districts that have left, and those that districts had under earlier ids."""
    library = publication.library
    short = library.partnership.short_name
    for member in library.members:
        about = say("Stories and alerts from {district}.", district=member.title)
        title, home = f"{short}: {member.title}", address_of_district_news(member)
        for name in ids_of_district(member):
            if name != id_of_district(member):
                yield Channel(name, member.title, title, about, home, FeedGroup.DISTRICT, former=True)
    for gone in library.former_members:
        about = say("{district} is no longer one of our districts.", district=gone.title)
        for name in ids_of_district(gone):
            title, home = f"{short}: {gone.title}", address_of(gone)
            yield Channel(name, gone.title, title, about, home, FeedGroup.DISTRICT, former=True)


def languages_in_use(publication: Publication) -> Iterator[str]:
    """The codes of the languages that anything is published in, in the partnership's order.

    A language is included even if everything in it was withdrawn: that is how its subscribers learn of it.
    """
    used = publication.translations.languages
    return (code for code in publication.library.partnership.languages if code in used)


def ids_of_languages(publication: Publication, record: PublishedRecord) -> Iterator[str]:
    """The feeds that hold a record in another language, and what became of it."""
    return map(id_of_language, publication.translations.languages_of(record))


def _of_language(publication: Publication, code: str) -> Channel:
    """A language's feed. Nobody translated words for it, so it has names alone."""
    partnership = publication.library.partnership
    language = read_language(code, own=partnership.language)
    easy = say("Stories and advice in short words and sentences.")
    gloss = say(
        "Stories and advice in {language}.",
        language=write_name(code, own=partnership.language),
    )
    return Channel(
        id=id_of_language(code),
        name=language.name,
        title=f"{partnership.short_name}: {language.name}",
        description=easy if code == EASY_READ else f"{partnership.name}: {language.name}",
        home=address_of_language(code),
        choice=FeedGroup.LANGUAGE,
        language="" if language.code == partnership.language else language.code,
        gloss="" if code == EASY_READ else gloss,
        whole=True,
    )


def feeds_of_site(publication: Publication) -> tuple[FeedLink, ...]:
    """For a page that shows no record (rule F4): the feed of the whole site, in each of its forms."""
    whole = channels_of(publication)[EVERYTHING]
    return tuple(
        FeedLink(
            f"{whole.title} ({form.name})",
            form.media_type,
            _link(whole, form),
            say("{title} ({form} feed)", title=whole.title, form=form.name.removesuffix(" Feed")),
        )
        for form in FORMS
    )


def feeds_with(publication: Publication, *ids: str) -> tuple[FeedLink, ...]:
    """Feeds by their ids as a page names them (rule F4), the most fitting first.

    Each is named once, as Atom, which says the most and which every reader takes. The page on subscribing has every
    form of every feed.
    """
    channels = (channels_of(publication)[name] for name in ids)
    return tuple(
        FeedLink(channel.title, ATOM.media_type, _link(channel, ATOM), say("{title} (feed)", title=channel.title))
        for channel in channels
    )


def feeds_at(publication: Publication, address: str) -> tuple[FeedLink, ...]:
    """The feeds that have a list as their home, and the one of everything (rule F4)."""
    every = channels_of(publication).values()
    offered = (channel for channel in every if not channel.former and channel.choice is not FeedGroup.ALL)
    own = (channel.id for channel in offered if channel.home == address)
    return feeds_with(publication, *own, EVERYTHING)


def _link(channel: Channel, form: FeedForm) -> str:
    """From the site's root, as links in pages are written."""
    return f"/{channel.address(form)}"
