"""Files out: one module a kind of output, each a function from a Publication to artefacts, all listed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.domain.artefact import Artefact
from site_builder.outputs.area_pages import area_pages
from site_builder.outputs.calendars.seasons import season_calendars
from site_builder.outputs.digest_page import digests
from site_builder.outputs.downloads import downloads
from site_builder.outputs.edition_pages import edition_pages
from site_builder.outputs.figure_pages import figure_pages
from site_builder.outputs.formats.offers import formats
from site_builder.outputs.guide_pages import guide_pages
from site_builder.outputs.home_page import home_page
from site_builder.outputs.language_pages import language_pages
from site_builder.outputs.message_overview import message_overview
from site_builder.outputs.message_pages import message_pages
from site_builder.outputs.methods_page import methods_page
from site_builder.outputs.patterns_page import patterns_page
from site_builder.outputs.press_pages import press_pages
from site_builder.outputs.promises import promises_page
from site_builder.outputs.publication import Publication
from site_builder.outputs.published_files import pictures, redirects
from site_builder.outputs.register_pages import register_pages
from site_builder.outputs.release_pages import release_pages
from site_builder.outputs.story_lists import story_lists
from site_builder.outputs.story_pages import story_pages
from site_builder.outputs.subscribe_page import subscribe_page
from site_builder.outputs.translated_pages import translated_pages
from site_builder.outputs.web_feeds import web_feeds
from site_builder.outputs.withdrawn_pages import withdrawn_pages
from site_builder.outputs.written_pages import written_pages

Output = Callable[[Publication], Iterator[Artefact]]

OUTPUTS: tuple[Output, ...] = (
    home_page,
    story_pages,
    story_lists,
    message_overview,
    message_pages,
    translated_pages,
    language_pages,
    withdrawn_pages,
    register_pages,
    area_pages,
    figure_pages,
    edition_pages,
    release_pages,
    promises_page,
    methods_page,
    guide_pages,
    press_pages,
    written_pages,
    pictures,
    redirects,
    formats,
    downloads,
    web_feeds,
    season_calendars,
    subscribe_page,
    digests,
    patterns_page,
)
"""The registry. The first line of an output's docstring tells people what it makes."""
