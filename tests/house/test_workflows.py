"""The workflows ask for no more rights than they need, and run only what has been looked at."""

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from site_builder.edges.cli.main import main
from tests.support.some import some

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
ROOT = FOLDER.parents[1]
WORKFLOWS = sorted(FOLDER.glob("*.yml"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
CHECK, DAILY, PUBLISH = (FOLDER / f"{name}.yml" for name in ("check", "daily", "publish"))


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow, by id."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    assert found
    return dict(found)


def commands_of(path: Path) -> list[str]:
    """Everything that its steps run, without comments."""
    runs = [step["run"] for job in jobs(path).values() for step in job.get("steps", []) if "run" in step]
    return [re.sub(r"(?m)\s#.*$", "", run) for run in runs]


@each_workflow
def test_there_are_no_rights_but_those_that_a_job_asks_for(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    assert [name for name, job in jobs(path).items() if not job.get("permissions")] == []


@each_workflow
def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    pinned = re.compile(r"\./\.github/workflows/\w+\.yml|[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [action for action in used if not pinned.fullmatch(action)] == []


@each_workflow
def test_no_failure_is_passed_over(path: Path) -> None:
    assert "continue-on-error" not in path.read_text(encoding="utf-8")
    assert "|| true" not in path.read_text(encoding="utf-8")


@each_workflow
def test_every_job_ends(path: Path) -> None:
    runs = {name: job for name, job in jobs(path).items() if "uses" not in job}
    assert [name for name, job in runs.items() if "timeout-minutes" not in job] == []


@each_workflow
def test_runs_of_a_workflow_do_not_overtake_one_another(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["concurrency"]["group"].startswith(path.stem)


@each_workflow
def test_nothing_that_others_write_is_put_into_a_command(path: Path) -> None:
    commands = commands_of(path)
    assert commands or path.stem == "daily"
    assert [command for command in commands if "${{" in command] == []


def test_only_the_step_that_pushes_keeps_the_right_to_push() -> None:
    steps = ((job, step) for path in WORKFLOWS for job in jobs(path).values() for step in job.get("steps", []))
    for job, step in some((job, step) for job, step in steps if step.get("uses", "").startswith("actions/checkout@")):
        assert step["with"]["persist-credentials"] is (job["permissions"].get("contents") == "write"), job


@each_workflow
def test_no_workflow_makes_a_preview_which_would_show_what_is_withheld(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "--preview" not in text
    assert "SITE_PREVIEW" not in text


def test_a_job_that_may_write_to_pull_requests_runs_nothing_of_theirs() -> None:
    writing = [job for job in jobs(CHECK).values() if job.get("permissions", {}).get("pull-requests") == "write"]
    assert len(writing) == 1
    for job in writing:
        assert "head.repo.full_name == github.repository" in job["if"]
        assert [step for step in job["steps"] if "uses" in step] == [], "no checkout, so no code of the pull request"
        assert "site-builder" not in "".join(step["run"] for step in job["steps"])


@each_workflow
def test_a_job_that_may_write_runs_nothing_of_the_project_and_nothing_that_is_installed(path: Path) -> None:
    own = re.compile(r"\b(make|python\d?|pip|uv|npm|npx|node|site-builder|mkdocs|sudo|apt-get|\.venv|\./)")
    writing = {
        name: job for name, job in jobs(path).items() if "write" in job["permissions"].values() and "uses" not in job
    }
    assert (
        len(writing)
        == {"accessibility": 2, "candidate": 0, "check": 1, "daily": 1, "publish": 3, "tests": 0, "weekly": 0}[
            path.stem
        ]
    )
    for job in writing.values():
        for step in job["steps"]:
            used = step.get("uses", "actions/").partition("@")[0]
            assert used.startswith("actions/")
            assert used != "actions/setup-python"
            assert not own.search(re.sub(r"(?m)\s#.*$|\"[^\"$]*\"", "", step.get("run", "")))


def test_no_run_publishes_an_older_commit_than_the_head_of_main() -> None:
    by_name = jobs(PUBLISH)
    first = by_name["build"]["steps"][0]
    assert first["uses"].startswith("actions/checkout@")
    assert first["with"]["ref"] == "main"
    for name in ("tell", "record"):
        assert by_name[name]["steps"][0]["with"]["ref"] == "${{ needs.build.outputs.commit }}"


def test_subscribers_hear_whatever_becomes_of_the_record() -> None:
    by_name = jobs(PUBLISH)
    assert by_name["tell"]["needs"] == ["build", "deploy"]
    assert "ping" in by_name["tell"]["steps"][-1]["run"]
    assert "gh pr create" in by_name["keep"]["steps"][-1]["run"], "where main takes no pushes"


def test_a_publication_that_fails_opens_an_issue_and_one_that_works_closes_it() -> None:
    report = jobs(PUBLISH)["report"]
    assert set(report["needs"]) == set(jobs(PUBLISH)) - {"report"}
    assert report["if"].startswith("always()")
    command = report["steps"][0]["run"]
    assert "gh issue create" in command
    assert "gh issue close" in command


def test_somebody_is_warned_a_week_before_the_schedule_stops() -> None:
    command = jobs(DAILY)["watch"]["steps"][0]["run"]
    assert "-ge 53" in command
    assert "60 days" in command


@pytest.mark.parametrize("path", [CHECK, PUBLISH], ids=lambda path: path.name)
def test_whatever_looks_at_numbers_sees_all_that_were_ever_public(path: Path) -> None:
    """Small numbers are protected against what anyone may have seen in the history of the repository (rule D5)."""
    for job in some(jobs(path).values()):
        commands = "".join(step.get("run", "") for step in job["steps"])
        if re.search(r"site-builder (check|build|diff|release|record)", commands):
            (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
            assert checkout["with"]["fetch-depth"] == 0


@each_workflow
def test_what_calls_a_workflow_gives_each_right_that_its_jobs_ask_for(path: Path) -> None:
    for job in some(jobs(path).values()):
        if "uses" in job:
            called = jobs(ROOT / job["uses"])
            asked = {name for one in called.values() for name, right in one["permissions"].items() if right == "write"}
            assert {name for name, right in job["permissions"].items() if right == "write"} == asked


def test_what_they_run_is_there() -> None:
    """Words of the Makefile, and commands with their options; a rename that forgets the workflows is caught here."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = {*re.findall(r"(?m)^([a-z]+):", makefile), ".venv/.package-installed"}
    for command in some(command for path in WORKFLOWS for command in commands_of(path)):
        assert {*re.findall(r"\bmake(?: --[a-z-]+)* ([^\s)]+)", command)} <= made, command
        for name, options in re.findall(r"site-builder ([a-z]+)([^\n>|]*)", command):
            known = main.get_command(click.Context(main), name)
            assert known is not None, command
            asked = set(re.findall(r"(--[a-z-]+)", options))
            assert asked <= {option for one in known.params for option in one.opts}, command
