"""A crime that street files hold twice counts once, and rows without an id are never taken for copies (rule I3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tasks.imports.street_rows import (
    APRIL,
    ASB,
    JUNE,
    MAY,
    Q1,
    Crime,
    figures,
    imported,
    remark,
    usual,
    write_month,
)

pytestmark = pytest.mark.rule("I3")


def test_a_crime_that_is_there_twice_counts_once_and_is_reported(tmp_path: Path) -> None:
    copied = Crime(kind="Drugs", crime_id="abc123", times=2)
    report = imported(tmp_path, {APRIL: [*usual(), copied], MAY: usual(), JUNE: usual()})
    assert figures(tmp_path)["values"]["drugs"] == 1
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
    assert figures(tmp_path, "2020-21-q4")["values"]["drugs"] == 1
    assert figures(tmp_path)["values"]["drugs"] == 0


@pytest.mark.parametrize("crime_id", ["", " ", "-", "N/A", "NaN", "#N/A", "0", "Not known"])
def test_rows_without_an_id_stay_separate_incidents(tmp_path: Path, crime_id: str) -> None:
    imported(tmp_path, {month: [*usual(), Crime(kind="Drugs", crime_id=crime_id, times=2)] for month in Q1})
    assert figures(tmp_path)["values"]["drugs"] == 6


def test_a_file_with_all_its_rows_twice_makes_rows_without_an_id_not_available(tmp_path: Path) -> None:
    for month in Q1:
        write_month(tmp_path / "street", month, usual())
    path = tmp_path / "street" / MAY / f"{MAY}-marsh-street.csv"
    content = path.read_bytes()
    path.write_bytes(content + content.partition(b"\r\n")[2])
    report = imported(tmp_path)
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": 120}
    assert remark(report, "anti-social-behaviour is x", "May 2021 are there twice or")
    assert any(part.rows == 40 and "Crime ID" in part.why for part in report.left_out)


def test_a_file_with_another_months_crimes_makes_its_month_not_available(tmp_path: Path) -> None:
    for month in (APRIL, JUNE):
        write_month(tmp_path / "street", month, usual())
    content = (tmp_path / "street" / APRIL / f"{APRIL}-marsh-street.csv").read_bytes()
    path = tmp_path / "street" / MAY / f"{MAY}-marsh-street.csv"
    path.parent.mkdir()
    path.write_bytes(content.replace(APRIL.encode(), MAY.encode()))
    report = imported(tmp_path)
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": "x", "burglary": "x"}
    assert remark(report, "burglary is x", "May 2021 has no row of it")


def test_a_type_that_is_there_twice_takes_nothing_from_rows_without_an_id(tmp_path: Path) -> None:
    months = {month: [Crime(kind=ASB, times=7, location="Here"), Crime(kind=ASB)] for month in Q1}
    for number in range(15):
        for rows in months.values():
            rows.append(Crime(crime_id=f"{id(rows)}-{number}", times=2))
    imported(tmp_path, months)
    assert figures(tmp_path)["values"] == {"anti-social-behaviour": 24, "burglary": 45}
