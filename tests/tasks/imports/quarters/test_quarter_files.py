"""How imported figures meet the figures files that exist."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.tasks import whole_files
from site_builder.tasks.imports.quarters.quarter_files import (
    Destination,
    QuarterPlan,
    plan_quarter,
    report_plans,
    write_plans,
    write_quarters,
)
from site_builder.tasks.imports.quarters.report import ImportReport
from tests.tasks.imports.planned_quarters import PLAIN, fresh, plan


def test_a_second_import_touches_no_byte(tmp_path: Path) -> None:
    assert write_plans([plan(tmp_path, None, fresh(harbour={"burglary": 1}))]) == []
    path = tmp_path / "2021-22-q1.yml"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    again = plan(tmp_path, None, fresh(harbour={"burglary": 1}))
    assert again.content is None
    assert write_plans([again]) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [file.name for file in tmp_path.iterdir()] == ["2021-22-q1.yml"]


def test_a_release_is_written_in_the_time_of_london(tmp_path: Path) -> None:
    content = plan(tmp_path, None).content
    assert content is not None
    assert b"released: 2026-07-01 10:30\n" in content


def test_without_a_day_of_release_a_new_file_waits_for_an_officer(tmp_path: Path) -> None:
    content = plan(tmp_path, None, replace(fresh(), released=None)).content
    assert content is not None
    assert b"released: 2099-01-01 09:30\n" in content


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(1) / Decimal(3), "0.333333"),
        (Decimal("0.0000005"), "0"),
        (Decimal("0.0000015"), "0.000002"),
        (Decimal("0.0000025"), "0.000002"),
        (Decimal("12.5000000"), "12.5000000"),
        (Decimal("1E+3"), "1000"),
        ("62.1234567", "62.123457"),
        ("x", "x"),
        (0, "0"),
    ],
)
def test_a_number_is_written_as_the_check_reads_it_rounded_half_to_even(
    tmp_path: Path, value: int | Decimal | str, written: str
) -> None:
    content = plan(tmp_path, None, replace(fresh(), values={"burglary": value})).content
    assert content is not None
    assert f"  burglary: {written}\n".encode() in content
    if written != "x":
        (tmp_path / "2021-22-q1.yml").write_bytes(content)
        (entry,) = yaml.safe_load(content)["values"].values()
        assert entry == pytest.approx(float(written))


@pytest.mark.parametrize("released", ["2021-09-01 09:30", "2098-01-01 09:30"])
def test_a_file_with_a_day_of_release_gains_nothing_without_being_asked_to(tmp_path: Path, released: str) -> None:
    path = tmp_path / "2021-22-q1.yml"
    path.write_text(PLAIN.replace("2021-09-01 09:30", released) + "values: {burglary: 90}\n", "utf-8")
    planned, (problem,) = plan_quarter(replace(fresh(), released=None), tmp_path, overwrite=False)
    assert planned is None
    assert str(problem.origin).endswith("2021-22-q1.yml:3:11")
    assert f"--released '{released}'" in problem.hint
    path.write_text(PLAIN.replace("2021-09-01 09:30", released) + "values: {burglary: 90, drugs: 4}\n", "utf-8")
    unchanged, problems = plan_quarter(replace(fresh(), released=None), tmp_path, overwrite=False)
    assert unchanged is not None
    assert (unchanged.content, problems) == (None, [])


def test_a_file_that_waits_takes_the_day_that_it_is_reported(tmp_path: Path) -> None:
    text = PLAIN.replace("2021-09-01 09:30", "2099-01-01 09:30") + "values: {burglary: 90, drugs: 4}\n"
    content = plan(tmp_path, text).content
    assert content is not None
    assert b"released: 2026-07-01 10:30\n" in content


def test_what_else_a_file_says_is_kept(tmp_path: Path) -> None:
    text = (
        "# yaml-language-server: $schema=quarter.json\nquarter: 2021-22 Q1\nreleased: 2021-09-01 09:30\n"
        "checked_by: Jo\nnotes: Mind the gap.\n"
        "values:\n  hate-incidents: c\n  burglary: 90\nareas:\n  harbour: {volunteers: 12}\n"
    )
    planned = plan(tmp_path, text, fresh(harbour={"burglary": 3}, old_town={"burglary": 0}))
    assert planned.content is not None
    assert planned.content.decode() == (
        "# yaml-language-server: $schema=quarter.json\nquarter: 2021-22 Q1\nstatus: final\n"
        "released: 2021-09-01 09:30\nsource:\n  title: Counts\n  link: l\n  licence: o\n"
        "months: [2021-04, 2021-05, 2021-06]\nnotes:\n  - Mind the gap.\n  - No place for 2 rows.\n"
        "values:\n  hate-incidents: c\n  burglary: 90\n  drugs: 4\n"
        "areas:\n  harbour:\n    volunteers: 12\n    burglary: 3\n  old-town:\n    burglary: 0\nchecked_by: Jo\n"
    )
    assert not planned.differences


def test_a_comment_that_rewriting_takes_out_is_reported(tmp_path: Path) -> None:
    text = f"{PLAIN}# Jo asked the force about this\nvalues:\n  burglary: 90 # sure\n  place: 'a # b'\n"
    assert [remark.replace(tmp_path.as_posix() + "/", "") for remark in plan(tmp_path, text).remarks] == [
        "2021-22-q1.yml:8: rewriting the file took this comment out: # Jo asked the force about this",
        "2021-22-q1.yml:10: rewriting the file took this comment out: # sure",
    ]


def test_what_is_empty_in_a_file_is_filled(tmp_path: Path) -> None:
    planned = plan(tmp_path, f"{PLAIN}values:\n  burglary:\n  drugs: ~\n")
    assert planned.content is not None
    assert yaml.safe_load(planned.content)["values"] == {"burglary": 90, "drugs": 4}
    assert plan(tmp_path, "").content is not None


@pytest.mark.parametrize(
    ("standing", "place", "words"),
    [
        ("quarter: 2021-22 Q2\n", "1:10", "its quarter is '2021-22 Q2'"),
        ("quarter: [a]\n", "1:10", "its quarter is"),
        ("- burglary\n", "1:1", "not a quarter's file"),
        ("values: 12\n", "1:9", "'values' should hold a line for each indicator"),
        ("areas: [a]\n", "1:8", "'areas' should hold a line for each area"),
        ("areas:\n  harbour: 5\n", "2:12", "'harbour' should hold a line for each indicator"),
        ("values:\n  burglary: 1\n  burglary: 2\n", "3:3", "'burglary' is here twice"),
    ],
)
def test_a_file_that_is_no_quarter_is_refused_with_its_place(
    tmp_path: Path, standing: str, place: str, words: str
) -> None:
    (tmp_path / "2021-22-q1.yml").write_text(standing, "utf-8")
    planned, problems = plan_quarter(fresh(), tmp_path, overwrite=False)
    assert planned is None
    assert f"2021-22-q1.yml:{place}: " in str(problems[0])
    assert words in str(problems[0])


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("", "utf-8")
    plans = [
        QuarterPlan(tmp_path / "2021-22-q1.yml", b"a", is_new=True),
        QuarterPlan(tmp_path / "in-the-way/2021-22-q2.yml", b"b", is_new=True),
    ]
    assert len(write_plans(plans)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in-the-way"]


def test_a_report_tells_files_that_are_new_changed_and_as_they_were(tmp_path: Path) -> None:
    plans = [
        QuarterPlan(tmp_path / "a.yml", b"a", is_new=True),
        QuarterPlan(tmp_path / "b.yml", b"b", is_new=False),
        QuarterPlan(tmp_path / "c.yml", None, is_new=False),
    ]
    report = report_plans(ImportReport("x"), plans)
    told = (report.created, report.updated, report.unchanged)
    assert [[Path(path).name for path in paths] for paths in told] == [["a.yml"], ["b.yml"], ["c.yml"]]


def test_nothing_is_checked_or_written_while_one_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "2021-22-q1.yml").write_text("areas: [a]\n", "utf-8")

    def check(_plans: list[QuarterPlan]) -> list[Problem]:
        raise AssertionError

    quarters = [fresh(), replace(fresh(), quarter=Quarter(2021, 2))]
    plans, problems = write_quarters(quarters, Destination(tmp_path, released=fresh().released), check=check)
    assert [plan.path.name for plan in plans] == ["2021-22-q2.yml"]
    assert len(problems) == 1
    assert not (tmp_path / "2021-22-q2.yml").exists()


def test_a_full_disk_that_names_no_file_is_told_at_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_contents: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files, "put", fill)
    (problem,) = write_plans([QuarterPlan(tmp_path / "a.yml", b"a", is_new=True)])
    assert problem.origin.path == (tmp_path / "a.yml").as_posix()
