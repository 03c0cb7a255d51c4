"""Advice for an officer of a county: districts whose files are old, and figures that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from site_builder.domain.english import count, join
from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.member import Member, MemberItem
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.problem import Problem, Severity
from site_builder.insight.district_membership import standing_members
from site_builder.insight.district_news import claims
from site_builder.insight.figures.side_by_side import compare_members
from site_builder.insight.unusable import say_unusable_figures, say_unusable_items
from site_builder.insight.visibility import member_at

OLD = 7
"""Days after which a district's files are old."""


def advise_on_members(library: Library, now: datetime) -> Iterator[Problem]:
    """Advice on the districts of a county."""
    yield from _advise_on_left(library, now)
    library = replace(library, members=standing_members(library, now))
    yield from _advise_on_age(library, now)
    yield from _advise_on_unusable(library, now)
    yield from _advise_on_figures([member_at(member, now) for member in library.members])
    yield from _warn_of_totals(library)
    yield from _advise_on_residents(library, now)
    yield from _advise_on_items(library)
    yield from _advise_on_claims(library, now)


def _advise_on_left(library: Library, now: datetime) -> Iterator[Problem]:
    for member in library.members:
        if member.left and member.fetched and member.left.has_come(now):
            message = f"'{member.title}' left on {write_day(member.left.on)}, so its news and figures are not shown."
            hint = f"Delete their folder, data/members/{member.id}. Leave the district in the register."
            yield Problem(member.origin, message, hint, Severity.ADVICE)


def _advise_on_age(library: Library, now: datetime) -> Iterator[Problem]:
    for member in library.members:
        days = (now.astimezone(LONDON).date() - member.fetched.astimezone(LONDON).date()).days if member.fetched else 0
        if days > OLD:
            message = f"The news and figures of '{member.title}' were fetched {count(days, 'day')} ago."
            yield Problem(member.origin, message, "Run 'site-builder member update'.", Severity.ADVICE)


def _advise_on_unusable(library: Library, now: datetime) -> Iterator[Problem]:
    for member in library.members:
        figures = say_unusable_figures(member.unusable_figures, member, now=now)
        for said in filter(None, (say_unusable_items(member.unusable_items, now), figures)):
            hint = "Ask the people who publish its site to correct it."
            yield Problem(member.origin, f"'{member.title}': {said}", hint, Severity.ADVICE)


def _advise_on_figures(members: Sequence[Member]) -> Iterator[Problem]:
    for comparison in compare_members(members):
        for one in comparison.alike:
            if one.at(comparison.newest) is None:
                period = comparison.newest.period
                message = (
                    f"'{one.member.title}' has no figure for '{comparison.title}' in {period}, and other districts do."
                )
                hint = "Its row says so. If its site has the figure, run 'site-builder member update'."
                yield Problem(one.member.origin, message, hint, Severity.ADVICE)


def _warn_of_totals(library: Library) -> Iterator[Problem]:
    """A total of the county's own that gives away a number withheld by a district (rule D2)."""
    totals = {
        (figure.indicator.id, edition.quarter): figure
        for edition in library.editions
        for figure in edition.figures
        if figure.area is None and figure.value is not None
    }
    for member in library.members:
        for figure in member.figures:
            total = totals.get((figure.indicator, figure.quarter))
            if total and Marker.CONFIDENTIAL in figure.markers:
                message = (
                    f"'{member.title}' withholds its number of '{total.indicator.title}' in {figure.quarter.period}. "
                    "This total, less the numbers of the other districts, could show it."
                )
                hint = "Write c in place of this total, unless it also counts much that is in none of these districts."
                yield Problem(total.origin, message, hint, Severity.WARNING)


def _advise_on_residents(library: Library, now: datetime) -> Iterator[Problem]:
    counted = [(member, member.population.year) for member in library.members if member.population]
    # One of a year that has not begun is a mistake, and says so.
    known = [(member, year) for member, year in counted if year <= now.year]
    newest = max((year for _, year in known), default=0)
    for member, year in known:
        if year != newest:
            message = (
                f"The population of '{member.title}' is of {year}, and that of another district of {newest}, so their "
                "rates cannot be compared fairly."
            )
            yield Problem(member.origin, message, "Take the same year for every district.", Severity.ADVICE)


def _advise_on_items(library: Library) -> Iterator[Problem]:
    """An item with the id of another district's: alike if a pack brought both, or else one would hide the other."""
    first: dict[str, tuple[str, MemberItem]] = {}
    for member in library.members:
        for item in member.items:
            other, known = first.setdefault(item.id, (member.title, item))
            if known.title != item.title:
                message = (
                    f"'{member.title}' and '{other}' have news with one id and two titles: '{item.title}' and "
                    f"'{known.title}'. Only that of '{other}' is shown."
                )
                hint = f"Ask {join([member.title, other])} which of them wrote it."
                yield Problem(member.origin, message, hint, Severity.ADVICE)


def _advise_on_claims(library: Library, now: datetime) -> Iterator[Problem]:
    """News that a pack of the county brings to a district is shown once the county has the pack too."""
    for member in library.members:
        for item in claims(member_at(member, now), library):
            message = f"'{member.title}' has news under an id of this site, so it is left out: '{item.title}'."
            hint = "If it comes from your pack, use the pack on this site too: run 'site-builder pack add'."
            yield Problem(member.origin, message, hint, Severity.ADVICE)
