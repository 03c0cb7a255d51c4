"""What a county is told of its districts, one thing at a time and without the files that they publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from site_builder.domain.figures import Covers, Marker
from site_builder.domain.member import (
    ItemKind,
    Leaving,
    Member,
    MemberFigure,
    MemberIndicator,
    MemberItem,
    MemberPopulation,
    Unusable,
)
from site_builder.domain.problem import Origin
from site_builder.insight.checks.members import advise_on_members
from tests.insight.reading import at, library_of, quarter
from tests.support import builders

NOW = at("2026-11-23 12:00")
SPRING, SUMMER = quarter("2026-27 Q1"), quarter("2026-27 Q2")
THEFTS = MemberIndicator("thefts", "Thefts", "Things taken.", "thefts", Covers.QUARTER, None, "The wardens", ())


def district(title: str) -> Member:
    """A district from which nothing was fetched yet."""
    return Member(
        id=title.lower(),
        title=title,
        summary=f"The district of {title}.",
        site=f"https://{title.lower()}.example/",
        code="",
        outlines=(),
        population=None,
        contacts=(),
        origin=Origin("data/members.yml"),
    )


FERN, OWL, DALE = district("Fernhollow"), district("Owlet"), district("Marrowdale")


def said(*members: Member, files: Mapping[str, bytes] | None = None, now: datetime = NOW) -> list[str]:
    """What is said of some districts of a county."""
    library = replace(library_of(files or {}), members=members)
    return [f"{problem.severity}: {problem.message}" for problem in advise_on_members(library, now)]


def counting(member: Member, **thefts: int) -> Member:
    """A district with its numbers of thefts in spring, in summer or in both."""
    times = {"spring": SPRING, "summer": SUMMER}
    figures = tuple(
        MemberFigure(THEFTS.id, times[name], Decimal(number), (), "", released=None) for name, number in thefts.items()
    )
    return replace(member, indicators=(THEFTS,), figures=figures)


def news(name: str, title: str) -> MemberItem:
    """A story with an id."""
    link = f"https://fernhollow.example/{name}/"
    return MemberItem(name, ItemKind.STORY, title, "In short.", link, published=NOW, updated=NOW)


def test_of_a_district_without_anything_there_is_nothing_to_say() -> None:
    assert said(FERN, OWL) == []


def test_a_district_that_has_left_is_named_while_its_files_are_kept() -> None:
    left = replace(FERN, fetched=NOW, left=Leaving(date(2026, 11, 23), "It joined the vales."))
    assert said(left) == [
        "advice: 'Fernhollow' left on 23 November 2026, so its news and figures are not shown.",
    ]
    assert said(replace(left, fetched=None)) == []
    assert said(left, now=at("2026-11-22 23:59")) == []


def test_what_cannot_be_used_of_a_district_is_named() -> None:
    lamps, thefts = Unusable("Lamps", "has no date"), Unusable("Thefts", "is no number")
    assert said(replace(FERN, unusable_items=(lamps,), unusable_figures=(thefts,))) == [
        "advice: 'Fernhollow': 1 story or alert cannot be used, so it is left out: 'Lamps' has no date.",
        "advice: 'Fernhollow': 1 figure cannot be used, so it is left out: 'Thefts' is no number.",
    ]


def test_a_district_without_the_newest_figure_that_others_have_is_named() -> None:
    others = counting(OWL, spring=4, summer=5), counting(DALE, spring=6, summer=7)
    assert said(counting(FERN, spring=8), *others) == [
        "advice: 'Fernhollow' has no figure for 'Thefts' in July to September 2026, and other districts do.",
    ]
    assert said(counting(FERN, summer=8), *others) == []


@pytest.mark.parametrize(
    ("values", "areas", "told"),
    [
        ({"burglary": 87, "robbery": 9}, {}, True),
        ({"burglary": "x", "robbery": 9}, {}, False),
        ({"robbery": 9}, {"market-town": {"burglary": 87}}, False),
    ],
    ids=["a total", "a total that is not available", "a number of one area"],
)
@pytest.mark.rule("D2")
def test_only_a_number_for_the_whole_county_can_give_away_what_a_district_withholds(
    values: builders.Fields, areas: builders.Fields, *, told: bool
) -> None:
    withheld = MemberFigure("burglary", SUMMER, None, (Marker.CONFIDENTIAL,), "", released=None)
    files = builders.quarter("2026-27 Q2", values=values, areas=areas)
    warning = (
        "warning: 'Fernhollow' withholds its number of 'Burglary' in July to September 2026. "
        "This total, less the numbers of the other districts, could show it."
    )
    assert said(replace(FERN, figures=(withheld,)), files=files) == ([warning] if told else [])


@pytest.mark.parametrize(
    ("years", "told"),
    [((2025, 2025), []), ((2021, 2025), [2021]), ((2021, 2020, 2025), [2021, 2020]), ((2025, 2027), [])],
)
def test_populations_of_an_earlier_year_than_others_are_named(years: tuple[int, ...], told: list[int]) -> None:
    """One of a year that has not begun is a mistake, and makes no other old."""
    districts = [
        replace(member, population=MemberPopulation(year, 8300, ()))
        for member, year in zip((FERN, OWL, DALE), years, strict=False)
    ]
    assert said(*districts, district("Gallowgrove")) == [
        f"advice: The population of '{name}' is of {year}, and that of another district of 2025, so their rates cannot "
        "be compared fairly."
        for name, year in zip(("Fernhollow", "Owlet"), told, strict=False)
    ]


def test_news_under_an_id_of_the_county_is_named_unless_the_county_published_it() -> None:
    own = "tag:safer-larkmoor.example.org,2026:stories"
    items = (
        news(f"{own}/new-gates", "New gates"),
        news(f"{own}/lamps", "Lamps"),
        news("tag:x,2026:1", "Owls"),
    )
    assert said(replace(FERN, items=items), files=builders.story("new-gates")) == [
        "advice: 'Fernhollow' has news under an id of this site, so it is left out: 'Lamps'.",
    ]
