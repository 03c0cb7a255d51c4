"""What is said of released numbers that changed: what the public knew, and of a suppressed number nothing (S7, D1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from site_builder.domain.library import Library
from site_builder.domain.revision import RecordedEdition, RecordedRevision
from site_builder.insight.checks.revision_checks import check_editions
from site_builder.insight.figures.revisions import read_revisions
from site_builder.insight.figures.series import read_figures
from site_builder.insight.recording import as_released
from tests.insight.reading import at, library_of
from tests.support import builders

pytestmark = pytest.mark.rule("S7")

NOW = at("2026-11-23 12:00")
THEN: Mapping[str, object] = {"burglary": 87, "robbery": 9}


def quarter(values: Mapping[str, object] = THEN, name: str = "2022-23 Q2", **fields: object) -> builders.Files:
    return builders.quarter(name, values, **fields)


def revision(indicator: str, was: object, on: str = "2022-12-01", **fields: object) -> dict[str, object]:
    return {"indicator": indicator, "was": was, "at": on, "reason": "Some came late.", **fields}


def record(files: builders.Files, *, revised: bool = False) -> tuple[RecordedEdition, ...]:
    """The quarters of some files as they were released, with their revisions if they are to be on record too."""
    library = library_of(files)
    found = read_revisions(library, read_figures(library)) if revised else ()
    return tuple(
        replace(
            as_released(library, edition),
            revisions=tuple(
                RecordedRevision(*each.cell, each.before, each.after, each.moment, each.reason)
                for each in found
                if each.quarter == edition.quarter
            ),
        )
        for edition in library.editions
    )


def said(now: builders.Files, recorded: tuple[RecordedEdition, ...]) -> list[str]:
    """Messages and hints about what files hold now, against what is on record."""
    library: Library = replace(library_of(now), recorded=recorded)
    return [f"{problem.message} {problem.hint}" for problem in check_editions(library, NOW)]


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ({"burglary": "x", "robbery": 9}, {"burglary": 87, "robbery": 9}, "Put x back; or, if it was revised"),
        ({"burglary": "c", "robbery": 9}, {"burglary": 87, "robbery": 9}, "'was: c', 'at' and 'reason'."),
        ({"burglary": 87, "robbery": 9}, {"burglary": 88, "robbery": 9}, "Put 87 back; or, if it was revised"),
        ({"burglary": 870, "robbery": 9}, {"burglary": 88, "robbery": 9}, "Put 870 back; or, if it was revised"),
    ],
)
def test_what_was_released_is_written_as_files_have_it(
    then: Mapping[str, object], now: Mapping[str, object], words: str
) -> None:
    (found,) = said(quarter(now), record(quarter(then)))
    assert words in found


def test_a_suppressed_number_that_is_suppressed_still_is_no_change() -> None:
    files = quarter({"burglary": "c", "robbery": 9})
    assert said(files, record(files)) == []


def test_a_number_may_be_suppressed_again_as_another_one_and_then_be_shown() -> None:
    revisions = [revision("burglary", "c"), revision("burglary", "c", "2023-02-01")]
    then = record(quarter({"burglary": "c", "robbery": 9}))
    found = said(quarter({"burglary": 87, "robbery": 9}, revisions=revisions), then)
    assert not any("it still is" in words for words in found)


@pytest.mark.rule("D1")
@pytest.mark.parametrize("area", [False, True])
def test_d1_a_number_that_is_suppressed_without_a_reason_is_named_by_its_place_alone(*, area: bool) -> None:
    then = quarter(areas={"market-town": {"burglary": 12}})
    now = (
        quarter(areas={"market-town": {"burglary": "c"}})
        if area
        else quarter({**THEN, "burglary": "c"}, areas={"market-town": {"burglary": 12}})
    )
    (found,) = [words for words in said(now, record(then)) if "suppressed here without a reason" in words]
    assert ("'area: market-town'" in found) is area
    assert "12" not in found
    assert "87" not in found


def test_a_revision_whose_moment_is_no_longer_the_recorded_one_is_named() -> None:
    revised = quarter({**THEN, "burglary": 89}, revisions=[revision("burglary", 87)])
    moved = quarter({**THEN, "burglary": 89}, revisions=[revision("burglary", 87, "2022-12-08")])
    assert said(revised, record(revised, revised=True)) == []
    (found,) = said(moved, record(revised, revised=True))
    assert "1 December 2022" in found


def test_a_revision_is_not_on_record_until_it_is_put_there_and_one_that_lies_ahead_need_not_be() -> None:
    now = {**THEN, "burglary": 89}
    areas = {"market-town": {"burglary": 14}}
    then = record(quarter(areas={"market-town": {"burglary": 12}}))
    town = revision("burglary", 12, area="market-town")
    found = said(quarter(now, areas=areas, revisions=[revision("burglary", 87), town]), then)
    assert [words.partition("'site-builder where ")[2] for words in found] == [
        "burglary 2022-23-Q2'.",
        "burglary market-town 2022-23-Q2'.",
    ]
    ahead = [revision("burglary", 87, "2027-01-01"), revision("burglary", 12, "2027-01-01", area="market-town")]
    assert said(quarter(now, areas=areas, revisions=ahead), then) == []


def test_a_total_that_follows_from_its_part_is_no_revision_that_somebody_wrote() -> None:
    """Though a revision of the same total was written in another quarter, at the same moment."""
    first = builders.quarter("2021-22 Q1", {"burglary": 59, "robbery": 12})
    then = record({**first, **quarter()})
    own = builders.quarter("2021-22 Q1", {"burglary": 59, "robbery": 12}, revisions=[revision("all-crime", 71)])
    found = said({**own, **quarter({**THEN, "burglary": 89}, revisions=[revision("burglary", 87)])}, then)
    assert [words for words in found if "all crime" in words and "2022-23" in words] == []
    assert any("This revision of burglary is not on record yet." in words for words in found)


MORE = builders.indicators(builders.indicator("drugs"))
ADDED = {
    "data/indicators.yml": builders.write_yaml(
        [
            *(builders.indicator(name) for name in ("burglary", "robbery", "drugs")),
            builders.indicator("all-crime", sum_of=["burglary", "robbery", "drugs"], headline=1),
        ]
    )
}
"""The total with another part."""


def test_a_total_that_adds_up_more_needs_a_reason_and_then_not_one_in_the_future() -> None:
    values = {**THEN, "drugs": 5}
    then = record({**MORE, **quarter(values)})
    (found,) = said({**ADDED, **quarter(values)}, then)
    assert "was released as 96, but its parts now add up to 101, without a reason." in found
    assert "'indicator: all-crime', 'was: 96'" in found
    (late,) = said({**ADDED, **quarter(values, revisions=[revision("all-crime", 96)])}, then)
    assert "This revision of all crime is not on record yet." in late
    ahead = said({**ADDED, **quarter(values, revisions=[revision("all-crime", 96, "2027-01-01")])}, then)
    assert "its revision cannot have a date in the future" in ahead[0]


def test_only_the_revision_of_a_total_cannot_lie_ahead() -> None:
    files = quarter({**THEN, "burglary": 89}, revisions=[revision("burglary", 87, "2027-01-01")])
    assert said(files, ()) == []


def test_the_total_of_an_area_is_named_with_the_area() -> None:
    areas = {"market-town": {"burglary": 12, "robbery": 3, "drugs": 1}}
    values = {**THEN, "drugs": 5}
    then = record({**MORE, **quarter(values, areas=areas)})
    found = said({**ADDED, **quarter(values, areas=areas)}, then)
    assert [("'area: market-town'" in words) for words in found] == [False, True]


def test_a_total_that_nothing_adds_up_any_more_is_named() -> None:
    then = record({**MORE, **quarter({**THEN, "drugs": 5})})
    parts = [builders.indicator(name) for name in ("burglary", "robbery", "drugs", "fraud", "arson")]
    total = builders.indicator("all-crime", sum_of=["fraud", "arson"], headline=1)
    indicators = {"data/indicators.yml": builders.write_yaml([*parts, total])}
    (found,) = said({**indicators, **quarter({**THEN, "drugs": 5})}, then)
    assert "was released, and nothing adds it up any more. Put back what 'sum_of' named" in found


@pytest.mark.rule("D1")
def test_d1_what_a_total_was_is_not_told_once_a_part_of_it_is_suppressed() -> None:
    """Nothing can be said of its first value, so the change is no mistake."""
    suppressed = quarter({**THEN, "burglary": "c"}, revisions=[revision("burglary", "c")])
    (found,) = said(suppressed, record(quarter()))
    assert found.startswith("A number that is suppressed now is still on record.")
    revisions = [revision("burglary", "c"), revision("burglary", "c", "2023-02-01")]
    shown_again = said(quarter(revisions=revisions), record(quarter({**THEN, "burglary": "c"})))
    assert not any("without a reason" in words for words in shown_again)


def test_figures_that_came_after_the_record_are_counted() -> None:
    then = record(quarter())
    (one,) = said(quarter(areas={"market-town": {"burglary": 12}}), then)
    (two,) = said(quarter(areas={"market-town": {"burglary": 12}, "villages": {"burglary": 7}}), then)
    assert one.startswith("A figure that was added later is not on record yet.")
    assert two.startswith("2 figures that were added later are not on record yet.")


@pytest.mark.rule("D1")
def test_d1_what_was_suppressed_on_record_already_is_not_still_on_record() -> None:
    then = record(quarter({**THEN, "burglary": "c"}))
    reason = revision("burglary", "c")
    found = said(quarter({**THEN, "burglary": "c"}, revisions=[reason]), then)
    assert not any("is still on record" in words for words in found)


@pytest.mark.parametrize(
    ("released", "own", "count"),
    [(96, False, 0), (95, True, 0), (95, False, 1)],
    ids=["same", "with a reason", "other"],
)
def test_a_total_that_was_written_beside_a_suppressed_part_may_be_added_up_later(
    released: int, *, own: bool, count: int
) -> None:
    then = record(quarter({"burglary": "c", "robbery": 9, "all-crime": released}))
    revisions = [revision("burglary", "c"), *([revision("all-crime", "c")] if own else [])]
    found = said(quarter(revisions=revisions), then)
    assert len([words for words in found if "without a reason" in words]) == count


def test_a_total_whose_reason_names_another_number_than_was_released_is_named() -> None:
    values = {**THEN, "drugs": 5}
    then = record({**MORE, **quarter(values)})
    found = said({**ADDED, **quarter(values, revisions=[revision("all-crime", 90)])}, then)
    assert any("was released as 96" in words for words in found)


@pytest.mark.parametrize(("released", "back"), [("c", "Delete this line"), (15, "Put 15 back")])
def test_a_total_of_an_area_that_is_written_otherwise_than_released_is_named_with_what_to_do(
    released: object, back: str
) -> None:
    """Beside a suppressed part nothing adds it up."""
    areas = {"market-town": {"burglary": "c", "robbery": 3, "all-crime": 16}}
    then = {"market-town": {**areas["market-town"], "all-crime": released}}
    (found,) = said(quarter(areas=areas), record(quarter(areas=then)))
    assert "16 is written here without a reason." in found
    how = f"say so under 'revisions': 'indicator: all-crime', 'area: market-town', 'was: {released}'"
    assert f"{back}; or, if it was revised, {how}" in found
    assert said(quarter(areas=then), record(quarter(areas=then))) == []
