"""Puts the quarters of some files on record, as `site-builder release` does. Reads and writes no disk."""

from collections.abc import Mapping
from datetime import datetime

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.tasks.release import record_quarters, released_quarters

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def on_record(files: Mapping[str, bytes], *, now: datetime = NOW) -> dict[str, bytes]:
    """The files, with every quarter that is out on record."""
    library, problems = pipeline.check(files, now=now)
    assert library is not None
    assert not pipeline.has_errors(problems), [str(problem) for problem in problems]
    quarters = tuple(edition.quarter for edition in released_quarters(library, now))
    return {**files, **{one.path: one.content for one in record_quarters(library, quarters, now=now)}}
