"""What jobs on GitLab run in their own shell does what it should, with a GitLab that only writes down what it is asked.

Git is real.
"""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

JOBS = yaml.safe_load((Path(__file__).parents[2] / "hosts" / "gitlab.yml").read_text(encoding="utf-8"))
SECRET = "a-token"  # noqa: S105 - opens nothing
MAIN = {"CI_DEFAULT_BRANCH": "main"}


@dataclass
class Runner:
    """A clone in which jobs run, with its origin beside it, and tools in place of the real ones."""

    folder: Path

    def run(self, job: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run a job as GitLab does."""
        known = {**JOBS["variables"], **JOBS[job].get("variables", {}), **JOBS.get(given.get("AS", ""), {})}
        known = {name: str(value) for name, value in known.items() if name not in ("extends", "rules", "variables")}
        tools = {"PATH": f"{self.folder / 'tools'}:{os.environ['PATH']}", "HOME": str(self.folder)}
        tools |= {"SAID": str(self.folder / "said"), "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", "\n".join(JOBS[job]["script"])]
        return subprocess.run(
            command, cwd=self.folder / "clone", env={**known, **tools, **MAIN, **given}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def place(self, tool: str, script: str) -> None:
        """Put a tool before the real one."""
        path = self.folder / "tools" / tool
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    @property
    def said(self) -> str:
        """What the tools wrote down."""
        path = self.folder / "said"
        return path.read_text() if path.exists() else ""

    def write(self, path: str, text: str) -> None:
        """Write a file of the clone."""
        (self.folder / "clone" / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / "clone" / path).write_text(text)

    def git(self, *words: str, at: str = "clone") -> str:
        """Run git."""
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        place = str(self.folder / at)
        return subprocess.run(["git", "-C", place, *who, *words], check=True, capture_output=True, text=True).stdout  # noqa: S607

    def commit(self) -> str:
        """Commit everything and push it; returns the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        self.git("push", "--quiet", "origin", "HEAD:main")
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(tmp_path / "origin")], check=True)  # noqa: S607
    made.git("config", "receive.advertisePushOptions", "true", at="origin")
    (tmp_path / "clone").mkdir()
    made.git("init", "--quiet", "--initial-branch", "main")
    made.git("remote", "add", "origin", str(tmp_path / "origin"))
    made.write("data/addresses.yml", "- a\n")
    made.write("data/accessibility.yml", "tested: 2026-11-23\n")
    made.write("code.py", "1\n")
    made.commit()
    return made


@pytest.mark.parametrize(
    ("seconds", "change", "published"),
    [
        (60, "", True),
        (60, "data/addresses.yml", True),
        (60, "content/stories/2026/a.yml", False),
        (60, "data/figures/2026-27-q1.yml", False),
        (8000, "", False),
    ],
    ids=["new", "record", "story", "figures", "old"],
)
def test_a_job_that_is_run_again_publishes_no_older_site(
    runner: Runner,
    seconds: int,
    change: str,
    published: bool,  # noqa: FBT001 - a case
) -> None:
    runner.write("public/index.html", "<p>")
    runner.write("built.txt", f"{int(time.time()) - seconds} {runner.git('rev-parse', 'HEAD').strip()}\n")
    if change:
        runner.write(change, "- new\n")
        runner.git("add", change)
        runner.git("commit", "--quiet", "--message", "Newer")
        runner.git("push", "--quiet", "origin", "HEAD:main")
    done = runner.run("pages")
    assert (done.returncode == 0) is published, done.stderr
    assert published or "Run a new pipeline." in done.stdout


def grow(runner: Runner) -> None:
    """Leave a patch as a job before does, of the record and of what may not be changed."""
    runner.write("data/addresses.yml", "- a\n- b\n")
    runner.write("data/accessibility.yml", "tested: 2026-11-30\n")
    runner.write("code.py", "2\n")
    patch = runner.git("diff", "--binary")
    runner.git("checkout", "--quiet", "--", ".")
    runner.write("record.patch", patch)


@pytest.mark.parametrize(("weekly", "subject"), [("", "the addresses"), ("yes", "the day on which every kind of page")])
def test_the_record_is_pushed_and_nothing_but_the_record(runner: Runner, weekly: str, subject: str) -> None:
    grow(runner)
    address = f"https://token:{SECRET}@git.example/a/b.git"
    known = {"RECORD_TOKEN": SECRET, "CI_SERVER_HOST": "git.example", "CI_PROJECT_PATH": "a/b"}
    (runner.folder / ".gitconfig").write_text(f'[url "{runner.folder / "origin"}"]\n  insteadOf = {address}\n')
    done = runner.run("record", ACCESSIBILITY=weekly, **known)
    assert done.returncode == 0, done.stderr
    assert runner.git("show", "main:data/addresses.yml", at="origin") == "- a\n- b\n"
    assert runner.git("show", "main:data/accessibility.yml", at="origin") == "tested: 2026-11-30\n"
    assert runner.git("show", "main:code.py", at="origin") == "1\n"
    assert subject in runner.git("log", "-1", "--format=%s", "main", at="origin")


def test_without_a_token_or_without_news_nothing_is_pushed(runner: Runner) -> None:
    before = runner.git("rev-parse", "main", at="origin")
    runner.write("record.patch", "")
    assert runner.run("record", RECORD_TOKEN=SECRET).returncode == 0
    grow(runner)
    done = runner.run("record", RECORD_TOKEN="")
    assert done.returncode == 0
    assert "Without RECORD_TOKEN nothing is recorded." in done.stdout
    assert runner.git("rev-parse", "main", at="origin") == before


CURL = """\
printf '%s\\n' "$*" >> "$SAID"
case "$*" in *--get*) printf '%s' "$OPEN" ;; esac"""
OPEN = '[{"id":900,"iid":12,"project_id":3,"milestone":{"id":1,"iid":4}}]'


@pytest.mark.parametrize("weekly", ["", "yes"])
@pytest.mark.parametrize(
    ("worked", "found", "asked"),
    [
        ("", "[]", "title="),
        ("", OPEN, "issues/12/notes"),
        ("yes", OPEN, "state_event=close https://git.example/api/v4/projects/3/issues/12"),
        ("yes", "[]", ""),
    ],
)
def test_a_pipeline_that_fails_opens_one_issue_and_one_that_works_closes_it(
    runner: Runner, weekly: str, worked: str, found: str, asked: str
) -> None:
    runner.place("curl", CURL)
    known = {"CI_API_V4_URL": "https://git.example/api/v4", "CI_PROJECT_ID": "3", "CI_PIPELINE_URL": "https://run"}
    done = runner.run(".report", REPORT_TOKEN=SECRET, WORKED=worked, OPEN=found, ACCESSIBILITY=weekly, **known)
    assert done.returncode == 0, done.stderr
    question, *rest = runner.said.splitlines()
    assert f"labels=site-builder-{'accessibility' if weekly else 'publication'}" in question
    assert len(rest) == bool(asked)
    assert all(asked in line for line in rest)
    if asked == "title=":
        assert ("Some people may be unable to use the site" in rest[0]) is bool(weekly)
        assert "https://run" in rest[0]


def test_reports_say_whether_the_pipeline_worked_and_run_after_everything_else() -> None:
    assert JOBS[".report"]["stage"] == ".post"
    assert JOBS["failed"]["rules"][0]["when"] == "on_failure"
    assert JOBS["worked"]["variables"] == {"WORKED": "yes"}
    assert "when" not in JOBS["worked"]["rules"][0]


@pytest.mark.parametrize(
    ("requirement", "known"),
    [
        ("site-builder[formats] @ git+file://{place}@v1.2.0", {}),
        ("site-builder[formats]==1.2.0", {"PROGRAM": "file://{place}"}),
        ("site-builder[formats] @ git+file://{place}@{commit}  # v1.2.0", {}),
    ],
)
def test_the_weekly_test_is_that_of_the_version_that_the_project_names(
    runner: Runner, requirement: str, known: dict[str, str]
) -> None:
    place = runner.folder / "program"
    subprocess.run(["git", "init", "-q", "-b", "main", str(place)], check=True)  # noqa: S607
    (place / "Makefile").write_text("old\n")
    runner.git("add", ".", at="program")
    runner.git("commit", "-qm", "A version", at="program")
    runner.git("tag", "v1.2.0", at="program")
    runner.git("config", "uploadpack.allowAnySHA1InWant", "true", at="program")
    commit = runner.git("rev-parse", "HEAD", at="program").strip()
    (place / "Makefile").write_text("new\n")
    runner.git("commit", "-qam", "Newer", at="program")
    said = {"place": str(place), "commit": commit}
    runner.write("requirements.txt", f"# The program.\n{requirement.format(**said)}\n")
    runner.commit()
    runner.place(
        "make",
        'printf "%s " "$@" > "$SAID"; cat program/Makefile >> "$SAID"; echo "tested: today" > data/accessibility.yml',
    )
    done = runner.run(
        "accessibility", ACCESSIBILITY="yes", **{name: text.format(**said) for name, text in known.items()}
    )
    assert done.returncode == 0, done.stderr
    assert runner.said == f"accessibility --directory program PROJECT={runner.folder / 'clone'} old\n"
    assert "+tested: today" in (runner.folder / "clone" / "record.patch").read_text()


def test_a_weekly_test_without_a_program_says_what_is_missing(runner: Runner) -> None:
    runner.write("requirements.txt", "site-builder==1.2.0\n")
    runner.commit()
    done = runner.run("accessibility", ACCESSIBILITY="yes")
    assert done.returncode != 0
    assert "PROGRAM: is not set" in done.stderr
