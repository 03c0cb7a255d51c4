"""Figures as pages show them outside their own page: a sentence, a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Figure, Indicator, Marker, Reference
from site_builder.domain.methods import Methods
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.insight.figures.age import write_age
from site_builder.insight.figures.phrases import write_end
from site_builder.insight.figures.sentences import write_number, write_reason, write_sentence
from site_builder.insight.figures.series import Series
from site_builder.insight.figures.trend import Trend, trend_at
from site_builder.insight.texts.quoting import look_up
from site_builder.outputs.charts import draw_sparkline
from site_builder.outputs.kit.addresses import FIGURES, address_of
from site_builder.outputs.kit.page.parts import FigureCard, FigureLine, Link, working_link
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.published.publication import Publication


def figure_line(publication: Publication, reference: Reference, *, on: date | None = None) -> FigureLine:
    """A quoted figure as a sentence with a way to its page, and its age on a day; without a day, today.

    Raises LookupError for a figure that is not there, which no check lets through.
    """
    trend = look_up(publication.figures, reference)
    if trend is None:
        raise LookupError(reference)  # `check_references` lets nothing through that is not there
    return _line(trend, methods=publication.library.methods, on=on or publication.present.month)


def _line(trend: Trend, *, methods: Methods, on: date) -> FigureLine:
    figure = trend.figure
    link = Link(figure.indicator.title, f"/{address_of(figure.indicator)}")
    age = write_age(figure.quarter, on, methods=methods)
    newer = newer_elsewhere((figure.indicator,)) if age else ()
    return FigureLine(write_sentence(trend), link, age, working_link(figure), newer)


def latest_trend(series: Series) -> Trend | None:
    """How the newest figure of a series compares."""
    return trend_at(series, series.latest.quarter) if series.latest else None


def latest_trends(publication: Publication, area: Area | None = None) -> Iterator[Trend]:
    """How the newest figure of every indicator compares, in an area or in the whole district."""
    for indicator in publication.library.indicators:
        series = publication.figures.of(indicator.id, area.id if area else "")
        trend = latest_trend(series) if series else None
        if trend:
            yield trend


def headline_trends(publication: Publication, quarter: Quarter) -> Iterator[Trend]:
    """How a quarter's headline figures compare, first those that have a number.

    They are all its figures where none of them is called a headline, or where only others have a number.
    """
    several = (headlines_of(publication), publication.library.indicators)
    found = [tuple(_trends_in(publication, quarter, indicators=indicators)) for indicators in several]
    trends = next((trends for trends in found if any(map(_has_number, trends))), next(filter(None, found), ()))
    yield from sorted(trends, key=_has_number, reverse=True)


def _has_number(trend: Trend) -> bool:
    return trend.figure.value is not None


def _trends_in(publication: Publication, quarter: Quarter, *, indicators: Iterable[Indicator]) -> Iterator[Trend]:
    for indicator in indicators:
        series = publication.figures.of(indicator.id)
        trend = trend_at(series, quarter) if series else None
        if trend:
            yield trend


def headlines_of(publication: Publication) -> tuple[Indicator, ...]:
    """The indicators that the register puts on the home page, in its order."""
    chosen = (indicator for indicator in publication.library.indicators if indicator.headline is not None)
    return tuple(sorted(chosen, key=lambda indicator: indicator.headline or 0))


def latest_lines(publication: Publication, area: Area | None = None) -> tuple[FigureLine, ...]:
    """The newest figure of every indicator in an area, or in the whole district."""
    methods, month = publication.library.methods, publication.present.month
    return tuple(_line(trend, methods=methods, on=month) for trend in latest_trends(publication, area))


def latest_line(publication: Publication, indicator: Indicator) -> FigureLine | None:
    """The newest figure of an indicator in the whole district."""
    series = publication.figures.of(indicator.id)
    trend = latest_trend(series) if series else None
    return _line(trend, methods=publication.library.methods, on=publication.present.month) if trend else None


def headline_cards(publication: Publication, *, most: int) -> tuple[tuple[FigureCard, ...], str]:
    """The newest figures of the first headline indicators, and the one reason why none can be compared, if it is one.

    A reason that all of them share is said once, and in no card.
    """
    found = (publication.figures.of(indicator.id) for indicator in headlines_of(publication))
    trends = [(series, trend) for series in found if series and (trend := latest_trend(series))][:most]
    reasons = {write_reason(trend) for _, trend in trends}
    shared = reasons.pop() if len(trends) > 1 and len(reasons) == 1 else ""
    return tuple(_card(publication, series, trend=trend, explained=not shared) for series, trend in trends), shared


def _card(publication: Publication, series: Series, *, trend: Trend, explained: bool) -> FigureCard:
    figure, indicator = trend.figure, trend.figure.indicator
    years, quarter = trend.on_twelve_months, trend.figure.quarter
    age = write_age(quarter, publication.present.month, methods=publication.library.methods)
    return FigureCard(
        title=indicator.title,
        address=f"/{address_of(indicator)}",
        number=write_number(years.after) if years else _in_large_print(figure),
        unit=indicator.unit if years or figure.value is not None else "",
        period=say(_TO_END, end=write_end(trend.figure.quarter))
        if years
        else indicator.heading_of(trend.figure.quarter),
        sentence=write_sentence(trend, explained=explained),
        working=working_link(trend.figure),
        age=age,
        newer=newer_elsewhere((indicator,)) if age else (),
        spark=safe(draw_sparkline(series)),
    )


def _in_large_print(figure: Figure) -> str:
    """The value, or in words that there is none: the symbols of tables are explained above these, and not on a card."""
    if figure.value is not None:
        return write_number(figure.value)
    reason = next(marker for marker in figure.markers if marker.stands_for_value)
    return say(_WITHOUT_VALUE[reason])


_WITHOUT_VALUE = {
    Marker.CONFIDENTIAL: mark("Withheld"),
    Marker.UNAVAILABLE: mark("Not available"),
    Marker.NOT_APPLICABLE: mark("Does not apply"),
}
_TO_END = mark("12 months to {end}")
_FIGURES_FOR = mark("These figures are for {period}. {age}")


def write_newest(publication: Publication) -> str:
    """Which period the last figures are for, and plainly that they are old if they are; empty without any."""
    latest = publication.figures.latest
    if latest is None:
        return ""
    age = write_age(latest, publication.present.month, methods=publication.library.methods, several=True)
    return say(_FIGURES_FOR, period=latest.full, age=age).strip()


def write_unanswered(trends: Sequence[Trend]) -> str:
    """That figures cannot tell whether it is getting better, and why, if none can be compared; empty otherwise."""
    if not trends or any(trend.leading for trend in trends):
        return ""
    reasons = {write_reason(trend) for trend in trends}
    return " ".join(filter(None, (say(CANNOT_TELL), reasons.pop() if len(reasons) == 1 else "")))


CANNOT_TELL = mark("We cannot tell from our newest figures.")


def newer_elsewhere(indicators: Iterable[Indicator]) -> tuple[Link, ...]:
    """Where indicators say that newer figures are, each place once (rule S14)."""
    found = dict.fromkeys(one.newer_figures for one in indicators if one.newer_figures)
    return tuple(Link(place.title, place.link) for place in found)


def write_old(publication: Publication, figure: Figure, *, on: date | None = None) -> Iterator[str]:
    """For plain text: that a figure is old on a day, or today, and the way to newer ones; nothing while it is new."""
    age = write_age(figure.quarter, on or publication.present.month, methods=publication.library.methods)
    if age:
        yield age
        for link in newer_elsewhere((figure.indicator,)):
            yield say("Newer figures: {title} ({address}).", title=link.title, address=link.address)


def figures_link() -> Link:
    """The way to all figures."""
    return Link(say("Figures"), f"/{FIGURES}")
