"""Whole means whole: a month that lacks rows of the district makes no figure without a word (rule I3)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from site_builder.tasks.imports.quarters.report import describe
from tests.support import builders
from tests.tasks.imports.street_rows import (
    APRIL,
    JUNE,
    MAY,
    Q1,
    Q2,
    Crime,
    elsewhere,
    figures,
    imported,
    library,
    library_of,
    remark,
    request,
    usual,
    write_month,
)

pytestmark = pytest.mark.rule("I3")


def test_a_month_without_a_row_of_the_district_makes_no_whole_quarter(tmp_path: Path) -> None:
    report = imported(tmp_path, {APRIL: usual(), MAY: [elsewhere(times=50)], JUNE: usual()})
    written = figures(tmp_path)
    assert written["values"] == {"anti-social-behaviour": "x", "burglary": "x"}
    assert written["months"] == ["2021-04", "2021-06"]
    assert written["notes"][0].endswith("The source does not have all rows of the district for May 2021.")
    said = remark(report, "2021-22 Q1 is not whole, so its figures are x (not available): ")
    assert "no row of Marsh Police is in the district in May 2021" in said
    assert report.kept == 0
    assert [(part.rows, part.why) for part in report.left_out[1:]] == [
        (160, "in April to June 2021 (quarter 1 of 2021/22), which is not whole: rows are missing for May 2021")
    ]
    assert not any("is 0 in 2021-22 Q1" in words for words in report.remarks)


def test_a_quarter_whose_months_all_lack_the_district_is_not_written_and_not_zero(tmp_path: Path) -> None:
    report = imported(tmp_path, {month: [elsewhere()] for month in Q1} | {month: usual() for month in Q2})
    assert [Path(path).name for path in report.created] == ["2021-22-q2.yml"]
    assert "nothing is written" in remark(report, "2021-22 Q1 is not whole", "April 2021", "May 2021", "June 2021")


@pytest.mark.parametrize("gone", [[MAY], [APRIL, MAY], [APRIL, JUNE]])
def test_a_month_without_a_common_crime_type_makes_that_type_not_available(tmp_path: Path, gone: list[str]) -> None:
    report = imported(tmp_path, {month: usual()[: 1 if month in gone else 3] for month in Q1})
    written = figures(tmp_path)
    assert written["values"] == {"anti-social-behaviour": 120, "burglary": "x"}
    assert written["months"] == ["2021-04", "2021-05", "2021-06"]
    names = {APRIL: "April 2021", MAY: "May 2021", JUNE: "June 2021"}
    assert remark(report, "burglary is x", *(names[month] for month in gone))
    assert report.kept == 120
    assert report.left_out[-1].rows == 40 * (3 - len(gone))
    assert written["notes"][0].endswith(" The source does not have all rows of these types: Burglary.")
    assert not any("counted as 0" in words for words in report.remarks)


def test_a_force_with_hardly_a_row_in_the_district_is_named_with_its_own_numbers(tmp_path: Path) -> None:
    for month in Q1:
        write_month(tmp_path / "street", month, [Crime(), elsewhere(times=300)])
        write_month(tmp_path / "street", month, [elsewhere(times=500)], force="Dale Police")
    report = import_police_uk(request(tmp_path), library())
    assert remark(
        report, "Only 3 of the 903 rows of Marsh Police are in the district.", "that force's files are missing"
    )


def test_a_force_with_some_rows_in_the_district_is_not_named(tmp_path: Path) -> None:
    report = imported(tmp_path, {month: usual() for month in Q1})
    assert not any("are in the district" in words for words in report.remarks)


def test_areas_have_no_figure_where_the_district_has_none(tmp_path: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text("lsoa,area\nE01000001,harbour\n", "utf-8")
    imported(tmp_path, {APRIL: usual(), MAY: usual()[:1], JUNE: usual()}, areas_file=areas)
    assert figures(tmp_path)["areas"] == {"harbour": {"anti-social-behaviour": 120, "burglary": "x"}}


def test_a_rare_type_that_is_missing_by_chance_spoils_nothing_and_is_named(tmp_path: Path) -> None:
    robbery = Crime(kind="Robbery", times=9)
    report = imported(tmp_path, {APRIL: [*usual(), robbery], MAY: usual(), JUNE: [*usual(), robbery]})
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120, "robbery": 18}
    assert remark(report, "no row of 'Robbery' in the district for May 2021")


def test_a_rare_type_that_all_months_of_whole_quarters_lack_is_named(tmp_path: Path) -> None:
    months = {month: usual() for month in (*Q1, Q2[0])}
    months[Q2[0]].append(Crime(kind="Robbery"))
    report = imported(tmp_path, months)
    assert figures(tmp_path)["values"]["robbery"] == 0
    assert remark(report, "no row of 'Robbery' in the district for April 2021, May 2021 and June 2021")


def test_a_rare_type_that_the_whole_force_lacks_is_not_available(tmp_path: Path) -> None:
    """Two a month here, and fifty in all of the force: a month without one is an outage, not chance."""
    robbery = [Crime(kind="Robbery", times=2), elsewhere(kind="Robbery", times=50)]
    report = imported(tmp_path, {APRIL: [*usual(), *robbery], MAY: usual(), JUNE: [*usual(), *robbery]})
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120, "robbery": "x"}
    assert remark(report, "robbery is x", "May 2021")


def test_a_rare_type_that_others_have_is_a_true_zero(tmp_path: Path) -> None:
    robbery = [Crime(kind="Robbery", times=2), elsewhere(kind="Robbery", times=50)]
    imported(tmp_path, {APRIL: [*usual(), *robbery], MAY: [*usual(), robbery[1]], JUNE: [*usual(), *robbery]})
    assert figures(tmp_path)["values"]["robbery"] == 4


def test_earlier_quarters_tell_what_a_quarter_alone_cannot(tmp_path: Path) -> None:
    """Three months are imported, and none has a burglary; the figures of the quarter before had 90."""
    files = builders.quarter(
        "2020-21 Q4",
        values={"burglary": 90, "anti-social-behaviour": 120},
        source={"title": "Street-level crime", "link": "https://data.police.uk/"},
    )
    for month in Q1:
        write_month(tmp_path / "street", month, [usual()[0]])
    report = import_police_uk(request(tmp_path), library_of(files))
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": "x"}
    assert remark(report, "burglary is x", "April 2021", "about 30 a month")


@pytest.mark.parametrize(
    "earlier",
    [
        {"source": {"title": "Our own", "link": "https://example.org/"}},
        {"quarter": "2021-22 Q1"},
        {"values": {"burglary": "x", "anti-social-behaviour": 120}},
        {"values": {"anti-social-behaviour": 120}, "areas": {"harbour": {"burglary": 90}}},
    ],
)
def test_only_the_districts_own_numbers_of_this_source_and_of_other_quarters_tell_it(
    tmp_path: Path, earlier: dict[str, Any]
) -> None:
    usual_source = {"title": "Street-level crime", "link": "https://data.police.uk/"}
    fields = {"values": {"burglary": 90, "anti-social-behaviour": 120}, "source": usual_source, **earlier}
    name = str(fields.pop("quarter", "2020-21 Q4"))
    files = builders.quarter(name, **fields)
    for month in Q1:
        write_month(tmp_path / "street", month, [usual()[0]])
    report = import_police_uk(request(tmp_path), library_of(files))
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 120}
    assert not any("burglary is x" in words for words in report.remarks)


def test_a_month_with_far_fewer_rows_than_others_is_named(tmp_path: Path) -> None:
    report = imported(tmp_path, {APRIL: usual(), MAY: usual(8), JUNE: usual()})
    assert remark(report, "May 2021 has 16 rows of the district, where other months have about 80")


@pytest.mark.parametrize(("each", "few", "named"), [(40, 20, 1), (40, 21, 0), (60, 36, 1), (60, 37, 0)])
def test_a_month_that_lost_half_of_its_rows_or_much_of_many_is_named(
    tmp_path: Path, each: int, few: int, named: int
) -> None:
    report = imported(tmp_path, {APRIL: usual(each), MAY: usual(few), JUNE: usual(each)})
    said = f"May 2021 has {2 * few} rows of the district, where other months have about {2 * each}"
    assert sum(said in words for words in report.remarks) == named


def test_two_months_that_are_short_are_both_held_against_the_long_one(tmp_path: Path) -> None:
    report = imported(tmp_path, {APRIL: usual(15), MAY: usual(15), JUNE: usual(50)})
    short = [
        words for words in report.remarks if "has 30 rows of the district, where other months have about 100" in words
    ]
    assert len(short) == 2


def test_a_district_with_few_rows_has_no_short_months(tmp_path: Path) -> None:
    report = imported(tmp_path, {APRIL: usual(4), MAY: [Crime(), elsewhere()], JUNE: usual(4)})
    assert not any("of the district, where" in words for words in report.remarks)


def test_months_without_the_district_do_not_make_a_type_rarer_than_it_is(tmp_path: Path) -> None:
    months = {APRIL: usual(12), MAY: usual(12)[:1], JUNE: usual(12)} | {month: [elsewhere()] for month in Q2}
    imported(tmp_path, months)
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 36, "burglary": "x"}


def test_months_are_compared_by_crimes_and_not_by_rows_that_repeat_them(tmp_path: Path) -> None:
    """Rows that repeat a crime count for nothing, so they neither fill a short month nor make others short."""
    asb = usual()[0]
    full = {month: [asb, *(Crime(crime_id=f"{month}-{number}") for number in range(40))] for month in (APRIL, JUNE)}
    repeated = [asb, *(Crime(crime_id=f"may-{number}", times=13) for number in range(3))]
    report = imported(tmp_path, {**full, MAY: repeated})
    assert figures(tmp_path)["values"]["burglary"] == 83
    assert remark(report, "May 2021 has 3 rows of 'Burglary', where other months have about 40")


def test_rows_that_repeat_crimes_do_not_make_other_months_short(tmp_path: Path) -> None:
    asb = usual()[0]
    months = {
        month: [asb, *(Crime(crime_id=f"{month}-{number}", times=20 if month == MAY else 1) for number in range(10))]
        for month in Q1
    }
    report = imported(tmp_path, months)
    assert figures(tmp_path)["values"]["burglary"] == 30
    assert not any("where other months have" in words for words in report.remarks)


def test_a_type_with_far_fewer_rows_than_in_other_months_is_named(tmp_path: Path) -> None:
    few = [usual()[0], Crime(times=3)]
    report = imported(tmp_path, {APRIL: usual(), MAY: few, JUNE: usual()})
    assert remark(report, "May 2021 has 3 rows of 'Burglary', where other months have about 40")
    assert figures(tmp_path)["values"]["burglary"] == 83


def test_a_type_without_an_indicator_that_a_month_lacks_is_named_in_a_refusal(tmp_path: Path) -> None:
    drones = Crime(kind="Drone misuse", times=40)
    for month in Q1:
        write_month(tmp_path / "street", month, [elsewhere(), *([] if month == MAY else [drones])])
        write_month(
            tmp_path / "street", month, [Crime(kind="Drone noise", times=40), elsewhere(), drones][: 2 + (month != MAY)]
        )
    report = import_police_uk(request(tmp_path), library())
    assert [problem.message for problem in report.problems] == [
        "None of the crime types has an indicator: drone-misuse and drone-noise."
    ]
    assert remark(report, "drone-misuse is x", "May 2021")


def test_what_is_not_whole_is_named_when_the_import_is_refused_too(tmp_path: Path) -> None:
    for month in Q1:
        write_month(tmp_path / "street", month, [] if month == MAY else [Crime(kind="Drone misuse", times=20)])
    write_month(tmp_path / "street", MAY, [elsewhere()])
    report = import_police_uk(request(tmp_path), library())
    assert "None of the crime types has an indicator: drone-misuse." in describe(report)
    assert "no row of Marsh Police is in the district in May 2021" in describe(report)
    assert not (tmp_path / "data").exists()
