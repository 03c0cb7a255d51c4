"""The home page, in the order of a resident's questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.register import Priority
from site_builder.domain.story import Story, StoryKind
from site_builder.insight.age import is_old, is_over
from site_builder.insight.almanac import Almanac, MessageStatus
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.articles.figure_lines import headline_cards, write_newest
from site_builder.outputs.kit.addresses import HOME, address_of
from site_builder.outputs.kit.json_ld import website
from site_builder.outputs.kit.parts import (
    Call,
    Card,
    FigureCard,
    Link,
    Promise,
    first_calls,
    link_to,
    story_cards,
)
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import Frame, render_page
from site_builder.outputs.kit.times import Times
from site_builder.outputs.pages.district_map import DistrictMap, district_map, district_outline
from site_builder.outputs.pages.languages import site_languages
from site_builder.outputs.pages.message_cards import timed_cards, when_any, when_none
from site_builder.outputs.pages.promises import promise
from site_builder.outputs.pages.translated import LanguageLink

MESSAGES_SHOWN = 4
COMING_SHOWN = 2
STORIES_SHOWN = 3
FIGURES_SHOWN = 5

_GOOD = (StoryKind.SUCCESS, StoryKind.RESOLUTION)
"""Kinds of story that are good news."""


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A priority, and how it goes with what was promised under it."""

    priority: Link
    promise: Promise | None
    """The first that figures tell of, or else the first; None where no measure was promised."""

    others: int
    """How many more measures of success there are."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the template of the home page shows."""

    name: str
    place: str
    summary: str
    languages: tuple[LanguageLink, ...]
    own: str
    """The code of the site's own language."""

    now: tuple[Card, ...]
    none_now: Times | None
    """When nothing holds."""

    coming: tuple[Card, ...]
    any_coming: Times | None
    """When something is coming up."""

    calls: tuple[Call, ...]
    outline: Markup
    """The district, as a decoration; empty without a map."""

    areas: tuple[Card, ...]
    map: DistrictMap | None
    figures: tuple[FigureCard, ...]
    newest: str
    good: tuple[Card, ...]
    others: tuple[Card, ...]
    """The newest of the other stories."""

    promises: tuple[PromiseView, ...]


def _now(almanac: Almanac) -> tuple[MessageStatus, ...]:
    return almanac.now[:MESSAGES_SHOWN]


def _coming(almanac: Almanac) -> tuple[MessageStatus, ...]:
    return almanac.coming[:COMING_SHOWN]


def home_page(publication: Publication) -> Iterator[Page]:
    """The home page: what holds now, where to get help, the headline figures, the newest stories."""
    library = publication.library
    partnership = library.partnership
    good = [story for story in library.stories if _is_good(publication, story)]
    others = [story for story in library.stories if not _is_good(publication, story)]
    current = [priority for priority in library.priorities if not is_over(priority.until, publication.today)]
    view = HomeView(
        name=partnership.name,
        place=partnership.place,
        summary=partnership.summary,
        languages=site_languages(publication),
        own=partnership.language,
        now=timed_cards(publication, _now),
        none_now=when_none(publication, _now),
        coming=timed_cards(publication, _coming),
        any_coming=when_any(publication, _coming),
        calls=first_calls(library.contacts),
        areas=tuple(Card(area.title, f"/{address_of(area)}", "", area.summary) for area in library.areas),
        map=district_map(publication),
        outline=district_outline(publication),
        figures=headline_cards(publication)[:FIGURES_SHOWN],
        newest=write_newest(publication),
        good=story_cards(good[:STORIES_SHOWN]),
        others=story_cards(others[:STORIES_SHOWN]),
        promises=tuple(_promise(publication, priority) for priority in current),
    )
    frame = Frame(
        HOME,
        partnership.name,
        partnership.summary,
        feeds_of_site(publication),
        PageHead(json_ld=(website(publication),)),
    )
    yield render_page(publication, frame, template="pages/home", view=view)


def _is_good(publication: Publication, story: Story) -> bool:
    """Whether a story is good news of the past year (rule T6)."""
    return story.kind in _GOOD and not is_old(story, publication.today)


def _promise(publication: Publication, priority: Priority) -> PromiseView:
    promises = [promise(publication, priority, measure=measure) for measure in priority.measures]
    shown = next(
        (promise for promise in promises if promise.sentences or promise.progress), promises[0] if promises else None
    )
    return PromiseView(link_to(priority), shown, max(len(promises) - 1, 0))
