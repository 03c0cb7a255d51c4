"""Which of two versions of a pack is the earlier one."""

from __future__ import annotations

import pytest

from site_builder.domain.pack import is_earlier


@pytest.mark.parametrize(
    ("version", "other"),
    [("2026.3", "2026.10"), ("1", "1.1"), ("v2", "v10"), ("2", "v3"), ("2026-09-30", "2026-10-01"), ("0.9.9", "1.0")],
)
def test_numbers_are_compared_part_by_part(version: str, other: str) -> None:
    assert is_earlier(version, other)
    assert not is_earlier(other, version)


@pytest.mark.parametrize(("version", "other"), [("1.0", "1"), ("v3", "3"), ("spring", "summer"), ("2", "2-beta")])
def test_of_equal_ones_and_of_words_none_is_earlier(version: str, other: str) -> None:
    assert not is_earlier(version, other)
    assert not is_earlier(other, version)
