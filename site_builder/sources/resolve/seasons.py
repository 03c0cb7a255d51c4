"""The register of seasons as nouns, and the days of seasons and messages, from words to rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from site_builder.domain.moment import write_day
from site_builder.domain.problem import Problem
from site_builder.domain.season import Always, Between, Given, Rule, Season, Stretch
from site_builder.domain.words import Passage
from site_builder.insight.times.seasons import day_of, first_slip
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.references import SEASONS
from site_builder.sources.entries.registers import SeasonEntry
from site_builder.sources.faults.fault_messages import describe_fault
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.rules.rule_words import Fault
from site_builder.sources.rules.rules import read_rule, read_stretch

_YEARS = range(2025, 2100)
"""The years that a rule is tried for: every date of Easter in a lifetime."""


def days_by_year(records: Records) -> Mapping[str, Given]:
    """The seasons whose days are given by year, by their titles: the days of all others may name them."""
    found: dict[str, Given] = {}
    for record in records.of("seasons", SeasonEntry):
        if isinstance(record.entry.holds, dict):
            found.setdefault(record.entry.title, _given(record.entry.holds))
    return found


def resolve_seasons(records: Records, known: Known) -> Known:
    """The known nouns, with the seasons added in the order of their register."""
    given = days_by_year(records)
    seasons = (
        known.make(Season, record, rule=read_holds(record.entry.holds, given))
        for record in records.of("seasons", SeasonEntry)
    )
    return known.adding(SEASONS, seasons)


def read_holds(holds: str | Mapping[str, str], given: Mapping[str, Given]) -> Rule:
    """The days of a record; where they cannot be read, a rule to go on with."""
    if not isinstance(holds, str):
        return _given(holds)
    rule = read_rule(holds, given)
    return Always() if isinstance(rule, Fault) else rule


def _given(holds: Mapping[str, str]) -> Given:
    spans = (read_stretch(days, int(year)) for year, days in holds.items())
    return Given(tuple(sorted(span for span in spans if isinstance(span, Stretch))))


def check_seasons(records: Records) -> Iterator[Problem]:
    """Problems of the days of seasons and messages, whatever else is wrong with the record."""
    given = days_by_year(records)
    for record in (*records.written("seasons"), *records.written("message")):
        holds = record.fields.get("holds")
        for year, days in holds.items() if isinstance(holds, dict) else ():
            if isinstance(days, str) and year.isdigit():
                yield from _check(record.words(days, "holds", year), read_stretch(days, int(year)))
        if isinstance(holds, str):
            yield from _check(record.words(holds, "holds"), read_rule(holds, given))
    for record in records.faulty("message"):
        # A field under a wrong name may be the one that says when the message holds.
        if not {"season", "holds"} & set(record.fields) and set(record.fields) <= set(MessageEntry.model_fields):
            yield Problem(record.origin, *describe_fault("no_days", "", context={}))


def _check(passage: Passage, days: Rule | Stretch | Fault) -> Iterator[Problem]:
    fault = explain_days(days)
    if fault is not None and passage:
        yield Problem(passage.place(fault.offset), fault.message, fault.hint)


def explain_days(days: Rule | Stretch | Fault) -> Fault | None:
    """What is wrong with days as they were read: a word, or an end that comes before the beginning in some year."""
    if isinstance(days, Fault):
        return days
    slip = first_slip(days, _YEARS) if isinstance(days, Between) else None
    if slip is None or not isinstance(days, Between):
        return None
    last = day_of(days.last, slip.year) or date.max
    message = (
        f"In {slip.year} {days.last} comes before {days.first}, on {write_day(last)}, "
        "so this would last for nearly a year."
    )
    hint = "Count both ends from the same day, such as: from two weeks before Easter Sunday to Easter Sunday."
    return Fault(0, message, hint)
