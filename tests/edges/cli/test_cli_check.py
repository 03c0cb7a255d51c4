"""`site-builder check`: officers' mistakes, told to people, to a pull request and to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.edges.cli.main import main
from tests.support.small_project import STORY, run, story, write, write_project

SLIP = story().replace("summary:", "sumary:")
TROUBLED = story(kind="resolution", review_by="2026-04-01")
"""A warning, since a resolved case does not say where it stands, and a piece of advice, since a review is due."""

LATER = ("--at", "2026-06-01")


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has no mistakes, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


@pytest.mark.usefixtures("valley")
def test_without_mistakes_a_line_says_so() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout == "5 files: there is nothing to correct.\n"


def test_a_mistake_is_reported_with_its_file_line_and_column_and_what_to_do(valley: Path) -> None:
    write(valley, STORY, SLIP)
    result = run("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert f"{STORY}:4:1: 'sumary' is not a field of a story. Did you mean 'summary'?" in lines
    assert lines[-1] == ("5 files: 1 mistake. The site cannot be built until every mistake is corrected.")


def test_problems_of_all_files_are_listed_in_the_order_of_files_and_lines(valley: Path) -> None:
    write(valley, STORY, SLIP.replace("2026-03-01", "1 March"))
    write(valley, "content/messages/bare.yml", "id: bare\n")
    write(valley, "data/figures/2026-27-q1.yml", "quarter: soon\n")
    places = [line.split(": ")[0] for line in run("check").stdout.splitlines()[:-1]]
    parted = [(path, int(line), int(column)) for path, line, column in (place.split(":") for place in places)]
    assert {path for path, _, _ in parted} == {STORY, "content/messages/bare.yml", "data/figures/2026-27-q1.yml"}
    assert parted == sorted(parted)


def test_a_warning_passes_unless_the_check_is_strict(valley: Path) -> None:
    write(valley, STORY, TROUBLED)
    passed, failed = run("check", *LATER), run("check", "--strict", *LATER)
    assert (passed.exit_code, failed.exit_code) == (0, 1)
    assert f"{STORY}:1:1: warning: The story of a resolved case does not say where the case stands." in passed.stdout
    assert passed.stdout.endswith("5 files: 1 warning and 1 piece of advice. The site can be built.\n")
    assert failed.stdout.endswith(
        "5 files: 1 warning and 1 piece of advice. The check is strict, so a warning fails it.\n"
    )


def test_advice_never_fails_a_check(valley: Path) -> None:
    write(valley, STORY, story(review_by="2026-04-01"))
    result = run("check", "--strict", *LATER)
    assert result.exit_code == 0
    assert f"{STORY}:1:1: advice: This was to be looked at again by 1 April 2026." in result.stdout


def test_what_holds_depends_on_the_moment(valley: Path) -> None:
    write(valley, STORY, story(review_by="2026-04-01"))
    assert run("check", "--at", "2026-04-01").stdout == "5 files: there is nothing to correct.\n"


def test_a_pull_request_gets_annotations_on_lines_and_a_log_that_says_where(valley: Path) -> None:
    write(valley, STORY, SLIP)
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    sentence = "'sumary' is not a field of a story. Did you mean 'summary'?"
    assert f"::error file={STORY},line=4,col=1,title=This must be corrected::{sentence}" in result.stdout.splitlines()
    assert f"{STORY}:4:1: {sentence}" in result.stdout.splitlines()


def test_warnings_and_advice_are_annotations_of_their_own_kind(valley: Path) -> None:
    write(valley, STORY, TROUBLED)
    lines = run("check", "--format", "github", *LATER).stdout.splitlines()
    assert any(line.startswith(f"::warning file={STORY},line=1,") for line in lines)
    assert any(line.startswith(f"::notice file={STORY},line=1,") for line in lines)


def test_no_text_of_an_officer_can_end_an_annotation_or_start_another(valley: Path) -> None:
    write(valley, "content/messages/50%,a:b.yml", 'id: "x%0A::error::\\n::error file=a::b"\n')
    lines = run("check", "--format", "github").stdout.splitlines()
    orders = [line for line in lines if line.startswith("::")]
    assert all(line.startswith("::error file=content/messages/50%25%2Ca%3Ab.yml,line=1,") for line in orders)
    assert any("'x%250A::error::%0A::error file=a::b' cannot be an id" in line for line in orders)
    assert any(":1:6: 'x%0A::error:: ::error file=a::b' cannot be an id" in line for line in lines)


def test_no_text_of_an_officer_can_order_a_terminal_about(valley: Path) -> None:
    write(valley, STORY, story(id='"\\e[31mred"'))
    assert "\x1b" not in run("check").stdout


def test_a_program_gets_an_array_of_objects_and_nothing_else(valley: Path) -> None:
    write(valley, STORY, SLIP)
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert {
        "path": STORY,
        "line": 4,
        "column": 1,
        "severity": "error",
        "message": "'sumary' is not a field of a story.",
        "hint": "Did you mean 'summary'?",
    } in told


@pytest.mark.usefixtures("valley")
def test_a_program_gets_an_empty_array_when_all_is_well() -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []


def test_a_check_writes_nothing(valley: Path) -> None:
    before = sorted(valley.rglob("*"))
    run("check")
    assert sorted(valley.rglob("*")) == before


@pytest.mark.usefixtures("valley")
def test_colours_are_for_terminals_and_for_those_who_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path.cwd(), STORY, SLIP)

    def shown() -> str:
        return CliRunner().invoke(main, ["check"], color=True).stdout

    assert "\x1b[" in shown()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in shown()
    assert "\x1b[" not in run("check").stdout


def test_what_is_missing_in_a_language_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    register = "content/registers/partnership.yml"
    assert "lists no other language" in run("translations").stdout
    write(tmp_path, register, (tmp_path / register).read_text(encoding="utf-8") + "languages: [pl, easy-read]\n")
    write(
        tmp_path,
        "content/messages/translations/pl/dark-nights.yml",
        "{id: dark-nights, title: Ciemno, action: Zostaw lampę., advice: [Zostaw lampę.], by: Z, made: 2026-01-01}\n",
    )
    result = run("translations")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "pl: 1 record to write.",
        "  content/stories/2026/lamps.yml: New lamps on Mill Lane: is missing",
        "easy-read: 2 records to write.",
        "  content/messages/dark-nights.yml: Dark nights: is missing",
        "  content/stories/2026/lamps.yml: New lamps on Mill Lane: is missing",
    ]


def test_advice_is_shown_once_and_then_counted_and_mistakes_and_warnings_every_time(valley: Path) -> None:
    write(valley, STORY, TROUBLED)
    advice = f"{STORY}:1:1: advice: This was to be looked at again by 1 April 2026."
    counted = "1 piece of advice was shown before. 'site-builder check --all' shows it again."
    before = run("check", *LATER)
    assert advice in before.stdout
    assert advice in run("check", *LATER).stdout, "nothing was built yet, so there is nowhere to remember it"
    assert not (valley / "build").exists()
    first, second = run("build", *LATER), run("build", *LATER)
    assert (valley / "build/remembered.db").is_file(), "docs/running.md names it"
    assert advice in first.stdout
    assert counted not in first.stdout
    assert advice not in second.stdout
    assert counted in second.stdout
    write(valley, STORY, f"# A line moves it.\n{TROUBLED}")
    checked = run("check", *LATER)
    assert "advice: This was to be looked at" not in checked.stdout
    assert counted in checked.stdout
    assert ": warning: The story of a resolved case" in checked.stdout
    assert checked.stdout.endswith("5 files: 1 warning and 1 piece of advice. The site can be built.\n")
    for options in (["--all"], ["--strict"], ["--format", "github"], ["--format", "json"]):
        assert "This was to be looked at again by" in run("check", *options, *LATER).stdout, options
    write(valley, STORY, TROUBLED.replace("2026-04-01", "2026-04-02"))
    assert "This was to be looked at again by 2 April 2026." in run("check", *LATER).stdout, "it is another advice"


def test_advice_that_was_shown_before_is_no_reason_to_look_at_a_build(valley: Path) -> None:
    write(valley, STORY, story(review_by="2026-04-01"))
    assert "Worth a look:" in run("build", *LATER).stdout
    assert "There is nothing to correct.\n1 piece of advice was shown before." in run("build", *LATER).stdout
    assert "Worth a look:" in run("build", "--strict", *LATER).stdout
