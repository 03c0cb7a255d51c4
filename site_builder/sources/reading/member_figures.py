"""The figures of a district, as the JSON of all its figures has them: what is counted, and the numbers of the whole.

A row that contradicts itself, such as a number beside a marker that stands for a withheld one, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from site_builder.domain.figures import Covers, Marker, Statistics
from site_builder.domain.member import MemberFigure, MemberIndicator
from site_builder.domain.memory import remembered
from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.domain.words import Source
from site_builder.sources.entries.fields import ID_PATTERN
from site_builder.sources.entries.scalars import read_number
from site_builder.sources.reading.member_json import (
    FETCH_AGAIN,
    addresses_in,
    link_in,
    objects_in,
    read_object,
    text_in,
    words_in,
)

LONGEST_TITLE = 120
LONGEST_WORDS = 600
MOST_INDICATORS = 200
MOST_QUARTERS = 200
"""Of an indicator."""

_WHOLE = "all"
"""What the area of a row says for the whole district."""


@dataclass(frozen=True, slots=True)
class MemberDataset:
    """What is taken of a district's figures."""

    addresses: tuple[str, ...]
    """Of their page on the district's site: one, or none if the file does not say."""

    indicators: tuple[MemberIndicator, ...]
    figures: tuple[MemberFigure, ...]
    left_out: int
    """Rows that cannot be shown."""


@remembered
def read_member_figures(path: str, content: bytes) -> MemberDataset | Problem:
    """The figures for the whole of a district, or why there are none."""
    values = read_object(path, content)
    if isinstance(values, Problem):
        return values
    if not isinstance(values.get("figures"), list) or not isinstance(values.get("indicators"), list):
        message = "This file is JSON, but it does not hold figures as this program publishes them."
        return Problem(Origin(path), message, FETCH_AGAIN)
    found = map(_indicator, objects_in(values, "indicators")[:MOST_INDICATORS])
    indicators = {indicator.id: indicator for indicator in found if indicator}
    released = {text_in(edition, "quarter", most=LONGEST_TITLE): edition for edition in objects_in(values, "quarters")}
    figures: dict[tuple[str, Quarter], MemberFigure] = {}
    left_out = 0
    for row in objects_in(values, "figures"):
        if row.get("area") != _WHOLE:
            continue
        figure = _figure(row, released=released) if row.get("indicator") in indicators else None
        left_out += figure is None
        if figure and len(figures) < MOST_INDICATORS * MOST_QUARTERS:
            figures.setdefault((figure.indicator, figure.quarter), figure)
    return MemberDataset(addresses_in(values, "link"), tuple(indicators.values()), tuple(figures.values()), left_out)


def _indicator(written: Mapping[str, Any]) -> MemberIndicator | None:
    name, title = text_in(written, "id", most=LONGEST_TITLE), words_in(written, "title", most=LONGEST_TITLE)
    unit = words_in(written, "unit", most=LONGEST_TITLE)
    covers = next((one for one in Covers if one.value == written.get("covers", Covers.QUARTER.value)), None)
    if not (re.fullmatch(ID_PATTERN, name) and title and unit and covers):
        return None
    return MemberIndicator(
        id=name,
        title=title,
        description=words_in(written, "description", most=LONGEST_WORDS),
        unit=unit,
        covers=covers,
        statistics=next((one for one in Statistics if one.value == written.get("statistics")), None),
        counted_by=words_in(written, "counted_by", most=LONGEST_TITLE),
        sources=tuple(
            Source(title, link_in(source, "link"), words_in(source, "licence", most=LONGEST_TITLE))
            for source in objects_in(written, "source")
            if (title := words_in(source, "title", most=LONGEST_WORDS))
        ),
    )


def _figure(row: Mapping[str, Any], *, released: Mapping[str, Mapping[str, Any]]) -> MemberFigure | None:
    key, marked = text_in(row, "quarter", most=LONGEST_TITLE), text_in(row, "marker", most=LONGEST_TITLE)
    quarter, markers = Quarter.read(key), [_MARKERS.get(letters) for letters in marked.split()]
    written = row.get("value")
    value = read_number(written) if isinstance(written, str) else None
    known = tuple(marker for marker in markers if marker)
    stands = any(marker.stands_for_value for marker in known)
    broken = len(known) < len(markers) or (value is None) is not stands or (written is not None and value is None)
    if quarter is None or broken:
        return None
    return MemberFigure(
        indicator=str(row["indicator"]),
        quarter=quarter,
        value=value,
        markers=known,
        note=words_in(row, "note", most=LONGEST_WORDS),
        released=_moment(released.get(key, {}).get("released")),
    )


_MARKERS = {marker.value: marker for marker in Marker}


def _moment(written: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment.astimezone(LONDON) if moment and moment.tzinfo else None
