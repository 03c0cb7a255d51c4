"""What an import refuses, in words that an officer can act on; nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.quarters.report import describe
from tests.tasks.imports.street_rows import HEADER, Q1, Crime, library, nowhere, request, write_month, write_quarter

ROW = "a1,2021-05,Marsh Police,Marsh Police,,,On or near Quay,E01000001,Saltmarsh 001A,Burglary,,"


@pytest.fixture
def street(tmp_path: Path) -> Path:
    folder = tmp_path / "street"
    write_quarter(folder, Q1, [Crime()])
    return folder


def refuse(tmp_path: Path, wanted: PoliceUkRequest | None = None) -> str:
    """What the import says when it refuses, with paths as they are below the test's folder."""
    report = import_police_uk(wanted or request(tmp_path), library())
    assert report.refused
    assert not (tmp_path / "data").exists()
    said = describe(report)
    assert "nothing was written" in said
    assert "Traceback" not in said
    return said.replace(tmp_path.as_posix() + "/", "")


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", 1, "This file is empty."),
        (b"Month,Crime type\n2021-05,Burglary\n", 1, "lacks the column 'Reported by', 'LSOA code', 'LSOA name'."),
        (b"Month,Crime type\n2021-05,Burglary\n", 1, "found 'Month', 'Crime type'."),
        (HEADER.replace("Context", "Month").encode() + b"\n", 1, "has the column 'Month' twice"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('Quay', 'Café')}\n".encode("latin-1"), 3, "not text in UTF-8"),
        (f"{HEADER}\n{ROW}\n".encode("utf-16"), 1, "not text in UTF-8"),
        (f"{HEADER}\n{ROW}\n".encode() + "é".encode()[:1], 3, "not text in UTF-8"),
        (f"{HEADER}\r{ROW}\r".encode(), 1, "lines do not end as lines"),
        (f"{HEADER}\n{ROW}\n{ROW[:-4]}".encode(), 1, "file that was cut short"),
        (f"{HEADER}\n{ROW}\n{ROW[:60]}\n{ROW}\n".encode(), 3, "In 1 row the crime type is left out"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('Quay', 'Asda, Quay')}\n".encode(), 3, "columns of this row are shifted"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('2021-05', 'May 2021')}\n".encode(), 3, "'May 2021' is no month"),
        (
            f"{HEADER}\n{ROW}\n{ROW.replace('2021-05', '2021-07')}\n".encode(),
            3,
            "named for 2021-05, but holds rows of 2021-07",
        ),
        (f"{HEADER}\n{ROW}\n{ROW.replace('Marsh Police', '')}\n".encode(), 3, "In 1 row the force is left out"),
        (f"{HEADER}\n{ROW}\nabc,,,,,,,,,,,\n{ROW}\n".encode(), 3, "no month, force, crime type or place"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('2021-05', '')}\n".encode(), 3, "'' is no month"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('Burglary', 'Saltmarsh 001A')}\n".encode(), 3, "columns of this row are"),
        (f"{HEADER}\n{ROW}\n,,,,,,,,,,,\n,,,Marsh Police,,,,,,,,\n".encode(), 4, "no month, force, crime type or"),
        (
            f"{HEADER}\n{ROW}\n{ROW.replace('Saltmarsh 001A', chr(34) + 'Saltmarsh 001A')}\n{ROW}\n".encode(),
            3,
            "quotation mark that is never closed",
        ),
        (
            f"{HEADER}\n{ROW}\n{ROW.replace('Burglary', 'Burg' + chr(34) + 'lary')}\n".encode(),
            3,
            "cannot be read as CSV",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, street: Path, content: bytes, line: int, words: str
) -> None:
    (street / "2021-05/2021-05-marsh-street.csv").write_bytes(content)
    said = refuse(tmp_path)
    assert f"street/2021-05/2021-05-marsh-street.csv:{line}:1: " in said
    assert words in said


def test_every_broken_file_is_named_in_one_run(tmp_path: Path, street: Path) -> None:
    for month in Q1[1:]:
        (street / f"{month}/{month}-marsh-street.csv").write_bytes(b"")
    assert "2 things must be corrected" in refuse(tmp_path)


@pytest.mark.parametrize(
    "copy", ["again/2021-05-marsh-street.csv", "2021-05/2021-05-marsh-copy-street.csv", "x-street.csv"]
)
def test_a_month_in_two_files_is_never_counted_twice(tmp_path: Path, street: Path, copy: str) -> None:
    original = street / "2021-05/2021-05-marsh-street.csv"
    (street / copy).parent.mkdir(exist_ok=True)
    (street / copy).write_bytes(original.read_bytes())
    said = refuse(tmp_path)
    assert "May 2021 of Marsh Police is in more than one file" in said
    assert copy in said
    assert "2021-05/2021-05-marsh-street.csv" in said
    assert "Keep the file that was downloaded last" in said


def test_a_folder_without_street_files_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "street").mkdir()
    (tmp_path / "street/2021-05-marsh-outcomes.csv").write_text("x", "utf-8")
    assert "ends in '-street.csv'" in refuse(tmp_path)


def test_a_folder_that_is_none_is_said_to_be_so(tmp_path: Path) -> None:
    assert "There is no such folder." in refuse(tmp_path)
    (tmp_path / "street").write_bytes(b"PK")
    assert "This is a file, not a folder." in refuse(tmp_path)


@pytest.mark.parametrize("written", ["saltmarsh", "Salt Marsh", "Saltmarsh 001A"])
def test_a_name_that_is_not_quite_right_is_met_with_the_right_one(tmp_path: Path, street: Path, written: str) -> None:
    wanted = request(tmp_path)
    said = refuse(tmp_path, PoliceUkRequest(street, written, to=wanted.to))
    assert f"No row is in a district named '{written}'" in said
    assert "Did you mean 'Saltmarsh'" in said


def test_a_name_like_no_other_is_met_with_the_districts_that_were_seen(tmp_path: Path, street: Path) -> None:
    wanted = request(tmp_path)
    said = refuse(tmp_path, PoliceUkRequest(street, "Zzyzx", to=wanted.to))
    assert "Most rows are in Saltmarsh and Upland." in said


def test_rows_without_any_place_are_said_to_be_so(tmp_path: Path) -> None:
    write_month(tmp_path / "street", "2021-05", [nowhere(3)])
    assert "no row that has a location" in refuse(tmp_path)


def test_files_without_any_row_are_said_to_be_so(tmp_path: Path) -> None:
    write_month(tmp_path / "street", "2021-05", [])
    assert "The files hold no rows." in refuse(tmp_path)


@pytest.mark.parametrize(
    ("listed", "place", "words"),
    [
        ("lsoa;area\n", "1:1", "Looked for the columns 'lsoa', 'area'; found 'lsoa;area'."),
        ("lsoa,area\n", "1:1", "lists no LSOA"),
        ("lsoa,area\n,harbour\n", "2:1", "names no LSOA"),
        ("lsoa,area\nE01000001,\n", "2:1", "'' cannot be the id of an area"),
        ("lsoa,area\nE01000001,Old Harbour\n", "2:1", "'Old Harbour' cannot be the id of an area"),
        ("lsoa,area\nE01000001,harbour\n\nE01000001,old-town\n", "4:1", "listed in harbour and in old-town"),
        ("lsoa,area\nE01000001,harbor\n", "2:1", "Did you mean 'harbour'?"),
        ("lsoa,area\nE01000001,xyz\n", "2:1", "Use one of harbour, marina, old-town."),
        (
            "lsoa,area\nE01000001,harbour\nSaltmarsh 001A,old-town\n",
            "1:1",
            "are one LSOA, listed in harbour and old-town",
        ),
    ],
)
@pytest.mark.usefixtures("street")
def test_a_list_of_areas_is_checked_line_by_line(tmp_path: Path, listed: str, place: str, words: str) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(listed, "utf-8")
    said = refuse(tmp_path, request(tmp_path, areas_file=path))
    assert said.count("areas.csv:") == 1
    assert f"areas.csv:{place}: " in said
    assert words in said


@pytest.mark.usefixtures("street")
def test_a_list_of_areas_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    said = refuse(tmp_path, request(tmp_path, areas_file=tmp_path / "areas.csv"))
    assert "areas.csv:1:1: This cannot be read or written: no such file or directory." in said
    assert "lists no LSOA" not in said


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a.csv,many,10", "'many' of '10' rows"),
        ("a.csv,11,10", "'11' of '10' rows"),
        ("a.csv,1,10\na.csv,2,10", "'a.csv' is listed twice"),
    ],
)
def test_a_manifest_that_cannot_be_right_is_refused(tmp_path: Path, street: Path, row: str, words: str) -> None:
    (street / "MANIFEST.csv").write_text(f"file,source_no_location_rows,source_rows\n{row}\n", "utf-8")
    assert words in refuse(tmp_path)


@pytest.mark.usefixtures("street")
def test_when_one_standing_file_is_broken_no_other_is_written(tmp_path: Path) -> None:
    write_quarter(tmp_path / "street", ("2021-01", "2021-02", "2021-03"), [Crime()])
    into = tmp_path / "data/figures"
    into.mkdir(parents=True)
    (into / "2021-22-q1.yml").write_text("values: [\n", "utf-8")
    report = import_police_uk(request(tmp_path), library())
    assert "data/figures/2021-22-q1.yml:1:" in str(report.problems[0])
    assert [path.name for path in into.iterdir()] == ["2021-22-q1.yml"]


@pytest.mark.usefixtures("street")
def test_a_place_that_cannot_be_written_to_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/figures").write_text("a file where the folder should be", "utf-8")
    report = import_police_uk(request(tmp_path), library())
    assert "This cannot be read or written" in report.problems[0].message
    assert (tmp_path / "data/figures").read_text("utf-8") == "a file where the folder should be"
