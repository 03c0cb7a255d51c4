"""No editor marks anything in the shipped files."""

from __future__ import annotations

import pytest

from tests.shipped.extracts import PROJECT
from tests.sources.test_schemas import check_files_of


def test_what_the_check_accepts_agrees_with_its_schema(subtests: pytest.Subtests) -> None:
    check_files_of(PROJECT, subtests)
