"""What is remembered between builds in one process, as in a preview, changes no byte of what is built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.world.clock import read_at
from site_builder.edges.world.store import STORE
from tests.support import fictional_site
from tests.support.small_project import STORY as LAMPS
from tests.support.small_project import files_below, story, write, write_project

STORY = "content/stories/2026/lights-for-cutter-lane.yml"
EDITS = {
    "a story's title": (STORY, "title: Eleven new lamps", "title: Dozens"),
    "words of a story": (STORY, "**forty neighbours**", "*few* at the moot"),
    "a story's kind": (STORY, "kind: success", "kind: project"),
    "a term's meaning": ("content/registers/glossary.yml", "means: Lane Watch Group", "means: Watch Group of the Lane"),
    "a term": ("content/registers/glossary.yml", "- term: moot", "- term: neighbours"),
    "an area's name": ("content/registers/areas.yml", "title: Pepperwick", "title: Great Pepperwick"),
    "who speaks": ("content/registers/partnership.yml", "short_name: Safer Marrowdale", "short_name: The Dale"),
    "a figure": (
        "data/figures/2024-25-q2.yml",
        "values:\n  bicycle-theft: 44",
        "revisions: {indicator: bicycle-theft, was: 44, at: 2027-01-20, reason: Late.}\nvalues:\n  bicycle-theft: 45",
    ),
    "where the site stands": ("mkdocs.yml", "https://marrowdale.example/safer/", "https://dale.example/"),
}
LATER = read_at("2027-02-01 12:00")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional partnership, in a folder where it may be edited. Its papers are not made: see below."""
    return fictional_site.copy_without_papers(tmp_path_factory.mktemp("rebuilt") / "dale")


@pytest.fixture(scope="module")
def before(folder: Path) -> dict[str, bytes]:
    """Its site before any edit."""
    return rebuild(folder)


@pytest.fixture
def dale(folder: Path, before: dict[str, bytes]) -> Iterator[Path]:
    """The same folder, which was built before and is put back after each test."""
    assert before
    kept = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix == ".yml"}
    yield folder
    for path, content in kept.items():
        path.write_bytes(content)


def edit(place: Path, old: str, *, new: str) -> None:
    """Replace words of a file, which must be there."""
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def rebuild(project: Path) -> dict[str, bytes]:
    """Every file of the site, built in this process, which has built others before."""
    account = build_site(project / "mkdocs.yml", at=LATER)
    assert account.published, account.build.problems
    return files_below(account.published)


def build_afresh(project: Path) -> dict[str, bytes]:
    """Every file of the site, built by a process that has built nothing before."""
    made = project / "afresh"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(made)]
    environment = {**os.environ, "SITE_AT": LATER.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return files_below(made)


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_a_build_after_an_edit_is_byte_for_byte_a_first_build(
    dale: Path, before: dict[str, bytes], change: tuple[str, str, str]
) -> None:
    path, old, new = change
    edit(dale / path, old, new=new)
    again, afresh = rebuild(dale), build_afresh(dale)
    assert len(again) > 100
    assert again.keys() == afresh.keys()
    assert [place for place, content in again.items() if content != afresh[place]] == []
    assert again != before


def test_when_an_edit_is_undone_the_site_is_as_it_was_before(dale: Path, before: dict[str, bytes]) -> None:
    for path, old, new in EDITS.values():
        edit(dale / path, old, new=new)
    assert rebuild(dale) != before
    for path, old, new in reversed(EDITS.values()):
        edit(dale / path, new, new=old)
    assert rebuild(dale) == before


def test_a_build_at_another_moment_is_byte_for_byte_a_first_build(dale: Path) -> None:
    first = build_site(dale / "mkdocs.yml", at=fictional_site.MOMENT)
    assert first.published
    before, again = files_below(first.published), rebuild(dale)
    assert again == build_afresh(dale)
    assert {"index.html", "messages/index.html"} <= {
        place for place, content in again.items() if content != before.get(place)
    }


def test_papers_after_an_edit_are_byte_for_byte_those_of_a_first_build_that_has_none_in_store(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "mkdocs.yml", settings.replace("formats: false", "formats: true"))
    before = rebuild(root)
    write(root, LAMPS, story(title="Dozens of lamps"))
    again = rebuild(root)
    (root / STORE).unlink()
    assert again == build_afresh(root)
    papers = {path for path in again if path.endswith(".pdf")}
    assert {path for path in papers if again[path] != before[path]}
    assert {path for path in papers if again[path] == before[path]}
