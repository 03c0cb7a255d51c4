"""The editions that ship are those of the figures that ship, number by number, and as the site said them."""

from datetime import datetime
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.edges.world import disk
from site_builder.insight.recording import as_released

ROOT = Path(__file__).parents[2]


@pytest.mark.rule("S7")
def test_every_released_quarter_is_on_record_with_the_numbers_of_its_file() -> None:
    """Rule S7."""
    now = datetime(2026, 12, 1, 12, tzinfo=LONDON)
    library, problems = pipeline.check(disk.read(ROOT), now=now)
    assert library is not None
    assert not pipeline.has_errors(problems), [str(problem) for problem in problems]
    recorded = {edition.quarter: edition for edition in library.recorded}
    assert len(recorded) == len(library.editions) >= 11
    for edition in library.editions:
        fresh = {one.cell: (one.shown, one.notes) for one in as_released(library, edition).figures}
        assert {one.cell: (one.shown, one.notes) for one in recorded[edition.quarter].figures} == fresh
        assert as_released(library, edition).checksum == recorded[edition.quarter].checksum
