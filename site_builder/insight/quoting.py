"""Figures quoted by reference (rule S11): `{{ burglary 2022-23 Q2 }}` in words, and in lists of evidence.

The grammar is closed: an indicator's id, an area's id if one is meant, a quarter, and `change` or `sentence` if the
value alone is not wanted. There is no other template language in officers' words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from site_builder.domain.figures import Reference, Wanted
from site_builder.domain.library import Library
from site_builder.domain.moment import instant, write_moment
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Passage
from site_builder.insight.sentences import write_change, write_sentence, write_value
from site_builder.insight.series import Figures, Series, read_figures
from site_builder.insight.trend import Trend, trend_at

_QUOTED = re.compile(r"\{\{([^{}]*)\}\}")
_STRAY = re.compile(r"\{\{(?![^{}]*\}\})")
"""An opening without its end."""

_SHOWN = 60
"""Characters of what was written that are said again."""


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
    """Problems of references that nothing stands behind, in all that is written, drafts included.

    Where not all figures could be read, one that seems to be missing may be among the others, and is passed over.
    """
    check = _Check(
        figures=read_figures(library),
        released={edition.quarter: edition.released for edition in library.editions},
        whole=library.figures_whole,
    )
    for passage, since in _passages(library, now):
        for found in _QUOTED.finditer(passage.text):
            origin = passage.place(found.start())
            reference = Reference.read(found[1], origin)
            if reference is None:
                hint = "Write the indicator's id and the quarter between the braces: {{ burglary 2022-23 Q2 }}."
                yield Problem(origin, f"'{_short(found[0])}' is not a reference to a figure.", hint)
            else:
                yield from check.problems_of(reference, since=since)
        for found in _STRAY.finditer(passage.text):
            hint = "Write two at the end as well: {{ burglary 2022-23 Q2 }}."
            yield Problem(passage.place(found.start()), "Two braces are opened here and not closed.", hint)
    for story in library.stories:
        for reference in story.evidence:
            yield from check.problems_of(reference, since=max(instant(story.published), instant(now)))


def _passages(library: Library, now: datetime) -> Iterator[tuple[Passage, datetime]]:
    """All words that may quote figures, with the moment from which they can be read."""
    yield library.partnership.about, now
    for priority in library.priorities:
        yield priority.body, now
    for page in library.pages:
        yield page.body, now
    for story in library.stories:
        yield story.body, max(instant(story.published), instant(now))
    for message in library.messages:
        for passage in (message.body, *message.advice):
            yield passage, max(instant(message.published), instant(now))


@dataclass(frozen=True, slots=True)
class _Check:
    """What references are held against."""

    figures: Figures
    released: Mapping[Quarter, datetime]
    whole: bool
    """Whether all figures could be read."""

    def problems_of(self, reference: Reference, *, since: datetime) -> Iterator[Problem]:
        """Why a figure cannot be quoted in words that can be read from a moment on."""
        series = self.figures.of(reference.indicator, reference.area)
        trend = look_up(self.figures, reference)
        if series is None or trend is None:
            if self.whole:
                yield self._missing(reference, series)
            return
        origin, period = reference.origin, reference.quarter.full
        released = self.released[reference.quarter]
        if instant(released) > instant(since):
            message = f"The figures for {period} are not released before {write_moment(released)}, but these words are."
            yield Problem(origin, message, "Publish these words later, or leave the figure out.")
        elif trend.figure.value is None:
            why = next(marker.meaning for marker in trend.figure.markers if marker.stands_for_value)
            yield Problem(origin, f"There is no number to quote for {period}: {why}.", "Leave the figure out.")
        elif reference.wanted is Wanted.CHANGE and trend.on_year is None and self.whole:
            message = f"There is no fair comparison for {period}: the same months a year earlier have no usable figure."
            yield Problem(origin, message, "Leave 'change' out to quote the number alone, or write 'sentence'.")

    def _missing(self, reference: Reference, series: Series | None) -> Problem:
        """Which part of a reference nothing stands behind."""
        origin, indicator = reference.origin, reference.indicator
        known = {name for name, _ in self.figures.series}
        if indicator not in known:
            near = get_close_matches(indicator.lower(), sorted(known), n=1)
            hint = f"Did you mean '{near[0]}'?" if near else "The indicators are in data/indicators.yml."
            return Problem(origin, f"'{indicator}' is not an indicator that has figures.", hint)
        if series is None:
            areas = sorted(area for name, area in self.figures.series if name == indicator and area)
            hint = f"There are some for {', '.join(areas)}." if areas else "Leave the area out for the whole district."
            return Problem(origin, f"There are no figures of {indicator} for '{reference.area}'.", hint)
        first, last = min(series.figures), max(series.figures)
        hint = f"There are figures from {first.short} to {last.short}, which is {last.period}."
        return Problem(origin, f"There is no figure of {indicator} for {reference.quarter.full}.", hint)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
