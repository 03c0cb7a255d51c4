"""Places of a table whose numbers are the sums of some other places' numbers. Pure; knows no file and no map.

Any number is the sum of some others if there are enough of them, so a sum is only reported where chance hardly makes
one: the ways to choose the parts, as many as were tried, are held against the numbers that the place could have had.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_MOST = 20
"""Places among which parts are searched for one by one; of more, only places next to each other are tried."""

_STEPS = 20_000
"""Choices that are tried for one place."""

Numbers = Mapping[Hashable, Decimal]
"""What a place has, by quarter and indicator."""


@dataclass(frozen=True, slots=True)
class PartialSum:
    """The parts of a place's numbers, and how often chance would make such a sum."""

    parts: tuple[str, ...]
    chance: float


def find_partial_sum(place: str, numbers: Mapping[str, Numbers]) -> PartialSum | None:
    """The places that a place may be the sum of, if there are any; `numbers` are in the order of the table.

    A place with a value that is no number is not among them.
    """
    target = numbers[place]
    parts = {
        name: found
        for name, found in numbers.items()
        if name != place
        and any(found.get(key) for key in target)
        and all(found.get(key, 0) <= value for key, value in target.items())
    }
    # A place that has none of anything may be between the others.
    empty = {name for name, found in numbers.items() if not any(found.get(key) for key in target)}
    blocks = list(_blocks(place, list(numbers)))
    filled = [tuple(name for name in block if name not in empty) for block in blocks]
    chosen = next((block for block in filled if _adds_up(block, parts, target=target)), None)
    tried: float = len(blocks)
    if chosen is None and len(parts) <= _MOST:
        chosen = _choose(parts, target)
        tried = 2.0 ** len(parts) - len(parts) - 1
    chosen = tuple(name for name in numbers if name in chosen) if chosen else None
    return PartialSum(chosen, tried / _possible(target)) if chosen else None


def _possible(target: Numbers) -> float:
    """About how many different numbers a place of this size could have.

    Its largest number could be any smaller one. The others go with it, and vary by their square roots, as counts do.
    """
    sizes = sorted((float(abs(value)) for value in target.values()), reverse=True)
    logarithm = sum(
        math.log(max(1.0, size if not index else 2.5 * math.sqrt(size))) for index, size in enumerate(sizes)
    )
    return math.exp(min(logarithm, 300))


def _blocks(place: str, order: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Places next to each other right above or right below one, two or more."""
    at = order.index(place)
    yield from (tuple(order[start:at]) for start in range(at - 2, -1, -1))
    yield from (tuple(order[at + 1 : end]) for end in range(at + 3, len(order) + 1))


def _adds_up(block: tuple[str, ...], parts: Mapping[str, Numbers], *, target: Numbers) -> bool:
    if len(block) < 2 or any(name not in parts for name in block):  # noqa: PLR2004 - one alone is no sum
        return False
    return all(sum(parts[name].get(key, Decimal(0)) for name in block) == value for key, value in target.items())


def _choose(parts: Mapping[str, Numbers], target: Numbers) -> tuple[str, ...] | None:
    """Two or more of the parts that add up to the target, found by trying the largest first."""
    names = sorted(parts, key=lambda name: sum(parts[name].values()), reverse=True)
    rest: list[dict[Hashable, Decimal]] = [dict.fromkeys(target, Decimal(0))]
    for name in reversed(names):
        rest.append({key: value + parts[name].get(key, Decimal(0)) for key, value in rest[-1].items()})
    rest.reverse()
    stack: list[tuple[int, dict[Hashable, Decimal], tuple[str, ...]]] = [(0, dict(target), ())]
    for _ in range(_STEPS):
        if not stack:
            return None
        index, missing, chosen = stack.pop()
        if not any(missing.values()):
            if len(chosen) > 1:
                return chosen
            continue
        if any(value > rest[index][key] for key, value in missing.items()):
            continue
        stack.append((index + 1, missing, chosen))
        part = parts[names[index]]
        if all(part.get(key, Decimal(0)) <= value for key, value in missing.items()):
            less = {key: value - part.get(key, Decimal(0)) for key, value in missing.items()}
            stack.append((index + 1, less, (*chosen, names[index])))
    return None
