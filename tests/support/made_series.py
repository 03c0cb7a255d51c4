"""Series made up for a test, from a text with one word a quarter. They know no library and no page.

`12`, `0`, `12p` (provisional), `12b` (a break before it), `c` or `x` (a marker in the value's place), `-` (no figure).
"""

import re
from decimal import Decimal

from site_builder.domain.figures import Better, Figure, Indicator, Marker
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import Quarter
from site_builder.domain.register import Area
from site_builder.domain.words import Source
from site_builder.insight.figures.series import Series

NOWHERE = Origin("data/indicators.yml")
BICYCLES = Indicator(
    id="bicycle-theft",
    title="Bicycle theft",
    description="Thefts of pedal cycles.",
    unit="crimes",
    better=Better.LOWER,
    why_neither="",
    measure=None,
    headline=None,
    sum_of=(),
    sources=(Source("Police recorded crime", "https://data.example/", "Open Government Licence v3.0"),),
    notes=(),
    finds=(),
    origin=NOWHERE,
)
HARBOUR = Area("harbour", "The harbour", "", (), (), NOWHERE)


def make_series(
    values: str, *, first: str = "2020-21 Q1", indicator: Indicator = BICYCLES, area: Area | None = None
) -> Series:
    """The series of those values, a quarter each, from the first quarter on."""
    quarter = Quarter.read(first)
    assert quarter is not None
    figures = {}
    for written in values.split():
        if written != "-":
            figures[quarter] = _figure(written, quarter, indicator=indicator, area=area)
        quarter = quarter.next()
    return Series(indicator, area, figures)


def _figure(written: str, quarter: Quarter, *, indicator: Indicator, area: Area | None) -> Figure:
    found = re.fullmatch(r"(-?[\d.]*)([a-z]*)", written)
    assert found, written
    return Figure(
        indicator=indicator,
        quarter=quarter,
        area=area,
        value=Decimal(found[1]) if found[1] else None,
        markers=tuple(Marker(letter) for letter in found[2]),
        note="",
        origin=NOWHERE,
    )
