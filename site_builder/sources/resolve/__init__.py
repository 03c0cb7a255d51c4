"""From entries to nouns: names become the things that they name. The only bridge between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.records import Records, read_records
from site_builder.sources.resolve.accessibility import resolve_last_test
from site_builder.sources.resolve.addresses import check_addresses
from site_builder.sources.resolve.announced import check_told
from site_builder.sources.resolve.boundaries import resolve_boundaries
from site_builder.sources.resolve.editions import resolve_recorded, resolve_revisions
from site_builder.sources.resolve.faulty import check_faulty
from site_builder.sources.resolve.figures import resolve_editions, resolve_indicators
from site_builder.sources.resolve.gaps import check_gaps
from site_builder.sources.resolve.messages import resolve_messages
from site_builder.sources.resolve.methods import resolve_methods, resolve_populations
from site_builder.sources.resolve.names import Names
from site_builder.sources.resolve.pictures import resolve_pictures, unused_pictures
from site_builder.sources.resolve.registers import resolve_partnership, resolve_registers
from site_builder.sources.resolve.releases import resolve_releases
from site_builder.sources.resolve.seasons import resolve_seasons
from site_builder.sources.resolve.stories import resolve_pages, resolve_stories
from site_builder.sources.resolve.translations import resolve_translations
from site_builder.sources.shapes import REGISTERS

__all__ = ["read_library"]

_PARTNERSHIP = f"{REGISTERS}partnership.yml"


def read_library(
    files: Mapping[str, bytes], *, now: datetime | None = None
) -> tuple[Library | None, tuple[Problem, ...]]:
    """What all files say together, with every problem, sorted by file and line.

    With a moment, what was told is held against what has come by then; without one, against all that is written.

    There is no library when there is no partnership to speak; with other errors there is one for the checks to go on,
    of the records that could be read.
    """
    records, problems = read_records(files)
    library = _join(records, problems)
    problems += [*check_addresses(records), *check_told(records, now), *check_gaps(records)]
    return library, tuple(sorted(set(problems)))


def _join(records: Records, problems: list[Problem]) -> Library | None:
    names = Names(records, problems)
    partnership = resolve_partnership(records, problems)
    registers = resolve_registers(records, names)
    seasons = resolve_seasons(records, names)
    boundaries = resolve_boundaries(records, problems)
    indicators = resolve_indicators(records, names)
    pictures = resolve_pictures(records, problems)
    messages = resolve_messages(records, names)
    stories = resolve_stories(records, names, pictures=pictures)
    editions = resolve_editions(records, names)
    populations = resolve_populations(records, names)
    loose = check_faulty(records, names)
    if records.are_whole("story"):
        problems += unused_pictures(pictures, stories, logo=partnership.brand.logo if partnership else None)
    if partnership is None:
        if records.are_whole("partnership"):
            hint = "Write the partnership's name, place, vision and press contact there."
            problems.append(Problem(Origin(_PARTNERSHIP), "This file is missing, so nobody speaks on the site.", hint))
        return None
    if not partnership.press.phone and not partnership.press.email:
        message = "There is no telephone number or e-mail address for the press, and the site says so."
        hint = "Add 'phone' or 'email' under 'press'."
        problems.append(Problem(partnership.origin, message, hint, Severity.ADVICE))
    shown = {story.picture.file for story in stories if story.picture}
    library = Library(
        partnership=partnership,
        pictures={path: content for path, content in records.pictures.items() if path in shown},
        seasons=seasons,
        indicators=indicators,
        editions=editions,
        stories=stories,
        messages=messages,
        translations=resolve_translations(records, (*stories, *messages), partnership=partnership, problems=problems),
        pages=resolve_pages(records),
        boundaries=boundaries,
        methods=resolve_methods(records),
        populations=populations,
        last_test=resolve_last_test(records, problems),
        loose=loose,
        figures_whole=records.are_whole("indicators") and records.are_whole("quarter"),
        **registers,
    )
    return replace(
        library,
        revisions=resolve_revisions(records, names, library=library),
        recorded=resolve_recorded(records, names, library=library),
        releases=resolve_releases(records, names, library=library),
    )
