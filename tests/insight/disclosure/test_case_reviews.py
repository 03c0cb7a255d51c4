"""What readers can work out of every year of case reviews that `check` accepts, by going through all that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise, product

import pytest

from site_builder.domain.case_reviews import STEPS, CaseCount, CaseReviews
from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON
from site_builder.insight.disclosure.case_reviews import check_case_reviews
from site_builder.sources.resolve import read_library
from tests.support import builders

NOW = datetime(2026, 11, 30, 9, tzinfo=LONDON)
C = Marker.CONFIDENTIAL
SHOWN: tuple[CaseCount, ...] = (0, 3, 5, 6, 10, 11, C)
MOST = 14
"""No number is higher in the worlds that are tried."""


def library() -> Library:
    year = {"year": "2024-25", "published": "2025-06-11 09:30", "source": "Council", **dict.fromkeys(STEPS, 0)}
    found, _ = read_library({**builders.partnership(), "data/case-reviews.yml": builders.write_yaml([year])})
    assert found is not None
    return found


def worlds(counts: tuple[CaseCount, ...]) -> Iterator[tuple[int, ...]]:
    """All true numbers that fit what is shown: each is a part of the one before, and a [c] is at least 1."""
    ranges = (range(1, MOST + 1) if value is C else [value] for value in counts)
    for world in product(*ranges):
        numbers = tuple(value for value in world if isinstance(value, int))
        if all(before >= after for before, after in pairwise(numbers)):
            yield numbers


@pytest.mark.rule("D1", "D2")
def test_no_year_that_check_accepts_tells_a_small_number_or_bounds_a_hidden_one() -> None:
    made = library()
    (year,) = made.case_reviews
    accepted = 0
    for counts in product(SHOWN, repeat=len(STEPS)):
        tried: CaseReviews = replace(year, **dict(zip(STEPS, counts, strict=True)))  # type: ignore[arg-type]  # counts
        if list(check_case_reviews(replace(made, case_reviews=(tried,)), NOW)):
            continue
        accepted += 1
        fitting = list(worlds(counts))
        assert fitting, counts
        shown = [value for value in counts if isinstance(value, int)]
        assert not any(0 < value < 5 for value in shown), counts
        assert not any(0 < before - after < 5 for before, after in pairwise(shown)), counts
        for at, value in enumerate(counts):
            if value is C:
                assert len({world[at] for world in fitting}) >= 4, counts
    assert accepted > 20


@pytest.mark.rule("D1")
def test_the_threshold_of_the_partnership_applies() -> None:
    made = library()
    (year,) = made.case_reviews
    tried = replace(year, applications=6)
    assert not list(check_case_reviews(replace(made, case_reviews=(tried,)), NOW))
    strict = replace(made, case_reviews=(tried,), methods=replace(made.methods, disclosure_threshold=10))
    (problem,) = check_case_reviews(strict, NOW)
    assert "'applications' in 2024-25 is a number from 1 to 9" in problem.message


@pytest.mark.rule("D5")
def test_d5_a_reason_may_hold_a_number_where_none_is_suppressed_and_a_suppressed_number_may_be_revised() -> None:
    def year(name: str, published: str, met: object, revision: Mapping[str, object]) -> dict[str, object]:
        counts = {"applications": 12, "met": met, "reviews": met, "recommendations": 0}
        return {"year": name, "published": published, "source": "Council", **counts, "revisions": [dict(revision)]}

    twice = {"number": "applications", "was": 13, "at": "2024-07-01 09:30", "reason": "One was counted twice."}
    late = {"number": "met", "was": "c", "at": "2025-07-01 09:30", "reason": "Some came late."}
    years = [year("2023-24", "2024-06-10 09:30", 6, twice), year("2024-25", "2025-06-10 09:30", "c", late)]
    made, problems = read_library({**builders.partnership(), "data/case-reviews.yml": builders.write_yaml(years)})
    assert made is not None
    assert problems == ()
    assert list(check_case_reviews(made, NOW)) == []
