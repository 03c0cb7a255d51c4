"""What is on record of the tests for accessibility claims no more than they prove."""

from __future__ import annotations

from pathlib import Path

from site_builder.edges.world import disk
from site_builder.sources.resolve import read_library
from tests.browser import test_accessible
from tests.browser.site_pages import KINDS

ROOT = Path(__file__).parents[2]


def sentences() -> set[str]:
    """All that the tests say that they prove."""
    tests = vars(test_accessible).values()
    marks = [mark for test in tests for mark in getattr(test, "pytestmark", ()) if mark.name == "proves"]
    return {sentence for mark in marks for sentence in mark.args}


def test_what_is_on_record_claims_no_more_than_the_tests_prove() -> None:
    library, _ = read_library(disk.read(ROOT))
    assert library is not None
    test = library.last_test
    assert test is not None, "run: make accessibility"
    assert set(test.passed) <= sentences(), "run: make accessibility"
    assert 0 < test.kinds <= len(KINDS), "run: make accessibility"
