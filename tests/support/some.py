"""Loops of assertions that cannot be empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(things: Iterable[T]) -> list[T]:
    """The same things, which are at least one: a test that asserts only in a loop over none proves nothing."""
    found = list(things)
    assert found, "There is nothing to look at, so this test would prove nothing."
    return found
