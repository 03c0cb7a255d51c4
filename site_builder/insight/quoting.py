"""Figures quoted by reference (rule S11): `{{ burglary 2022-23 Q2 }}` in words, and in lists of evidence.

The grammar is closed: an indicator's id, an area's id if one is meant, a quarter, and `change` or `sentence` if the
value alone is not wanted. There is no other template language in officers' words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from difflib import get_close_matches

from site_builder.domain.figures import Reference, Wanted
from site_builder.domain.library import Library
from site_builder.domain.moment import write_moment
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Passage
from site_builder.insight.sentences import write_change, write_sentence, write_value
from site_builder.insight.series import Figures, read_figures
from site_builder.insight.trend import Trend, trend_at

_QUOTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def quote(text: str, write: Callable[[Reference], str]) -> str:
    """The text with each reference replaced by what `write` makes of it; what is no reference stays."""

    def replaced(found: re.Match[str]) -> str:
        reference = Reference.read(found[1])
        return found[0] if reference is None else write(reference)

    return _QUOTED.sub(replaced, text)


def look_up(figures: Figures, reference: Reference) -> Trend | None:
    """The figure that is referred to, with what it compares with; None when it is not out or not known."""
    series = figures.of(reference.indicator, reference.area)
    return trend_at(series, reference.quarter) if series else None


def write_quoted(trend: Trend, wanted: Wanted) -> str:
    """What a reference to a figure puts into the words."""
    if wanted is Wanted.SENTENCE:
        return write_sentence(trend)
    if wanted is Wanted.CHANGE and trend.on_year is not None:
        return write_change(trend.on_year)
    return write_value(trend.figure)


def check_references(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems of references that nothing stands behind, in all that is written, drafts included."""
    figures = read_figures(library)
    released = {edition.quarter: edition.released for edition in library.editions}
    for passage, since in _passages(library, now):
        for found in _QUOTED.finditer(passage.text):
            origin = passage.place(found.start())
            reference = Reference.read(found[1], origin)
            if reference is None:
                hint = "Write the indicator's id and the quarter between the braces: {{ burglary 2022-23 Q2 }}."
                yield Problem(origin, f"'{found[0]}' is not a reference to a figure.", hint)
            else:
                yield from _check(reference, figures, released, since)
    for story in library.stories:
        for reference in story.evidence:
            yield from _check(reference, figures, released, max(story.updated, now))


def _passages(library: Library, now: datetime) -> Iterator[tuple[Passage, datetime]]:
    """All words that may quote figures, with the moment from which they can be read."""
    yield library.partnership.about, now
    for priority in library.priorities:
        yield priority.body, now
    for page in library.pages:
        yield page.body, now
    for story in library.stories:
        yield story.body, max(story.updated, now)
    for message in library.messages:
        for passage in (message.body, *message.advice):
            yield passage, max(message.updated, now)


def _check(
    reference: Reference, figures: Figures, released: dict[Quarter, datetime], since: datetime
) -> Iterator[Problem]:
    origin = reference.origin
    known = sorted({indicator for indicator, _ in figures.series})
    if reference.indicator not in known:
        yield Problem(origin, f"'{reference.indicator}' is not an indicator with figures.", _nearest(reference, known))
        return
    series = figures.of(reference.indicator, reference.area)
    if series is None:
        areas = sorted({area for indicator, area in figures.series if indicator == reference.indicator and area})
        hint = f"There are figures for: {', '.join(areas)}." if areas else "There are figures for the whole district."
        yield Problem(origin, f"There are no figures of {reference.indicator} for '{reference.area}'.", hint)
        return
    trend = look_up(figures, reference)
    period = reference.quarter.full
    if trend is None:
        have = f"{min(series.figures).short} to {max(series.figures).short}"
        yield Problem(origin, f"There is no figure for {period}.", f"There are figures for {have}.")
    elif released[reference.quarter] > since:
        when = write_moment(released[reference.quarter])
        message = f"The figure for {period} is not released before {when}, so nothing may quote it earlier."
        yield Problem(origin, message, "Publish these words later, or leave the figure out.")
    elif trend.figure.value is None:
        why = next(marker.meaning for marker in trend.figure.markers if marker.stands_for_value)
        yield Problem(origin, f"There is no number to quote for {period}: {why}.", "Leave the figure out.")
    elif reference.wanted is Wanted.CHANGE and trend.on_year is None:
        message = f"There is no fair comparison for {period}: the same months a year earlier have no usable figure."
        yield Problem(origin, message, "Leave 'change' out to quote the value alone, or write 'sentence'.")


def _nearest(reference: Reference, known: list[str]) -> str:
    near = get_close_matches(reference.indicator, known, n=1)
    return f"Did you mean '{near[0]}'?" if near else "The indicators are in data/indicators.yml."
