"""The figures of a district, as the JSON of all its figures has them: what is counted, and the numbers of the whole.

A row that contradicts itself or another, such as a number beside a marker that stands for a withheld one, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.domain.figures import Covers, Statistics
from site_builder.domain.member import MemberFigure, MemberIndicator, Unusable
from site_builder.domain.memory import remembered
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.words import Source
from site_builder.sources.entries.fields import ID_PATTERN
from site_builder.sources.reading.member_json import (
    FETCH_AGAIN,
    addresses_in,
    link_in,
    objects_in,
    read_object,
    text_in,
    words_in,
)
from site_builder.sources.reading.member_rows import read_rows

LONGEST_TITLE = 120
LONGEST_WORDS = 600
MOST_INDICATORS = 200
MOST_QUARTERS = 200
MOST_ROWS = MOST_INDICATORS * MOST_QUARTERS

_WHOLE = "all"
"""What the area of a row says for the whole district."""


@dataclass(frozen=True, slots=True)
class MemberDataset:
    """What is taken of a district's figures."""

    addresses: tuple[str, ...]
    """Of their page on the district's site: one, or none if the file does not say."""

    indicators: tuple[MemberIndicator, ...]
    figures: tuple[MemberFigure, ...]
    unusable: tuple[Unusable, ...]
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
    found = tuple(filter(None, map(_indicator, objects_in(values, "indicators")[:MOST_INDICATORS])))
    # What is described twice, in different ways, could be either.
    ids = [indicator.id for indicator in dict.fromkeys(found)]
    indicators = tuple(indicator for indicator in dict.fromkeys(found) if ids.count(indicator.id) == 1)
    rows = [row for row in objects_in(values, "figures") if row.get("area") == _WHOLE]
    read = read_rows(rows[:MOST_ROWS], indicators, quarters=objects_in(values, "quarters")[:MOST_QUARTERS])
    return MemberDataset(addresses_in(values, "link"), indicators, read.figures, read.unusable)


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
