"""Numbers for 12 months that tell a suppressed quarter: 12 months minus three quarters gives the fourth (rule D2).

The model of a quarter's table knows no other quarter, so what would need one is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.domain.figures import Figure, Indicator, Marker, quarterly_counterparts
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.suppression import is_suppressed

Place = tuple[str, str, Quarter]
"""An indicator's id, an area's, which is empty for the whole district, and a quarter."""


def find_revealing_years(library: Library) -> Iterator[Problem]:
    """Sensitive indicators that cover 12 months, and numbers for 12 months beside a quarter that is not shown."""
    for indicator in library.indicators:
        if indicator.sensitive and indicator.is_yearly:
            message = (
                f"'{indicator.id}' counts people and covers 12 months. What changes from one 12 months to the next "
                "tells how many there were in a quarter, and nothing can be suppressed to hide that."
            )
            hint = (
                "Give its figures for quarters instead: remove 'covers', and make them with 'site-builder protect'. "
                "If it does not count people, remove 'sensitive: true'."
            )
            yield Problem(indicator.origin, message, hint)
    pairs = quarterly_counterparts(library.indicators)
    if pairs:
        yield from _beside_hidden_quarters(library, pairs)


@dataclass(frozen=True, slots=True)
class _Year:
    """A number for 12 months that is shown, or was."""

    place: Place
    origin: Origin
    is_past: bool


def _beside_hidden_quarters(library: Library, pairs: Mapping[str, Indicator]) -> Iterator[Problem]:
    figures: dict[Place, Figure] = {
        (figure.indicator.id, figure.area.id if figure.area else "", edition.quarter): figure
        for edition in library.editions
        for figure in edition.figures
    }
    for year in _years(library, figures):
        name, area, quarter = year.place
        counterpart = pairs.get(name)
        for before in quarter.back(4) if counterpart else ():
            figure = figures.get((counterpart.id, area, before)) if counterpart else None
            if counterpart and _is_hidden(figure, counterpart):
                yield _say(year, counterpart.id, hidden=before, figure=figure)


def _years(library: Library, figures: Mapping[Place, Figure]) -> Iterator[_Year]:
    """Numbers for 12 months as they are now, and those that are on record only."""
    shown = {place for place, figure in figures.items() if figure.value is not None}
    for place in sorted(shown):
        yield _Year(place, figures[place].origin, is_past=False)
    for recorded in library.recorded:
        for known in recorded.known:
            place = (known.indicator, known.area, recorded.quarter)
            if place not in shown and not isinstance(known.shown, Marker):
                yield _Year(place, known.origin, is_past=True)


def _is_hidden(figure: Figure | None, counterpart: Indicator) -> bool:
    """Whether a quarter's number is suppressed, or is not given although it could be small."""
    if figure is None or figure.value is None:
        return counterpart.sensitive or (figure is not None and is_suppressed(figure))
    return False


def _say(year: _Year, counterpart: str, *, hidden: Quarter, figure: Figure | None) -> Problem:
    name, area, quarter = year.place
    where = f" for '{area}'" if area else ""
    message = (
        f"'{counterpart}' is not shown{where} for {hidden.period}, but '{name}' for the "
        f"{quarter.year_to_its_end} can reveal it: 12 months minus the other quarters gives the one that is missing."
    )
    if year.is_past:
        hint = "What was published cannot be taken back: tell the person responsible for data protection."
        return Problem(year.origin, message, hint, Severity.WARNING)
    hint = f"Take '{name}' out of data/figures/{quarter.stem}.yml, or write c in place of its number{where}."
    return Problem(figure.origin if figure else year.origin, message, hint)
