"""The home page: what people come to do, what is timely, whether it is getting better, and the latest news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.story import Story
from site_builder.insight.district_news import stories_in
from site_builder.insight.figures.age import is_old, write_age
from site_builder.insight.figures.answer import newest_compared, write_answer
from site_builder.insight.figures.sentences import write_quarter
from site_builder.insight.times.almanac import Almanac, MessageStatus
from site_builder.outputs.articles.channels import feeds_of_site
from site_builder.outputs.articles.figure_lines import (
    CANNOT_TELL,
    headline_cards,
    headlines_of,
    latest_trend,
    write_newest,
)
from site_builder.outputs.kit.addresses import AREAS, DISTRICT_NEWS, DISTRICTS, HELP, HOME
from site_builder.outputs.kit.page.json_ld import website
from site_builder.outputs.kit.page.parts import Card, FigureCard, Link, story_cards, working_link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.records.districts import DistrictAlerts, NewsCard, alerts_now, news_cards, news_in
from site_builder.outputs.kit.records.events import event_cards
from site_builder.outputs.kit.records.harms import HARMS, TASKS, address_of_harm
from site_builder.outputs.kit.words.times import Times
from site_builder.outputs.pages.district_map import district_outline
from site_builder.outputs.pages.languages import site_languages
from site_builder.outputs.pages.message_cards import timed_cards, when_none
from site_builder.outputs.pages.translated import LanguageLink

MESSAGES_SHOWN = 3
STORIES_SHOWN = 3
EVENTS_SHOWN = 2
FIGURES_SHOWN = 2
"""The first two that the register puts forward, such as one for crime and one for anti-social behaviour."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the template of the home page shows."""

    place: str
    summary: str
    languages: tuple[LanguageLink, ...]
    own: str
    """The code of the site's own language."""

    tasks: tuple[Link, ...]
    """What people come to do."""

    now: tuple[Card, ...]
    none_now: Times | None
    """When nothing holds."""

    outline: Markup
    """The district, as a decoration; empty without a map."""

    answer: str
    """Whether it is getting better, in a few sentences; where the newest figures cannot tell, that they cannot."""

    answer_working: Link | None
    """How its numbers came about; None where it has none."""

    figures: tuple[FigureCard, ...]
    newest: str
    stories: tuple[Card, ...]
    events: tuple[Card, ...]
    district_alerts: DistrictAlerts | None
    """Of a county, the alerts of its districts. None if there are none."""

    district_news: tuple[NewsCard, ...]
    all_district_news: str
    """Empty without districts."""


def home_page(publication: Publication) -> Iterator[Page]:
    """The home page: what people come to do, timely advice, whether it is getting better, and the latest news."""
    library = publication.library
    partnership = library.partnership
    figures, uncompared = headline_cards(publication, most=FIGURES_SHOWN)
    answer, answer_working = _answer(publication, uncompared=uncompared)
    view = HomeView(
        place=partnership.place,
        summary=partnership.summary,
        languages=site_languages(publication),
        own=partnership.language,
        tasks=tuple(_tasks(publication)),
        now=timed_cards(publication, _now),
        none_now=when_none(publication, _now),
        outline=district_outline(publication),
        answer=answer,
        answer_working=answer_working,
        figures=figures,
        newest="" if any(figure.age for figure in figures) else write_newest(publication),
        stories=story_cards(_news(publication)[:STORIES_SHOWN]),
        events=event_cards(publication, most=EVENTS_SHOWN),
        district_alerts=alerts_now(publication, news_in(publication)),
        district_news=news_cards(publication, stories_in(news_in(publication))[:STORIES_SHOWN]),
        all_district_news=f"/{DISTRICT_NEWS}" if library.members else "",
    )
    frame = Frame(
        HOME,
        partnership.name,
        partnership.summary,
        feeds_of_site(publication),
        PageHead(json_ld=(website(publication),)),
    )
    yield render_page(publication, frame, template="pages/home", view=view)


def _now(almanac: Almanac) -> tuple[MessageStatus, ...]:
    """What is timely: first what does not hold all year."""
    return tuple(sorted(almanac.now, key=lambda standing: standing.all_year))[:MESSAGES_SHOWN]


def _tasks(publication: Publication) -> Iterator[Link]:
    library = publication.library
    helped = {harm for contact in library.contacts for harm in contact.helps_with}
    tasks = [Link(say(HARMS[harm].task), address_of_harm(harm)) for harm in TASKS if harm in helped]
    yield from tasks or (Link(say("Get help and report"), f"/{HELP}"),)
    if library.areas:
        yield Link(say("Check your area"), f"/{AREAS}")
    if library.members:
        yield Link(say("Find your district"), f"/{DISTRICTS}")


def _news(publication: Publication) -> list[Story]:
    """What is about the past year first, and what is about long ago after it (rule T6)."""
    return sorted(publication.stories.all, key=lambda story: is_old(story, publication.today))


def _answer(publication: Publication, *, uncompared: str) -> tuple[str, Link | None]:
    """How the headline figures compare. If they cannot be compared, that and why, then a count of 12 months that can.

    That count is another than those of the headline figures, and says so: two numbers of crimes in 12 months stand on
    one page, and to subtract one from the other would be wrong (rule S1).
    """
    figures = publication.figures
    headlines = [figures.of(indicator.id) for indicator in headlines_of(publication)[:FIGURES_SHOWN]]
    answer = write_answer([trend for series in headlines if series and (trend := latest_trend(series))])
    if answer:
        return answer, None
    yearly = (figures.of(indicator.id) for indicator in publication.library.indicators if indicator.is_yearly)
    trend = next((trend for series in yearly if series and (trend := newest_compared(series))), None)
    unknown = " ".join(filter(None, (say(CANNOT_TELL), uncompared)))
    if trend is None:
        return unknown, None
    age = write_age(trend.figure.quarter, publication.present.month, methods=publication.library.methods)
    compared = write_quarter(trend, place=publication.library.partnership.place)
    separate = say("These are counted separately, so do not compare them with the figures below.")
    said = (unknown, say("There are other figures that we can compare."), compared, age, separate)
    return " ".join(filter(None, said)), working_link(trend.figure)
