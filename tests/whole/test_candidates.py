"""A release candidate is tried on many partnerships at once, and one summary says which of them it would break."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_project import write, write_project
from tools.candidates.shards import MOST_JOBS, Listed, UnusableListError, deal, read_list
from tools.candidates.summary import summarise
from tools.candidates.trial import Trial, attempt

ROOT = Path(__file__).parents[2]
TOOL = (sys.executable, "-m", "tools.candidates")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def partnerships(tmp_path: Path) -> Path:
    """The list of 20 made partnerships of four forces, of which one has a mistake and one is nowhere."""
    lines = ["repository,revision,force"]
    for number in range(20):
        folder = write_project(tmp_path / f"valley-{number}")
        write(folder, "content/pages/about.md", f"---\ntitle: About\ndescription: Us.\n---\nValley {number}.\n")
        if number == 7:
            write(folder, "content/messages/dark-nights.yml", "id: dark-nights\n")
        git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(folder))
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "Begin")
        place = tmp_path / "nowhere" if number == 13 else folder
        lines.append(f"{place.as_posix()},main,Force {number % 4}")
    return write(tmp_path, "partnerships.csv", "\n".join(lines) + "\n")


def test_twenty_partnerships_are_tried_side_by_side_and_summed_up(partnerships: Path, tmp_path: Path) -> None:
    names = subprocess.run(
        [*TOOL, "matrix", str(partnerships), "--size", "3", "--names"],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout  # fmt: skip
    assert names.splitlines() == [f"force-{force}-{part}" for force in range(4) for part in (1, 2)]
    results = tmp_path / "results"
    shard = [*TOOL, "shard", str(partnerships), "{}", str(results), "--size", "3", "--quick"]
    subprocess.run(["xargs", "-P", "2", "-I", "{}", *shard], input=names, text=True, check=True, cwd=ROOT)  # noqa: S607
    summary = [*TOOL, "summary", str(partnerships), str(results), "--size", "3"]
    done = subprocess.run(summary, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1, done.stdout + done.stderr
    said = done.stdout
    assert said.startswith("# 18 of 20 partnerships pass\n")
    assert f"| {tmp_path.as_posix()}/valley-7 | `check` |" in said
    assert f"| {tmp_path.as_posix()}/nowhere | `git clone` |" in said
    assert "    content/messages/dark-nights.yml:1:1:" in said
    assert "seconds of a processor" in said
    (results / "force-0-1.json").unlink()
    lost = subprocess.run(summary, check=False, capture_output=True, text=True, cwd=ROOT)
    assert lost.returncode == 1
    assert f"| {tmp_path.as_posix()}/valley-0 | not tried: the job of its shard failed |" in lost.stdout


def test_a_partnership_is_cloned_built_and_proved(partnerships: Path) -> None:
    listed = read_list(partnerships.read_text(encoding="utf-8"))
    passed = attempt(listed[0])
    assert not passed.failed, passed.said
    assert passed.seconds > 0
    assert passed.cpu > 0
    assert passed.peak > 10
    assert attempt(listed[7]).failed == "build"


def test_the_matrix_is_what_github_reads(tmp_path: Path) -> None:
    path = write(tmp_path, "list.csv", "\ufeffrepository,revision,force\na/b,,Marsh & Moor\na/c,v1,\n")
    done = subprocess.run([*TOOL, "matrix", str(path)], check=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stdout) == {"shard": ["marsh---moor-1", "no-force-1"]}


@pytest.mark.parametrize(("forces", "number", "size"), [(43, 300, 8), (43, 5_000, 8), (256, 300, 1), (1, 1_000, 1)])
def test_there_are_never_more_shards_than_jobs_and_each_partnership_is_in_one(
    forces: int, number: int, size: int
) -> None:
    listed = [Listed(f"a/{at}", "", f"Force {at % forces}") for at in range(number)]
    shards = deal(listed, size=size)
    assert len(shards) <= MOST_JOBS
    assert len({shard.name for shard in shards}) == len(shards)
    assert sorted(each.repository for shard in shards for each in shard.partnerships) == sorted(
        each.repository for each in listed
    )
    assert all(len({each.force for each in shard.partnerships}) == 1 for shard in shards)


def test_forces_whose_names_look_alike_share_no_shard_name() -> None:
    shards = deal([Listed("a/b", "", "Marsh & Moor"), Listed("a/c", "", "Marsh + Moor")], size=1)
    assert [shard.name for shard in shards] == ["marsh---moor-1", "marsh---moor-2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("repository,force\na/b,c\n", "lacks the column revision"),
        ("repository,revision,force\n", "nothing"),
        ("repository,revision,force\n--upload-pack=x,,c\n", "Line 2 of the list"),
        ("repository,revision,force\na/b,-x,c\n", "Line 2 of the list"),
        ("repository,revision,force\na/b,,c\na/b,,c\n", "a/b twice."),
    ],
)
def test_a_list_that_cannot_be_used_says_why(text: str, message: str) -> None:
    with pytest.raises(UnusableListError, match=message):
        read_list(text)


def test_more_forces_than_jobs_are_refused() -> None:
    with pytest.raises(UnusableListError, match="300 forces, and 256 jobs at most"):
        deal([Listed(f"a/{at}", "", f"Force {at}") for at in range(300)], size=8)


def test_what_a_partnership_prints_is_never_markdown_of_the_summary() -> None:
    listed = (Listed("a/b", "", "Force"),)
    trial = Trial("a/b", "build", "| x |\n# heading", 60.0, 50.0, 400.0)
    said, passed = summarise(deal(listed, size=1), {"force-1": [trial]})
    assert not passed
    assert "\n    | x |\n    # heading\n" in said
    assert "50 seconds of a processor, 0.40 GB at most; 1.0 minutes with 20 jobs at once" in said
