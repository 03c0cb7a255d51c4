"""A folder of a site gets what changed and keeps the rest, or stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from site_builder.domain.memory import BriefMemory, remembering
from site_builder.edges.world import disk, site_folder
from tests.support.small_project import files_below, write

BEFORE = {f"stories/{name}/index.html": name.encode() * 100 for name in "abcdefgh"} | {"index.html": b"home"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was written before."""
    folder = tmp_path / "project" / "site"
    site_folder.hold(folder, BEFORE)
    return folder


def inodes(site: Path) -> dict[str, int]:
    return {path: (site / path).stat().st_ino for path in files_below(site)}


def test_a_folder_that_is_not_there_yet_gets_all_files(site: Path) -> None:
    assert files_below(site) == BEFORE


def test_only_what_changed_is_written(site: Path) -> None:
    before = inodes(site)
    after = BEFORE | {"index.html": b"HOME", "stories/new/index.html": b"new", "stories/b/index.html": b"b" * 99}
    del after["stories/a/index.html"]
    site_folder.hold(site, after)

    assert files_below(site) == after
    assert not (site / "stories/a").exists()
    same = set(before) - {"index.html", "stories/a/index.html", "stories/b/index.html"}
    assert {path for path, inode in inodes(site).items() if before.get(path) == inode} == same
    assert [place.name for place in site.parent.iterdir()] == ["site"]


def test_what_anyone_else_changed_in_the_folder_is_put_right(site: Path, tmp_path: Path) -> None:
    write(site, "index.html", "HOME")
    write(site, "stories/more.txt", "more")
    (site / "stories/b/index.html").unlink()
    (site / "stories/c/index.html").unlink()
    (site / "stories/c/index.html").symlink_to(tmp_path)
    site_folder.hold(site, BEFORE)
    assert files_below(site) == BEFORE
    assert not (site / "stories/c/index.html").is_symlink()


def test_a_file_that_is_as_the_last_build_left_it_need_not_be_given(site: Path) -> None:
    with remembering(BriefMemory()):
        assert site_folder.look(site).left == {}
        weight = site_folder.hold(site, BEFORE)
        standing = site_folder.look(site)
        assert set(standing.left) == set(BEFORE)
        after = {**dict.fromkeys(BEFORE), "index.html": b"HOME!"}
        assert site_folder.hold(site, after, standing=standing) == weight + 1
        assert set(site_folder.look(site).left) == set(BEFORE)
    assert files_below(site) == BEFORE | {"index.html": b"HOME!"}


def test_a_change_that_hides_its_time_is_put_right(site: Path) -> None:
    page = site / "stories/b/index.html"
    with remembering(BriefMemory()):
        site_folder.hold(site, BEFORE)
        before = page.stat()
        page.write_bytes(b"x" * before.st_size)
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        site_folder.hold(site, BEFORE)
    assert files_below(site) == BEFORE


def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(site: Path) -> None:
    after = {path: content for path, content in BEFORE.items() if "/a/" not in path and "/b/" not in path}
    after |= {"stories/a": b"a file", "index.html": b"home"}
    site_folder.hold(site, after)
    assert files_below(site) == after
    site_folder.hold(site, BEFORE)
    assert files_below(site) == BEFORE


def test_at_no_moment_is_a_page_missing_that_was_there_before_and_is_there_after(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    after = BEFORE | {"index.html": b"HOME", "stories/new/index.html": b"new"}

    def move(path: Path, target: Path) -> Path:
        for moment in range(2):
            assert set(files_below(site)) >= set(BEFORE)
            if not moment:
                replace(path, target)
        return target

    monkeypatch.setattr(Path, "replace", move)
    site_folder.hold(site, after)
    assert files_below(site) == after


@pytest.mark.parametrize("fixed", [True, False])
def test_a_folder_that_cannot_be_renamed_gets_the_files_one_by_one(
    site: Path,
    fixed: bool,  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inode = site.stat().st_ino
    monkeypatch.setattr(os.path, "ismount", lambda path: fixed and Path(path) == site)
    after = {path: content + b"!" for path, content in BEFORE.items()}
    site_folder.hold(site, after)
    assert files_below(site) == after
    assert (site.stat().st_ino == inode) is fixed


@pytest.mark.parametrize("allowed", range(4))
def test_a_change_that_fails_leaves_the_folder_as_it_was(
    site: Path, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, moved = Path.replace, []

    def move(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == allowed + 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return replace(path, target)

    after = BEFORE | {"index.html": b"HOME", "stories/new/index.html": b"new", "stories/b/index.html": b"B"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", move)
        with pytest.raises(OSError, match="No space left"):
            site_folder.hold(site, after)
    assert len(moved) > allowed
    assert files_below(site) == BEFORE
    assert [place.name for place in site.parent.iterdir()] == ["site"]


def test_a_disk_without_room_for_the_new_files_leaves_the_folder_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, _: dict[str, bytes]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    monkeypatch.setattr(disk, "fill", fail)
    for after in (BEFORE | {"index.html": b"HOME"}, {"index.html": b"HOME"}):
        with pytest.raises(OSError, match="No space left"):
            site_folder.hold(site, after)
        assert files_below(site) == BEFORE


def test_nothing_is_written_outside_the_folder(site: Path) -> None:
    with pytest.raises(ValueError, match="is not in the folder"):
        site_folder.hold(site, BEFORE | {"../outside.html": b"x"})
    assert files_below(site.parent) == {f"site/{path}": content for path, content in BEFORE.items()}
