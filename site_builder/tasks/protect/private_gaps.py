"""Gaps in a private file, and areas above the whole district, which must be corrected first (rules D4, S16)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.domain.figures import Indicator
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.relations import touched
from site_builder.sources.text.documents import Values
from site_builder.tasks.protect.private_figures import PrivateQuarter
from site_builder.tasks.protect.quarter_values import plain

_SAID = {"c": "given as c", "x": "given as x", "z": "given as z", "": "missing"}


@dataclass(frozen=True, slots=True)
class _Table:
    """An indicator's numbers in one quarter of a private file, with those already in the public file."""

    indicator: Indicator
    private: PrivateQuarter
    written: Mapping[str, str]
    """Numbers and markers by area, empty for the whole district."""

    @property
    def whole(self) -> int | None:
        return _number(self.written.get("", ""))

    def numbers(self) -> dict[str, int]:
        found = {area: _number(text) for area, text in self.written.items() if area}
        return {area: number for area, number in found.items() if number is not None}


def find_gaps(
    private: PrivateQuarter, standing: Mapping[str, Values], *, library: Library, origin: Origin
) -> Iterator[Problem]:
    """Areas without a number although the whole district has one, and areas above the whole district."""
    counted = {indicator.id for indicator in touched(library.indicators)}
    titles = {area.id: area.title for area in library.areas}
    for indicator in library.indicators:
        table = _Table(indicator, private, _written(indicator.id, private, standing))
        if table.whole is None or not table.numbers() or not _is_given(indicator.id, private):
            continue
        above = [titles.get(area, area) for area, number in table.numbers().items() if number > table.whole]
        if above and not indicator.is_share:
            message = (
                f"In the figures of '{indicator.id}' for {private.quarter.period}, {_join(above)} "
                f"{'has' if len(above) == 1 else 'have'} more than the whole district."
            )
            hint = "Find the number that is wrong. A row whose area was merged or left blank may be counted wrongly."
            yield Problem(origin, message, hint)
        gaps = [
            f"{area.title} ({_SAID.get(table.written.get(area.id, ''), 'missing')})"
            for area in library.areas
            if area.id not in table.numbers()
        ]
        if gaps and indicator.id in counted:
            message = (
                f"In the figures of '{indicator.id}' for {private.quarter.period} the whole district has a number, and "
                f"{_join(gaps)} {'has' if len(gaps) == 1 else 'have'} none. The missing number is the district minus "
                "the other areas."
            )
            hint = (
                "Give every area its true number, 0 if there were none; small ones will be suppressed. If a number is "
                "not known, give x for the whole district too, or leave out the areas."
            )
            yield Problem(origin, message, hint)


def find_missing_quarters(privates: Sequence[PrivateQuarter], library: Library, *, origin: Origin) -> Iterator[Problem]:
    """Quarters without any number of an indicator that has numbers before and after (rule D4)."""
    for indicator in touched(library.indicators):
        given = {private.quarter for private in privates if _is_given(indicator.id, private)}
        standing = {
            edition.quarter
            for edition in library.editions
            if any(figure.indicator.id == indicator.id for figure in edition.figures)
        }
        missing = _between(given | standing) if given else []
        if missing:
            names = [quarter.full for quarter in missing[:_NAMED]]
            more = [f"{len(missing) - _NAMED} more"] if len(missing) > _NAMED else []
            message = (
                f"'{indicator.id}' has numbers before and after {_join([*names, *more])}, and none there. "
                "Where a year's total is published, the missing number is that total minus the other quarters."
            )
            hint = (
                "Add its true numbers to this file, 0 if there were none. If nothing was counted then, write x for "
                "the whole district."
            )
            yield Problem(origin, message, hint)


_NAMED = 4
"""So many missing quarters are named."""


def _between(quarters: Collection[Quarter]) -> list[Quarter]:
    """Those that are missing between the first and the last."""
    found, quarter, last = [], min(quarters), max(quarters)
    while quarter < last:
        quarter = quarter.later(1)
        if quarter not in quarters:
            found.append(quarter)
    return found


def _written(indicator: str, private: PrivateQuarter, standing: Mapping[str, Values]) -> dict[str, str]:  # noqa: PLR0917 - two files side by side
    """What the private file says, and for other places what the public file says."""
    areas = standing.get("areas")
    tables = {"": standing.get("values"), **(areas if isinstance(areas, dict) else {})}
    found = {
        area: plain(table[indicator])
        for area, table in tables.items()
        if isinstance(table, dict) and indicator in table
    }
    given = {"": private.values, **private.areas}
    return found | {area: plain(table[indicator]) for area, table in given.items() if indicator in table}


def _is_given(indicator: str, private: PrivateQuarter) -> bool:
    return any(indicator in table for table in (private.values, *private.areas.values()))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
