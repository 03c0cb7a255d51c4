"""What the workflows run in their own shell does what it should, with a GitHub that only writes down what it is asked.

Git is real, with a remote that takes pushes to main or refuses them.
"""

from __future__ import annotations

import base64
import gzip
import os
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"

GH = """\
#!/bin/bash
printf '%s\\n' "$*" >> "$ASKED"
case "$1 $2" in
  "issue list" | "pr list") printf '%s' "$OPEN" ;;
  "api repos/"*) printf '%s' "$LAST" ;;
esac
"""


@dataclass
class Hub:
    """A folder that steps run in, and what they ask of GitHub."""

    folder: Path
    known: dict[str, str] = field(default_factory=dict)

    def run(self, workflow: str, job: str, name: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub does."""
        steps = yaml.safe_load((FOLDER / f"{workflow}.yml").read_text())["jobs"][job]["steps"]
        step = next(step for step in steps if step.get("name") == name)
        given_always = {"OPEN", "LAST", "GITHUB_RUN_ATTEMPT", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"}
        assert set(given) <= {*step.get("env", {}), *given_always}, "The step is given no other."
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "gh").write_text(GH)
        (tools / "gh").chmod(0o755)
        known = {"PATH": f"{tools}:{os.environ['PATH']}", "ASKED": str(self.folder / "asked"), "OPEN": "", "LAST": ""}
        known |= {"HOME": str(self.folder), "RUNNER_TEMP": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        here = self.folder / "clone"
        return subprocess.run(
            command, cwd=here if here.exists() else self.folder, env=known | given, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    @property
    def asked(self) -> list[str]:
        """What was asked of GitHub, but for questions."""
        path = self.folder / "asked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if not line.startswith(("issue list", "pr list", "api "))]


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path)


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout


@pytest.fixture
def patch(hub: Hub) -> str:
    """What the record grew by; the remote and a clone of it lie in the hub's folder."""
    remote, clone = hub.folder / "remote", hub.folder / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)  # noqa: S607
    subprocess.run(["git", "clone", "-q", str(remote), str(clone)], check=True, capture_output=True)  # noqa: S607
    git(clone, "checkout", "-q", "-b", "main")
    (clone / "data").mkdir()
    (clone / "data/addresses.yml").write_text("- a\n")
    (clone / "code.py").write_text("1\n")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "Begin")
    git(clone, "push", "-q", "origin", "main")
    (clone / "data/addresses.yml").write_text("- a\n- b\n")
    (clone / "code.py").write_text("2\n")
    grown = git(clone, "diff", "--binary")
    git(clone, "checkout", "-q", "--", ".")
    return base64.b64encode(gzip.compress(grown.encode())).decode()


def protect_main(hub: Hub) -> None:
    """Let the remote take no pushes to main."""
    hook = hub.folder / "remote/hooks/pre-receive"
    hook.write_text('#!/bin/sh\nwhile read -r old new name; do [ "$name" != refs/heads/main ] || exit 1; done\n')
    hook.chmod(0o755)


def test_the_record_is_pushed_and_nothing_but_the_record(hub: Hub, patch: str) -> None:
    done = hub.run("publish", "keep", "Commit the record", PATCH=patch)
    assert done.returncode == 0, done.stderr
    assert git(hub.folder / "remote", "show", "main:data/addresses.yml") == "- a\n- b\n"
    assert git(hub.folder / "remote", "show", "main:code.py") == "1\n", "The job that may write takes no code."
    assert hub.asked == []


def test_a_record_follows_what_was_pushed_meanwhile(hub: Hub, patch: str) -> None:
    other = hub.folder / "other"
    subprocess.run(["git", "clone", "-q", str(hub.folder / "remote"), str(other)], check=True)  # noqa: S607
    (other / "story.yml").write_text("id: a\n")
    git(other, "add", "-A")
    git(other, "commit", "-qm", "A story")
    git(other, "push", "-q", "origin", "main")
    assert hub.run("publish", "keep", "Commit the record", PATCH=patch).returncode == 0
    assert git(hub.folder / "remote", "show", "main:story.yml") == "id: a\n"
    assert git(hub.folder / "remote", "show", "main:data/addresses.yml") == "- a\n- b\n"


def test_where_main_takes_no_pushes_the_record_becomes_one_pull_request(hub: Hub, patch: str) -> None:
    protect_main(hub)
    done = hub.run("publish", "keep", "Commit the record", PATCH=patch)
    assert done.returncode == 0, done.stderr
    assert git(hub.folder / "remote", "show", "record-addresses:data/addresses.yml") == "- a\n- b\n"
    assert [line.split(" --title")[0] for line in hub.asked] == ["pr create --base main --head record-addresses"]
    git(hub.folder / "clone", "reset", "-q", "--hard", "origin/main")
    assert hub.run("publish", "keep", "Commit the record", PATCH=patch, OPEN="7").returncode == 0
    assert len(hub.asked) == 1, "The open pull request is brought up to date by the push alone."


def test_what_main_takes_after_all_needs_no_pull_request(hub: Hub, patch: str) -> None:
    assert hub.run("publish", "keep", "Commit the record", PATCH=patch, OPEN="7").returncode == 0
    assert [line.split(" --comment")[0] for line in hub.asked] == ["pr close 7"]


@pytest.mark.parametrize("takes_pushes", [True, False])
def test_the_day_of_the_accessibility_tests_is_pushed_or_becomes_one_pull_request(
    hub: Hub,
    patch: str,  # noqa: ARG001 - for the remote and its clone
    takes_pushes: bool,  # noqa: FBT001 - a case
) -> None:
    if not takes_pushes:
        protect_main(hub)
    record = base64.b64encode(b"tested: 2026-11-30\n").decode()
    done = hub.run("accessibility", "record", "Commit the day", RECORD=record)
    assert done.returncode == 0, done.stderr
    branch = "main" if takes_pushes else "record-accessibility"
    assert git(hub.folder / "remote", "show", f"{branch}:data/accessibility.yml") == "tested: 2026-11-30\n"
    opened = [line.split(" --title")[0] for line in hub.asked]
    assert opened == ([] if takes_pushes else ["pr create --base main --head record-accessibility"])


@pytest.mark.parametrize(("lines", "whole"), [(3, True), (5_000, False)])
def test_what_would_change_fits_into_a_comment(hub: Hub, lines: int, whole: bool) -> None:  # noqa: FBT001 - a case
    said = "".join(f"- Ä change, number {number}\n" for number in range(lines))
    builder = hub.folder / "tools/site-builder"
    builder.parent.mkdir()
    builder.write_text(f"#!/bin/sh\ncat {hub.folder}/said.md\n")
    builder.chmod(0o755)
    (hub.folder / "said.md").write_text(said)
    output, summary = hub.folder / "output", hub.folder / "summary"
    known = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = hub.run("check", "changes", "Say what would change", BASE="main", **known)
    assert done.returncode == 0, done.stderr
    assert summary.read_text().startswith(said)
    assert "The site as it would be" in summary.read_text()
    assert len(output.read_text()) < 65_536
    assert ("The rest is in the summary of the run." not in output.read_text()) is whole


FAILED = "success failure skipped skipped skipped"


@pytest.mark.parametrize(
    ("results", "still_open", "asked"),
    [
        (FAILED, "", "issue create"),
        (FAILED, "12", "issue comment 12"),
        ("success success success success success", "12", "issue close 12"),
        ("success success success success skipped", "12", "issue close 12"),
        ("success success success success skipped", "", ""),
        ("cancelled skipped skipped skipped skipped", "", "issue create"),
        ("success cancelled skipped skipped skipped", "12", "issue comment 12"),
        ("success success failure success success", "", "issue create"),
    ],
)
@pytest.mark.parametrize("workflow", ["publish", "accessibility"])
def test_a_run_that_fails_opens_one_issue_and_one_that_works_closes_it(
    hub: Hub, workflow: str, results: str, still_open: str, asked: str
) -> None:
    done = hub.run(workflow, "report", "Open or close the issue", RESULTS=results, RUN="https://run", OPEN=still_open)
    assert done.returncode == 0, done.stderr
    assert len(hub.asked) == bool(asked)
    assert all(line.startswith(asked) and "https://run" in line for line in hub.asked)


@pytest.mark.parametrize(
    ("days", "still_open", "asked"),
    [(52, "", ""), (53, "", "issue create"), (59, "9", ""), (0, "9", "issue close 9"), (70, "", "issue create")],
)
def test_somebody_is_warned_a_week_before_the_schedule_stops(hub: Hub, days: int, still_open: str, asked: str) -> None:
    last = datetime.now(UTC) - timedelta(days=days, hours=1)
    done = hub.run(
        "daily", "watch", "Warn a week before the schedule stops", LAST=f"{last:%Y-%m-%dT%H:%M:%SZ}", OPEN=still_open
    )
    assert done.returncode == 0, done.stderr
    assert len(hub.asked) == bool(asked)
    assert all(line.startswith(asked) for line in hub.asked)
    if asked == "issue create":
        stops = last + timedelta(days=60)
        assert f"{stops.year}" in hub.asked[0]


@pytest.mark.parametrize(("built", "attempt", "published"), [("1", "1", True), ("1", "2", False), ("2", "2", True)])
def test_no_later_attempt_publishes_what_an_earlier_one_built(
    hub: Hub,
    built: str,
    attempt: str,
    published: bool,  # noqa: FBT001 - a case
) -> None:
    """Running the failed jobs of an old run again would publish its old site."""
    done = hub.run("publish", "deploy", "Publish only what this attempt built", BUILT=built, GITHUB_RUN_ATTEMPT=attempt)
    assert (done.returncode == 0) is published
    assert published or "Run all jobs again" in done.stdout


INSTALLS = [
    ("check", "content"),
    ("check", "changes"),
    ("publish", "build"),
    ("publish", "tell"),
    ("publish", "record"),
]


@pytest.mark.parametrize(("workflow", "job"), INSTALLS)
@pytest.mark.parametrize(("requirements", "asked"), [("site-builder==1.0\n", "python"), (None, "make")])
def test_a_project_installs_the_program_that_it_names_and_the_program_itself(
    hub: Hub, workflow: str, job: str, requirements: str | None, asked: str
) -> None:
    tools = hub.folder / "tools"
    tools.mkdir()
    for name in ("python", "make"):
        (tools / name).write_text(f"#!/bin/sh\necho {name} $* >> {hub.folder}/installed\n")
        (tools / name).chmod(0o755)
    if requirements is not None:
        (hub.folder / "requirements.txt").write_text(requirements)
    path = hub.folder / "path"
    done = hub.run(workflow, job, "Install", GITHUB_PATH=str(path))
    assert done.returncode == 0, done.stderr
    assert (hub.folder / "installed").read_text() == {
        "python": "python -m pip install --quiet --requirement requirements.txt\n",
        "make": "make .venv/.package-installed\n",
    }[asked]
    assert path.exists() is (asked == "make")


@pytest.mark.parametrize(("feeds", "told"), [("", ""), ("https://a.example/a.xml https://a.example/b.xml", "ping ")])
def test_the_hub_is_told_of_the_feeds_that_changed_and_of_no_others(hub: Hub, feeds: str, told: str) -> None:
    builder = hub.folder / "tools/site-builder"
    builder.parent.mkdir()
    builder.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {hub.folder}/told\n')
    builder.chmod(0o755)
    assert hub.run("publish", "tell", "Tell the hub which feeds have changed", FEEDS=feeds).returncode == 0
    assert (hub.folder / "told").exists() is bool(told)
    assert not told or (hub.folder / "told").read_text() == told + feeds


def test_a_district_that_cannot_be_read_keeps_no_county_from_publishing(hub: Hub) -> None:
    program = hub.folder / "tools" / "site-builder"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\n[ "$*" = "member update" ] || exit 0\necho "Larkmoor: no answer." >&2\nexit 1\n')
    program.chmod(0o755)
    done = hub.run("publish", "build", "Fetch what the districts publish")
    assert done.returncode == 0
    assert "Larkmoor: no answer." in done.stderr
    assert done.stdout == "::warning::Some districts could not be read, so their last copies are used.\n"
