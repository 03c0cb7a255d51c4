"""The rows of a district's figures: the numbers that can be shown, and why others cannot. Knows no file.

A row is left out if it contradicts itself or another row: an unclear number would have the district's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from site_builder.domain.figures import Marker
from site_builder.domain.member import MemberFigure, MemberIndicator, Unusable
from site_builder.domain.moment import instant, read_offset_moment
from site_builder.domain.quarter import Quarter
from site_builder.domain.unit import is_share, is_whole
from site_builder.sources.entries.scalars import read_number
from site_builder.sources.reading.member_json import text_in, words_in

LONGEST_NAME = 120
LONGEST_NOTE = 600

Row = Mapping[str, Any]

_WHOLE_SHARE = Decimal(100)
_RATED = re.compile(r"\b(per|for (each|every)|averages?|means?|medians?|rates?)\b", re.IGNORECASE)
_MARKERS = {marker.value: marker for marker in Marker}


@dataclass(frozen=True, slots=True)
class RowsRead:
    """What the rows of a dataset say."""

    figures: tuple[MemberFigure, ...]
    unusable: tuple[Unusable, ...]


def read_rows(rows: Sequence[Row], indicators: Sequence[MemberIndicator], *, quarters: Sequence[Row]) -> RowsRead:
    """The figures of some rows; `quarters` say when each was released."""
    known = {indicator.id: indicator for indicator in indicators}
    said: dict[tuple[str, str], set[tuple[object, str]]] = defaultdict(set)
    for row in rows:
        value = _value_of(row)
        said[_key_of(row)].add((repr(row.get("value")) if value is None else value, _marker_of(row)))
    figures: dict[tuple[str, str], MemberFigure] = {}
    unusable: dict[tuple[str, str], Unusable] = {}
    for row in rows:
        key, indicator = _key_of(row), known.get(text_in(row, "indicator", most=LONGEST_NAME))
        moments = list(_moments(row, quarters))
        released = max(filter(None, moments), key=instant, default=None)
        why = _why_not(row, indicator) or ("has a time of release that cannot be read" if None in moments else "")
        if len(said[key]) > 1:
            why = "is there twice, with different numbers or markers"
        if why:
            unusable.setdefault(key, Unusable(_name_of(row, indicator), why, released))
        elif quarter := Quarter.read(_quarter_of(row)):
            figures.setdefault(key, _figure(row, quarter, released=released))
    return RowsRead(tuple(figures.values()), tuple(unusable.values()))


def _figure(row: Row, quarter: Quarter, *, released: datetime | None) -> MemberFigure:
    return MemberFigure(
        indicator=text_in(row, "indicator", most=LONGEST_NAME),
        quarter=quarter,
        value=_value_of(row),
        markers=tuple(_MARKERS[letters] for letters in _marker_of(row).split()),
        note=words_in(row, "note", most=LONGEST_NOTE),
        released=released,
    )


def _why_not(row: Row, indicator: MemberIndicator | None) -> str:
    """Why a row cannot be shown, by itself; empty if it can."""
    value, letters = _value_of(row), _marker_of(row).split()
    stands = any(_MARKERS[one].stands_for_value for one in letters if one in _MARKERS)
    reasons = (
        (indicator is None, "counts something that its site does not describe, or describes twice"),
        (Quarter.read(_quarter_of(row)) is None, "has a quarter that cannot be read"),
        (any(one not in _MARKERS for one in letters), "has a marker that is not known"),
        (row.get("value") is not None and value is None, "has a number that cannot be read"),
        (value is not None and stands, "has a number, and a marker that says that there is none"),
        (value is None and not stands, "has neither a number nor a marker that says why"),
        (value is not None and value < 0, "is below zero"),
        (_is_broken(value, indicator), "is a fraction of what is counted whole"),
        (_is_beyond(value, indicator), "is more than 100 per cent of a whole"),
    )
    return next((why for is_so, why in reasons if is_so), "")


def _is_broken(value: Decimal | None, indicator: MemberIndicator | None) -> bool:
    if value is None or indicator is None or not is_whole(indicator.unit) or _RATED.search(indicator.unit):
        return False
    return value != value.to_integral_value()


def _is_beyond(value: Decimal | None, indicator: MemberIndicator | None) -> bool:
    return value is not None and indicator is not None and is_share(indicator.unit) and value > _WHOLE_SHARE


def _moments(row: Row, quarters: Sequence[Row]) -> Iterator[datetime | None]:
    """When a row was or will be released, wherever the file says so; None for what cannot be read."""
    key = _quarter_of(row)
    for part in (row, *(edition for edition in quarters if _quarter_of(edition) == key)):
        if part.get("released") is not None:
            yield read_offset_moment(part["released"])


def _value_of(row: Row) -> Decimal | None:
    written = row.get("value")
    return read_number(written) if isinstance(written, str) else None


def _marker_of(row: Row) -> str:
    return text_in(row, "marker", most=LONGEST_NAME)


def _quarter_of(row: Row) -> str:
    return text_in(row, "quarter", most=LONGEST_NAME)


def _key_of(row: Row) -> tuple[str, str]:
    quarter = Quarter.read(_quarter_of(row))
    return text_in(row, "indicator", most=LONGEST_NAME), quarter.key if quarter else _quarter_of(row)


def _name_of(row: Row, indicator: MemberIndicator | None) -> str:
    """What is counted, and when."""
    quarter = Quarter.read(_quarter_of(row))
    title = indicator.title if indicator else words_in(row, "indicator", most=LONGEST_NAME)
    return f"{title or 'A figure'}, {quarter.period if quarter else words_in(row, 'quarter', most=LONGEST_NAME)}"
