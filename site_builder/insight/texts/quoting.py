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
from functools import cache
from typing import Self

from site_builder.domain.figures import Reference, Wanted
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import instant, seen_since, write_moment
from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.story import Story
from site_builder.domain.words import QUOTED
from site_builder.insight.figures.sentences import write_change, write_sentence, write_value
from site_builder.insight.figures.series import Figures, read_figures
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.insight.texts.passages import read_passages

_STRAY = re.compile(r"\{\{(?![^{}]*\}\})")
"""An opening without its end."""

Fault = tuple[str, str]
"""A message and a hint."""

_LIKENESS = 0.7
_ALMOST = 0.85
"""Quarters differ in a few signs only, so one is meant only when nearly all are the same."""

_SHOWN = 60
"""Characters of what was written that are said again."""


def quote(text: str, write: Callable[[Reference], str]) -> str:
    """The text with each reference replaced by what `write` makes of it; what is no reference stays."""

    def replaced(found: re.Match[str]) -> str:
        reference = Reference.read(found[1])
        return found[0] if reference is None else write(reference)

    return QUOTED.sub(replaced, text)


def find_references(text: str) -> Iterator[tuple[int, Reference]]:
    """Every reference in a text, with where it begins."""
    for found in QUOTED.finditer(text):
        reference = Reference.read(found[1])
        if reference is not None:
            yield found.start(), reference


def keep_references(text: str) -> str:
    """The references of a text without its other words."""
    return " ".join(found[0] for found in QUOTED.finditer(text))


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
    """Problems of references that lead to nothing, in all that is written, drafts included.

    Where not all figures could be read, one that seems to be missing may be among the others, and is passed over.
    """
    check = _Check.of(library)
    for passage, published in read_passages(library):
        if "{{" not in passage.text:
            continue
        since = seen_since(published, now)
        for found in QUOTED.finditer(passage.text):
            reference = Reference.read(found[1])
            if reference is None:
                fault: Fault | None = (f"'{_short(found[0])}' is not a reference to a figure.", check.guess(found[1]))
            else:
                fault = check.fault_of(reference, since=since)
            if fault is not None:
                yield Problem(passage.place(found.start()), *fault)
        for found in _STRAY.finditer(passage.text):
            hint = "Write two at the end as well: {{ burglary 2022-23 Q2 }}."
            yield Problem(passage.place(found.start()), "Two braces are opened here and not closed.", hint)
    records: tuple[Story | Message, ...] = (*library.stories, *library.messages)
    for record in records:
        for reference in record.evidence:
            fault = check.fault_of(reference, since=seen_since(record.published, now))
            if fault is not None:
                yield Problem(reference.origin, *fault)


def explain_missing(library: Library, reference: Reference, *, now: datetime) -> Fault | None:
    """Why a figure cannot be quoted at a moment, if there is a reason."""
    return _Check.of(library).fault_of(reference, since=now)


@dataclass(frozen=True, slots=True)
class _Check:
    """What references are held against."""

    figures: Figures
    released: Mapping[Quarter, datetime]
    whole: bool
    """Whether all figures could be read."""

    find: Callable[[str, Quarter, str], Trend | None]
    """`look_up` by indicator, quarter and area, which remembers: many stories quote the same figures."""

    @classmethod
    def of(cls, library: Library) -> Self:
        figures = read_figures(library)
        released = {edition.quarter: instant(edition.released) for edition in library.editions}
        find = cache(lambda indicator, quarter, area: look_up(figures, Reference(indicator, quarter, area)))
        return cls(figures, released, library.figures_whole, find)

    def fault_of(self, reference: Reference, *, since: datetime) -> Fault | None:
        """Why a figure cannot be quoted in words that can be read from a moment on, if there is a reason."""
        quarter = reference.quarter
        trend = self.find(reference.indicator, quarter, reference.area)
        if trend is None:
            return self._missing(reference) if self.whole else None
        if self.released[quarter] > instant(since):
            when = write_moment(self.released[quarter])
            message = f"The figures for {quarter.full} are not released before {when}."
            return message, "The site does not show them until then, so words that quote them must be published later."
        if trend.figure.value is None:
            why = next(marker.meaning for marker in trend.figure.markers if marker.stands_for_value)
            return f"There is no number to quote for {quarter.full}: {why}.", "Leave the figure out."
        if reference.wanted is Wanted.CHANGE and trend.on_year is None and self.whole:
            missing = "the same months a year earlier have no usable figure"
            hint = "Leave 'change' out to quote the number alone, or write 'sentence'."
            return f"There is no fair comparison for {quarter.full}: {missing}.", hint
        return None

    def guess(self, text: str) -> str:
        """What somebody may have meant who wrote no reference: the word at its end, or another quarter."""
        words = text.split()
        last = words[-1].lower() if words else ""
        near = get_close_matches(last, [wanted.value for wanted in Wanted], n=1)
        if near and last not in near and Reference.read(" ".join((*words[:-1], near[0]))):
            return f"Did you mean '{near[0]}' instead of '{words[-1]}'?"
        quarters = sorted({quarter.short for quarter in self.released})
        for size in (2, 1):
            for at in range(1, len(words) - size + 1):
                written = " ".join(words[at : at + size])
                close = get_close_matches(written.upper(), quarters, n=1, cutoff=_LIKENESS)
                if close and Reference.read(" ".join((*words[:at], close[0], *words[at + size :]))):
                    return f"Did you mean '{close[0]}' instead of '{written}'?"
        return "Write the indicator's id and the quarter between the braces: {{ burglary 2022-23 Q2 }}."

    def _missing(self, reference: Reference) -> Fault:
        """The part of a reference that leads to nothing."""
        indicator, period = reference.indicator, reference.quarter.full
        known = {name for name, _ in self.figures.series}
        if indicator not in known:
            near = get_close_matches(indicator.lower(), sorted(known), n=1)
            hint = f"Did you mean '{near[0]}'?" if near else "The indicators are in data/indicators.yml."
            return f"'{indicator}' is not an indicator that has figures.", hint
        series = self.figures.of(indicator, reference.area)
        if series is None:
            areas = sorted(area for name, area in self.figures.series if name == indicator and area)
            near = get_close_matches(reference.area.lower(), areas, n=1)
            if near:
                return f"There are no figures of {indicator} for '{reference.area}'.", f"Did you mean '{near[0]}'?"
            hint = f"There are some for {', '.join(areas)}." if areas else "Leave the area out for the whole district."
            return f"There are no figures of {indicator} for '{reference.area}'.", hint
        first, last = min(series.figures), max(series.figures)
        quarters = [quarter.short for quarter in series.figures]
        meant = get_close_matches(reference.quarter.short, quarters, n=1, cutoff=_ALMOST)
        guess = f"Did you mean {meant[0]}? " if meant else ""
        hint = f"{guess}There are figures from {first.short} to {last.short}, which is {last.period}."
        return f"There is no figure of {indicator} for {period}.", hint


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
