"""The tables of figures that count 12 months: the newest of each, and the last that can be compared. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.domain.catalogue import mark, say
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.answer import newest_compared
from site_builder.insight.figures.sentences import write_reason
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import Trend
from site_builder.outputs.articles.figure_lines import latest_trend
from site_builder.outputs.figures.tables import compare
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.page.tables import Head, PageTable, TableCell, explain_markers, figure_cell, write_notes
from site_builder.outputs.kit.published.publication import Publication

_NEWEST = mark("{place}, figures for 12 months")
_COMPARED = mark("{place}, the last 12 months that can be compared")


@dataclass(frozen=True, slots=True)
class YearlyFigures:
    """The figures that count 12 months, as the page of all figures shows them."""

    newest: PageTable
    age: str
    """That the newest are old; empty while they are not (rule S14)."""

    uncompared: str
    """Why none of the newest can be compared, if they share the reason; then no row repeats it."""

    compared: PageTable | None
    """The last of those whose newest cannot be compared, if they are at most a year older (rule S1)."""

    compared_age: str

    @property
    def tells_a_change(self) -> bool:
        """Whether anything is compared at all."""
        return self.compared is not None or not self.uncompared


Told = tuple[Series, Trend]
"""A series, and the figure of it that a row is about."""


def yearly_figures(publication: Publication) -> YearlyFigures | None:
    """The newest figure of each indicator whose figures count 12 months; None where there is none.

    A column that could only say "Cannot be compared" in each row is left out: the reason is said once instead, and what
    can be compared stands below.
    """
    many = [publication.figures.of(one.id) for one in publication.library.indicators if one.is_yearly]
    newest = [(series, trend) for series in many if series and (trend := latest_trend(series))]
    if not newest:
        return None
    reasons = {"" if trend.on_year else write_reason(trend) for _, trend in newest}
    uncompared = reasons.pop() if len(reasons) == 1 else ""
    before = [(one, last) for one, trend in newest if not trend.on_year and (last := newest_compared(one))]
    place = publication.library.partnership.place
    return YearlyFigures(
        newest=_table(newest, anchor="twelve-months", caption=say(_NEWEST, place=place), compares=not uncompared),
        age=_age(publication, newest),
        uncompared=uncompared,
        compared=_table(before, anchor="last-compared", caption=say(_COMPARED, place=place)) if before else None,
        compared_age=_age(publication, before) if before else "",
    )


def _age(publication: Publication, told: Iterable[Told]) -> str:
    """What is true of the age of them all."""
    quarter = max(trend.figure.quarter for _, trend in told)
    return write_age(quarter, publication.present.month, methods=publication.library.methods, several=True)


def _table(told: Sequence[Told], *, anchor: str, caption: str, compares: bool = True) -> PageTable:
    earlier = (Head(say("A year earlier"), number=True, minor=True), Head(say("Change"))) if compares else ()
    return PageTable(
        anchor=anchor,
        caption=caption,
        heads=(
            Head(say("What is counted")),
            Head(say("Months")),
            Head(say("Figure"), number=True),
            *earlier,
            Head(say("Notes"), minor=True),
        ),
        rows=tuple(_row(series, trend, compares=compares) for series, trend in told),
        markers=explain_markers(trend.figure for _, trend in told),
    )


def _row(series: Series, trend: Trend, *, compares: bool) -> tuple[TableCell, ...]:
    head = TableCell(series.indicator.title, f"/{address_of(series.indicator)}")
    period = TableCell(series.indicator.heading_of(trend.figure.quarter))
    values = compare(series, trend) if compares else (figure_cell(trend.figure),)
    return (head, period, *values, TableCell(write_notes(trend.figure)))
