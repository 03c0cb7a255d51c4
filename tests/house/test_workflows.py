"""The workflows ask for no more rights than they need, and run only what has been looked at."""

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from site_builder.edges.cli.main import main

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
ROOT = FOLDER.parents[1]
STARTERS = ROOT / "site_builder" / "starter" / "workflows"
"""The workflows of a new partnership's project."""

WORKFLOWS = sorted((*FOLDER.glob("*.yml"), *STARTERS.glob("*.yml")))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parents[1].name}/{path.name}")
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


@each_workflow
def test_only_the_step_that_pushes_keeps_the_right_to_push(path: Path) -> None:
    for job in jobs(path).values():
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                may_push = job["permissions"].get("contents") == "write"
                assert step["with"]["persist-credentials"] is may_push


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
    expected = {"accessibility": 1, "check": 1, "daily": 1, "publish": 3, "weekly": 0}
    if path.parent == STARTERS:
        expected["check"] = 0
    own = re.compile(r"\b(make|python\d?|pip|uv|npm|npx|node|site-builder|mkdocs|sudo|apt-get|\.venv|\./)")
    writing = {
        name: job for name, job in jobs(path).items() if "write" in job["permissions"].values() and "uses" not in job
    }
    assert len(writing) == expected[path.stem]
    for job in writing.values():
        for step in job["steps"]:
            used = step.get("uses", "actions/").partition("@")[0]
            assert used.startswith("actions/")
            assert used != "actions/setup-python"
            assert not own.search(re.sub(r"(?m)\s#.*$|\"[^\"$]*\"", "", step.get("run", "")))


@pytest.mark.parametrize(
    ("workflow", "job"), [("publish", "deploy"), ("publish", "keep"), ("publish", "report"), ("daily", "watch")]
)
def test_a_new_partnership_is_told_of_failures_and_publishes_nothing_older_either(workflow: str, job: str) -> None:
    """What test_workflow_runs.py proves of our own jobs holds for those of a new project, because they are the same."""
    own, started = (jobs(folder / f"{workflow}.yml")[job] for folder in (FOLDER, STARTERS))
    assert started == own


@pytest.mark.parametrize("path", [CHECK, PUBLISH, STARTERS / "check.yml", STARTERS / "publish.yml"], ids=str)
def test_the_whole_history_is_there_where_content_is_checked(path: Path) -> None:
    """What was ever public counts when small numbers are protected."""
    first = jobs(path)["build" if path.stem == "publish" else "check" if path.parent == STARTERS else "content"]
    assert first["steps"][0]["with"]["fetch-depth"] == 0


@pytest.mark.parametrize("folder", [FOLDER, STARTERS], ids=["own", "starter"])
def test_no_run_publishes_an_older_commit_than_the_head_of_main(folder: Path) -> None:
    by_name = jobs(folder / "publish.yml")
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


@each_workflow
def test_what_calls_a_workflow_gives_each_right_that_its_jobs_ask_for(path: Path) -> None:
    for job in jobs(path).values():
        if "uses" in job:
            called = jobs(path.parent / Path(job["uses"]).name)
            asked = {name for one in called.values() for name, right in one["permissions"].items() if right == "write"}
            assert {name for name, right in job["permissions"].items() if right == "write"} == asked


@each_workflow
def test_what_it_runs_is_there(path: Path) -> None:
    """Words of the Makefile, and commands with their options; a rename that forgets the workflows is caught here."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = {*re.findall(r"(?m)^([a-z]+):", makefile), ".venv/.package-installed"}
    for command in commands_of(path):
        for word in re.findall(r"\bmake(?: --[a-z-]+)* ([^\s)]+)", command):
            assert word in made, command
        for name, options in re.findall(r"site-builder ([a-z]+)([^\n>|]*)", command):
            known = main.get_command(click.Context(main), name)
            assert known is not None, command
            asked = set(re.findall(r"(--[a-z-]+)", options))
            assert asked <= {option for one in known.params for option in one.opts}, command


@each_workflow
def test_the_options_that_it_gives_to_a_word_of_make_are_those_of_the_command_behind(path: Path) -> None:
    behind = {"CHECK": "check", "PING": "ping", "AT": "record"}
    for command in commands_of(path):
        for variable, given in re.findall(r"\b(CHECK|PING|AT)=['\"]([^'\"]*)['\"]", command):
            known = main.get_command(click.Context(main), behind[variable])
            assert known is not None
            asked = set(re.findall(r"(--[a-z-]+)", given))
            assert asked <= {option for one in known.params for option in one.opts}, command
