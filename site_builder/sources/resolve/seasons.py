"""The register of seasons as nouns, and the days of seasons and messages: words become rules, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from site_builder.domain.moment import write_day
from site_builder.domain.problem import Problem
from site_builder.domain.season import Always, Between, Given, Rule, Season, Stretch
from site_builder.domain.words import Passage
from site_builder.insight.seasons import day_of, first_slip
from site_builder.sources.entries.message import MessageEntry
from site_builder.sources.entries.registers import SeasonEntry
from site_builder.sources.fault_messages import say
from site_builder.sources.records import Faulty, Record, Records
from site_builder.sources.resolve.names import Kind, Names
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.rule_words import Fault
from site_builder.sources.rules import read_rule, read_stretch

_SEASONS = Kind("a season", "seasons", shape="seasons")
_YEARS = range(2025, 2100)
"""In which a rule is tried: every date of Easter that anybody will live to see."""


def resolve_seasons(records: Records, names: Names) -> tuple[Season, ...]:
    """The seasons, in the order of their register; those whose days are given by year are known to all the others."""
    found = records.of("seasons", SeasonEntry)
    given: dict[str, Given] = {}
    for record in found:
        if isinstance(record.entry.holds, dict):
            rule = _given(record, record.entry.holds, names=names)
            given.setdefault(record.entry.title, rule)
    names.given = given
    names.seasons = names.finder(_SEASONS, [_season(record, names) for record in found])
    return tuple(names.seasons.known.values())


def _season(record: Record[SeasonEntry], names: Names) -> Season:
    entry = record.entry
    rule = names.given.get(entry.title) if isinstance(entry.holds, dict) else None
    return Season(
        id=entry.id,
        title=entry.title,
        rule=rule or read_holds(record, names),
        updated=entry.updated,
        sources=sources_of(entry.source),
        origin=record.origin,
    )


def read_holds(record: Record[SeasonEntry] | Record[MessageEntry], names: Names) -> Rule:
    """The days of a record; where they cannot be read, a problem and a rule to go on with."""
    holds = record.entry.holds
    if isinstance(holds, dict):
        return _given(record, holds, names=names)
    passage = record.words(holds or "", "holds")
    rule = read_rule(passage.text, names.given)
    if isinstance(rule, Fault):
        names.problems.append(_problem(passage, rule))
        return Always()
    slip = first_slip(rule, _YEARS)
    if slip and isinstance(rule, Between):
        names.problems.append(_slip(passage, rule, slip=slip))
    return rule


def check_holds(record: Faulty, names: Names) -> None:
    """The same of a record that has other mistakes."""
    holds = record.values.get("holds")
    for year, days in holds.items() if isinstance(holds, dict) else ():
        if isinstance(days, str) and year.isdigit():
            passage = record.passage(days, ("holds", year))
            stretch = read_stretch(days, int(year))
            if isinstance(stretch, Fault) and days.strip():
                names.problems.append(_problem(passage, stretch))
    for text, where in record.texts("holds"):
        passage = record.passage(text, where)
        rule = read_rule(text, names.given)
        if isinstance(rule, Fault) and text.strip():
            names.problems.append(_problem(passage, rule))


def check_days(record: Faulty, names: Names) -> None:
    """That a message with other mistakes says in some way when it holds; a field under a wrong name may be it."""
    if not {"season", "holds"} & set(record.values) and set(record.values) <= set(MessageEntry.model_fields):
        names.problems.append(Problem(record.origin_of(), *say("no_days", "", context={})))


def _given(record: Record[SeasonEntry] | Record[MessageEntry], holds: Mapping[str, str], *, names: Names) -> Given:
    spans: list[Stretch] = []
    for year, days in holds.items():
        passage = record.words(days, "holds", year)
        stretch = read_stretch(passage.text, int(year))
        if isinstance(stretch, Fault):
            names.problems.append(_problem(passage, stretch))
        else:
            spans.append(stretch)
    return Given(tuple(sorted(spans)))


def _problem(passage: Passage, fault: Fault) -> Problem:
    return Problem(passage.place(fault.offset), fault.message, fault.hint)


def _slip(passage: Passage, rule: Between, *, slip: Stretch) -> Problem:
    """Said with the dates, since nobody expects it of a rule that looks right."""
    last = day_of(rule.last, slip.year) or date.max
    message = (
        f"In {slip.year} {rule.last} comes before {rule.first}, on {write_day(last)}, "
        "so this would hold for nearly a year."
    )
    hint = "Count both ends from the same day, such as: from two weeks before Easter Sunday to Easter Sunday."
    return Problem(passage.origin, message, hint)
