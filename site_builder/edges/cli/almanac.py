"""`site-builder season` and `site-builder calendar`: which days a rule gives, and what the weeks ahead hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import click

from site_builder import pipeline
from site_builder.domain.english import capitalise, count, join
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day, write_span
from site_builder.domain.problem import Severity
from site_builder.domain.season import Always, Given, Rule, Weekday, write_rule
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.world.project import Project
from site_builder.insight.plan import Gap, Plan, plan_weeks
from site_builder.insight.seasons import stretches
from site_builder.sources.rule_words import Fault
from site_builder.sources.rules import read_rule
from site_builder.sources.suggestions import nearest

_GIVEN = (
    " Days that follow no rule, such as school holidays, are given year by year in the register: see docs/seasons.md."
)

_SEASONS = "content/registers/seasons.yml"
"""The only file that matters to the days of a season."""


@dataclass(frozen=True, slots=True)
class SeasonOptions:
    """Which days are asked for."""

    project: Project
    at: datetime
    rule: str
    years: int


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """Which weeks are asked for."""

    project: Project
    at: datetime
    weeks: int


@click.command(
    epilog=examples(
        "site-builder season 'from the last Friday in November for 4 weeks'",
        "site-builder season 'the two weeks before Easter Sunday' --years 5",
        "site-builder season dark-nights",
    )
)
@click.argument("rule", metavar="DAYS")
@click.option("--years", type=click.IntRange(1, 50), default=5, show_default=True, help="How many years to show.")
@at_moment
@in_project
@gathers(SeasonOptions)
def season(options: SeasonOptions) -> None:
    """Say on which days a season holds, year by year.

    DAYS are words as under 'holds', or the id of a season in the register. All that can be written is in
    docs/seasons.md.
    """
    library = _library(options.project, options.at, of=_SEASONS)
    rule = _rule(options.rule, library)
    first = options.at.astimezone(LONDON).year
    click.echo(f"{capitalise(write_rule(rule))}{'.' if isinstance(rule, Always) else ':'}")
    if isinstance(rule, Always):
        return
    found = {stretch.year: stretch for stretch in stretches(rule, range(first, first + options.years))}
    for year in range(first, first + options.years):
        stretch = found.get(year)
        days = f"{_weekdays(stretch.first, stretch.last)} ({count(stretch.days, 'day')})" if stretch else ""
        click.echo(f"  {year}  {days or 'not given'}")


@click.command(epilog=examples("site-builder calendar", "site-builder calendar --weeks 12 --at 2027-01-01"))
@click.option("--weeks", type=click.IntRange(1, 104), default=8, show_default=True, help="How many weeks to show.")
@at_moment
@in_project
@gathers(CalendarOptions)
def calendar(options: CalendarOptions) -> None:
    """Say what goes out in the weeks ahead, and what is missing.

    Everything that is written counts, also what is not public yet: what begins and ends and on which day, what meets
    on one day, in which weeks and areas no message of the season holds, which season has no message, and what is to
    be looked at again. An all-year message fills no gap.
    """
    library = _library(options.project, options.at)
    if library is None:
        message = "The content cannot be read, so nothing is known of the weeks ahead. Run 'site-builder check'."
        raise Refusal(message)
    plan = plan_weeks(library, options.at, weeks=options.weeks)
    for line in _told(plan, library):
        click.echo(line)


def _told(plan: Plan, library: Library) -> Iterator[str]:
    yield f"{capitalise(write_span(plan.first, plan.last))}, in {library.partnership.place}"
    yield from _section("What goes out", [f"{_day(one.day)}: {one.words}" for one in plan.happenings])
    clashes = [f"{_day(one[0].day)}: {'; '.join(each.words.partition(':')[0] for each in one)}" for one in plan.clashes]
    yield from _section("What meets on one day", clashes)
    yield from _section("Weeks that nothing of the season covers", [_gap(gap) for gap in plan.gaps])
    yield from _section("Seasons without a message", [f"{one.title} ({one.id})" for one in plan.idle])
    yield from _section("To be looked at again", [one.words for one in plan.due])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    yield from (f"  {line}" for line in lines or ["nothing"])


def _gap(gap: Gap) -> str:
    where = join([area.title for area in gap.areas]) if gap.areas else "the whole district"
    return f"{write_span(gap.first, gap.last)}: {where}"


def _day(day: date) -> str:
    return f"{Weekday(day.weekday())} {write_day(day)}"


def _weekdays(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _library(project: Project, at: datetime, *, of: str = "") -> Library | None:
    """What is written. What mistakes keep from being read is missing in every answer, so those files are named."""
    library, problems = pipeline.check(read_files(project), now=at)
    files = {one.origin.path for one in problems if one.severity is Severity.ERROR and one.origin.path.startswith(of)}
    if files:
        named = join([project.find(file).as_posix() for file in sorted(files)])
        click.echo(
            f"What follows may be incomplete: there are mistakes in {named}. Run 'site-builder check'.", err=True
        )
    return library


def _rule(words: str, library: Library | None) -> Rule:
    seasons = library.seasons if library else ()
    named = next((season.rule for season in seasons if words in {season.id, season.title}), None)
    given = {season.title: season.rule for season in seasons if isinstance(season.rule, Given)}
    rule = named or read_rule(words, given)
    if isinstance(rule, Fault):
        guess = nearest(words, (name for season in seasons for name in (season.id, season.title)))
        known = "Did you mean" in rule.hint
        meant = f" Or did you mean '{guess}', of the register of seasons?" if guess else "" if known else _GIVEN
        raise Refusal(f"{words}\n{' ' * rule.offset}^\n{rule.message} {rule.hint}{meant}")
    return rule
