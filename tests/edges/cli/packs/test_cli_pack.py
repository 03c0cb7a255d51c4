"""`site-builder pack`: a pack is fetched once, kept with its fingerprint, and refused where it does not fit."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from site_builder.edges.world.fetched_tags import read_tag
from site_builder.edges.world.git import HistoryError
from site_builder.tasks.packs.taken import take_pack
from tests.support import fictional_pack, small_project
from tests.support.fictional_pack import ID, MESSAGE, PLACE, change, commit
from tests.support.small_project import run, write

NEWER = ('version: "2027.1"', 'version: "2027.2"')


def pins(project: Path) -> dict[str, dict[str, str]]:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    packs: dict[str, dict[str, str]] = settings["plugins"][0]["site-builder"]["packs"]
    return packs


def test_a_pack_is_kept_and_named_and_the_project_builds(project: Path, source: Path) -> None:
    done = run("pack", "add", str(source), project=project)
    assert done.exit_code == 0, done.output
    assert "The pack 'four-dales' is new, in version 2027.1." in done.output
    for path, content in fictional_pack.in_project().items():
        assert (project / path).read_bytes() == content
    assert pins(project)[ID]["version"] == "2027.1"
    checked = run("check", project=project)
    assert checked.exit_code == 0, checked.output
    assert "5 files and the pack 'four-dales' (version 2027.1): " in checked.output
    built = run("build", "--at", "2027-01-15 10:00", project=project)
    assert built.exit_code == 0, built.output
    page = (project / "site/messages/chimney-fires/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://safer.four-dales.example/messages/chimney-fires/">' in page
    assert "chimney-fires" not in (project / "site/sitemap.xml").read_text(encoding="utf-8")
    proof = run("verify", str(project / "site"), "--at", "2027-01-15 10:00", project=project)
    assert proof.exit_code == 0, proof.output
    assert "from 4 files with something unpublished" in proof.output


def test_the_fingerprint_is_the_one_that_everyone_can_work_out(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    below = sorted(path for path in source.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(source).as_posix()}\n" for path in below
    ]
    assert (
        pins(project)[ID]["hash"]
        == f"sha256:{hashlib.sha256(''.join(sorted(lines, key=lambda line: line[66:])).encode()).hexdigest()}"
    )
    for path in (project / PLACE).rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as git does on Windows
    assert run("check", project=project).exit_code == 0


def test_a_tag_of_a_repository_is_a_pack_too(project: Path, source: Path) -> None:
    commit(source, "v1")
    change(source, "pack.yml", NEWER)
    change(source, MESSAGE, ("never wet pine", "never green pine"))
    commit(source, "v2")
    assert run("pack", "add", str(source), "--tag", "v1", project=project).exit_code == 0
    assert "never wet pine" in (project / PLACE / MESSAGE).read_text(encoding="utf-8")
    done = run("pack", "update", str(source), "--tag", "v2", project=project)
    assert done.exit_code == 0, done.output
    assert (
        "The pack 'four-dales' goes from version 2027.1 to 2027.2:\n  changed: content/messages/chimney-fires.yml\n"
        in (done.output)
    )
    assert pins(project)[ID]["version"] == "2027.2"
    assert run("check", project=project).exit_code == 0
    missing = run("pack", "update", str(source), "--tag", "v9", project=project)
    assert missing.exit_code == 1
    assert "could not be fetched at 'v9'" in missing.output
    assert "v9 not found" in missing.output


def test_diff_says_what_an_update_brings(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    commit(project, "published")
    change(source, "pack.yml", NEWER)
    change(source, MESSAGE, ("never wet pine", "never green pine"))
    run("pack", "update", str(source), project=project)
    done = run("diff", "--against", "published", "--at", "2027-01-15 10:00", project=project)
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        "The pack 'four-dales' goes from version 2027.1 to 2027.2:\n  changed: content/messages/chimney-fires.yml\n"
    )
    assert "never green pine" in done.output


def test_a_file_that_was_edited_here_is_a_mistake(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    change(project, f"{PLACE}{MESSAGE}", ("never wet pine", "never pine"))
    for command in (["check"], ["build"], ["diff"]):
        done = run(*command, project=project)
        assert done.exit_code == 1, command
        assert "The files in packs/four-dales/ do not fit this hash" in " ".join(done.output.split())
    assert "mkdocs.yml:12:17:" in run("check", "--format", "text", project=project).output
    assert run("pack", "update", str(source), project=project).exit_code == 1
    change(project, f"{PLACE}{MESSAGE}", ("never pine", "never wet pine"))
    assert run("check", project=project).exit_code == 0


def test_mkdocs_alone_refuses_it_as_well(project: Path, source: Path) -> None:
    run("pack", "add", str(source), project=project)
    write(project, f"{PLACE}content/alerts/more.yml", fictional_pack.read_files()[fictional_pack.ALERT].decode())
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "The files in packs/four-dales/ do not fit this hash" in done.stderr + done.stdout
    assert not (project / "site").exists()


def test_drafts_and_all_that_is_not_for_packs_stay_with_the_publisher(project: Path, source: Path) -> None:
    change(source, fictional_pack.TO_BE_WITHDRAWN, ("id: tallow-sellers\n", "id: tallow-sellers\ndraft: true\n"))
    translation = "content/messages/translations/pl/tallow-sellers.yml"
    words = "id: tallow-sellers\ntitle: A\naction: B.\nadvice: C.\nby: D\nmade: 2026-11-02\n"
    write(source, translation, words)
    write(source, "content/stories/2026/lamps.yml", "id: lamps\n")
    write(source, "content/registers/partnership.yml", "name: The county\n")
    write(source, "README.md", "Ours.\n")
    done = run("pack", "add", str(source), project=project)
    assert done.exit_code == 0, done.output
    assert f"Left out as drafts: content/messages/tallow-sellers.yml and {translation}." in done.output
    assert "no such files: content/registers/partnership.yml and content/stories/2026/lamps.yml." in done.output
    kept = {path.relative_to(project / PLACE).as_posix() for path in (project / PLACE).rglob("*.*")}
    assert kept == set(fictional_pack.read_files()) - {fictional_pack.TO_BE_WITHDRAWN}


@pytest.mark.parametrize("name", ["..\\..\\evil.yml", "C:evil.yml", "a\nb.yml", "..yml"])
def test_a_name_that_leads_elsewhere_is_not_taken(name: str) -> None:
    path = f"content/messages/{name}"
    taken = take_pack({**fictional_pack.read_files(), path: b"id: evil\n"})
    assert taken.others == (path,)
    assert taken.files == fictional_pack.in_project()


def _without_pack_file(source: Path) -> None:
    (source / "pack.yml").unlink()


def _with_wrong_pack_file(source: Path) -> None:
    change(source, "pack.yml", ('"2027.1"', '"1\'}\\n"'))


def _with_mistake(source: Path) -> None:
    change(source, MESSAGE, ("[dales-sweeps]", "[dales-sweps]"))


def _with_too_much(source: Path) -> None:
    write(source, MESSAGE, "# " + "a" * 600_000)


def _with_link_out(source: Path) -> None:
    (source / "content/pages/more.md").symlink_to(source.parent / "project/mkdocs.yml")


def _with_pack_file_elsewhere(source: Path) -> None:
    (source / "pack.yml").rename(source.parent / "pack.yml")
    (source / "pack.yml").symlink_to(source.parent / "pack.yml")


def _with_link_to_folder(source: Path) -> None:
    (source / "content/alerts/more").symlink_to(source.parent / "project", target_is_directory=True)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without_pack_file, "there is no pack.yml at its top"),
        (_with_wrong_pack_file, "cannot be the version of a pack"),
        (_with_mistake, "'dales-sweps' is not a contact"),
        (_with_too_much, "is too large: a file of a pack has at most 500,000 bytes"),
        (_with_link_out, "it is a link that leads out of the project"),
        (_with_pack_file_elsewhere, "it is a link that leads out of the project"),
        (_with_link_to_folder, "it is a link to another folder"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_changes(
    project: Path, source: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(source)
    before = small_project.files_below(project)
    done = run("pack", "add", str(source), project=project)
    assert done.exit_code == 1
    assert words in " ".join(done.output.split())
    after = {path: text for path, text in small_project.files_below(project).items() if "/.site-builder" not in path}
    assert after == before


def test_a_link_in_a_repository_is_refused(project: Path, source: Path) -> None:
    (source / "content/pages/more.md").symlink_to("/etc/hostname")
    commit(source, "v1")
    done = run("pack", "add", str(source), "--tag", "v1", project=project)
    assert done.exit_code == 1
    assert "has a link at content/pages/more.md" in " ".join(done.output.split())


def test_nothing_that_an_address_names_is_run(project: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    done = run("pack", "add", f"ext::sh -c touch% {seen}", "--tag", "v1", project=project)
    assert done.exit_code == 1
    done = run("pack", "add", f"--upload-pack=touch {seen}", "--tag", "v1", project=project)
    assert done.exit_code != 0
    done = run("pack", "add", "--", f"--upload-pack=touch {seen}", "--tag", "v1", project=project)
    assert done.exit_code != 0
    assert not seen.exists()
    done = run("pack", "add", "http://127.0.0.1:9/pack.git", "--tag", "v1", project=project)
    assert "transport 'http' not allowed" in " ".join(done.output.split())


def test_a_repository_that_is_too_large_is_not_read(source: Path) -> None:
    commit(source, "v1")
    with pytest.raises(HistoryError, match="larger than 1,000 bytes"):
        read_tag(str(source), "v1", most=1_000)


def test_a_mistake_in_a_pack_in_a_folder_is_shown_where_it_is(project: Path, source: Path) -> None:
    _with_mistake(source)
    done = run("pack", "add", str(source), project=project)
    said = " ".join(done.output.split())
    assert f"{source.as_posix()}/{MESSAGE}:9:12: 'dales-sweps' is not a contact. This is from the pack" in said
