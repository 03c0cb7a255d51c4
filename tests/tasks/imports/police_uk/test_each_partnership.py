"""An import for every partnership gives each what an import of its district alone gives it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from site_builder.tasks.imports.police_uk import month_tables
from site_builder.tasks.imports.police_uk.each_partnership import (
    REPORT,
    TABLES,
    NationRequest,
    PartnershipProject,
    import_each,
)
from site_builder.tasks.imports.police_uk.nation_report import NationReport, describe_each, describe_nation
from site_builder.tasks.imports.police_uk.police_uk import PoliceUkRequest, import_police_uk
from site_builder.tasks.imports.quarters.quarter_files import accept
from site_builder.tasks.imports.quarters.report import describe
from tests.tasks.imports.street_rows import ASB, Q1, Q2, Crime, elsewhere, library, nowhere, request, usual, write_month
from tests.tasks.imports.street_rows import street as street  # noqa: PLC0414 - a fixture

LOOKUP = """\
LAD23CD,LAD23NM,CSP23CD,CSP23NM,PFA23CD,PFA23NM
E01,Saltmarsh,C1,Saltmarsh,P1,Marsh
E02,Upland,C2,Upland and Moor,P1,Marsh
E03,Moor,C2,Upland and Moor,P1,Marsh
E04,Dale,C3,Dale,P2,Dales
"""


def each(tmp_path: Path, lookup: str = LOOKUP, *, formerly: str = "", dry_run: bool = False) -> NationReport:
    """What an import for each partnership of the folder `street` says; it mislays no row."""
    (tmp_path / "lookup.csv").write_text(f"\ufeff{lookup}", encoding="utf-8")
    (tmp_path / "formerly.csv").write_text(formerly, encoding="utf-8")
    asked = NationRequest(
        tmp_path / "street",
        tmp_path / "lookup.csv",
        replace(request(tmp_path).to, folder=tmp_path / "out", dry_run=dry_run),
        formerly=tmp_path / "formerly.csv" if formerly else None,
    )
    report = import_each(
        asked, lambda folder: PartnershipProject(library(), accept, folder / "data"), progress=lambda _done, _of: None
    )
    assert not report.unaccounted, describe_each(report)
    return report


def alone(tmp_path: Path, area: str, *, formerly: str = "") -> tuple[dict[str, str], str]:
    """The files of an import of one district, and what it kept, left out and remarked."""
    (tmp_path / "alone.csv").write_text(formerly, encoding="utf-8")
    to = replace(request(tmp_path).to, folder=tmp_path / "alone" / area)
    asked = PoliceUkRequest(tmp_path / "street", area, to, formerly=tmp_path / "alone.csv" if formerly else None)
    report = import_police_uk(asked, library())
    assert not report.problems, describe(report)
    said = [line for line in describe(report).splitlines() if line.startswith("  ") and ".yml" not in line]
    return _files(to.folder), "\n".join(
        line for line in said if "in other districts" not in line and "no loc" not in line
    )


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}


def own_report(report: NationReport, name: str) -> str:
    """What the import says of one partnership."""
    found = next(of for partnership, of in report.partnerships if partnership.id == name)
    return "\n".join(line for line in describe(found).splitlines() if line.startswith("  ") and ".yml" not in line)


def crime(district: str, number: int, **said: str | int) -> Crime:
    """A row of a small area of a district."""
    return replace(Crime(lsoa=f"{district} {number:03d}A", code=f"{district}{number}"), **said)  # type: ignore[arg-type]


def two_quarters(street: Path) -> None:
    """Months of two forces with all that makes counting hard: repeats, gaps, strays, and rows of other forces."""
    for at, month in enumerate((*Q1, *Q2)):
        rows = [*usual(30), crime("Upland", 2, kind=ASB, times=12), crime("Moor", 1, times=15), nowhere(at)]
        rows += [crime("Saltmarsh", 2, times=11 if at != 1 else 0), crime("Upland", 3, crime_id="often")]
        rows += [crime("Saltmarsh", 1, crime_id=name) for name in ("first", "first", f"again {at // 2}")]
        rows += [elsewhere("Far 001A", times=2), crime("Dale", 4, times=2)]
        write_month(street, month, rows)
        dales = [crime("Dale", 1, times=14 + at), crime("Dale", 1, kind=ASB, times=3), crime("Saltmarsh", 1)]
        if month != Q2[1]:
            write_month(street, month, dales, force="Dales Police")


@pytest.mark.rule("I1", "I3")
def test_each_partnership_gets_what_an_import_of_its_district_alone_gives(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    report = each(tmp_path)
    assert not report.refused, describe_nation(report)
    for name, area, formerly in (
        ("saltmarsh", "Saltmarsh", ""),
        ("dale", "Dale", ""),
        ("upland-and-moor", "Moor", "district,until\nUpland,\n"),
    ):
        files, said = alone(tmp_path, area, formerly=formerly)
        assert _files(tmp_path / "out" / name / "data") == files
        assert own_report(report, name) == said
        assert files


def test_months_whose_rows_are_there_twice_are_found_as_they_are_alone(tmp_path: Path, street: Path) -> None:
    for month in Q1:
        path = write_month(street, month, [*usual(20), crime("Moor", 1, times=20), crime("Upland", 1, times=20)])
        if month == Q1[1]:
            first, *rows = path.read_bytes().splitlines(keepends=True)
            path.write_bytes(b"".join([first, *(2 * rows)]))
    report = each(tmp_path)
    files, said = alone(tmp_path, "Saltmarsh")
    assert _files(tmp_path / "out/saltmarsh/data") == files
    assert "anti-social-behaviour: x" in files["2021-22-q1.yml"]
    assert own_report(report, "saltmarsh") == said


def test_a_district_that_was_merged_counts_until_its_last_month(tmp_path: Path, street: Path) -> None:
    for month in Q1:
        name = "Old Fen" if month < Q1[2] else "Saltmarsh"
        write_month(street, month, [crime(name, 1, code="E9", times=20), crime("Old Fen", 2)])
    lookup = "".join(LOOKUP.splitlines(keepends=True)[:2])
    report = each(tmp_path, lookup, formerly="district,until,became\nOld Fen,2021-05,Saltmarsh\n")
    files, said = alone(tmp_path, "Saltmarsh", formerly="district,until\nOld Fen,2021-05\n")
    assert _files(tmp_path / "out/saltmarsh/data") == files
    assert own_report(report, "saltmarsh") == said
    missing = each(tmp_path, lookup)
    assert "small areas under another district's name: Old Fen" in describe_each(missing)


@pytest.mark.rule("I1")
def test_a_file_that_cannot_be_used_stops_only_the_partnerships_of_its_force(tmp_path: Path, street: Path) -> None:
    for month in Q1:
        write_month(street, month, [crime("Saltmarsh", 1, times=20), crime("Moor", 1), crime("Upland", 1)])
        write_month(street, month, [crime("Dale", 1, times=20)], force="Dales Police")
    broken = street / Q1[1] / f"{Q1[1]}-dales-street.csv"
    broken.write_bytes(broken.read_bytes()[:-60])
    report = each(tmp_path)
    assert [partnership.id for partnership, _ in report.written] == ["saltmarsh", "upland-and-moor"]
    assert [partnership.id for partnership, _ in report.refused] == ["dale"]
    assert not (tmp_path / "out/dale").exists()
    assert f"Dale: {broken.as_posix()}:1:1: The last line has fewer columns" in describe_nation(report)
    write_month(street, Q1[1], [crime("Dale", 1, times=20)], force="Dales Police")
    assert not each(tmp_path).refused
    assert (tmp_path / "out/dale/data/2021-22-q1.yml").exists()


def test_a_month_in_two_files_stops_the_partnerships_of_that_force(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    path = street / Q1[0] / f"{Q1[0]}-dales-street.csv"
    path.with_name(f"{Q1[0]}-dales-copy-street.csv").write_bytes(path.read_bytes())
    report = each(tmp_path)
    assert {partnership.id for partnership, _ in report.refused} == {"dale", "saltmarsh"}
    assert "April 2021 of Dales Police is in more than one file" in describe_nation(report)


@pytest.mark.rule("I3")
def test_stray_rows_of_a_neighbouring_force_are_no_figures(tmp_path: Path, street: Path) -> None:
    for month in Q1:
        write_month(street, month, [crime("Saltmarsh", 1, times=20), crime("Dale", 1)])
    report = each(tmp_path)
    assert [partnership.id for partnership, _ in report.written] == ["saltmarsh"]
    said = describe_nation(report)
    assert "Dale: " in said
    assert (
        "It has 3 rows, mostly from Marsh Police, which is the force of Marsh, so the files of the force of Dales are "
        "missing." in said
    )
    assert "No row is in a district of 1 partnership: Upland and Moor." in said


def test_a_partnership_without_the_rows_of_one_district_is_refused(tmp_path: Path, street: Path) -> None:
    for month in Q1:
        write_month(street, month, [crime("Upland", 1, times=20)])
    said = describe_nation(each(tmp_path))
    assert "Upland and Moor: " in said
    assert "There is no row for Moor, so the figures would not be those of the whole partnership." in said


def test_a_month_more_reads_only_its_own_files(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    each(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / TABLES).glob("20*/*.parquet")}
    assert len(before) == 3 * 6
    write_month(street, "2021-10", usual())
    write_month(street, Q1[0], usual())
    report = each(tmp_path)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / TABLES).glob("20*/*.parquet")}
    assert len(after) == 3 * 7
    assert {path.parent.name[:7] for path in after if before.get(path) != after[path]} == {"2021-04", "2021-10"}
    assert (tmp_path / "out" / REPORT).read_text("utf-8") == describe_each(report)


def _made_again(tmp_path: Path) -> set[str]:
    """The tables that an import writes, after which the figures are as before."""
    files, tables = _files(tmp_path / "out/saltmarsh/data"), tmp_path / "out" / TABLES
    before = {path: path.stat().st_mtime_ns for path in tables.glob("20*/*.parquet")}
    for path in (tmp_path / "out/saltmarsh/data").glob("*.yml"):
        path.unlink()
    each(tmp_path)
    assert _files(tmp_path / "out/saltmarsh/data") == files
    after = {path: path.stat().st_mtime_ns for path in tables.glob("20*/*.parquet")}
    assert len(after) == 3 * 6
    return {path.parent.name[:7] for path in after if before.get(path) != after[path]}


@pytest.mark.parametrize("name", ["kinds", "places", "crimes"])
@pytest.mark.parametrize("damage", ["cut", "changed", "lost"])
def test_damaged_tables_are_made_again(tmp_path: Path, street: Path, name: str, damage: str) -> None:
    two_quarters(street)
    each(tmp_path)
    assert _made_again(tmp_path) == set()
    (path,) = (tmp_path / "out" / TABLES).glob(f"{Q1[1]}-*/{name}.parquet")
    content = path.read_bytes()
    path.write_bytes(content[:40] if damage == "cut" else content[:40] + bytes([content[40] ^ 1]) + content[41:])
    if damage == "lost":
        path.unlink()
    assert _made_again(tmp_path) == {Q1[1]}


@pytest.mark.parametrize("part", ["site-builder", "polars", "format"])
def test_tables_of_another_version_are_made_again(
    tmp_path: Path, street: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    two_quarters(street)
    each(tmp_path)
    if part == "site-builder":
        monkeypatch.setattr(month_tables, "version", lambda _name: "99.0")
    elif part == "polars":
        monkeypatch.setattr(pl, "__version__", "99.0")
    else:
        monkeypatch.setattr(month_tables, "_FORMAT", "another")
    assert _made_again(tmp_path) == {*Q1, *Q2}


def test_an_archive_that_changed_is_counted_again_and_shows_what_changed(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    each(tmp_path)
    before = _files(tmp_path / "out/dale/data")
    (path,) = street.glob(f"{Q1[0]}/*dales*")
    stamp, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace(b"Dale 001A", b"Moor 001A", 1))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert path.stat().st_size == stamp.st_size
    for figures in (tmp_path / "out/dale/data").glob("*.yml"):
        figures.unlink()
    each(tmp_path)
    assert _files(tmp_path / "out/dale/data") != before


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    said = describe_each(each(tmp_path, dry_run=True))
    assert not (tmp_path / "out").exists()
    assert said == describe_each(each(tmp_path))


def test_the_same_import_again_changes_nothing(tmp_path: Path, street: Path) -> None:
    two_quarters(street)
    each(tmp_path)
    again = each(tmp_path)
    assert all(not of.created and not of.updated for _, of in again.partnerships)
    assert "Unchanged: " in describe_nation(again)


@pytest.mark.parametrize(
    ("lookup", "message"),
    [
        ("LAD23NM,CSP23NM\nSaltmarsh,Saltmarsh\n", "The first line lacks the column 'PFA23NM'."),
        (f"{LOOKUP}E01,Saltmarsh,C3,Dale,P2,Dales\n", "'Saltmarsh' is in two partnerships: Saltmarsh and Dale."),
        (f"{LOOKUP}E05,Fen,C3,Dale,P1,Marsh\n", "'Dale' is in two police force areas: Dales and Marsh."),
        (f"{LOOKUP}E05,Fen,C4,,P1,Marsh\n", "This row lacks a district, a partnership or a police force area."),
        (f"{LOOKUP}E05,Fen,C4,DALE!,P1,Marsh\n", "DALE! and Dale would all be written to the folder 'dale'."),
        (LOOKUP.splitlines()[0], "This file lists no district."),
    ],
)
def test_a_lookup_that_cannot_be_used_is_refused(tmp_path: Path, street: Path, lookup: str, message: str) -> None:
    write_month(street, Q1[0], usual())
    assert message in describe_nation(each(tmp_path, lookup))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Old Fen,2021-05,Saltmash", "The lookup has no district 'Saltmash'. Did you mean 'Saltmarsh'?"),
        ("Moor,2021-05,Saltmarsh", "'Moor' is listed in the lookup of partnerships already."),
        ("Old Fen,May,Saltmarsh", "'May' is not a month."),
        ("Old Fen,,Saltmarsh\nOld Fen,,Moor", "'Old Fen' is listed in this file already."),
        ("", "This file lists no district."),
    ],
)
def test_a_list_of_mergers_that_cannot_be_used_is_refused(tmp_path: Path, street: Path, row: str, message: str) -> None:
    write_month(street, Q1[0], usual())
    assert message in describe_nation(each(tmp_path, formerly=f"district,until,became\n{row}\n"))
