"""`site-builder season` and `site-builder calendar`: the days that a rule gives, and the plan for the weeks ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import click

from site_builder import pipeline
from site_builder.domain.english import capitalise, count, join
from site_builder.domain.library import Library
from site_builder.domain.moment import LONDON, write_day, write_span
from site_builder.domain.problem import Severity
from site_builder.domain.season import Always, Given, Rule, Season, write_rule
from site_builder.domain.year_days import Weekday
from site_builder.edges.cli.check import read_files
from site_builder.edges.cli.options import Refusal, at_moment, examples, gathers, in_project
from site_builder.edges.cli.whole_project import WholeProjectCommand
from site_builder.edges.world.project import Project
from site_builder.insight.times.plan import Happening, Plan, UncoveredDays, plan_weeks
from site_builder.insight.times.seasons import stretches
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.resolve.seasons import explain_days
from site_builder.sources.rules.rule_words import Fault
from site_builder.sources.rules.rules import read_rule

_GIVEN = (
    " Days that follow no rule, such as school holidays, are given year by year in the register: see docs/seasons.md."
)

_SEASONS = "content/registers/seasons.yml"
"""The only file that the days of a season depend on."""


@dataclass(frozen=True, slots=True)
class SeasonOptions:
    """Which days to list."""

    project: Project
    at: datetime
    rule: str
    years: int


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """Which weeks to list."""

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
    """List the days of a season, year by year.

    DAYS are words as under 'holds', or the id of a season in the register. docs/seasons.md lists everything that you
    can write.
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


@click.command(
    cls=WholeProjectCommand,
    epilog=examples("site-builder calendar", "site-builder calendar --weeks 12 --at 2027-01-01"),
)
@click.option("--weeks", type=click.IntRange(1, 104), default=8, show_default=True, help="How many weeks to show.")
@at_moment
@in_project
@gathers(CalendarOptions)
def calendar(options: CalendarOptions) -> None:
    """List what is published in the weeks ahead, and what is missing.

    It includes records that are not public yet. It lists what begins and ends on each day, what falls on the same day,
    the weeks and areas without a seasonal message, seasons without a message, and records that are due for review. An
    all-year message does not fill a gap.
    """
    library = _library(options.project, options.at)
    if library is None:
        message = "The content cannot be read, so the weeks ahead are not known. Run 'site-builder check'."
        raise Refusal(message)
    plan = plan_weeks(library, options.at, weeks=options.weeks)
    for line in _lines(plan, library):
        click.echo(line)


def _lines(plan: Plan, library: Library) -> Iterator[str]:
    yield f"{capitalise(write_span(plan.first, plan.last))}, in {library.partnership.place}"
    yield from _section("What is published", [f"{_day(event.day)}: {event.words}" for event in plan.happenings])
    clashes = [f"{_day(events[0].day)}: {'; '.join(_count_kinds(events))}" for events in plan.clashes]
    yield from _section("What falls on the same day", clashes)
    yield from _section("Weeks without a seasonal message", [_gap(gap) for gap in plan.gaps])
    yield from _section("Seasons without a message", [f"{season.title} ({season.id})" for season in plan.idle])
    yield from _section("Due for review", [event.words for event in plan.due])


def _count_kinds(events: Iterable[Happening]) -> Iterator[str]:
    """`Figures released (8)`: the kinds of some events, with how many there are if more than one."""
    for kind, number in Counter(event.kind for event in events).items():
        yield f"{kind} ({number})" if number > 1 else kind


def _section(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    yield from (f"  {line}" for line in lines or ["nothing"])


def _gap(gap: UncoveredDays) -> str:
    where = join([area.title for area in gap.areas]) if gap.areas else "the whole district"
    return f"{write_span(gap.first, gap.last)}: {where}"


def _day(day: date) -> str:
    return f"{Weekday(day.weekday())} {write_day(day)}"


def _weekdays(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _library(project: Project, at: datetime, *, of: str = "") -> Library | None:
    """The project's records. Files with mistakes may be missing from every answer, so they are named."""
    library, problems = pipeline.check(read_files(project), now=at)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    files = {error.origin.path for error in errors if error.origin.path.startswith(of)}
    if files:
        named = join([project.find(file).as_posix() for file in sorted(files)])
        click.echo(f"This list may be incomplete: there are mistakes in {named}. Run 'site-builder check'.", err=True)
    return library


def _rule(words: str, library: Library | None) -> Rule:
    seasons = library.seasons if library else ()
    named = next((season.rule for season in seasons if words in {season.id, season.title}), None)
    given = {season.title: season.rule for season in seasons if isinstance(season.rule, Given)}
    rule = named or read_rule(words, given)
    if isinstance(rule, Fault):
        raise _refusal(words, rule, seasons=seasons)
    fault = None if named else explain_days(rule)
    if fault is not None:
        raise _refusal(words, fault, seasons=seasons)
    return rule


def _refusal(words: str, fault: Fault, *, seasons: Sequence[Season]) -> Refusal:
    """What `check` says of such days, with a mark below the word that is wrong."""
    guess = nearest(words, (name for season in seasons for name in (season.id, season.title)))
    more = _GIVEN if "Write days such as" in fault.hint else ""
    if guess:
        more = f" Or did you mean the season '{guess}' in the register?"
    return Refusal(f"{words}\n{' ' * fault.offset}^\n{fault.message} {fault.hint}{more}")
