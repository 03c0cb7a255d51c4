"""The numbers of case reviews as nouns."""

from __future__ import annotations

from site_builder.domain.case_reviews import CaseReviews
from site_builder.domain.problem import Problem
from site_builder.sources.entries.case_reviews import CaseReviewsEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.nouns import Known


def resolve_case_reviews(records: Records, known: Known) -> tuple[tuple[CaseReviews, ...], tuple[Problem, ...]]:
    """The years, the oldest first, and a problem for each that is there twice."""
    found: dict[int, CaseReviews] = {}
    problems: list[Problem] = []
    for record in records.of("case-reviews", CaseReviewsEntry):
        year = known.make(CaseReviews, record)
        first = found.setdefault(year.year, year)
        if first is not year:
            hint = f"The other is on line {first.origin.line}. Keep one of the two."
            problems.append(Problem(record.origin_of("year"), f"The year {year.short} is here twice.", hint))
    return tuple(sorted(found.values(), key=lambda year: year.year)), tuple(problems)
