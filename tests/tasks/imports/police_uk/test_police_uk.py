"""What an import of street files counts, leaves out and says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from site_builder.tasks.imports.quarters.report import describe
from tests.tasks.imports.street_rows import (
    ASB,
    Q1,
    Q2,
    Crime,
    elsewhere,
    figures,
    imported,
    library,
    nowhere,
    request,
    write_month,
    write_quarter,
)
from tests.tasks.imports.street_rows import street as street  # noqa: PLC0414 - a fixture


def test_a_full_quarter_becomes_a_file_in_the_order_that_officers_know(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(times=3), Crime(kind="Violence and sexual offences"), nowhere(2)])
    report = imported(tmp_path)
    assert report.created == ((tmp_path / "data/figures/2021-22-q1.yml").as_posix(),)
    text = (tmp_path / "data/figures/2021-22-q1.yml").read_bytes().decode()
    assert text == (
        "quarter: 2021-22 Q1\n"
        "status: provisional\n"
        "released: 2026-11-23 09:30\n"
        "source:\n"
        "  title: Street-level crime and anti-social behaviour, Marsh Police, data.police.uk\n"
        "  link: https://data.police.uk/\n"
        "  licence: Open Government Licence v3.0\n"
        "months: [2021-04, 2021-05, 2021-06]\n"
        "notes:\n"
        "  - No location is given for 2 of the 10 rows that Marsh Police published for April to June 2021, so "
        "no district's\n    figures include them.\n"
        "values:\n"
        "  burglary: 5\n"
        "  violence-and-sexual-offences: 1\n"
    )


def test_anti_social_behaviour_rows_that_are_alike_are_separate_incidents(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(kind=ASB, times=7)])
    imported(tmp_path)
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 9}


def test_districts_whose_names_look_alike_are_not_counted(tmp_path: Path, street: Path) -> None:
    alike = [
        "North Saltmarsh 001A",
        "Saltmarsh North 001A",
        "Saltmarsh",
        "Saltmarsh 001",
        "Saltmarsh 01A",
        "Saltmarshes 001A",
    ]
    write_quarter(street, Q1, [Crime(), *(elsewhere(name) for name in alike)])
    report = imported(tmp_path)
    assert report.kept == 3
    assert [part.rows for part in report.left_out] == [len(alike) + 2]
    assert report.left_out[0].why.startswith("in other districts (Upland, North Saltmarsh, Saltmarsh, Saltmarsh 001,")


def test_an_area_name_is_no_pattern(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(lsoa="Saltxmarsh 001A")])
    report = import_police_uk(replace(request(tmp_path), area="Salt.marsh"), library())
    assert "No row is in a district named 'Salt.marsh'" in report.problems[0].message


@pytest.mark.rule("I1", "I3")
def test_a_part_quarter_is_named_and_left_out(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(times=2)])
    write_quarter(street, Q2[:2], [Crime(times=5)])
    report = imported(tmp_path)
    assert [Path(path).name for path in report.created] == ["2021-22-q1.yml"]
    assert report.left_out[-1].rows == 6
    assert report.left_out[-1].why == (
        "in a part quarter, July to September 2021 (quarter 2 of 2021/22): Marsh Police has nothing for September 2021"
    )
    assert not any("2021-22 Q2 is not whole" in remark for remark in report.remarks)


def test_without_a_full_quarter_nothing_is_written_and_it_is_said(tmp_path: Path, street: Path) -> None:
    write_month(street, "2021-04", [Crime()])
    report = imported(tmp_path)
    assert not (tmp_path / "data").exists()
    assert "No quarter has all three of its months" in describe(report)


def test_a_crime_type_seen_in_another_quarter_is_a_true_zero(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), elsewhere(kind="Robbery")])
    write_quarter(street, Q2, [Crime(kind="Robbery"), Crime(kind="Drugs")])
    report = imported(tmp_path)
    assert figures(tmp_path)["values"] == {"burglary": 3, "drugs": 0, "robbery": 0}
    # Robbery was in use that quarter, elsewhere; drugs had no row anywhere, which a reader may want to know.
    assert [remark for remark in report.remarks if remark.startswith("drugs is 0 in 2021-22 Q1,")]
    assert not [remark for remark in report.remarks if remark.startswith("robbery")]


def test_only_the_newest_quarter_is_provisional(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q2, [Crime()])
    write_quarter(street, Q1, [Crime()])
    imported(tmp_path)
    assert [figures(tmp_path, f"2021-22-q{number}")["status"] for number in (1, 2)] == ["final", "provisional"]


def test_january_belongs_to_the_financial_year_before(tmp_path: Path, street: Path) -> None:
    write_quarter(street, ("2020-01", "2020-02", "2020-03"), [Crime()])
    report = imported(tmp_path)
    assert Path(report.created[0]).name == "2019-20-q4.yml"


@pytest.mark.rule("I1")
def test_a_crime_type_without_an_indicator_is_left_out_and_reported(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), Crime(kind="Drone misuse (new)", times=2)])
    report = imported(tmp_path)
    assert figures(tmp_path)["values"] == {"burglary": 3}
    assert report.left_out[-1].rows == 2
    assert report.left_out[-1].why == (
        "of the type 'Drone misuse (new)': data/indicators.yml has no indicator with the id drone-misuse-new"
    )


@pytest.mark.rule("I1")
def test_a_crime_type_can_be_left_out(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), Crime(kind="Drugs", times=2)])
    report = import_police_uk(replace(request(tmp_path), leave_out=("drugs",)), library())
    assert figures(tmp_path)["values"] == {"burglary": 3}
    assert report.left_out[-1].why == "of the type 'Drugs': you asked to leave it out"
    assert not report.unaccounted


def test_another_force_counts_only_in_quarters_that_it_has_whole(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(times=9)])
    write_quarter(street, Q2, [Crime(times=9)])
    write_quarter(street, Q1, [Crime(kind="Robbery")], force="Railway Police")
    write_quarter(street, Q2[:1], [Crime(kind="Robbery", times=2)], force="Railway Police")
    report = imported(tmp_path)
    first, second = figures(tmp_path), figures(tmp_path, "2021-22-q2")
    assert (first["values"]["robbery"], second["values"]["robbery"]) == (3, 0)
    assert "Marsh Police and Railway Police" in first["source"]["title"]
    assert "Railway" not in second["source"]["title"]
    assert report.left_out[-1].rows == 2
    assert "Railway Police is counted in some quarters but not in 2021-22 Q2" in "".join(report.remarks)


def test_a_neighbouring_force_with_all_months_makes_no_quarter_of_its_own(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1[:2], [Crime(times=9)])
    write_quarter(street, Q1, [Crime()], force="Upland Police")
    report = imported(tmp_path)
    assert not report.created
    assert report.left_out[-1].rows == 13


def test_the_note_says_the_counts_of_the_source_from_the_manifest(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), nowhere()])
    numbers = {"2021-04": 100, "2021-05": 50, "2021-06": 30}
    listed = "".join(f"{month}/{month}-marsh-street.csv,{number},1000\n" for month, number in numbers.items())
    (street / "MANIFEST.csv").write_text(f"file,source_no_location_rows,source_rows\n{listed}", "utf-8")
    imported(tmp_path)
    assert figures(tmp_path)["notes"] == [
        (
            "No location is given for 180 (6%) of the 3,000 rows that Marsh Police published for April to June 2021, "
            "so no district's figures include them. Both numbers are of all that the source published."
        )
    ]


def test_the_note_says_for_how_many_files_the_manifest_speaks(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), nowhere()])
    row = "2021-04/2021-04-marsh-street.csv,1,1000\n"
    (street / "MANIFEST.csv").write_text(f"file,source_no_location_rows,source_rows\n{row}", "utf-8")
    imported(tmp_path)
    (note,) = figures(tmp_path)["notes"]
    assert note.startswith("No location is given for 1 of the 1,004 rows")
    assert note.endswith("For 1 of the 3 files these are the numbers of all that the source published.")


def test_figures_by_area_follow_the_list_of_lsoas(tmp_path: Path, street: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_bytes(b"\xef\xbb\xbflsoa,area\r\nE01000001,harbour\r\nSaltmarsh 002B,old-town\r\nE01999999,marina\r\n")
    write_quarter(
        street,
        Q1,
        [
            Crime(times=4),
            Crime(kind="Drugs", lsoa="Saltmarsh 002B", code="E01000002", times=2),
            Crime(lsoa="Saltmarsh 003C", code="E01000003"),
        ],
    )
    report = imported(tmp_path, areas_file=areas)
    written = figures(tmp_path)
    assert written["values"] == {"burglary": 7, "drugs": 2}
    assert written["areas"] == {"harbour": {"burglary": 6, "drugs": 0}, "old-town": {"burglary": 0, "drugs": 2}}
    said = "\n".join(report.remarks)
    assert "gives no area to Saltmarsh 003C (E01000003, 1 row)" in said
    assert "lists E01999999, which no row of the district has" in said
    assert "No LSOA that" in said
    assert "lists for marina has a row" in said


def test_the_report_reads_as_plain_words(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(), nowhere()])
    said = describe(imported(tmp_path)).replace(tmp_path.as_posix() + "/", "")
    assert said == (
        "Saltmarsh in street: read 6 rows in 3 files.\n"
        "Kept 3 rows.\n"
        "Left out:\n"
        "  1 row: no location, so no district can be given to them\n"
        "  2 rows: in other districts (Upland)\n"
        "New:\n"
        "  data/figures/2021-22-q1.yml\n"
    )
