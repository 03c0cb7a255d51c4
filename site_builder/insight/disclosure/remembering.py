"""What a record keeps for disclosure control: all that was ever shown, and which indicators were protected (D5, D7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.revision import RecordedEdition, RecordedFigure, RecordedShowing
from site_builder.insight.disclosure.numbers import numbers_of
from site_builder.insight.disclosure.relations import is_small, threshold_of
from site_builder.insight.disclosure.showings import Showing, showings_of


def remember(
    made: RecordedEdition, *, former: Sequence[RecordedEdition], library: Library, now: datetime
) -> RecordedEdition:
    """A record with what earlier ones showed and it does not show any more, and with what the file shows now."""
    edition = replace(made, protected=_protected(made, library))
    shown = [showing.sure() for each in former for showing in showings_of(library, each)]
    for showing in (*shown, Showing("", "", numbers_of(library, made.quarter))):
        if not any(_covers(known.sure(), showing) for known in showings_of(library, edition)):
            figures = tuple(_figures(showing, library))
            edition = replace(edition, showings=(*edition.showings, RecordedShowing(showing.moment or now, figures)))
    return edition


def _protected(made: RecordedEdition, library: Library) -> tuple[tuple[str, int], ...]:
    """Once protected, always protected, at no lower threshold."""
    usual, stated = library.methods.disclosure_threshold, {figure.indicator for figure in made.known}
    now = {
        indicator.id: threshold_of(indicator, usual)
        for indicator in library.indicators
        if indicator.sensitive and indicator.id in stated
    }
    known = dict(made.protected)
    return tuple((name, max(now.get(name, 0), known.get(name, 0))) for name in sorted(now | known))


def _covers(known: Showing, showing: Showing) -> bool:
    """Whether one showing tells all that another does. A showing without a number tells nothing."""
    return all(
        known.numbers.get(cell) == number
        if isinstance(number, int)
        else number is None or not isinstance(known.numbers.get(cell), int)
        for cell, number in showing.numbers.items()
    ) or not any(isinstance(number, int) for number in showing.numbers.values())


def _figures(showing: Showing, library: Library) -> Iterator[RecordedFigure]:
    """Its numbers, but for small ones: those do not belong in the repository, wherever they lay before (rule D3)."""
    usual = library.methods.disclosure_threshold
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in library.indicators}
    for cell, number in sorted(showing.numbers.items()):
        if number is not None:
            is_large = isinstance(number, int) and not is_small(number, thresholds[cell.indicator])
            shown = Decimal(number) if is_large else Marker.CONFIDENTIAL
            yield RecordedFigure(cell.indicator, cell.area, shown, (), "", "")
