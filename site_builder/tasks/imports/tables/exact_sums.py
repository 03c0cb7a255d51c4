"""Adds up what cells of a table say: numbers exactly, and markers by what they mean for a sum. Knows no table."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

from site_builder.tasks.imports.quarters.quarter_files import Amount

BLANK = ""
"""The value of a cell that holds nothing: not known, and no zero."""

_SUPPRESSED, _NOT_AVAILABLE, _NOT_APPLICABLE = "c", "x", "z"
_PLACES = 6
"""Digits behind the point, as many as a figures file may have."""

_EXACT = Context(prec=100)


def add_up(values: list[Amount]) -> Amount:
    """The sum; the marker that must stand in its place; or BLANK where nothing is known.

    With a part that is suppressed the sum is too, with one that is not known it is not available, and what does not
    apply adds nothing.
    """
    numbers = [value for value in values if isinstance(value, (int, Decimal))]
    markers = {value for value in values if isinstance(value, str)}
    if _SUPPRESSED in markers:
        return _SUPPRESSED
    if markers == {BLANK} and not numbers:
        return BLANK
    if markers - {_NOT_APPLICABLE}:
        return _NOT_AVAILABLE
    if not numbers:
        return _NOT_APPLICABLE
    # Text, so that a sum of zero is something that is said.
    return cut(sum_of(numbers))


def sum_of(numbers: list[int | Decimal]) -> Decimal:
    """Exact."""
    with localcontext(_EXACT):
        return sum(map(Decimal, numbers), Decimal(0))


def cut(value: Decimal) -> str:
    """A number with as many decimals as a figures file may have: rounded half to even, without noughts at the end."""
    with localcontext(_EXACT):
        text = f"{round(value, _PLACES):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
