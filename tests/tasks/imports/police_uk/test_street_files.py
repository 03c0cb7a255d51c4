"""Street files are read whatever computers have made of their form, and those that are not read are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.police_uk.police_uk import import_police_uk
from tests.tasks.imports.street_rows import (
    Q1,
    Crime,
    imported,
    library,
    nowhere,
    request,
    write_month,
    write_quarter,
)
from tests.tasks.imports.street_rows import street as street  # noqa: PLC0414 - a fixture


@pytest.mark.rule("I3")
def test_a_month_whose_file_has_no_row_is_missing(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime()])
    write_month(street, Q1[1], [])
    report = imported(tmp_path)
    assert not report.created
    assert report.remarks[0].startswith("2021-05/2021-05-marsh-street.csv holds a first line and no row")


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_either_line_ending_and_a_byte_order_mark_are_read_alike(
    tmp_path: Path, street: Path, ending: str, mark: bytes
) -> None:
    crimes = [Crime(location="On or near "), Crime(location="On or near Asda, Saltmarsh 001B"), nowhere()]
    for month in Q1:
        path = write_month(street, month, crimes, ending=ending)
        path.write_bytes(mark + path.read_bytes() + ending.encode() * 2)
    assert imported(tmp_path).kept == 6


def test_files_may_order_their_columns_as_they_like(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime(times=2)])
    (street / "2021-05/2021-05-marsh-street.csv").write_text(
        "Crime type,LSOA name,LSOA code,Reported by,Month\nBurglary,Saltmarsh 001B,E01000002,Marsh Police,2021-05\n",
        "utf-8",
    )
    assert imported(tmp_path).kept == 4


def test_progress_is_reported_after_every_file(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime()])
    told: list[tuple[int, int]] = []
    import_police_uk(request(tmp_path), library(), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_blank_lines_are_no_rows(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime()])
    before = imported(tmp_path)
    file = street / "2021-05/2021-05-marsh-street.csv"
    file.write_bytes(file.read_bytes() + b"\r\n,,,,,,,,,,,\r\n\r\n")
    after = imported(tmp_path)
    assert (after.rows, after.kept) == (before.rows, before.kept)


def test_what_computers_leave_beside_files_is_no_street_file(tmp_path: Path, street: Path) -> None:
    write_quarter(street, Q1, [Crime()])
    (street / "2021-04/._2021-04-marsh-street.csv").write_bytes(b"\x00\x05\x16\x07\xff")
    assert imported(tmp_path).files == 3


@pytest.mark.rule("I1")
@pytest.mark.parametrize("name", ["may.csv", "2021-05-marsh-street (1).csv", "2021-05-MARSH-STREET.CSV"])
def test_a_month_under_another_name_is_named(tmp_path: Path, street: Path, name: str) -> None:
    write_quarter(street, Q1, [Crime()])
    (street / "2021-05/2021-05-marsh-street.csv").rename(street / f"2021-05/{name}")
    (street / "2021-05/2021-05-marsh-outcomes.csv").write_text("Crime ID,Month\n", encoding="utf-8")
    for other in (".may.csv", "may.txt"):
        (street / f"2021-05/{other}").write_bytes((street / f"2021-05/{name}").read_bytes())
    report = imported(tmp_path)
    assert [remark for remark in report.remarks if "was not read" in remark] == [
        f"2021-05/{name} was not read, because its name does not end in '-street.csv'."
    ]
    assert not report.created
