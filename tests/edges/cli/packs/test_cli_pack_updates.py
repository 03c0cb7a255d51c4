"""`site-builder pack update`: what another version may change, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.support import fictional_pack
from tests.support.fictional_pack import ID, MESSAGE, PLACE, change, commit
from tests.support.small_project import run, write

NEWER = ('version: "2027.1"', 'version: "2027.2"')


def pins(project: Path) -> dict[str, dict[str, str]]:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    packs: dict[str, dict[str, str]] = settings["plugins"][0]["site-builder"]["packs"]
    return packs


def test_a_version_that_loses_an_address_is_refused(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    assert run("record", "--at", "2027-01-15 10:00", project=project).exit_code == 0
    change(source, "pack.yml", NEWER)
    (source / MESSAGE).unlink()
    done = run("pack", "update", str(source), project=project)
    assert done.exit_code == 1
    said = " ".join(done.output.split())
    assert "A message was published at /messages/chimney-fires/" in said
    assert "You can write a message of your own with the id 'chimney-fires' and withdraw it" in said
    assert "restore it" not in said
    assert (project / PLACE / MESSAGE).is_file()


def test_other_files_need_another_version(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    change(source, MESSAGE, ("never wet pine", "never green pine"))
    done = run("pack", "update", str(source), project=project)
    assert done.exit_code == 1
    assert "but its version is still 2027.1" in " ".join(done.output.split())
    assert "in the project already" in run("pack", "add", str(source), project=project).output


def test_an_earlier_version_needs_a_word(project: Path, source: Path) -> None:
    commit(source, "v1")
    change(source, "pack.yml", NEWER)
    change(source, MESSAGE, ("never wet pine", "never green pine"))
    commit(source, "v2")
    run("pack", "add", str(source), "--tag", "v2", project=project)
    refused = run("pack", "update", str(source), "--tag", "v1", project=project)
    assert refused.exit_code == 1
    assert "This is version 2027.1 of the pack 'four-dales', which is earlier than version 2027.2 in the project." in (
        " ".join(refused.output.split())
    )
    assert pins(project)[ID]["version"] == "2027.2"
    done = run("pack", "update", str(source), "--tag", "v1", "--back", project=project)
    assert done.exit_code == 0, done.output
    assert (
        "The pack 'four-dales' goes back from version 2027.2 to 2027.1, which is earlier:\n  changed: " in done.output
    )
    assert pins(project)[ID]["version"] == "2027.1"


def test_a_version_that_is_no_number_is_only_named(project: Path, source: Path) -> None:
    change(source, "pack.yml", ('version: "2027.1"', "version: spring-b"))
    run("pack", "add", str(source), project=project)
    change(source, "pack.yml", ("version: spring-b", "version: spring-a"))
    done = run("pack", "update", str(source), project=project)
    assert done.exit_code == 0
    assert "The pack 'four-dales' goes from version spring-b to spring-a:\n" in done.output


def test_what_an_update_changes_behind_records_of_ones_own_is_named(project: Path, source: Path) -> None:
    own = fictional_pack.read_files()[MESSAGE].decode().replace("never wet pine", "never our own pine")
    write(project, "content/messages/fires-of-ours.yml", own.replace("[dales-sweeps]", "[police]"))
    page = "content/pages/crossing-the-fells.md"
    write(project, page, "---\ntitle: Our fells\ndescription: How to cross ours.\n---\nStay at home.\n")
    behind = "Your own records replace these, so your site does not show what the pack says. Compare them:\n"
    message = "the seasonal message 'chimney-fires'. Yours is in content/messages/fires-of-ours.yml, line 1."
    added = run("pack", "add", str(source), project=project)
    assert added.exit_code == 0, added.output
    assert f"  new: {message}\n" in added.output.partition(behind)[2]
    assert "  new: the translation of a seasonal message 'pl/chimney-fires'. Yours is in content/mess" in added.output
    change(source, "pack.yml", NEWER)
    change(source, MESSAGE, ("never wet pine", "never green pine"))
    done = run("pack", "update", str(source), project=project)
    assert done.exit_code == 0, done.output
    assert f"{behind}  changed: {message}\nThe pack 'four-dales'" in done.output
    change(source, "pack.yml", ('"2027.2"', '"2027.3"'))
    change(source, page, ("low pass", "lower pass"))
    change(source, fictional_pack.ALERT, ("for a trial", "for one trial"))
    again = run("pack", "update", str(source), project=project)
    (line,) = again.output.partition(behind)[2].partition("The pack 'four-dales'")[0].splitlines()
    assert line == f"  changed: the page 'crossing-the-fells'. Yours is in {page}, line 2."


def test_an_update_of_what_is_not_there_is_refused(project: Path, source: Path) -> None:
    assert "There is no pack 'four-dales' in the project." in run("pack", "update", str(source), project=project).output
    assert "For a repository, name the version too" in run("pack", "add", "nowhere", project=project).output


def test_a_dry_run_writes_nothing(project: Path, source: Path) -> None:
    done = run("pack", "add", str(source), "--dry-run", project=project)
    assert done.exit_code == 0
    assert "nothing is written" in done.output
    assert not (project / "packs").exists()
    assert "packs" not in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_settings_that_only_people_can_change_get_their_lines_told(project: Path, source: Path) -> None:
    change(project, "mkdocs.yml", ("  - site-builder:\n      formats: false\n", "  - site-builder: {formats: false}\n"))
    done = run("pack", "add", str(source), project=project)
    assert done.exit_code == 0
    (fingerprint,) = re.findall(r"hash: (sha256:[0-9a-f]{64})", done.output)
    assert f'  four-dales:\n    version: "2027.1"\n    hash: {fingerprint}\n' in done.output
    checked = run("check", project=project)
    assert checked.exit_code == 1
    assert "these settings do not name it" in checked.output
