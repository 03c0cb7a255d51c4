"""Nothing is ever half written, whatever breaks off the writing; and two commands at once take turns."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from site_builder.edges.world import disk, folders, turns
from site_builder.tasks import whole_files
from tests.support.small_project import LEDGER, files_below, run, write, write_project

AT = ("--at", "2026-06-01")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


@contextmanager
def full_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> Iterator[list[int]]:
    """A disk that is full at a step of writing, counted from 0: a write, a sync, or a new name."""
    taken = [0]

    def stopping(function: Callable[..., object]) -> Callable[..., object]:
        def run_or_stop(*given: object, **options: object) -> object:
            taken[0] += 1
            if taken[0] > steps:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "disk")
            return function(*given, **options)

        return run_or_stop

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", stopping(os.fsync))
        patched.setattr(Path, "replace", stopping(Path.replace))
        patched.setattr(shutil, "copymode", stopping(shutil.copymode))
        patched.setattr(Path, "open", stopping(Path.open))
        yield taken


@pytest.mark.parametrize("steps", range(6))
def test_a_full_disk_at_any_step_costs_nothing_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    write(tmp_path, "a.yml", "before")
    write(tmp_path, "b.yml", "before")
    with full_after(monkeypatch, steps), pytest.raises(OSError, match="No space left"):
        disk.write({"a.yml": b"after", "b.yml": b"after", "c.yml": b"after"}, tmp_path)
    assert files_below(tmp_path) == {"a.yml": b"before", "b.yml": b"before"}


@pytest.mark.parametrize("links", [True, False])
def test_of_several_files_none_changes_where_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    write(tmp_path, "a.yml", "before")
    write(tmp_path, "c.yml/inner.yml", "before")
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links here")))
    with pytest.raises(OSError, match=r"directory.*c\.yml"):
        disk.write({"a.yml": b"after", "b.yml": b"after", "c.yml": b"after", "d.yml": b"after"}, tmp_path)
    assert files_below(tmp_path) == {"a.yml": b"before", "c.yml/inner.yml": b"before"}


def test_of_several_files_each_is_whole_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    disk.write({"a.yml": b"1", "data/b.yml": b"2"}, tmp_path)
    disk.write({"a.yml": b"3"}, tmp_path)
    assert files_below(tmp_path) == {"a.yml": b"3", "data/b.yml": b"2"}


def test_a_file_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    place = write(tmp_path, "real/a.yml", "before")
    place.chmod(0o640)
    (tmp_path / "a.yml").symlink_to(place)
    disk.write({"a.yml": b"after"}, tmp_path)
    assert (tmp_path / "a.yml").is_symlink()
    assert place.read_text(encoding="utf-8") == "after"
    assert place.stat().st_mode & 0o777 == 0o640


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    whole_files.put_new(tmp_path / "a.yml", b"1")
    with pytest.raises(FileExistsError):
        whole_files.put_new(tmp_path / "a.yml", b"2")
    assert files_below(tmp_path) == {"a.yml": b"1"}


def test_everything_is_brought_to_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        done.append("sync")
        sync(handle)

    def noted_rename(path: Path, target: Path) -> Path:
        done.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    disk.write({"a.yml": b"1", "b.yml": b"2"}, tmp_path)
    assert done == ["sync", "sync", "rename", "rename", "sync"], "the last one is of the folder"


COMMANDS = {
    "record": (("record", *AT), LEDGER),
    "new": (("new", "story", "Gates"), "content/stories/2026/gates.yml"),
    "schema": (("schema", "schemas"), "schemas/story.json"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_on_a_full_disk_says_so_and_leaves_everything_as_it_was(
    valley: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    write(valley, LEDGER, "# Ours.\nstories:\n  - lamps\n")
    before = files_below(valley)
    words, place = COMMANDS[command]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run(*words)
    assert result.exit_code == 1
    assert "could not be written or read: No space left on device. All earlier files are unchanged." in result.output
    assert "fault of the program" not in result.output
    left = {path: text for path, text in files_below(valley).items() if not path.startswith(".site-builder-")}
    assert left == before, place


def test_an_import_on_a_full_disk_says_what_to_do(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(valley, "data/indicators.yml", "- {id: a, title: A, description: All., unit: b, better: lower, source: Us}\n")
    write(valley, "list.csv", "Quarter,How many\n2021-22 Q1,7\n2021-22 Q2,9\n")
    write(
        valley,
        "map.yml",
        "columns: {quarter: Quarter, value: How many}\nindicators: {A: a}\nsource: The council's list\n",
    )
    before = files_below(valley)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    result = run("import", "table", "list.csv", "--map", "map.yml")
    assert result.exit_code == 1
    assert "Free some space on the disk, and run the command again." in result.output
    assert {path: text for path, text in files_below(valley).items() if "site-builder" not in path} == before


def test_what_a_killed_build_left_is_swept_by_the_next(valley: Path) -> None:
    write(valley, ".site-builder-abc123/site/index.html", "half")
    write(valley, "site/.site-builder-def456/former/index.html", "half")
    old = write(valley, "data/.site-builder-1-2.part", "half")
    os.utime(old, (time.time() - 3_600,) * 2)
    assert run("build", *AT).exit_code == 0
    assert run("record", *AT).exit_code == 0
    left = [path for path in files_below(valley) if ".site-builder-" in path]
    assert left == []


def test_a_site_that_a_killed_build_had_moved_away_is_brought_back(valley: Path) -> None:
    write(valley, ".site-builder-abc123/former-site/index.html", "the earlier site")
    write(valley, "content/stories/2026/lamps.yml", "title: [")
    assert run("build", *AT).exit_code == 1
    assert (valley / "site/index.html").read_text() == "the earlier site"
    write(valley, ".site-builder-abc123/former-site/index.html", "an older site")
    assert run("build", *AT).exit_code == 1
    assert (valley / "site/index.html").read_text() == "the earlier site"
    assert not (valley / ".site-builder-abc123").exists()


def test_what_another_build_is_using_stays(tmp_path: Path) -> None:
    write(tmp_path, ".site-builder-abc/site/index.html", "half")
    code = (
        "import sys, time; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]): print('held', flush=True); time.sleep(60)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / ".site-builder-abc" / "in-use")], stdout=subprocess.PIPE
    )
    assert held.stdout is not None
    held.stdout.readline()
    folders.sweep(tmp_path)
    assert (tmp_path / ".site-builder-abc").is_dir()
    held.kill()
    held.wait()
    held.stdout.close()
    folders.sweep(tmp_path)
    assert not (tmp_path / ".site-builder-abc").exists(), "the lock of a process that was killed is free"


def test_git_ignores_what_a_killed_build_leaves() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ".site-builder-*" in ignored


def test_a_site_that_is_a_mount_point_takes_the_new_contents(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(valley, "site/old.html", "old")
    inode = (valley / "site").stat().st_ino
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "site")
    assert run("build", *AT).exit_code == 0
    assert (valley / "site").stat().st_ino == inode
    assert (valley / "site/index.html").is_file()
    assert not (valley / "site/old.html").exists()
    assert not list((valley / "site").glob(".site-builder-*"))


def test_a_folder_that_turns_out_to_be_fixed_takes_the_new_contents_or_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "site/old.html", "old")
    site, rename = tmp_path / "site", Path.rename

    def fixed(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        if Path(target).name == "second.html":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fixed)
    with folders.renewed(site) as fresh:
        write(fresh, "first.html", "new")
    assert files_below(site) == {"first.html": b"new"}
    with pytest.raises(OSError, match="No space left"), folders.renewed(site) as fresh:
        write(fresh, "second.html", "newer")
    assert files_below(site) == {"first.html": b"new"}
    assert [path for path in files_below(tmp_path) if ".site-builder-" in path] == []


def test_a_second_command_waits_for_the_first_and_says_for_which(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.2)
    write(valley, turns.OWNER, "4711 build")
    with FileLock(valley / turns.LOCK):
        result = run("record", *AT)
    assert result.exit_code == 1
    assert "Waiting for 'site-builder build' (process 4711), which is writing to this project." in result.output
    assert "is still writing to this project, so nothing was done." in result.output
    assert not (valley / LEDGER).exists()
    assert run("record", *AT).exit_code == 0
    assert not (valley / turns.OWNER).exists()


def test_a_link_or_a_pipe_among_the_sources_is_refused_in_a_sentence(
    valley: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = write(tmp_path_factory.mktemp("outside"), "secret.yml", "a: b")
    place = valley / "content/stories/2026/strange.yml"
    for target, words in (
        (None, "it is not a file, but a pipe"),
        (Path("/dev/zero"), "it is a link that leads out of the project"),
        (outside, "it is a link that leads out of the project"),
        (place, "cannot be read"),
        (outside.parent, "it is a link to another folder"),
    ):
        if target is None:
            os.mkfifo(place)
        else:
            place.symlink_to(target)
        for command in ("check", "build", "record"):
            result = run(command)
            assert result.exit_code == 1
            assert "strange.yml cannot be read: " in result.output
            assert words in result.output
            assert "fault of the program" not in result.output
        place.unlink()
    place.symlink_to(valley / "content/pages/about.md")
    assert "strange.yml cannot be read" not in run("check").output
