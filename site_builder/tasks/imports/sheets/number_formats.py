"""What a spreadsheet's number format makes of a number: a percentage, a hundredfold, or words in its place.

Follows ECMA-376, part 1, 18.8.31: only a percent sign that is neither quoted nor escaped multiplies. Knows no file.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?|(?P<plain>.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
UNSHOWN = " (hidden by its number format)"
_DIGITS = frozenset("0#?@Gg")
"""What a format writes the number with; G is for General."""

BOUNDS = frozenset("<>\u2264\u2265~")
"""Signs beside a number that make it another: people write `<5` in place of a small one."""

_NUMBERS = 3
"""Sections of a format that are for numbers; a fourth is for words."""


@dataclass(slots=True)
class _Section:
    """One part of a format: `0.0%` of `0.0%;-0.0%`."""

    percents: int = 0
    """Percent signs that multiply."""

    words: str = ""
    """What it writes literally."""

    shows: bool = False
    """Whether it writes the number: people hide numbers by `;;;`, and small ones by `[<5]"*";0`."""

    condition: tuple[str, Decimal] | None = None


def show_number(value: Decimal, code: str) -> tuple[Decimal | None, str]:
    """The number as the format shows it, and the percent signs behind it, if any; or that the format hides it.

    None where people see something else, which is then all that there is: `*`, or `<` before the number.
    """
    section = _choose(value, _sections(code))
    words = section.words.strip()
    is_bound = bool(BOUNDS & set(words))
    if not section.shows and (value or is_bound):
        return (None, words) if words else (value, UNSHOWN)
    if is_bound:
        return None, f"{words}{value.normalize():f}"
    signs = "%" * section.percents or ("%" if "%" in section.words else "")
    return value * 100**section.percents, signs


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found = [_Section()]
    for token in _TOKEN.finditer(code):
        found[-1].shows |= token["plain"] in _DIGITS
        literal = token["quoted"] or token["escaped"] or (token["plain"] if token["plain"] in BOUNDS else "")
        found[-1].words += literal
        if token["plain"] == ";":
            found.append(_Section())
        elif token["plain"] == "%":
            found[-1].percents += 1
        elif condition := _CONDITION.fullmatch((token["bracket"] or "").strip()):
            found[-1].condition = condition[1], Decimal(condition[2])
    return tuple(found[:_NUMBERS])


def _choose(value: Decimal, sections: tuple[_Section, ...]) -> _Section:
    """The section for a number: by its condition where there is one, else by the number's sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section
        return sections[-1]
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) == _NUMBERS else sections[0]
