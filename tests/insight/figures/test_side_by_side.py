"""Figures of districts stand side by side only where they mean the same, and nothing is worked out across districts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from site_builder.domain.figures import Covers, Marker, Statistics
from site_builder.domain.member import Member, MemberFigure, MemberIndicator, MemberPopulation
from site_builder.domain.problem import NOWHERE
from site_builder.domain.quarter import Quarter
from site_builder.insight.figures.side_by_side import compare_members, not_compared
from site_builder.outputs.downloads.cells import write_plain
from site_builder.outputs.kit.records.districts import write_rate

FIRST, SECOND, THIRD = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


def indicator(name: str = "burglary", **fields: object) -> MemberIndicator:
    known: dict[str, object] = {
        "id": name,
        "title": name.title(),
        "description": "",
        "unit": "crimes",
        "covers": Covers.QUARTER,
        "statistics": None,
        "counted_by": "",
        "sources": (),
    }
    return MemberIndicator(**{**known, **fields})  # type: ignore[arg-type]  # fields of each type


def district(name: str, *indicators: MemberIndicator, people: int | None = None, **figures: int | None) -> Member:
    """A district with figures of its first indicator by quarter: `q1=3`; None is withheld."""
    own = [
        MemberFigure(
            one.id,
            Quarter(2026, int(key[1:])),
            None if value is None else Decimal(value),
            (Marker.CONFIDENTIAL,) if value is None else (),
            "",
            None,
        )
        for one in indicators
        for key, value in figures.items()
    ]
    return Member(
        id=name,
        title=name.title(),
        summary="A district.",
        site=f"https://{name}.example/",
        code="",
        outlines=(),
        population=None if people is None else MemberPopulation(2025, people, ()),
        contacts=(),
        origin=NOWHERE,
        indicators=indicators,
        figures=tuple(own),
    )


@pytest.mark.parametrize(
    "other", [{"unit": "offences"}, {"covers": Covers.YEAR}, {"statistics": Statistics.OFFICIAL}], ids=str
)
def test_what_is_counted_in_another_way_is_not_beside_it(other: dict[str, object]) -> None:
    ash, fen = district("ash", indicator(), q1=3), district("fen", indicator(), q1=4)
    elm = district("elm", replace(indicator(), **other), q1=5)  # type: ignore[arg-type]  # fields of each type
    (comparison,) = compare_members((ash, elm, fen))
    assert [one.member.id for one in comparison.alike] == ["ash", "fen"]
    assert comparison.otherwise == (elm,)
    assert compare_members((ash, elm)) == ()
    assert not_compared((ash, elm)) == ("Burglary",)


def test_only_what_two_districts_have_figures_of_is_said_to_be_counted_otherwise() -> None:
    otherwise = indicator("robbery", unit="offences")
    ash, fen = district("ash", indicator(), indicator("robbery"), q1=3), district("fen", indicator(), otherwise, q1=4)
    assert not_compared((ash, fen)) == ("Robbery",), "Burglary can be compared."
    assert not_compared((ash, district("fen", indicator(), q1=4))) == (), "Only one counts robberies."
    listed = [
        replace(member, figures=tuple(figure for figure in member.figures if figure.indicator == "burglary"))
        for member in (ash, fen)
    ]
    assert not_compared(listed) == (), "Neither has counted a robbery yet."


def test_of_several_indicators_each_is_compared_by_its_own_figures() -> None:
    ash = district("ash", indicator(), indicator("robbery"), q1=3)
    later = MemberFigure("robbery", THIRD, Decimal(7), (), "", None)
    fen = district("fen", indicator(), indicator("robbery"), q1=4)
    burglary, robbery = compare_members([replace(one, figures=(*one.figures, later)) for one in (ash, fen)])
    assert (burglary.newest, robbery.newest) == (FIRST, THIRD)
    assert [len(one.figures) for one in burglary.alike] == [1, 1]


def test_each_wording_of_what_is_counted_is_given_once() -> None:
    wordings = ("Homes broken into.", "", "Break-ins.", "Homes broken into.")
    members = [
        district(name, indicator(description=wording), q1=3)
        for name, wording in zip(("ash", "elm", "fen", "oak"), wordings, strict=True)
    ]
    assert compare_members(members)[0].descriptions == ("Homes broken into.", "Break-ins.")


def test_the_quarter_is_the_newest_that_two_have() -> None:
    ash, fen = district("ash", indicator(), q1=3, q2=4, q3=5), district("fen", indicator(), q1=6, q2=None)
    (comparison,) = compare_members((ash, fen))
    assert comparison.newest == SECOND
    withheld = comparison.alike[1].at(SECOND)
    assert withheld is not None
    assert withheld.value is None
    assert comparison.alike[1].at(THIRD) is None
    assert compare_members((district("ash", indicator(), q1=3), district("fen", indicator(), q2=3))) == ()


def test_a_district_without_figures_at_all_is_not_said_to_lack_one() -> None:
    members = district("ash", indicator(), q1=3), district("elm"), district("fen", indicator(), q1=4)
    (comparison,) = compare_members(members)
    assert comparison.absent == ()
    other = district("oak", indicator("robbery"), q1=1)
    assert compare_members((*members, other))[0].absent == (other,)


@pytest.mark.rule("S3")
def test_a_rate_needs_residents_and_a_count() -> None:
    ash, fen = district("ash", indicator(), people=8_300, q1=35, q2=None), district("fen", indicator(), q1=4)
    (comparison,) = compare_members((ash, fen))
    counted = comparison.alike[0]
    assert counted.rate(counted.at(FIRST)) == Decimal("4.2")
    assert counted.rate(counted.at(SECOND)) is None, "it is withheld"
    assert counted.rate(None) is None
    assert comparison.alike[1].rate(comparison.alike[1].at(FIRST)) is None, "nobody knows how many live there"
    share = indicator(unit="% of residents")
    (shares,) = compare_members((district("ash", share, people=100, q1=40), district("fen", share, people=9, q1=50)))
    assert shares.alike[0].rate(shares.alike[0].at(FIRST)) is None


@pytest.mark.rule("S3")
def test_a_rate_that_would_round_to_zero_is_fewer_than_a_tenth() -> None:
    districts = (district("larkmoor", indicator(), people=104_809, q1=3, q2=0), district("fenmere", indicator(), q1=5))
    (comparison,) = compare_members(districts)
    counted = next(one for one in comparison.alike if one.member.population)
    few, none = counted.rate(counted.at(FIRST)), counted.rate(counted.at(SECOND))
    assert few == Decimal("0.03")
    assert write_rate(few) == "fewer than 0.1"
    assert none == 0
    assert write_rate(none) == "0.0"
    assert write_plain(few) == "0.03"
