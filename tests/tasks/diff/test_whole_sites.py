"""What a change does to districts, packs and ids, told by `site-builder diff`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import fictional_county, fictional_pack
from tests.support.compared import GATE, git, told
from tests.support.small_project import run, story, write


def test_what_a_pack_loses_or_changes_is_no_work_for_those_who_use_it(valley: Path) -> None:
    source = valley / "source"
    for path, content in fictional_pack.read_files().items():
        write(source, path, content.decode())
    write(valley, ".gitignore", "site/\nbuild/\nsource/\n")
    assert run("pack", "add", "source").exit_code == 0
    git(valley, "add", ".")
    git(valley, "commit", "--message=A pack")
    moment = ("--at", "2027-01-15 12:00")
    assert run("build", *moment).exit_code == 0
    fictional_pack.change(source, "pack.yml", ('version: "2027.1"', 'version: "2027.2"'))
    fictional_pack.change(source, fictional_pack.ALERT, ("for a trial", "for one trial"))
    (source / "content/pages/crossing-the-fells.md").unlink()
    (source / fictional_pack.TO_BE_WITHDRAWN).unlink()
    fictional_pack.change(source, fictional_pack.MESSAGE, ("](/crossing-the-fells/)", "](/help/)"))
    assert run("pack", "update", "source").exit_code == 0
    said = run("diff", "--against", "main", *moment).output
    lost, _, changed = said.partition("Changed by a pack without telling subscribers (")
    lost = lost.partition("Pages that disappear, because a pack does not have them any more (")[2]
    assert "/messages/tallow-sellers/" in lost
    assert "/crossing-the-fells/" in lost
    assert "Write a record of your own with the same id" in " ".join(lost.split())
    assert "/messages/chimney-fires/" in changed
    assert "ask those who publish the pack to add an entry under 'changes'" in " ".join(changed.split())
    for words in ("put its old id under", "Changed without telling", "withdraw it instead of deleting"):
        assert words not in said
    of_folder = run("diff", "--against", "site", *moment).output
    assert "Changed by a pack without telling subscribers (" in of_folder


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of a fictional county, where commands are run."""
    monkeypatch.chdir(tmp_path)
    fictional_county.write_project(tmp_path)
    return tmp_path


def test_a_district_that_is_deleted_is_reported_with_what_to_do_instead(county: Path) -> None:
    moment = ("--at", "2027-01-15 10:00")
    assert run("build", *moment).exit_code == 0
    register = county / "data/members.yml"
    register.write_text(register.read_text(encoding="utf-8").partition("- id: thornwick")[0], encoding="utf-8")
    said = run("diff", "--against", "site", *moment).output
    assert "Pages that disappear (1):" in said
    assert "A district that leaves stays in data/members.yml, with 'left'." in " ".join(said.split())


def test_another_authority_in_ids_is_reported_with_what_subscribers_get_again(valley: Path, against: str) -> None:
    path = "content/registers/partnership.yml"
    register = (valley / path).read_text(encoding="utf-8")
    write(valley, path, register.replace("little-valley.example.org,2026", "valley.example,2026"))
    parts = told(against)
    assert parts.keys() == {"Subscribers get again, because their ids change"}
    lines = parts["Subscribers get again, because their ids change"]
    assert {"A gate <b>for</b> @everybody: /stories/gate/", "New lamps on Mill Lane: /stories/lamps/"} <= {*lines}
    assert "Put 'feed_authority' back" in " ".join(lines)


def test_items_that_come_and_go_do_not_have_other_ids(valley: Path, against: str) -> None:
    (valley / GATE).unlink()
    write(valley, "content/stories/2026/bench.yml", story(id="bench", title="A bench"))
    assert "Subscribers get again, because their ids change" not in told(against)


def test_figures_side_by_side_that_disappear_are_reported_with_how_their_addresses_last(county: Path) -> None:
    moment = ("--at", "2027-02-01 10:00")
    assert run("build", *moment).exit_code == 0
    register = (county / "data/members.yml").read_text(encoding="utf-8")
    left = register.replace("- id: fernhollow\n", "- id: fernhollow\n  left: {on: 2027-02-01, reason: Gone.}\n")
    write(county, "data/members.yml", left)
    said = " ".join(run("diff", "--against", "site", *moment).output.split())
    assert "Break-ins into sheds by district: /districts/figures/shed-break-ins/" in said.partition("disappear")[2]
    assert "run it on the files that are published now, and keep its data/addresses.yml." in said
    assert "A district that leaves stays in" not in said
    write(county, "data/members.yml", register)
    assert run("record", *moment).exit_code == 0
    write(county, "data/members.yml", left)
    said = run("diff", "--against", "site", *moment).output
    assert "/districts/figures/" not in said.partition("Pages that disappear")[2].partition("People may")[0]
