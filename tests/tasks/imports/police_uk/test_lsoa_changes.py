"""Small areas that a census changed stay in the area that they were in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from tests.tasks.imports.street_rows import Q1, Q2, Crime, figures, library, request, write_quarter


def test_small_areas_that_a_census_changed_stay_in_the_area_of_what_they_were(tmp_path: Path) -> None:
    street, areas, changes = tmp_path / "street", tmp_path / "areas.csv", tmp_path / "changes.csv"
    write_quarter(street, Q1, [Crime(times=2), Crime(lsoa="Saltmarsh 001B", code="E01000002", times=3)])
    split = [Crime(lsoa="Saltmarsh 001F", code="E01999991"), Crime(lsoa="Saltmarsh 001G", code="E01999992", times=2)]
    write_quarter(street, Q2, [Crime(times=2), *split])
    areas.write_text("lsoa,area\nE01000001,harbour\nE01000002,harbour\n")
    changes.write_text("was,became\nE01000002,E01999991\nE01000002,E01999992\n")
    report = import_police_uk(replace(request(tmp_path, areas_file=areas), lsoa_changes=changes), library())
    assert not report.problems
    for name in ("2021-22-q1", "2021-22-q2"):
        written = figures(tmp_path, name)
        assert written["areas"]["harbour"]["burglary"] == written["values"]["burglary"] > 4
    assert not any("gives no area" in remark or "lists" in remark for remark in report.remarks)


def test_a_change_of_a_small_area_that_the_list_does_not_have_changes_nothing(tmp_path: Path) -> None:
    areas, changes = tmp_path / "areas.csv", tmp_path / "changes.csv"
    write_quarter(tmp_path / "street", Q1, [Crime()])
    areas.write_text("lsoa,area\nE01000001,harbour\nE01000009,old-town\n")
    changes.write_text("was,became\nE01000005,E01000009\n")
    report = import_police_uk(replace(request(tmp_path, areas_file=areas), lsoa_changes=changes), library())
    assert any("lists E01000009, which no row of the district has" in remark for remark in report.remarks)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("was,became\nE01000001,E01000002\n", "'E01000001' is in harbour, but 'E01000002', which it became, is in"),
        ("was,became\nE01000001,\n", "This row does not say which LSOA became which."),
        ("was,became\n,E01000009\n", "This row does not say which LSOA became which."),
        ("was,became\n", "This file names no change."),
        ("from,to\nE01000001,E01000002\n", "was"),
    ],
)
def test_a_list_of_changes_that_cannot_be_right_is_refused(tmp_path: Path, changes: str, said: str) -> None:
    areas, file = tmp_path / "areas.csv", tmp_path / "changes.csv"
    write_quarter(tmp_path / "street", Q1, [Crime()])
    areas.write_text("lsoa,area\nE01000001,harbour\nE01000002,old-town\n")
    file.write_text(changes)
    report = import_police_uk(replace(request(tmp_path, areas_file=areas), lsoa_changes=file), library())
    assert said in report.problems[0].message
    assert len(report.problems) == 1
