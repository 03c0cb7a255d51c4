"""What is wrong in a private file, or around it, is said, and nothing is written (rules D3, D4, S16)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Table
from site_builder.insight.disclosure.protection import Protection
from site_builder.sources.text.documents import Values
from site_builder.tasks import whole_files
from site_builder.tasks.protect import protected_quarter
from site_builder.tasks.protect.quarter_values import plain
from tests.edges.cli.test_cli_protect_history import FILE, S, X, Z, protect, values
from tests.edges.cli.test_cli_protect_history import valley as valley  # noqa: PLC0414 - a fixture
from tests.support.small_project import files_below, run, write

WHOLE = "x 53 a=3 b=30 c=20 d=0"
TRUTHS = "2025-26-q1-true-numbers.json"
HEAD = """\
quarter: 2025-26 Q1
status: final
released: 2025-08-26 09:30
source: The book
months: [2025-04, 2025-05, 2025-06]
"""
SHARE = (
    X.replace("id: x", "id: share").replace("unit: people", "unit: '%'").replace("sensitive: true", "adds_up: false")
)


def refused(valley: Path, content: str, name: str = "true.yml") -> str:
    """What the command says of a private file, when it writes nothing."""
    write(valley.parent, name, content)
    before = files_below(valley)
    result = run("protect", name, "--out", "valley/data/figures", project=valley)
    assert result.exit_code == 1, result.output
    assert files_below(valley) == before
    return result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("values: [", "true.yml:1:"),
        ("- x\n", "This is not a quarter's file: it has no fields."),
        ("values: {x: 30}\n", "true.yml:1:1: This file does not say for which quarter its figures are."),
        ("quarter: [2025-26 Q1]\n", "This file does not say for which quarter its figures are."),
        (f"{HEAD}values: 30\n", "true.yml:6:9: 'values' should hold a line for each indicator."),
        (f"{HEAD}areas: [a]\n", "true.yml:6:8: 'areas' should hold a line for each area."),
        (f"{HEAD}areas: {{a: 30}}\n", "true.yml:6:"),
        (f"{HEAD}values: {{x: 30.5}}\n", "'x' counts people, or is added up with what does: the number is whole."),
        (f"{HEAD}values: {{x: 3.5}}\n", "'x' counts people, or is added up with what does: the number is whole."),
    ],
)
def test_what_is_no_quarters_file_is_refused(valley: Path, content: str, said: str) -> None:
    assert said in refused(valley, content)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("", "There are no rows below the names of the columns."),
        ("2025-26 Q1,a,x,", "true.csv:2:4: The value is missing."),
        (",a,x,30", "true.csv:2:1: The quarter is missing."),
        ("Q1 2027,a,x,30", "For the calendar year, write the months: January to March 2027."),
        ("2025-26 Q1,a,x,\u0663", "true.csv:2:4: The value is neither a whole number nor a marker."),
        ("2025-26 Q1,a,,30", "true.csv:2:3: The name of an indicator is missing. Use one of x."),
        ("2025-26 Q1,harbour,x,30", "'harbour' is not an area. Use one of a, b, c, d."),
    ],
)
def test_what_is_wrong_in_a_row_is_said(valley: Path, row: str, said: str) -> None:
    assert said in refused(valley, f"quarter,area,indicator,value\n{row}\n", "true.csv")


def test_a_file_may_hold_the_whole_district_alone(valley: Path) -> None:
    write(valley.parent, "true.yml", f"{HEAD}values: {{x: 30}}\n")
    assert run("protect", "true.yml", "--out", "valley/data/figures", project=valley).exit_code == 0
    assert "values:\n  x: 30\n" in (valley / FILE).read_text()


def test_a_name_of_the_file_that_is_not_the_quarters_is_refused(valley: Path) -> None:
    write(valley.parent, "true.yml", f"{HEAD}values: {{x: 30}}\n")
    result = run("protect", "true.yml", "--out", "valley/data/figures/2025-26-q2.yml", project=valley)
    assert "The private file is for 2025-26-q1.yml, but '--out' names 2025-26-q2.yml." in result.output
    assert not (valley / "data/figures").exists()


@pytest.mark.rule("D1", "D5")
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/figures/2024-25-q1.yml", "values: ["),
        ("content/registers/partnership.yml", "name: ["),
        ("content/registers/areas.yml", "- {id: a, title: A, summary: A place., source: Map, nonsense: 3}"),
        ("data/methods.yml", "disclosure_threshold: 10\nnonsense: 3"),
        ("data/editions/2025-26-q1.yml", "quarter: 2025-26 Q1"),
    ],
)
def test_d1_what_decides_must_be_read_first(valley: Path, path: str, content: str) -> None:
    """A threshold of 10 in a file with a mistake would be one of 5, and a broken record of a release would be none."""
    write(valley, path, f"{content}\n")
    said = refused(valley, f"{HEAD}values: {{x: 30}}\n")
    assert f"{path}:" in said
    assert "true.yml" not in said


@pytest.mark.rule("D4")
def test_d4_only_what_the_private_file_gives_is_asked_about(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: y"))
    assert protect(valley, "y 40 a=10 b=10 c=10 d=10") == ""
    text = (valley / FILE).read_text()
    assert "  d:\n    y: 10\n" in text
    write(valley, FILE, text.replace("  d:\n    y: 10\n", ""))
    assert protect(valley, WHOLE) == ""
    assert protect(valley, "x 53;y 40 a=10 b=10 c=10") != ""


@pytest.mark.rule("D4")
def test_d4_what_the_public_file_has_is_no_gap(valley: Path) -> None:
    assert protect(valley, "x 60 a=10 b=30 c=20 d=0") == ""
    assert protect(valley, "x 60 a=10") == ""
    write(valley, FILE, (valley / FILE).read_text().replace("  d:\n    x: 0\n", "  d:\n    x: z\n"))
    assert "D (given as z) has none" in protect(valley, "x 60 a=10")


@pytest.mark.rule("D4", "S16")
def test_d4_what_is_no_count_of_people_may_have_gaps_and_shares_may_be_higher_in_an_area(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + Z + SHARE)
    assert protect(valley, "z 40 a=10") == ""
    assert protect(valley, "share 40 a=70") == ""
    assert "In the figures of 'z' for April to June 2025, A has more than the whole district." in protect(
        valley, "z 40 a=70"
    )


def rows(quarters: range, name: str) -> str:
    """A number of the whole district in each quarter, counted from April 2024."""
    return "".join(f"{Quarter(2024, 1).later(by).short},all,{name},30\n" for by in quarters)


@pytest.mark.rule("D4")
def test_d4_many_missing_quarters_are_counted(valley: Path) -> None:
    table = f"quarter,area,indicator,value\n{rows(range(1), 'x')}{rows(range(7, 8), 'x')}"
    said = " ".join(refused(valley, table, "true.csv").split())
    assert "January to March 2025 (quarter 4 of 2024/25), April to June 2025 (quarter 1 of 2025/26) and 2 more" in said


@pytest.mark.rule("D4")
def test_d4_a_quarter_is_missing_only_of_the_indicator_that_has_others(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: y"))
    table = f"quarter,area,indicator,value\n{rows(range(3), 'x')}{rows(range(1), 'y')}{rows(range(2, 3), 'y')}"
    said = refused(valley, table, "true.csv")
    assert said.count("has numbers before and after") == 1
    assert "'y' has numbers before and after July to September 2024" in said
    for table in (rows(range(3), "y"), rows(range(2, 3), "x")):
        write(valley.parent, "true.csv", f"quarter,area,indicator,value\n{table}")
        result = run("protect", "true.csv", "--out", "valley/data/figures", project=valley)
        assert result.exit_code == 0, result.output


def test_a_comment_that_rewriting_takes_out_is_named(valley: Path) -> None:
    assert protect(valley, "x 60") == ""
    write(valley, FILE, (valley / FILE).read_text().replace("values:\n", "values: # Checked by Jo.\n"))
    write(valley.parent, "true.csv", "quarter,area,indicator,value\n2025-26 Q1,all,x,61\n")
    result = run("protect", "true.csv", "--out", "valley/data/figures", "--overwrite", project=valley)
    assert "rewriting the file took this comment out: # Checked by Jo." in result.output


def test_d2_sums_are_written_only_where_a_part_is_suppressed(valley: Path) -> None:
    write(valley, "data/indicators.yml", X + Z + S)
    assert protect(valley, "x 20 a=5 b=5 c=5 d=5;z 40 a=10 b=10 c=10 d=10") == ""
    assert "  s: " not in values(valley)
    (valley / FILE).unlink()
    assert protect(valley, "x 3 a=3 b=0 c=0 d=0;z 40 a=10 b=10 c=10 d=10") == ""
    assert values(valley).startswith("  x: c\n  z: 40\nareas:\n")
    (valley / FILE).unlink()
    write(valley, "data/indicators.yml", X + X.replace("id: x", "id: z") + S)
    assert protect(valley, "x 3;z 4") == ""
    assert values(valley) == "  x: c\n  z: c\n"


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ("x 30;z 40", "  x: 30\n  z: 40\n"),
        ("y 30", "  x: c\n  z: c\n  y: 30\n  s: 70\n"),
    ],
)
def test_d2_a_sum_stays_in_a_file_only_where_a_part_is_not_known(valley: Path, numbers: str, written: str) -> None:
    write(valley, "data/indicators.yml", X + Z + S + X.replace("id: x", "id: y"))
    write(valley, FILE, f"{HEAD.replace('2025-08', '2099-08')}values: {{x: c, z: c, s: 70}}\n")
    assert protect(valley, numbers) == ""
    assert values(valley) == written


@pytest.mark.rule("D2")
def test_d2_what_the_audit_finds_is_not_written(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def suppress_nothing(table: Table) -> Protection:
        return Protection(table, frozenset(), ())

    monkeypatch.setattr(protected_quarter, "protect", suppress_nothing)
    assert "is so small that it could identify" in " ".join(protect(valley, WHOLE).split())
    assert not (valley / FILE).exists()


@pytest.mark.parametrize(("verb", "of"), [("put_new", "note"), ("put", "json"), ("put", "yml")])
def test_where_a_file_cannot_be_written_there_are_no_figures(
    valley: Path, monkeypatch: pytest.MonkeyPatch, verb: str, of: str
) -> None:
    write_file = getattr(whole_files, verb)

    def fail(files: object, *rest: object, **more: object) -> None:
        if of in str(files):
            raise OSError(28, "No space left on device")
        write_file(files, *rest, **more)

    monkeypatch.setattr(whole_files, verb, fail)
    assert "no space left on device" in protect(valley, WHOLE, "--note", "note.txt")
    assert not (valley / FILE).exists()


def test_what_is_wrong_elsewhere_in_the_project_stops_nothing(valley: Path) -> None:
    later = (
        HEAD.replace("Q1", "Q2")
        .replace("08-26", "11-26")
        .replace("[2025-04, 2025-05, 2025-06]", "[2025-07, 2025-08, 2025-09]")
    )
    write(valley, "data/figures/2025-26-q2.yml", f"{later}values: {{x: 3}}\n")
    assert protect(valley, WHOLE) == ""
    write(valley.parent, "true.yml", f"{HEAD}values: {{x: 60}}\n")
    out = "elsewhere/2025-26-q1.yml"
    assert run("protect", "true.yml", "--out", out, project=valley).exit_code == 0
    write(valley.parent, out, "values: [")
    assert f"{out}:1:" in run("protect", "true.yml", "--out", out, project=valley).output


def test_what_before_names_is_read_first(valley: Path) -> None:
    assert protect(valley, WHOLE, "--before", "never=true.csv") == "", "Nothing was shown, so nothing is asked for."
    (valley.parent / TRUTHS).unlink()
    write(valley.parent, "then.csv", "quarter,area,indicator,value\n2025-26 Q1,e,x,3\n")
    said = protect(valley, "x 54 a=4 b=30 c=20 d=0", "--before", "then.csv")
    assert "then.csv:2:2: 'e' is not an area." in said
    assert "1 thing must be corrected" in said


@pytest.mark.rule("D5")
def test_d5_the_truth_of_a_showing_is_that_of_the_file_with_its_numbers(valley: Path) -> None:
    assert protect(valley, WHOLE) == ""
    first = (valley / FILE).read_text()
    assert protect(valley, "x 81 a=30 b=30 c=20 d=1") == ""
    assert (valley / FILE).read_text() != first
    write(valley, FILE, first)
    assert protect(valley, WHOLE) == ""
    assert (valley / FILE).read_text() == first


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"value": "3", "note": "Late."}, "3"),
        ({"marker": "c"}, "c"),
        (["c"], "c"),
        ([], ""),
        ("[C]", "c"),
        (None, ""),
    ],
)
def test_a_number_is_the_same_in_each_of_its_forms(written: Values, said: str) -> None:
    assert plain(written) == said


def test_advice_on_the_project_is_no_reason_to_write_nothing(valley: Path) -> None:
    """It is for `check`, and would hide the mistake that is one."""
    path = "content/registers/partnership.yml"
    text = (valley / path).read_text().replace("press: {email: press@little-valley.example}", "press: {name: The desk}")
    write(valley, path, text)
    assert "Add 'phone' or 'email' under 'press'" in run("check", project=valley).output
    write(valley, "data/methods.yml", "disclosure_threshold: few\n")
    said = refused(valley, f"{HEAD}values: {{x: 30}}\n")
    assert "data/methods.yml:1:" in said
    assert "'press'" not in said
