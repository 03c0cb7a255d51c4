"""`site-builder pack check`: a pack in its publisher's own files, and a mistake in one where it is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fictional_pack import MESSAGE, change, commit
from tests.support.small_project import run
from tests.support.some import some

TRANSLATION = "content/messages/translations/pl/chimney-fires.yml"


def test_publishers_can_check_their_pack_by_itself(source: Path) -> None:
    done = run("pack", "check", str(source))
    assert done.exit_code == 0, done.output
    assert "The pack 'four-dales', version 2027.1, has 12 files.\nsha256:" in done.output
    assert done.output.endswith("The pack can be used.\n")
    change(source, TRANSLATION, ("id: chimney-fires", "id: chimney-fire"))
    done = run("pack", "check", str(source))
    assert done.exit_code == 1
    assert "There is no message 'chimney-fire', so this has nothing to translate. Did you mean" in done.output
    change(source, TRANSLATION, ("id: chimney-fire", "id: chimney-fires"))
    change(source, MESSAGE, ("contacts: [dales-sweeps]", "contacts: [dales-sweeps]\npriority: fewer-fires"))
    done = run("pack", "check", str(source))
    assert done.exit_code == 1
    assert "sha256:" not in done.output, "nobody can pin what has mistakes"
    said = f"{source.as_posix()}/{MESSAGE}:10:11: 'fewer-fires' is not a priority. A pack can name no priorities, "
    assert f"{said}because they belong to each partnership. Remove this." in " ".join(done.output.split())
    commit(source, "v1")
    of_tag = run("pack", "check", str(source), "--tag", "v1")
    assert of_tag.output.startswith(f"{MESSAGE}:10:11: ") or f"\n{MESSAGE}:10:11: " in of_tag.output


def test_publishers_see_paths_from_where_they_are(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(source, MESSAGE, ("contacts: [dales-sweeps]", "contacts: [nobody]"))
    for here, shown in some(
        [(source, MESSAGE), (source / "content", f"../{MESSAGE}"), (source.parent, f"source/{MESSAGE}")]
    ):
        monkeypatch.chdir(here)
        folder = {source: ".", source / "content": ".."}.get(here, "source")
        assert f"{shown}:9:12: 'nobody' is not a contact." in run("pack", "check", folder).output


def test_mistakes_in_the_file_at_the_top_have_their_places(source: Path) -> None:
    change(source, "pack.yml", ("id: four-dales", "id: Four Dales"), ('"2027.1"', '"2027 1"'))
    done = run("pack", "check", str(source))
    assert done.exit_code == 1
    assert f"{source.as_posix()}/pack.yml:1:5: 'Four Dales' cannot be an id" in done.output
    assert "'2027 1' cannot be the version of a pack." in done.output
    assert done.output.endswith("2 mistakes. Correct them first, and check again.\n")
    (source / "pack.yml").unlink()
    assert "This is not a pack: there is no pack.yml at its top." in run("pack", "check", str(source)).output
    assert "There is no folder nowhere." in run("pack", "check", "nowhere").output
