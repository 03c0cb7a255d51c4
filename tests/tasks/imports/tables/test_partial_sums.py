"""A place's numbers are held against the sums of other places' numbers, and against what chance would make."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.tasks.imports.tables.partial_sums import find_partial_sum


def places(**numbers: tuple[int, ...]) -> dict[str, dict[object, Decimal]]:
    """Each place's numbers by the number of their column."""
    return {name: dict(enumerate(map(Decimal, values))) for name, values in numbers.items()}


def found(place: str, **numbers: tuple[int, ...]) -> tuple[str, ...]:
    result = find_partial_sum(place, places(**numbers))
    return result.parts if result else ()


MANY = {f"place{number}": (1_000_003 + 7_919 * number,) for number in range(24)}
"""Places that are not among the parts: more than are tried one by one, were they not larger."""


def test_places_right_above_or_right_below_a_sum_are_its_parts_however_many_places_there_are() -> None:
    small = {f"small{number}": (3 + number,) for number in range(24)}
    assert found("sum", **small, a=(4_001,), b=(3_003,), sum=(7_004,)) == ("a", "b")
    assert found("sum", sum=(7_004,), a=(4_001,), b=(3_003,), **small) == ("a", "b")
    assert found("sum", a=(4_001,), **small, b=(3_003,), sum=(7_004,)) == ()


def test_the_parts_of_a_sum_may_be_anywhere_among_a_few_places() -> None:
    assert found("sum", a=(401, 33), x=(20, 18), sum=(704, 50), y=(11, 7), b=(303, 17)) == ("a", "b")


def test_places_that_are_larger_than_a_sum_are_not_tried() -> None:
    assert found("sum", a=(401, 33), sum=(704, 50), **{name: (*n, 9) for name, n in MANY.items()}, b=(303, 17)) == (
        "a",
        "b",
    )


def test_a_place_without_anything_is_no_part_and_parts_no_places() -> None:
    assert found("sum", **MANY, a=(401,), none=(0,), b=(303,), sum=(704,)) == ("a", "b")
    small = {f"small{number}": (3 + number,) for number in range(24)}
    assert found("sum", **small, a=(401,), none=(0,), b=(303,), sum=(704,)) == ("a", "b")
    assert found("sum", a=(401, 33), x=(20, 18), sum=(704, 50), none=(0, 0), b=(303, 17)) == ("a", "b")
    assert found("sum", a=(704,), none=(0,), sum=(704,)) == ()
    assert found("sum", none=(0,), nothing=(0,), sum=(0,)) == ()


def test_a_sum_has_two_parts_or_more() -> None:
    assert found("sum", a=(704,), sum=(704,), b=(12,)) == ()
    assert found("sum", a=(704,), b=(3,), sum=(704,), c=(12,)) == ()
    assert found("sum", sum=(704,)) == ()


def test_more_than_twenty_places_are_not_tried_one_by_one() -> None:
    small = {f"small{number}": (3 + number, 5, 7, 11) for number in range(24)}
    assert found("sum", a=(401, 9, 8, 7), **small, sum=(704, 19, 28, 37), y=(1, 1, 1, 1), b=(303, 10, 20, 30)) == ()


def test_a_choice_that_leaves_too_little_for_the_rest_is_given_up() -> None:
    assert found("sum", a=(401, 33), x=(700, 1), sum=(704, 50), y=(11, 7), b=(303, 17)) == ("a", "b")


def test_chance_is_the_tries_against_the_numbers_that_the_place_could_have() -> None:
    """The largest number could be any smaller one, and each other varies by its square root."""
    near = find_partial_sum("sum", places(a=(60, 5), b=(40, 4), sum=(100, 9), c=(3, 3)))
    assert near is not None
    assert near.chance == pytest.approx(1 / (100 * 2.5 * 3))
    apart = find_partial_sum("sum", places(a=(60, 5), x=(3, 3), sum=(100, 9), c=(3, 3), b=(40, 4)))
    assert apart is not None
    assert apart.chance == pytest.approx((2**4 - 4 - 1) / (100 * 2.5 * 3))
    nothing = find_partial_sum("sum", places(a=(60, 0), b=(40, 0), sum=(100, 0)))
    assert nothing is not None
    assert nothing.parts == ("a", "b")
    assert nothing.chance == pytest.approx(1 / 100)
