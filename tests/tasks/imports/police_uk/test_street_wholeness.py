"""Whole means whole: a month that lacks rows of the district makes no figure without a word (rule I3)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from site_builder.tasks.imports.quarters.report import ImportReport, describe
from tests.support import builders
from tests.tasks.imports.street_rows import (
    Q1,
    Q2,
    Crime,
    elsewhere,
    library,
    library_of,
    request,
    write_month,
)

pytestmark = pytest.mark.rule("I3")

ASB = "Anti-social behaviour"
APRIL, MAY, JUNE = Q1
FIGURES = "data/figures/2021-22-q1.yml"


def usual(times: int = 40) -> list[Crime]:
    """A month as it should be: two types in the district, and a row of another."""
    return [Crime(kind=ASB, times=times), Crime(times=times), elsewhere()]


def imported(tmp_path: Path, months: dict[str, list[Crime]], **options: Path) -> ImportReport:
    for month, crimes in months.items():
        write_month(tmp_path / "street", month, crimes)
    report = import_police_uk(replace(request(tmp_path), **options), library())  # type: ignore[arg-type]
    assert not report.problems, describe(report)
    assert not report.unaccounted, describe(report)
    return report


def quarter(tmp_path: Path, path: str = FIGURES) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((tmp_path / path).read_text("utf-8"))
    return loaded


def remark(report: ImportReport, *words: str) -> str:
    return next(one for one in report.remarks if all(word in one for word in words))


def test_a_month_without_a_row_of_the_district_makes_no_whole_quarter(tmp_path: Path) -> None:
    report = imported(tmp_path, {APRIL: usual(), MAY: [elsewhere(times=50)], JUNE: usual()})
    written = quarter(tmp_path)
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
    written = quarter(tmp_path)
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
    assert quarter(tmp_path)["areas"] == {"harbour": {"anti-social-behaviour": 120, "burglary": "x"}}


def test_a_rare_type_that_is_missing_by_chance_spoils_nothing_and_is_named(tmp_path: Path) -> None:
    robbery = Crime(kind="Robbery", times=9)
    report = imported(tmp_path, {APRIL: [*usual(), robbery], MAY: usual(), JUNE: [*usual(), robbery]})
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120, "robbery": 18}
    assert remark(report, "no row of 'Robbery' in the district for May 2021")


def test_a_rare_type_that_all_months_of_whole_quarters_lack_is_named(tmp_path: Path) -> None:
    months = {month: usual() for month in (*Q1, Q2[0])}
    months[Q2[0]].append(Crime(kind="Robbery"))
    report = imported(tmp_path, months)
    assert quarter(tmp_path)["values"]["robbery"] == 0
    assert remark(report, "no row of 'Robbery' in the district for April 2021, May 2021 and June 2021")


def test_a_rare_type_that_the_whole_force_lacks_is_not_available(tmp_path: Path) -> None:
    """Two a month here, and fifty in all of the force: a month without one is an outage, not chance."""
    robbery = [Crime(kind="Robbery", times=2), elsewhere(kind="Robbery", times=50)]
    report = imported(tmp_path, {APRIL: [*usual(), *robbery], MAY: usual(), JUNE: [*usual(), *robbery]})
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120, "robbery": "x"}
    assert remark(report, "robbery is x", "May 2021")


def test_a_rare_type_that_others_have_is_a_true_zero(tmp_path: Path) -> None:
    robbery = [Crime(kind="Robbery", times=2), elsewhere(kind="Robbery", times=50)]
    imported(tmp_path, {APRIL: [*usual(), *robbery], MAY: [*usual(), robbery[1]], JUNE: [*usual(), *robbery]})
    assert quarter(tmp_path)["values"]["robbery"] == 4


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
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": "x"}
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
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 120}
    assert not any("burglary is x" in words for words in report.remarks)


def test_small_areas_under_an_older_name_of_the_district_are_found(tmp_path: Path) -> None:
    old = [replace(crime, lsoa="Oldmarsh 001A") for crime in usual()[:2]]
    report = imported(tmp_path, {APRIL: old, MAY: usual(), JUNE: usual()})
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": "x"}
    assert quarter(tmp_path)["months"] == ["2021-05", "2021-06"]
    assert "Oldmarsh (80 rows)" in remark(report, "April 2021", "--formerly")


def test_a_part_of_the_district_under_an_older_name_spoils_the_quarter(tmp_path: Path) -> None:
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=3)
    old = replace(other, lsoa="Oldmarsh 009B")
    report = imported(tmp_path, {APRIL: [*usual(), old], MAY: [*usual(), other], JUNE: [*usual(), other]})
    assert quarter(tmp_path)["values"]["burglary"] == "x"
    assert "Oldmarsh (3 rows)" in remark(report, "April 2021")


def test_a_part_of_the_district_without_rows_in_a_month_between_spoils_the_quarter(tmp_path: Path) -> None:
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    report = imported(tmp_path, {APRIL: [*usual(), other], MAY: usual(), JUNE: [*usual(), other]})
    assert quarter(tmp_path)["values"]["burglary"] == "x"
    assert "May 2021 has no row in Saltmarsh 002, which other months have" in remark(report, "not whole")


def test_a_part_of_the_district_without_rows_at_the_beginning_is_named(tmp_path: Path) -> None:
    """It may be new, or have had another name and code, so its absence spoils nothing."""
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    report = imported(tmp_path, {APRIL: usual(), MAY: [*usual(), other], JUNE: [*usual(), other]})
    assert quarter(tmp_path)["values"]["burglary"] == 160
    assert remark(report, "There are rows of Saltmarsh 002 only from May 2021 to June 2021. Find out")
    assert not [one for one in report.remarks if "Saltmarsh 001" in one]


def test_small_areas_that_the_census_split_spoil_nothing(tmp_path: Path) -> None:
    before = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    after = [Crime(lsoa="Saltmarsh 002F", code="E01000012", times=9), Crime(lsoa="Saltmarsh 002G", code="E01000013")]
    report = imported(tmp_path, {APRIL: [*usual(), before], MAY: [*usual(), *after], JUNE: [*usual(), *after]})
    assert quarter(tmp_path)["values"]["burglary"] == 160
    assert not report.remarks


def former(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "former.csv"
    path.write_text(f"district,until\n{text}", "utf-8")
    return path


@pytest.mark.parametrize("until", ["2021-04", "2021-05", ""])
def test_older_names_that_are_listed_count_for_the_district(tmp_path: Path, until: str) -> None:
    old = [replace(crime, lsoa="Oldmarsh 001A") for crime in usual()[:2]]
    imported(
        tmp_path,
        {APRIL: old, MAY: usual(), JUNE: usual()},
        formerly=former(tmp_path, f"Oldmarsh,{until}\nFar Moor,2020-03\n"),
    )
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120}


def test_an_older_name_after_its_last_month_is_not_counted_and_is_said(tmp_path: Path) -> None:
    old = [replace(crime, lsoa="Oldmarsh 001A") for crime in usual()[:2]]
    months = {APRIL: old, MAY: old, JUNE: usual()}
    report = imported(tmp_path, months, formerly=former(tmp_path, "Oldmarsh,2021-04\n"))
    assert quarter(tmp_path)["values"]["burglary"] == "x"
    assert remark(report, "May 2021 has rows", "Oldmarsh (80 rows)")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "former.csv:1:1: This file lists no district."),
        (",2021-04\n", "former.csv:2:1: This row names no district."),
        ("Oldmarsh,April 2021\n", "former.csv:2:1: 'April 2021' is not a month."),
        ("Oldmarsh,2021-04\nOldmarsh,\n", "former.csv:3:1: 'Oldmarsh' is listed twice."),
    ],
)
def test_a_list_of_older_names_is_checked_line_by_line(tmp_path: Path, text: str, words: str) -> None:
    write_month(tmp_path / "street", APRIL, usual())
    report = import_police_uk(replace(request(tmp_path), formerly=former(tmp_path, text)), library())
    assert words in describe(report)


def test_a_crime_that_is_there_twice_counts_once_and_is_reported(tmp_path: Path) -> None:
    copied = Crime(kind="Drugs", crime_id="abc123", times=2)
    report = imported(tmp_path, {APRIL: [*usual(), copied], MAY: usual(), JUNE: usual()})
    assert quarter(tmp_path)["values"]["drugs"] == 1
    (line,) = [part for part in report.left_out if "Crime ID" in part.why]
    assert (line.rows, line.why) == (
        1,
        "repeat a Crime ID that was counted already (IDs that begin with abc123)",
    )


@pytest.mark.parametrize("folders", [("a", "b"), ("b", "a")])
def test_a_crime_in_two_months_counts_in_the_first_whatever_folders_are_called(
    tmp_path: Path, folders: tuple[str, str]
) -> None:
    crime = Crime(kind="Drugs", crime_id="abc123")
    for month, folder in zip(("2021-03", APRIL), folders, strict=True):
        write_month(tmp_path / "street" / folder, month, [*usual(), crime])
    imported(tmp_path, {"2021-01": usual(), "2021-02": usual(), MAY: usual(), JUNE: usual()})
    assert quarter(tmp_path, "data/figures/2020-21-q4.yml")["values"]["drugs"] == 1
    assert quarter(tmp_path)["values"]["drugs"] == 0


@pytest.mark.parametrize("crime_id", ["", " ", "-", "N/A", "NaN", "#N/A", "0", "Not known"])
def test_rows_without_an_id_stay_separate_incidents(tmp_path: Path, crime_id: str) -> None:
    imported(tmp_path, {month: [*usual(), Crime(kind="Drugs", crime_id=crime_id, times=2)] for month in Q1})
    assert quarter(tmp_path)["values"]["drugs"] == 6


def test_a_file_with_all_its_rows_twice_makes_rows_without_an_id_not_available(tmp_path: Path) -> None:
    for month in Q1:
        write_month(tmp_path / "street", month, usual())
    path = tmp_path / "street" / MAY / f"{MAY}-marsh-street.csv"
    content = path.read_bytes()
    path.write_bytes(content + content.partition(b"\r\n")[2])
    report = imported(tmp_path, {})
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": 120}
    assert remark(report, "anti-social-behaviour is x", "May 2021 are there twice or")
    assert any(part.rows == 40 and "Crime ID" in part.why for part in report.left_out)


def test_a_file_with_another_months_crimes_makes_its_month_not_available(tmp_path: Path) -> None:
    for month in (APRIL, JUNE):
        write_month(tmp_path / "street", month, usual())
    content = (tmp_path / "street" / APRIL / f"{APRIL}-marsh-street.csv").read_bytes()
    path = tmp_path / "street" / MAY / f"{MAY}-marsh-street.csv"
    path.parent.mkdir()
    path.write_bytes(content.replace(APRIL.encode(), MAY.encode()))
    report = imported(tmp_path, {})
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": "x"}
    assert remark(report, "burglary is x", "May 2021 has no row of it")


def test_a_type_that_is_there_twice_takes_nothing_from_rows_without_an_id(tmp_path: Path) -> None:
    months = {month: [Crime(kind=ASB, times=7, location="Here"), Crime(kind=ASB)] for month in Q1}
    for number in range(15):
        for rows in months.values():
            rows.append(Crime(crime_id=f"{id(rows)}-{number}", times=2))
    imported(tmp_path, months)
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 24, "burglary": 45}


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
    assert quarter(tmp_path)["values"] == {"anti-social-behaviour": 36, "burglary": "x"}


@pytest.mark.parametrize(("times", "spoils"), [(1, 0), (10, 1)])
def test_a_part_of_the_district_without_rows_between_spoils_only_if_it_has_many(
    tmp_path: Path, times: int, spoils: int
) -> None:
    part = Crime(lsoa="Saltmarsh 002A", code="E01000009", times=times)
    report = imported(tmp_path, {APRIL: [*usual(), part], MAY: usual(), JUNE: [*usual(), part]})
    assert any("May 2021 has no row in Saltmarsh 002" in words for words in report.remarks) == spoils
    assert (quarter(tmp_path)["values"]["burglary"] == "x") == spoils


def test_a_part_of_the_district_with_a_row_or_two_is_not_named(tmp_path: Path) -> None:
    part = Crime(lsoa="Saltmarsh 002A", code="E01000009")
    report = imported(tmp_path, {APRIL: [*usual(), part], MAY: usual(), JUNE: usual()})
    assert not any("Of the part of the district" in words for words in report.remarks)


def test_a_type_with_far_fewer_rows_than_in_other_months_is_named(tmp_path: Path) -> None:
    few = [usual()[0], Crime(times=3)]
    report = imported(tmp_path, {APRIL: usual(), MAY: few, JUNE: usual()})
    assert remark(report, "May 2021 has 3 rows of 'Burglary', where other months have about 40")
    assert quarter(tmp_path)["values"]["burglary"] == 83


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
