"""An import of street files knows the district under its older names, and misses no part of it (rule I3)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from site_builder.tasks.imports.quarters.report import describe
from tests.tasks.imports.street_rows import (
    APRIL,
    JUNE,
    MAY,
    Crime,
    figures,
    imported,
    library,
    remark,
    request,
    usual,
    write_month,
)

pytestmark = pytest.mark.rule("I3")


def test_small_areas_under_an_older_name_of_the_district_are_found(tmp_path: Path) -> None:
    old = [replace(crime, lsoa="Oldmarsh 001A") for crime in usual()[:2]]
    report = imported(tmp_path, {APRIL: old, MAY: usual(), JUNE: usual()})
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": "x"}
    assert figures(tmp_path)["months"] == ["2021-05", "2021-06"]
    assert "Oldmarsh (80 rows)" in remark(report, "April 2021", "--formerly")


def test_a_part_of_the_district_under_an_older_name_spoils_the_quarter(tmp_path: Path) -> None:
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=3)
    old = replace(other, lsoa="Oldmarsh 009B")
    report = imported(tmp_path, {APRIL: [*usual(), old], MAY: [*usual(), other], JUNE: [*usual(), other]})
    assert figures(tmp_path)["values"]["burglary"] == "x"
    assert "Oldmarsh (3 rows)" in remark(report, "April 2021")


def test_a_part_of_the_district_without_rows_in_a_month_between_spoils_the_quarter(tmp_path: Path) -> None:
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    report = imported(tmp_path, {APRIL: [*usual(), other], MAY: usual(), JUNE: [*usual(), other]})
    assert figures(tmp_path)["values"]["burglary"] == "x"
    assert "May 2021 has no row in Saltmarsh 002, which other months have" in remark(report, "not whole")


def test_a_part_of_the_district_without_rows_at_the_beginning_is_named(tmp_path: Path) -> None:
    """It may be new, or have had another name and code, so its absence spoils nothing."""
    other = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    report = imported(tmp_path, {APRIL: usual(), MAY: [*usual(), other], JUNE: [*usual(), other]})
    assert figures(tmp_path)["values"]["burglary"] == 160
    assert remark(report, "There are rows of Saltmarsh 002 only from May 2021 to June 2021. Find out")
    assert not [one for one in report.remarks if "Saltmarsh 001" in one]


def test_small_areas_that_the_census_split_spoil_nothing(tmp_path: Path) -> None:
    before = Crime(lsoa="Saltmarsh 002B", code="E01000002", times=20)
    after = [Crime(lsoa="Saltmarsh 002F", code="E01000012", times=9), Crime(lsoa="Saltmarsh 002G", code="E01000013")]
    report = imported(tmp_path, {APRIL: [*usual(), before], MAY: [*usual(), *after], JUNE: [*usual(), *after]})
    assert figures(tmp_path)["values"]["burglary"] == 160
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
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 120, "burglary": 120}


def test_an_older_name_after_its_last_month_is_not_counted_and_is_said(tmp_path: Path) -> None:
    old = [replace(crime, lsoa="Oldmarsh 001A") for crime in usual()[:2]]
    months = {APRIL: old, MAY: old, JUNE: usual()}
    report = imported(tmp_path, months, formerly=former(tmp_path, "Oldmarsh,2021-04\n"))
    assert figures(tmp_path)["values"]["burglary"] == "x"
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


@pytest.mark.parametrize(("times", "spoils"), [(1, 0), (10, 1)])
def test_a_part_of_the_district_without_rows_between_spoils_only_if_it_has_many(
    tmp_path: Path, times: int, spoils: int
) -> None:
    part = Crime(lsoa="Saltmarsh 002A", code="E01000009", times=times)
    report = imported(tmp_path, {APRIL: [*usual(), part], MAY: usual(), JUNE: [*usual(), part]})
    assert any("May 2021 has no row in Saltmarsh 002" in words for words in report.remarks) == spoils
    assert (figures(tmp_path)["values"]["burglary"] == "x") == spoils


def test_a_part_of_the_district_with_a_row_or_two_is_not_named(tmp_path: Path) -> None:
    part = Crime(lsoa="Saltmarsh 002A", code="E01000009")
    report = imported(tmp_path, {APRIL: [*usual(), part], MAY: usual(), JUNE: usual()})
    assert not any("Of the part of the district" in words for words in report.remarks)
