"""The YAML of the last test for accessibility, written. Knows its form, and nothing of what was tested."""

from __future__ import annotations

from site_builder.domain.accessibility import LastTest
from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import write_plainly

OPENING = """\
# What the tests in a browser found when all of them last passed. Written by 'make accessibility'; never change it by
# hand: the accessibility statement takes its date from here, and 'check' refuses a record that the tests did not write.
"""


def write_last_test(test: LastTest) -> bytes:
    """The file of a test: the same test always gives the same bytes."""
    values: dict[str, Values] = {
        "tested": test.day.isoformat(),
        "tools": test.tools,
        "kinds": str(test.kinds),
        "passed": list(test.passed),
        "seal": test.seal,
    }
    return (OPENING + write_plainly(values)).encode()
