"""Stretches of time as people know them: how they are read, and what they are called."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.domain.period import Period


@pytest.mark.rule("T6")
@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31), "2011"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2011-11-23", date(2011, 11, 23), date(2011, 11, 23), "23 November 2011"),
        ("2010-04 to 2011-03", date(2010, 4, 1), date(2011, 3, 31), "April 2010 to March 2011"),
        ("2009 to 2011-03", date(2009, 1, 1), date(2011, 3, 31), "2009 to March 2011"),
        ("2022-23 Q4", date(2023, 1, 1), date(2023, 3, 31), "January to March 2023"),
    ],
)
def test_a_period_is_read_and_named(text: str, first: date, last: date, words: str) -> None:
    period = Period.read(text)

    assert period is not None
    assert (period.first, period.last, period.words) == (first, last, words)


@pytest.mark.parametrize("text", ["", "soon", "2011-13", "2011-02-30", "2011 to 2010", "0000", "2011 to", "Q2 2011"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert Period.read(text) is None
