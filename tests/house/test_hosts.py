"""What other hosts and images run is there, and asks for no more rights than it needs."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from site_builder.edges.cli.main import main

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "site_builder" / "starter"
CALLERS = sorted((STARTER / "workflows").glob("*.yml"))
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")


def read_workflow(path: Path) -> dict[Any, Any]:
    """A workflow, with what the starter fills in left as words."""
    text = re.sub(r"@(\w+)@", r"\1", path.read_text(encoding="utf-8"))
    return dict(yaml.safe_load(text))


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: path.name)
def test_a_partnership_gives_the_workflow_that_it_calls_each_right_that_it_asks_for_and_no_other(path: Path) -> None:
    (job,) = read_workflow(path)["jobs"].values()
    called = read_workflow(ROOT / ".github" / "workflows" / path.name)
    asked = called[True]["workflow_call"] or {}  # YAML reads `on` as yes
    assert set(job.get("with", {})) == set(asked.get("inputs", {}))
    wanted: set[str] = set()
    for one in called["jobs"].values():
        wanted |= {name for name, right in one["permissions"].items() if right == "write"}
    assert {name for name, right in job["permissions"].items() if right == "write"} == wanted
    assert read_workflow(path)["permissions"] == {}


def test_a_new_project_runs_at_the_same_hours_as_the_program_says() -> None:
    for name in ("daily.yml", "accessibility.yml"):
        ours = read_workflow(ROOT / ".github" / "workflows" / name)[True]["schedule"]
        assert read_workflow(STARTER / "workflows" / name)[True]["schedule"] == ours


def assert_known(commands: list[str]) -> None:
    """Each command of the program is there, with its options."""
    found = [words for command in commands for words in re.findall(r"site-builder ([a-z]+)([^\n>|&]*)", command)]
    assert found
    for name, options in found:
        known = main.get_command(click.Context(main), name)
        assert known is not None, name
        assert {*re.findall(r"--[a-z-]+", options)} <= {option for one in known.params for option in one.opts}


def test_every_job_on_gitlab_ends_and_runs_what_is_there() -> None:
    read = yaml.safe_load((ROOT / "hosts" / "gitlab.yml").read_text(encoding="utf-8"))
    jobs = {name: job for name, job in read.items() if isinstance(job, dict) and "stage" in job}
    writing = {"record", ".report"}
    assert set(jobs) == {"check", "build", "pages", "tell", "accessibility", *writing}
    assert [name for name, job in jobs.items() if "timeout" not in job] == []
    assert_known([line for job in jobs.values() for line in job["script"]])
    for image in (job["image"] for job in read.values() if isinstance(job, dict) and "image" in job):
        assert re.search(r":[\w.-]*(\d|bookworm)", image), image


def test_on_gitlab_only_jobs_that_run_nothing_of_the_project_see_a_token() -> None:
    read = yaml.safe_load((ROOT / "hosts" / "gitlab.yml").read_text(encoding="utf-8"))
    for token, name in (("RECORD_TOKEN", "record"), ("REPORT_TOKEN", ".report")):
        assert [other for other, job in read.items() if token in json.dumps(job)] == [name]
        # A variable of an environment is in no other job, and not known where rules are decided.
        assert read[name]["environment"] == {"name": name.strip("."), "action": "access"}
        assert token not in json.dumps(read[name].get("rules", ""))
        assert not re.search(r"\b(python|pip|site-builder (?!@)|make)\b", " ".join(read[name]["script"]))
        assert "extends" not in read[name]


def test_the_weekly_schedule_on_gitlab_publishes_nothing_and_the_others_test_nothing() -> None:
    read = yaml.safe_load((ROOT / "hosts" / "gitlab.yml").read_text(encoding="utf-8"))
    for name in ("build", "pages", "tell"):
        assert ".publishing" in read[name]["extends"]
        assert "rules" not in read[name]
    assert read[".publishing"]["rules"][0] == {"if": "$ACCESSIBILITY", "when": "never"}
    (rule,) = read["accessibility"]["rules"]
    assert rule["if"].startswith("$ACCESSIBILITY && ")


def test_netlify_runs_what_is_there() -> None:
    read = tomllib.loads((ROOT / "hosts" / "netlify.toml").read_text(encoding="utf-8"))
    assert_known([read["build"]["command"]])
    assert read["build"]["publish"] == "site"


def test_the_image_has_the_lock_and_the_program_and_no_other_file_and_runs_as_no_administrator() -> None:
    copied = [word for line in re.findall(r"(?m)^COPY (?!--)(.*) \S+$", CONTAINERFILE) for word in line.split()]
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) == let_in
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert int(re.findall(r"(?m)^USER (\S+)$", CONTAINERFILE)[-1]) > 0
    built = re.search(r"(?m)^WHEELS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert built
    assert built[1] in CONTAINERFILE, "what has no wheel is built in the image too"
    base = re.search(r"(?m)^ARG BASE=(\S+)$", CONTAINERFILE)
    assert base
    assert re.search(r":\d+\.\d+\.\d+", base[1])
    assert set(re.findall(r"(?m)^FROM (\S+)", CONTAINERFILE)) == {"${BASE}"}, "one digest pins every stage"


def test_a_bot_pins_the_images_base_by_its_digest_and_proposes_newer_ones() -> None:
    rules = json.loads((ROOT / "renovate.json").read_text(encoding="utf-8"))
    assert "docker:pinDigests" in rules["extends"]
    assert {"dockerfile", "github-actions"} <= set(rules["enabledManagers"])


@pytest.mark.parametrize("path", [ROOT / ".devcontainer", STARTER / "devcontainer"], ids=["program", "project"])
def test_a_container_for_development_runs_as_no_administrator(path: Path) -> None:
    read = json.loads((path / "devcontainer.json").read_text(encoding="utf-8"))
    assert read["remoteUser"] == "vscode"
    assert re.search(r":\d+\.\d+-", read["image"])


def test_every_pipeline_fetches_what_districts_publish_before_it_builds() -> None:
    for path in (
        ".github/workflows/publish.yml",
        "hosts/gitlab.yml",
        "hosts/netlify.toml",
    ):
        text = (ROOT / path).read_text(encoding="utf-8")
        fetches, builds = text.index("site-builder member update"), text.rindex("site-builder build")
        assert "data/members.yml" in text[:fetches]
        assert fetches < builds < fetches + 400
