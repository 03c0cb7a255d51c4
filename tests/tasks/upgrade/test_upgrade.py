"""An upgrade changes what a version needs and nothing else, whatever way a file is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.domain.problem import Severity
from site_builder.edges.world.starter import read_starter_files
from site_builder.sources.schemas import schemas
from site_builder.tasks.new_partnership import WORKFLOWS, Program
from site_builder.tasks.upgrade.changes import UpgradeStep, moving, renaming
from site_builder.tasks.upgrade.upgrade import UpgradePlan, list_steps, plan_upgrade

EARLIER = Path(__file__).parent / "earlier"
PROGRAM = Program("site-builder==1.0", "an-owner/site-builder", 20 * "0f", "v1.0")
STORY = "content/stories/2026/lamps.yml"
STEPS = (
    UpgradeStep("0.3.0", "Headlines are titles.", renaming("content/stories/*", "headline", to="title")),
    UpgradeStep("0.3.0", "Stories have a folder of their own.", moving("content/stories/", to="content/news/")),
    UpgradeStep("0.4.0", "A note says why.", renaming("content/news/*", "changes", "why", to="note")),
)


def plan(files: dict[str, bytes], steps: tuple[UpgradeStep, ...] = STEPS) -> UpgradePlan:
    return plan_upgrade(files, PROGRAM, steps=steps)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# Ours\nid: a # keep\n\nheadline:   Lamps  # as printed\nbody: |\n  headline: no\n", b"title:   Lamps"),
        (b'id: a\r\n"headline": Lamps\r\n', b'"title": Lamps\r\n'),
        (b"\xef\xbb\xbfheadline: Lamps\n", b"\xef\xbb\xbftitle: Lamps\n"),
        (b"{id: headline, headline: headline}\n", b"{id: headline, title: headline}\n"),
        ("{ name: '\u00e9\u00e9', headline: x }\n".encode(), "{ name: '\u00e9\u00e9', title: x }\n".encode()),
    ],
)
def test_a_field_is_renamed_and_every_other_byte_stays(before: bytes, after: bytes) -> None:
    found = plan({STORY: before}, STEPS[:1]).files[STORY]
    assert found is not None
    assert after in found
    kept = before.replace(b"headline:   ", b"title:   ").replace(b'"headline":', b'"title":')
    kept = kept.replace(b"\xbfheadline", b"\xbftitle").replace(b", headline:", b", title:")
    assert found == kept


def test_a_field_of_things_in_lists_is_renamed_in_each() -> None:
    before = b"changes:\n  - {why: late, what: x}\n  - what: y\n    why: early\nwhy: kept\n"
    found = plan({"content/news/a.yml": before}).files["content/news/a.yml"]
    assert found == b"changes:\n  - {note: late, what: x}\n  - what: y\n    note: early\nwhy: kept\n"


def test_steps_follow_one_another_and_a_second_upgrade_finds_nothing_to_do() -> None:
    files = {STORY: b"headline: Lamps\nchanges:\n- why: late\n", "mkdocs.yml": b"headline: x\n"}
    first = plan(files)
    moved = STORY.replace("stories", "news")
    assert first.files == {STORY: None, moved: b"title: Lamps\nchanges:\n- note: late\n"}
    assert [(step.version, len(edits)) for step, edits in first.done] == [("0.3.0", 1), ("0.3.0", 2), ("0.4.0", 1)]
    assert not first.problems
    after = {path: content for path, content in {**files, **first.files}.items() if content is not None}
    assert plan(after).files == {}
    assert plan(after).done == ()


def test_two_names_of_a_field_are_refused_where_they_are() -> None:
    found = plan({STORY: b"title: Lamps\nheadline: Lights\n"}, STEPS[:1])
    assert found.is_stopped
    (problem,) = found.problems
    assert str(problem).startswith(f"{STORY}:2:1: 'headline' is called 'title' now, and both are here.")


def test_a_file_that_cannot_be_read_stops_the_upgrade() -> None:
    assert plan({STORY: b"headline: [\n"}).is_stopped


def test_no_file_takes_the_place_of_another() -> None:
    found = plan({STORY: b"a: 1\n", "content/news/2026/lamps.yml": b"a: 2\n"})
    assert found.is_stopped
    assert "This file belongs in content/news/2026/lamps.yml now, but another file is there." in str(found.problems[0])


def earlier(**changed: str) -> dict[str, bytes]:
    """The workflows that an earlier version wrote, changed by somebody or not."""
    return {
        f".github/workflows/{name}.yml": (EARLIER / f"{name}.yml").read_bytes() + changed.get(name, "").encode()
        for name in ("check", "daily", "publish")
    }


def test_workflows_of_an_earlier_version_become_calls_of_the_programs_own() -> None:
    steps = list_steps(read_starter_files())
    found = plan(earlier(), steps)
    assert set(found.files) == {f".github/workflows/{name}.yml" for name in WORKFLOWS}
    for path, content in found.files.items():
        assert f"uses: an-owner/site-builder/{path}@{20 * '0f'} # v1.0\n".encode() in (content or b"")
    after = {path: content for path, content in found.files.items() if content is not None}
    assert not plan(after, steps).files


def test_a_project_whose_publication_had_the_schedule_in_it_gets_a_daily_workflow() -> None:
    files = {path: content for path, content in earlier().items() if "daily" not in path}
    assert ".github/workflows/daily.yml" in plan(files, list_steps(read_starter_files())).files


def test_workflows_with_line_ends_of_windows_are_known_too() -> None:
    files = {path: content.replace(b"\n", b"\r\n") for path, content in earlier().items()}
    assert len(plan(files, list_steps(read_starter_files())).files) == len(WORKFLOWS)


@pytest.mark.parametrize("name", ["check", "daily", "publish"])
def test_where_somebody_changed_a_workflow_all_stay_and_the_upgrade_says_so(name: str) -> None:
    found = plan(earlier(**{name: "# ours\n"}), list_steps(read_starter_files()))
    assert not found.files
    assert not found.is_stopped
    (problem,) = found.problems
    assert problem.severity is Severity.ADVICE
    assert "with changes of your own, so it stays" in problem.message


def test_without_the_programs_repository_the_workflows_stay() -> None:
    found = plan_upgrade(earlier(), Program("site-builder==1.0"), steps=list_steps(read_starter_files()))
    assert not found.files
    assert "repository on GitHub is not known here" in found.problems[0].message


def kept_schemas() -> dict[str, bytes]:
    return {f"schemas/{name}": text.encode() for name, text in schemas().items()}


def test_schemas_that_a_project_keeps_are_renewed_and_new_ones_are_added() -> None:
    steps = list_steps(read_starter_files())
    ours = kept_schemas()
    older = {**ours, "schemas/message.json": ours["schemas/message.json"].replace(b'"action"', b'"act"')}
    del older["schemas/members.json"]
    renewed = plan(older, steps)
    assert renewed.files == {name: ours[name] for name in ("schemas/members.json", "schemas/message.json")}
    assert [edit.says for _, edits in renewed.done for edit in edits] == ["is that of this version.", "is new."]
    assert plan(ours, steps).files == {}


def test_schemas_with_line_ends_of_windows_are_those_of_this_version() -> None:
    steps = list_steps(read_starter_files())
    assert plan({path: text.replace(b"\n", b"\r\n") for path, text in kept_schemas().items()}, steps).files == {}


@pytest.mark.parametrize("files", [{}, {"schemas/page.json": b"{}"}, {"schemas/story.json": b'{"title": "Ours"}'}])
def test_a_project_without_schemas_or_with_others_gets_none(files: dict[str, bytes]) -> None:
    assert plan(files, list_steps(read_starter_files())).files == {}


def test_steps_are_in_the_order_of_their_versions() -> None:
    versions = [tuple(map(int, step.version.split("."))) for step in list_steps(read_starter_files())]
    assert versions == sorted(versions)
    assert all(len(version) == 3 for version in versions)
