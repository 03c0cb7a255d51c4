"""How many reviews of anti-social behaviour cases were asked for and held, by year. Knows nothing of files or pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Marker
from site_builder.domain.moment import instant
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import name_financial_year
from site_builder.domain.words import Source

CaseCount = int | Marker
"""A number, or the marker that stands in its place."""


def write_count(value: CaseCount) -> str:
    """As it is written in files: `24`, `c`."""
    return value.value if isinstance(value, Marker) else str(value)


class Step(StrEnum):
    """Which number of a year."""

    APPLICATIONS = "applications"
    MET = "met"
    REVIEWS = "reviews"
    RECOMMENDATIONS = "recommendations"


STEPS = {
    Step.APPLICATIONS.value: mark("Reviews asked for"),
    Step.MET.value: mark("Of these, met the threshold"),
    Step.REVIEWS.value: mark("Of these, reviews held"),
    Step.RECOMMENDATIONS.value: mark("Of these, led to recommendations"),
}
"""What is counted, each part of the one before: nobody can hold more reviews than were asked for."""


@dataclass(frozen=True, slots=True)
class CaseReviewRevision:
    """A published number that changed: the earlier number, the date and the reason are kept for good (rule S7)."""

    number: Step
    was: CaseCount
    at: datetime
    """In London; until then readers see the earlier number."""

    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CaseReviews:
    """The numbers of a financial year, which the law asks each area to publish."""

    year: int
    """The calendar year in which it starts."""

    published: datetime
    """Nothing of it is on the site before."""

    applications: CaseCount
    met: CaseCount
    reviews: CaseCount
    recommendations: CaseCount
    sources: tuple[Source, ...]
    origin: Origin
    note: str = ""
    revisions: tuple[CaseReviewRevision, ...] = ()
    """Oldest first."""

    @property
    def updated(self) -> datetime:
        """When its numbers were published or last changed."""
        return max((self.published, *(revision.at for revision in self.revisions)), key=instant)

    def as_of(self, now: datetime) -> Self:
        """The numbers as readers see them at a moment: a later revision has not happened yet."""
        later = [revision for revision in self.revisions if instant(revision.at) > instant(now)]
        earlier: dict[str, CaseCount] = {revision.number: revision.was for revision in reversed(later)}
        revised = tuple(revision for revision in self.revisions if revision not in later)
        return replace(self, **earlier, revisions=revised)  # type: ignore[arg-type]  # names of fields

    def after(self, revision: CaseReviewRevision) -> CaseCount:
        """The number that a revision brought."""
        later = self.revisions[self.revisions.index(revision) + 1 :]
        found: CaseCount = getattr(self, revision.number)
        return next((following.was for following in later if following.number == revision.number), found)

    @property
    def short(self) -> str:
        """`2025-26`."""
        return name_financial_year(self.year)

    @property
    def period(self) -> str:
        """`April 2025 to March 2026` (rule S8)."""
        return say("April {first} to March {last}", first=str(self.year), last=str(self.year + 1))

    @property
    def ends(self) -> date:
        """Its last day."""
        return date(self.year + 1, 3, 31)

    @property
    def counts(self) -> Iterator[tuple[str, CaseCount]]:
        """What was counted, by the name of the step."""
        for step in STEPS:
            yield step, getattr(self, step)
