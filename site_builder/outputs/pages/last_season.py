"""What the figures say of a message's last season, quoted and never written by hand (rule S11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.domain.catalogue import join, mark, say
from site_builder.domain.figures import Reference
from site_builder.domain.message import Message
from site_builder.domain.quarter import Quarter
from site_builder.domain.season import Always, Stretch
from site_builder.insight.texts.quoting import look_up
from site_builder.insight.times.announced import occurrences
from site_builder.outputs.articles.figure_lines import figure_line
from site_builder.outputs.kit.page.parts import FigureLine
from site_builder.outputs.kit.published.publication import Publication

_FIGURES_FOR = mark("The figures for {period}.")


@dataclass(frozen=True, slots=True)
class LastSeason:
    """Figures and the days that they are about."""

    words: str
    lines: tuple[FigureLine, ...]


_LAST_TIME = mark("Last time with figures: {days}. They cover whole quarters, not just these days.")
_LAST_TIME_IN_PART = mark(
    "Last time with figures: {days}. Of that time, there are figures only for {periods}. They cover whole quarters."
)


def last_season(publication: Publication, message: Message) -> LastSeason | None:
    """The evidence that a message names, or its indicators in its last season with published figures."""
    if message.evidence:
        lines = tuple(figure_line(publication, reference) for reference in message.evidence)
        return LastSeason(say("The figures behind this advice."), lines)
    latest = publication.figures.latest
    if not message.indicators or latest is None:
        return None
    if isinstance(message.window, Always):
        lines = _lines(publication, message, quarters=(latest,))
        return LastSeason(say(_FIGURES_FOR, period=latest.period), lines) if lines else None
    first = min(edition.quarter.year for edition in publication.library.editions)
    today = publication.today
    for occurrence in reversed(tuple(occurrences(message, range(first, today.year + 1), today=today))):
        quarters = quarters_of(occurrence.stretch)
        lines = _lines(publication, message, quarters=quarters)
        if occurrence.stretch.last < today and lines:
            return LastSeason(_write_last_time(publication, occurrence.stretch, quarters=quarters), lines)
    return None


def _write_last_time(publication: Publication, stretch: Stretch, *, quarters: tuple[Quarter, ...]) -> str:
    """When it was, and which quarters of it are out if not all are."""
    out = {edition.quarter for edition in publication.library.editions}
    known = [quarter.period for quarter in quarters if quarter in out]
    if len(known) == len(quarters):
        return say(_LAST_TIME, days=str(stretch))
    return say(_LAST_TIME_IN_PART, days=str(stretch), periods=join(known))


def quarters_of(stretch: Stretch) -> tuple[Quarter, ...]:
    """The quarters that a stretch has at least half the days of, or else the one with most of it."""
    covered: dict[Quarter, int] = {}
    for day in range(stretch.days):
        quarter = Quarter.containing(stretch.first + timedelta(days=day))
        covered[quarter] = covered.get(quarter, 0) + 1
    wide = tuple(quarter for quarter, days in covered.items() if 2 * days >= _length(quarter))
    return wide or (max(covered, key=lambda quarter: covered[quarter]),)


def _length(quarter: Quarter) -> int:
    start, end = quarter.months[0], quarter.next().months[0]
    return (date(end.year, end.number, 1) - date(start.year, start.number, 1)).days


def _lines(publication: Publication, message: Message, *, quarters: tuple[Quarter, ...]) -> tuple[FigureLine, ...]:
    return tuple(figure_line(publication, reference) for reference in _known(publication, message, quarters=quarters))


def _known(publication: Publication, message: Message, *, quarters: tuple[Quarter, ...]) -> Iterator[Reference]:
    """The figures that are out and are numbers."""
    for indicator in message.indicators:
        for quarter in quarters:
            reference = Reference(indicator, quarter)
            trend = look_up(publication.figures, reference)
            if trend is not None and trend.figure.value is not None:
                yield reference
