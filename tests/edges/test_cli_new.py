"""`site-builder new` and `schema`: files begun for officers, and what editors complete them from."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.sources.schemas import schemas
from tests.edges.small_project import run, write, write_project

INDICATORS = """\
- {id: burglary, title: Burglary, description: Break-ins, unit: crimes, better: lower, source: Ours}
- {id: robbery, title: Robbery, description: Robberies, unit: crimes, better: lower, source: Ours}
- {id: all-crime, title: All, description: All, unit: crimes, better: lower, sum_of: [burglary, robbery], source: Ours}
"""


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    project = write_project(tmp_path)
    write(project, "data/indicators.yml", INDICATORS)
    return project


def begin(valley: Path, kind: str) -> Path:
    """The file of a new record."""
    return valley / run("new", kind, "Foggy nights", "--at", "2026-06-01").stdout.splitlines()[0]


def test_a_story_is_begun_as_a_draft_that_passes_the_check(valley: Path) -> None:
    result = run("new", "story", 'Gates & lamps: £5 "well" spent', "--at", "2026-06-01")
    assert result.exit_code == 0, result.output
    path = result.stdout.splitlines()[0]
    assert path == "content/stories/2026/gates-and-lamps-pounds-5-well-spent.yml"
    text = (valley / path).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/story.json\n")
    assert "draft: true" in text
    assert run("check", "--strict").exit_code == 0


@pytest.mark.parametrize("kind", ["story", "message"])
def test_a_gap_left_open_is_not_published(valley: Path, kind: str) -> None:
    path = begin(valley, kind)
    path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "This still says 'Write here:' somewhere" in result.output


@pytest.mark.parametrize("kind", ["story", "message"])
def test_once_the_gaps_are_filled_it_can_go_out(valley: Path, kind: str) -> None:
    path = begin(valley, kind)
    text = path.read_text(encoding="utf-8").replace("Write here:", "Really,").replace("draft: true\n", "")
    path.write_text(text, encoding="utf-8")
    assert run("check", "--strict").exit_code == 0


def test_a_quarter_is_begun_with_every_indicator_that_is_no_sum_and_waits(valley: Path) -> None:
    result = run("new", "quarter", "2026-27-q1")
    text = (valley / "data/figures/2026-27-q1.yml").read_text(encoding="utf-8")
    assert "burglary: x\n  robbery: x\n" in text
    assert "all-crime" not in text
    assert "released: 2099-01-01" in text
    assert "months: [2026-04, 2026-05, 2026-06]" in text
    assert result.exit_code == run("check", "--strict").exit_code == 0


def test_a_quarter_with_a_day_of_release_needs_its_source(valley: Path) -> None:
    run("new", "quarter", "2026-27-q1")
    path = valley / "data/figures/2026-27-q1.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("2099-01-01", "2026-08-01"), encoding="utf-8")
    assert "has a day of release" in run("check").output


def test_a_file_that_stands_is_never_written_over(valley: Path) -> None:
    path = begin(valley, "story")
    path.write_text("mine", encoding="utf-8")
    result = run("new", "story", "Foggy nights", "--at", "2026-06-01")
    assert result.exit_code == 1
    assert "is there already, and nothing was changed" in result.output
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [("quarter", "summer", "'summer' is not a quarter."), ("story", "!?", "no letters or digits")],
)
def test_what_cannot_be_begun_is_refused_in_a_sentence(valley: Path, kind: str, asked: str, said: str) -> None:
    before = sorted(valley.rglob("*"))
    result = run("new", kind, asked)
    assert result.exit_code == 1
    assert said in result.output
    assert sorted(valley.rglob("*")) == before


def test_the_schemas_are_written_where_they_are_wanted(valley: Path) -> None:
    result = run("schema", "schemas")
    assert result.stdout == f"{len(schemas())} schemas are in schemas.\n"
    assert sorted(path.name for path in (valley / "schemas").iterdir()) == sorted(schemas())
