"""What the numbers of case reviews would tell of one person (rules D1, D2), and what is wrong or missing in them.

The numbers of a year are parts of each other, so the difference of two is a number of people too: those who asked for a
review and did not meet the threshold. A number or a difference from 1 to just below the threshold is not shown, and
what stands as [c] must leave as many possible values as a small number has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from site_builder.domain.case_reviews import STEPS, CaseReviews
from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, instant, write_day, write_moment
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.quarter import name_financial_year
from site_builder.insight.disclosure.notes import has_number

_MOMENT = timedelta(microseconds=1)
_LATE = 12
"""So many months after the end of a year its numbers should be out."""

_PLACES = {step: at for at, step in enumerate(STEPS)}


def check_case_reviews(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems of each year, and years that are missing between others or overdue."""
    years = library.case_reviews
    for year in years:
        yield from _check_dates(year)
        yield from _check_order(year)
        yield from _check_small(year, threshold=library.methods.disclosure_threshold)
        yield from _check_note(year)
        yield from _check_revisions(year, threshold=library.methods.disclosure_threshold)
    if not library.case_reviews_whole:
        return  # a year that seems missing is one that could not be read
    for before, after in pairwise(years):
        for missing in range(before.year + 1, after.year):
            message = f"The year {name_financial_year(missing)} is missing between {before.short} and {after.short}."
            yield Problem(after.origin, message, "Add it, with x for each number if nothing is known of it.")
    if years:
        yield from _advise_on_late(years[-1], now.astimezone(LONDON).date())


def _check_dates(year: CaseReviews) -> Iterator[Problem]:
    if year.published.astimezone(LONDON).date() <= year.ends:
        message = f"The year {year.short} ends on {write_day(year.ends)}, so its numbers cannot be published before."
        yield Problem(year.origin, message, "Correct 'year' or 'published'.")


def _advise_on_late(last: CaseReviews, today: date) -> Iterator[Problem]:
    due = date(last.ends.year + 1 + _LATE // 12, last.ends.month, last.ends.day)
    if today > due:
        message = f"The last year here is {last.short}, and the numbers of the next year are overdue."
        hint = "The law asks for these numbers each year. Add the year, with 0 where there was none."
        yield Problem(last.origin, message, hint, Severity.ADVICE)


def _check_order(year: CaseReviews) -> Iterator[Problem]:
    """Each number is a part of the one before; so is a [c], which is at least 1."""
    shown = _numbers(year)
    for (name, before), (part, after) in pairwise(shown):
        if after > before:
            message = f"'{part}' is higher than '{name}' in {year.short}, although it is a part of '{name}'."
            yield Problem(year.origin, message, "Check both numbers.")
    zero = next((name for name, value in shown if value == 0), None)
    for name, value in year.counts:
        if zero and value is Marker.CONFIDENTIAL and _PLACES[name] > _PLACES[zero]:
            message = f"'{name}' is c in {year.short}, but it is a part of '{zero}', which is 0."
            yield Problem(year.origin, message, "Write 0.")


def _check_small(year: CaseReviews, *, threshold: int) -> Iterator[Problem]:
    least = f"from 1 to {threshold - 1}"
    shown = _numbers(year)
    for name, value in shown:
        if 0 < value < threshold:
            message = f"'{name}' in {year.short} is a number {least}, which could identify someone."
            yield Problem(year.origin, message, "Write c in its place. The repository is public too.")
    for (name, before), (part, after) in pairwise(shown):
        if 0 < before - after < threshold and after >= threshold:
            message = f"'{name}' minus '{part}' in {year.short} is a number {least}, which could identify someone."
            yield Problem(year.origin, message, f"Write c for '{part}', and for what is below it unless that is 0.")
    if hidden := [name for name, value in year.counts if value is Marker.CONFIDENTIAL]:
        for name in hidden:
            low, high = _bounds(year, name)
            if high and high - low + 1 < threshold - 1:
                message = f"The numbers around '{name}' in {year.short} almost give it away."
                yield Problem(year.origin, message, "Write c for the number before it or after it too.")


def _check_note(year: CaseReviews) -> Iterator[Problem]:
    if Marker.CONFIDENTIAL in dict(year.counts).values() and has_number(year.note):
        message = f"A number of {year.short} is suppressed, but its note holds a number, which could give it away."
        yield Problem(year.origin, message, "Say it without numbers.")


def _check_revisions(year: CaseReviews, *, threshold: int) -> Iterator[Problem]:
    """Numbers that were shown before: those of today must not give them away, nor the other way round (rule D5)."""
    hidden = {name for name, value in year.counts if value is Marker.CONFIDENTIAL}
    for revision in year.revisions:
        was, least = revision.was, f"from 1 to {threshold - 1}"
        if instant(revision.at) <= instant(year.published):
            message = f"A number cannot be revised before it is published, at {write_moment(year.published)}."
            yield Problem(revision.origin, message, "Until then, just change the number; otherwise correct 'at'.")
        if was == year.after(revision) and was is not Marker.CONFIDENTIAL:
            message = f"'{revision.number}' in {year.short} is the same before and after this revision."
            yield Problem(revision.origin, message, "Write the new number above and the earlier one as 'was'.")
        if isinstance(was, int) and revision.number in hidden:
            message = f"'{revision.number}' in {year.short} is c, but this is an earlier number of it."
            yield Problem(revision.origin, message, "Write c as 'was' too, so that it is not repeated here.")
        elif any(_check_small(year.as_of(revision.at - _MOMENT), threshold=threshold)):
            message = f"With 'was', {year.short} has a number or a difference {least}, which could identify someone."
            yield Problem(revision.origin, message, "Write c as 'was'. The repository is public too.")
        if hidden and has_number(revision.reason):
            message = f"A number of {year.short} is suppressed, but this reason holds one, which could give it away."
            yield Problem(revision.origin, message, "Say it without numbers.")


def _numbers(year: CaseReviews) -> list[tuple[str, int]]:
    return [(name, value) for name, value in year.counts if isinstance(value, int)]


def _bounds(year: CaseReviews, name: str) -> tuple[int, int | None]:
    """The lowest and the highest that a hidden number can be, as every reader can work out."""
    place = _PLACES[name]
    above = [value for other, value in _numbers(year) if _PLACES[other] < place]
    below = [value for other, value in _numbers(year) if _PLACES[other] > place]
    return max([1, *below]), min(above) if above else None
