"""Which feeds there are and what each holds; pages ask here. Knows nothing of how a feed is written."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import FeedLink
from site_builder.domain.figures import Edition, Indicator
from site_builder.domain.message import Message
from site_builder.domain.phase import Occurrence
from site_builder.domain.register import Area, Priority
from site_builder.domain.season import Season, write_rule
from site_builder.domain.story import Story, StoryKind
from site_builder.outputs.feeds.channel import ATOM, FORMS, Channel, Choice, Form
from site_builder.outputs.feeds.language_channels import language_channel, language_channels, languages_with
from site_builder.outputs.feeds.records import Dated, Notice, Record, Revised, Translated, notices_of
from site_builder.outputs.kit.addresses import FIGURES, HOME, MESSAGES, PRESS, RELEASES, STORIES, address_of
from site_builder.outputs.kit.publication import Publication

Shown = Record | Indicator | Priority | Area | StoryKind
"""What a page can show that has feeds of its own."""

_KINDS = {
    StoryKind.SUCCESS: "What has worked",
    StoryKind.RESOLUTION: "Cases and problems that have been resolved",
    StoryKind.PROJECT: "What is planned and what is under way",
    StoryKind.NEWS: "What has happened and what the figures show",
}


def channels_of(publication: Publication) -> tuple[Channel, ...]:
    """Every feed of a site. One that holds nothing yet is there too, so that people can wait for its first item."""
    library = publication.library
    return (
        _everything(publication),
        _stories(publication),
        *(_kind(publication, kind) for kind in StoryKind),
        _messages(publication),
        _figures(publication),
        _releases(publication),
        corrections_channel(publication),
        *(_priority(publication, priority) for priority in library.priorities),
        *(_area(publication, area) for area in library.areas),
        *(_season(publication, season) for season in library.seasons),
        *language_channels(publication),
    )


def channels_with(publication: Publication, record: Record) -> Iterator[Channel]:
    """The feeds that hold a record; what became of it is in the same ones, so that it reaches the same people."""
    if isinstance(record, Notice):
        yield from channels_with(publication, record.record)
        if record.corrects:
            yield corrections_channel(publication)
        yield from languages_with(publication, record.record)
        return
    if isinstance(record, Translated):
        yield language_channel(publication, record.translation.language)
        return
    if isinstance(record, Occurrence):
        yield from channels_with(publication, record.message)
        return
    yield _everything(publication)
    if isinstance(record, Edition | Revised | Dated):
        yield from _of_figures(publication, record)
        return
    if isinstance(record, Story):
        yield _stories(publication)
        yield _kind(publication, record.kind)
        areas = record.areas
    else:
        yield _messages(publication)
        # Advice for the whole district is advice for each part of it; a story is told where it happened.
        areas = record.areas or publication.library.areas
    if record.priority:
        yield _priority(publication, record.priority)
    for area in areas:
        yield _area(publication, area)
    if isinstance(record, Message) and record.season:
        yield _season(publication, record.season)


def _of_figures(publication: Publication, record: Edition | Revised | Dated) -> Iterator[Channel]:
    if not isinstance(record, Dated):
        yield _figures(publication)
    if isinstance(record, Revised):
        yield corrections_channel(publication)
    else:
        yield _releases(publication)


def links_for(publication: Publication, record: Shown | None) -> tuple[FeedLink, ...]:
    """The feeds that hold what a page shows (rule F4), the most fitting first; None for a page that shows no record.

    Each is named once, as Atom, which tells the most and which every reader takes; only where the whole site is meant
    are its other forms named as well. The page on subscribing has every form of every feed.
    """
    whole = _everything(publication)
    if record is None:
        return tuple(FeedLink(f"{whole.title} ({form.name})", form.media_type, _link(whole, form)) for form in FORMS)
    if isinstance(record, Priority):
        channels = [_priority(publication, record), whole]
    elif isinstance(record, StoryKind):
        channels = [_kind(publication, record), _stories(publication), whole]
    elif isinstance(record, Area):
        channels = [_area(publication, record), whole]
    elif isinstance(record, Indicator | Edition):
        channels = [_figures(publication), *([_releases(publication)] if isinstance(record, Edition) else []), whole]
    elif isinstance(record, Translated):
        channels = [*channels_with(publication, record), whole]
    else:
        channels = list(channels_with(publication, record))
        if isinstance(record, Story | Message) and any(notice.corrects for notice in notices_of(record)):
            channels.append(corrections_channel(publication))
        if isinstance(record, Story | Message):
            channels += languages_with(publication, record)
    return tuple(FeedLink(channel.title, ATOM.media_type, _link(channel, ATOM)) for channel in channels)


def links_at(publication: Publication, address: str) -> tuple[FeedLink, ...]:
    """The feeds of which a list is the home, and the one of everything (rule F4)."""
    own = [one for one in channels_of(publication) if one.home == address and one.choice is not Choice.ALL]
    channels = (*own, _everything(publication))
    return tuple(FeedLink(channel.title, ATOM.media_type, _link(channel, ATOM)) for channel in channels)


def _link(channel: Channel, form: Form) -> str:
    """From the site's root, as links in pages are written."""
    return f"/{channel.address(form)}"


def _everything(publication: Publication) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id="everything",
        name="Everything",
        title=f"{partnership.short_name}: everything",
        description=f"Every story, all advice and each release of figures from {partnership.name}.",
        home=HOME,
        choice=Choice.ALL,
    )


def _stories(publication: Publication) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id="stories",
        name="All stories",
        title=f"{partnership.short_name}: all stories",
        description=f"Good news, resolved cases, projects and news from {partnership.place}.",
        home=STORIES,
        choice=Choice.KIND,
    )


def _kind(publication: Publication, kind: StoryKind) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id=f"kinds/{kind.value}",
        name=kind.plural,
        title=f"{partnership.short_name}: {kind.plural.lower()}",
        description=f"{_KINDS[kind]} in {partnership.place}.",
        home=STORIES,
        choice=Choice.KIND,
    )


def _messages(publication: Publication) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id="messages",
        name="Advice through the year",
        title=f"{partnership.short_name}: advice through the year",
        description=f"What to do at each time of year to stay safe in {partnership.place}.",
        home=MESSAGES,
        choice=Choice.KIND,
    )


def _figures(publication: Publication) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id="figures",
        name="Figures",
        title=f"{partnership.short_name}: figures",
        description=f"What each quarter's figures say about {partnership.place}, on the day of their release.",
        home=FIGURES,
        choice=Choice.KIND,
    )


def releases_links(publication: Publication) -> tuple[FeedLink, ...]:
    """The feeds that tell when figures come out, the one of the dates first."""
    channels = (_releases(publication), _figures(publication), _everything(publication))
    return tuple(FeedLink(channel.title, ATOM.media_type, _link(channel, ATOM)) for channel in channels)


def _releases(publication: Publication) -> Channel:
    partnership = publication.library.partnership
    return Channel(
        id="releases",
        name="Releases of figures",
        title=f"{partnership.short_name}: releases of figures",
        description="On which day figures come out, when that changes and why, and the figures themselves.",
        home=RELEASES,
        choice=Choice.KIND,
    )


def corrections_channel(publication: Publication) -> Channel:
    """The feed of what was wrong, which whoever passes our words on should follow."""
    partnership = publication.library.partnership
    return Channel(
        id="corrections",
        name="Corrections",
        title=f"{partnership.short_name}: corrections",
        description="What was wrong and has been put right, withdrawn or cancelled, with the reason.",
        home=PRESS,
        choice=Choice.KIND,
    )


def _priority(publication: Publication, priority: Priority) -> Channel:
    return Channel(
        id=f"priorities/{priority.id}",
        name=priority.title,
        title=f"{publication.library.partnership.short_name}: {priority.title}",
        description=priority.summary,
        home=address_of(priority),
        choice=Choice.TOPIC,
    )


def _area(publication: Publication, area: Area) -> Channel:
    return Channel(
        id=f"areas/{area.id}",
        name=area.title,
        title=f"{publication.library.partnership.short_name}: {area.title}",
        description=f"Stories about {area.title}, and the advice that holds there.",
        home=address_of(area),
        choice=Choice.PLACE,
    )


def _season(publication: Publication, season: Season) -> Channel:
    return Channel(
        id=f"seasons/{season.id}",
        name=season.title,
        title=f"{publication.library.partnership.short_name}: {season.title}",
        description=f"Advice that holds at this time of year: {write_rule(season.rule)}.",
        home=MESSAGES,
        choice=Choice.SEASON,
    )
