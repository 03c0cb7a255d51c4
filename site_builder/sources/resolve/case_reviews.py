"""The numbers of case reviews as nouns, and published ones that changed without a revision (rule S7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from site_builder.domain.case_reviews import STEPS, CaseReviewRevision, CaseReviews, write_count
from site_builder.domain.figures import Marker
from site_builder.domain.moment import instant, write_moment, write_when
from site_builder.domain.problem import Problem
from site_builder.sources.entries.case_reviews import CaseReviewsEntry
from site_builder.sources.entries.ledger import AnnouncedEntry, LedgerEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.writing.ledger_yaml import CASE_REVIEWS, name_change


def resolve_case_reviews(records: Records, known: Known) -> tuple[tuple[CaseReviews, ...], tuple[Problem, ...]]:
    """The years, the oldest first; a problem for each that is there twice, and for what contradicts the ledger."""
    found: dict[int, CaseReviews] = {}
    problems: list[Problem] = []
    for record in records.of("case-reviews", CaseReviewsEntry):
        written = known.make(CaseReviews, record)
        revisions = sorted(written.revisions, key=lambda revision: instant(revision.at))
        year = replace(written, revisions=tuple(revisions))
        first = found.setdefault(year.year, year)
        if first is not year:
            hint = f"The other is on line {first.origin.line}. Keep one of the two."
            problems.append(Problem(record.origin_of("year"), f"The year {year.short} is here twice.", hint))
        problems += _same_moments(year)
    by_address = {f"{CASE_REVIEWS}{year.short}": year for year in found.values()}
    problems += _check_announced(records, by_address)
    return tuple(sorted(found.values(), key=lambda year: year.year)), tuple(problems)


def _same_moments(year: CaseReviews) -> Iterator[Problem]:
    seen: set[tuple[str, object]] = set()
    for revision in year.revisions:
        key = revision.number, instant(revision.at)
        if key in seen:
            message = f"Two revisions of '{revision.number}' have the same time, {write_moment(revision.at)}."
            yield Problem(revision.origin, message, "Keep one of the two, or correct its 'at'.")
        seen.add(key)


def _check_announced(records: Records, years: Mapping[str, CaseReviews]) -> Iterator[Problem]:
    for ledger in records.of("addresses", LedgerEntry):
        for index, line in enumerate(ledger.entry.told):
            if not line.address.startswith(CASE_REVIEWS):
                continue
            year = years.get(line.address)
            if year is not None:
                yield from _contradictions(year, line)
            elif records.are_whole("case-reviews"):
                message = f"The case reviews of {line.title} were published, but the year is missing."
                hint = "Put it back in data/case-reviews.yml. To correct a number, revise it and give the reason."
                yield Problem(ledger.origin_of("told", index), message, hint)


def _contradictions(year: CaseReviews, line: AnnouncedEntry) -> Iterator[Problem]:
    """What readers were told of a year and would find changed without a reason."""
    if line.published and instant(year.published) > instant(line.published):
        message = f"The numbers of {year.short} were published {write_when(line.published)}; they cannot be held back."
        yield Problem(year.origin, message, "Put 'published' back. To correct a wrong number, revise it.")
        return
    named = {name_change(revision.number, revision.at): revision for revision in year.revisions}
    for name in line.changes:
        if name not in named:
            message = (
                f"Subscribers were told that '{name.partition(' ')[0]}' in {year.short} was revised, but no entry "
            )
            yield Problem(year.origin, f"{message}says so now.", "Put it back under 'revisions', with the same time.")
            return
    fresh = [revision for name, revision in named.items() if name not in line.changes]
    for step in STEPS:
        if step in line.numbers:
            yield from _silent(year, step, line=line, fresh=fresh)


def _silent(
    year: CaseReviews, step: str, *, line: AnnouncedEntry, fresh: list[CaseReviewRevision]
) -> Iterator[Problem]:
    """A published number that is another now, without a revision that starts from it."""
    first = next((revision for revision in fresh if revision.number == step), None)
    published, now = line.numbers[step], getattr(year, step)
    before = first.was if first else now
    if before == published or (first and before is Marker.CONFIDENTIAL and now is Marker.CONFIDENTIAL):
        return
    if first:
        message = f"'{step}' in {year.short} was published as {write_count(published)}, not as {write_count(before)}."
        yield Problem(first.origin, message, f"Write '{write_count(published)}' as 'was'.")
        return
    message = f"'{step}' in {year.short} was published as {write_count(published)}, and is {write_count(now)} here."
    was = "c" if now is Marker.CONFIDENTIAL else write_count(published)
    hint = (
        f"If it was wrong, add an entry under 'revisions': 'number: {step}', 'was: {was}', 'at' with the time of the "
        "change, and 'reason' for readers. Otherwise put it back."
    )
    yield Problem(year.origin, message, hint)
