"""How many reviews of anti-social behaviour cases were asked for and held, by year. Knows nothing of files or pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from site_builder.domain.catalogue import mark, say
from site_builder.domain.figures import Marker
from site_builder.domain.problem import Origin
from site_builder.domain.quarter import name_financial_year
from site_builder.domain.words import Source

CaseCount = int | Marker
"""A number, or the marker that stands in its place."""

STEPS = {
    "applications": mark("Reviews asked for"),
    "met": mark("Of these, met the threshold"),
    "reviews": mark("Of these, reviews held"),
    "recommendations": mark("Of these, led to recommendations"),
}
"""What is counted, each part of the one before: nobody can hold more reviews than were asked for."""


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
