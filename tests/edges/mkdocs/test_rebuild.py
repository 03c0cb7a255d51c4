"""What is remembered between builds changes no byte of what is built (rule T2, rule T4)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.mkdocs.runs import build_site
from site_builder.edges.world import store as stores
from site_builder.edges.world.clock import read_at
from site_builder.edges.world.disk import quick_place
from site_builder.edges.world.store import STORE
from site_builder.outputs.kit.page import rendering
from tests.support import fictional_site
from tests.support.small_project import STORY as LAMPS
from tests.support.small_project import files_below, story, write, write_project

STORY = "content/stories/2026/lights-for-cutter-lane.yml"
LANTERNS = "content/messages/lantern-fair.yml"
EDITS = {
    "a story's title": (STORY, "title: Eleven new lamps", "title: Dozens"),
    "words of a story": (STORY, "**forty neighbours**", "*few* at the moot\n\n  and more"),
    "a figure in the words of a story": (STORY, "{{ shed-break-ins 2026-27 Q2 change }}", "down"),
    "a story's kind": (STORY, "kind: success", "kind: project"),
    "a message's action": (LANTERNS, "action: ", "action: Now "),
    "words of a message": (LANTERNS, "body: ", "body: Come early. "),
    "an alert's words": ("content/alerts/ferry-stopped.yml", "The ferry is not running", "The ferry stands still"),
    "an event's title": ("content/events/marking-day.yml", "title: Bicycle marking", "title: Marking bicycles"),
    "a document": ("content/publications.yml", "title: Lights in Every Window", "title: Lights Everywhere"),
    "a term's meaning": ("content/registers/glossary.yml", "means: Lane Watch Group", "means: Watch Group of the Lane"),
    "a term": ("content/registers/glossary.yml", "- term: moot", "- term: neighbours"),
    "an area's name": ("content/registers/areas.yml", "title: Pepperwick", "title: Great Pepperwick"),
    "a partner's name": ("content/registers/partners.yml", "title: ", "title: New "),
    "who speaks": ("content/registers/partnership.yml", "short_name: Safer Marrowdale", "short_name: The Dale"),
    "a page": ("content/pages/about.md", "It meets at the moot.", "It meets at the moot. More of it."),
    "a threshold": ("data/methods.yml", "stale_quarters: 4", "stale_quarters: 1"),
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
    """Its site before any edit: a first build."""
    with remembering(BriefMemory()):
        return rebuild(folder)


@pytest.fixture
def dale(folder: Path, before: dict[str, bytes]) -> Iterator[Path]:
    """The same folder, which was built before and is put back after each test."""
    assert before
    written = (folder / "mkdocs.yml", *(folder / "content").rglob("*.*"), *(folder / "data").rglob("*.*"))
    kept = {path: path.read_bytes() for path in written}
    yield folder
    for path in (folder / "content").rglob("*.yml"):
        if path not in kept:
            path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)


def edit(place: Path, old: str, *, new: str) -> None:
    """Replace words of a file, which must be there."""
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def rebuild(project: Path, *, at: datetime = LATER) -> dict[str, bytes]:
    """Every file of the site, built with what is in the store of the project."""
    account = build_site(project / "mkdocs.yml", at=at)
    assert account.published, account.build.problems
    return files_below(account.published)


def build_afresh(project: Path, *, at: datetime = LATER) -> dict[str, bytes]:
    """Every file of the site, built where nothing was built before."""
    with tempfile.TemporaryDirectory(dir=quick_place()) as place, remembering(BriefMemory()):
        copy = Path(place, "copy")
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("build", "site", "afresh"))
        return rebuild(copy, at=at)


def assert_the_same(project: Path, *, at: datetime = LATER) -> dict[str, bytes]:
    """The site after an edit, which is byte for byte that of a first build."""
    again, afresh = rebuild(project, at=at), build_afresh(project, at=at)
    assert len(again) > 100
    assert again.keys() == afresh.keys()
    assert [place for place, content in again.items() if content != afresh[place]] == []
    return again


def build_in_another_process(project: Path, folder: Path) -> dict[str, bytes]:
    """Every file of the site, built by a process that has built nothing before; what is in the store remains."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = {**os.environ, "SITE_AT": LATER.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return files_below(folder)


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_a_build_after_an_edit_is_byte_for_byte_a_first_build(
    dale: Path, before: dict[str, bytes], change: tuple[str, str, str]
) -> None:
    path, old, new = change
    edit(dale / path, old, new=new)
    assert assert_the_same(dale) != before


def test_records_that_come_and_go_leave_no_trace(dale: Path, before: dict[str, bytes]) -> None:
    story, message = dale / STORY, dale / LANTERNS
    new = dale / "content/stories/2027/new.yml"
    new.write_text(
        "id: new\ntitle: New\nkind: news\nsummary: New.\npublished: 2027-01-31\nbody: New.\nsource: A\n",
        encoding="utf-8",
    )
    assert "stories/new/index.html" in assert_the_same(dale)
    new.rename(dale / "content/stories/2027/moved.yml")
    assert "stories/new/index.html" in assert_the_same(dale)
    (dale / "content/stories/2027/moved.yml").unlink()
    assert rebuild(dale) == before
    withdrawn = "changes: [{kind: withdrawn, at: 2027-01-30 10:00, reason: It was wrong.}]\n"
    for record in (story, message):
        text = record.read_text(encoding="utf-8")
        record.write_text(text + withdrawn, encoding="utf-8")
        assert_the_same(dale)
        record.write_text(text, encoding="utf-8")
    assert rebuild(dale) == before


def test_when_an_edit_is_undone_the_site_is_as_it_was_before(dale: Path, before: dict[str, bytes]) -> None:
    for path, old, new in EDITS.values():
        edit(dale / path, old, new=new)
    assert rebuild(dale) != before
    for path, old, new in reversed(EDITS.values()):
        edit(dale / path, new, new=old)
    assert rebuild(dale) == before


MOMENTS = {
    "an hour later": "2027-02-01 13:00",
    "the next day": "2027-02-02 12:00",
    "before a release": "2027-02-18 09:29",
    "at a release": "2027-02-18 09:30",
    "sixty days later": "2027-04-02 12:00",
    "before": fictional_site.MOMENT.isoformat(),
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_build_at_another_moment_is_byte_for_byte_a_first_build(
    dale: Path, before: dict[str, bytes], moment: str
) -> None:
    again = assert_the_same(dale, at=read_at(moment))
    changed = {place for place, content in again.items() if content != before.get(place)}
    assert changed == {"updated.json"} if moment == MOMENTS["an hour later"] else len(changed) > 10


def test_another_process_makes_the_same_bytes_with_the_store_and_without(dale: Path, tmp_path: Path) -> None:
    edit(dale / STORY, "**forty neighbours**", new="*few*")
    after = rebuild(dale)
    assert build_in_another_process(dale, tmp_path / "with") == after
    (dale / STORE).unlink()
    assert build_in_another_process(dale, tmp_path / "without") == after


def test_another_edition_of_the_program_makes_everything_again(dale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, sign = "stories/lights-for-cutter-lane/index.html", b"<i>pages/story</i>"
    usual = rendering._render  # noqa: SLF001 - another edition of the program would have another one
    rebuild(dale)
    with monkeypatch.context() as patch:
        patch.setattr(stores, "edition", lambda: b"another")
        patch.setattr(rendering, "_render", lambda name, **values: f"{usual(name, **values)}<i>{name}</i>")
        assert sign in assert_the_same(dale)[page]
    assert sign not in assert_the_same(dale)[page]


def test_papers_after_an_edit_are_byte_for_byte_those_of_a_first_build_that_has_none_in_store(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write(root, "mkdocs.yml", settings.replace("formats: false", "formats: true"))
    before = rebuild(root)
    write(root, LAMPS, story(title="Dozens of lamps"))
    again = rebuild(root)
    assert again == build_afresh(root)
    papers = {path for path in again if path.endswith(".pdf")}
    assert {path for path in papers if again[path] != before[path]}
    assert {path for path in papers if again[path] == before[path]}
