"""The units in which indicators count: things, shares and measures."""

from __future__ import annotations

import re


def is_share(unit: str) -> bool:
    """Whether a unit is that of percentages."""
    return unit.lower().startswith(("%", "per cent", "percent"))


def is_whole(unit: str) -> bool:
    """Whether a unit is one of things, and not a measure such as pounds or hours, or a percentage."""
    return not is_share(unit) and _MEASURED.match(unit) is None


_MEASURED = re.compile(
    r"(£|pounds?|pence|hours?|minutes?|days?|weeks?|kilomet\w+|km|miles?|met(?:re|er)s?|acres?|hectares?|tonnes?|tons?|"
    r"kilogram\w*|kg|lit(?:re|er)s?|thousands?|millions?|square|rates?|averages?|means?|medians?|points?|scores?)\b|£",
    re.IGNORECASE,
)
