"""The registry: every output, each a function from a Publication to artefacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.domain.artefact import Artefact
from site_builder.outputs.calendars.events import event_calendars
from site_builder.outputs.calendars.releases import release_calendar
from site_builder.outputs.calendars.seasons import season_calendars
from site_builder.outputs.downloads import downloads
from site_builder.outputs.email.pages import digests
from site_builder.outputs.feeds.web_feeds import web_feeds
from site_builder.outputs.figures.case_reviews import case_review_pages
from site_builder.outputs.figures.chart_files import chart_files
from site_builder.outputs.figures.editions import edition_pages
from site_builder.outputs.figures.indicators import figure_pages
from site_builder.outputs.figures.methods import methods_page
from site_builder.outputs.figures.releases import release_pages
from site_builder.outputs.figures.workings import working_pages
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_whole
from site_builder.outputs.kit.words.sentences import settle_language
from site_builder.outputs.pages.alerts import alert_pages
from site_builder.outputs.pages.areas import area_pages
from site_builder.outputs.pages.events import event_pages
from site_builder.outputs.pages.glossary import glossary_page
from site_builder.outputs.pages.help import help_page
from site_builder.outputs.pages.home import home_page
from site_builder.outputs.pages.languages import language_pages
from site_builder.outputs.pages.message_overview import message_overview
from site_builder.outputs.pages.messages import message_pages
from site_builder.outputs.pages.missing import missing_page
from site_builder.outputs.pages.patterns import patterns_page
from site_builder.outputs.pages.portraits import portraits
from site_builder.outputs.pages.promises import promises_page
from site_builder.outputs.pages.publications import publication_pages
from site_builder.outputs.pages.published_files import pictures, redirects
from site_builder.outputs.pages.registers import register_pages
from site_builder.outputs.pages.stories import story_pages
from site_builder.outputs.pages.story_lists import story_lists
from site_builder.outputs.pages.subscribe import subscribe_page
from site_builder.outputs.pages.translated import translated_pages
from site_builder.outputs.pages.withdrawn import withdrawn_pages
from site_builder.outputs.pages.written import written_pages
from site_builder.outputs.papers.offers import formats
from site_builder.outputs.press.desk import press_desk
from site_builder.outputs.press.pages import press_pages
from site_builder.outputs.search.search import search_page

Output = Callable[[Publication], Iterator[Artefact]]

OUTPUTS: tuple[Output, ...] = (
    home_page,
    story_pages,
    story_lists,
    message_overview,
    message_pages,
    alert_pages,
    event_pages,
    translated_pages,
    language_pages,
    withdrawn_pages,
    register_pages,
    area_pages,
    figure_pages,
    working_pages,
    chart_files,
    edition_pages,
    release_pages,
    case_review_pages,
    promises_page,
    methods_page,
    publication_pages,
    help_page,
    glossary_page,
    search_page,
    missing_page,
    press_desk,
    press_pages,
    written_pages,
    pictures,
    portraits,
    redirects,
    formats,
    downloads,
    web_feeds,
    season_calendars,
    event_calendars,
    release_calendar,
    subscribe_page,
    digests,
    patterns_page,
)
"""The registry. The first line of an output's docstring tells people what it makes."""

OF_BODIES: frozenset[Output] = frozenset(
    {story_pages, message_pages, translated_pages, press_pages, formats, web_feeds}
)
"""Those that show the bodies or the other formats of records, which they recall one by one. All others are recalled
whole (`kit/published/recalling.py`)."""


def make_output(output: Output, publication: Publication) -> Iterable[Artefact]:
    """What an output makes, or made before of the same publication."""
    if output in OF_BODIES:
        return map(settle_language, output(publication))
    return recall_whole(f"outputs.{output.__name__}", publication, make=lambda bare: map(settle_language, output(bare)))
