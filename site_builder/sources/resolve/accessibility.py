"""The last accessibility test as a noun, if it is as the tests wrote it."""

from __future__ import annotations

from site_builder.domain.accessibility import LastTest
from site_builder.domain.problem import Problem
from site_builder.sources.entries.accessibility import AccessibilityEntry
from site_builder.sources.reading.records import Records


def resolve_last_test(records: Records) -> tuple[LastTest | None, tuple[Problem, ...]]:
    """The test on record, or a problem if the record was changed by hand."""
    for record in records.of("accessibility", AccessibilityEntry):
        entry = record.entry
        test = LastTest(day=entry.tested, tools=entry.tools, kinds=entry.kinds, passed=tuple(entry.passed))
        if test.seal == entry.seal:
            return test, ()
        message = "This record of a test was changed by hand, so its date and results cannot be relied on."
        hint = "Run 'make accessibility', which tests the site and writes a new record if everything passes."
        return None, (Problem(record.origin_of("seal"), message, hint),)
    return None, ()
