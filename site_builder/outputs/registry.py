"""The registry: every output, each a function from a Publication to artefacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from site_builder.domain.artefact import Artefact
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_whole
from site_builder.outputs.kit.words.sentences import settle_language

Make = Callable[[Publication], Iterator[Artefact]]


@dataclass(frozen=True, slots=True)
class Output:
    """A function by its module in `outputs/`, which is imported when it is needed: few are after an edit."""

    module: str
    name: str
    in_parts: bool = False
    """Whether it recalls some records at a time by itself, or has nothing to recall. All others are recalled whole
    (`kit/published/recalling.py`)."""

    waits: bool = False
    """Whether it says how large documents and pictures are. These are made while all other outputs are drawn."""

    def load(self) -> Make:
        """The function. The first line of its docstring tells people what it makes."""
        make: Make = getattr(import_module(f"site_builder.outputs.{self.module}"), self.name)
        return make


OUTPUTS: tuple[Output, ...] = (
    Output("pages.home", "home_page"),
    Output("pages.stories", "story_pages", in_parts=True, waits=True),
    Output("pages.story_lists", "story_lists"),
    Output("pages.message_overview", "message_overview"),
    Output("pages.messages", "message_pages", in_parts=True, waits=True),
    Output("pages.alerts", "alert_pages"),
    Output("pages.events", "event_pages", waits=True),
    Output("pages.translated", "translated_pages", in_parts=True),
    Output("pages.languages", "language_pages"),
    Output("pages.withdrawn", "withdrawn_pages"),
    Output("pages.registers", "register_pages"),
    Output("pages.areas", "area_pages"),
    Output("pages.districts", "district_pages"),
    Output("pages.district_news", "district_news"),
    Output("figures.districts", "district_figures"),
    Output("figures.indicators", "figure_pages"),
    Output("figures.workings", "working_pages"),
    Output("figures.chart_files", "chart_files"),
    Output("figures.editions", "edition_pages", waits=True),
    Output("figures.releases", "release_pages"),
    Output("figures.case_reviews", "case_review_pages"),
    Output("pages.promises", "promises_page"),
    Output("figures.methods", "methods_page"),
    Output("pages.publications", "publication_pages"),
    Output("pages.help", "help_page"),
    Output("pages.glossary", "glossary_page"),
    Output("search.search", "search_page"),
    Output("pages.missing", "missing_page"),
    Output("press.desk", "press_desk"),
    Output("press.pages", "press_pages", in_parts=True),
    Output("pages.written", "written_pages"),
    Output("pages.published_files", "pictures"),
    Output("pages.portraits", "portraits"),
    Output("pages.published_files", "redirects"),
    Output("papers.offers", "formats", in_parts=True, waits=True),
    Output("downloads", "downloads"),
    Output("feeds.web_feeds", "web_feeds", in_parts=True),
    Output("calendars.seasons", "season_calendars"),
    Output("calendars.events", "event_calendars"),
    Output("calendars.releases", "release_calendar"),
    Output("pages.subscribe", "subscribe_page"),
    Output("email.pages", "digests"),
    Output("pages.patterns", "patterns_page"),
)
"""The registry."""


def make_output(output: Output, publication: Publication) -> Iterable[Artefact]:
    """What an output makes, or made before of the same publication."""
    if output.in_parts:
        return map(settle_language, output.load()(publication))
    return recall_whole(
        f"outputs.{output.name}", publication, make=lambda bare: map(settle_language, output.load()(bare))
    )
