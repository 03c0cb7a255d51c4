"""What is read from a project's folders, and how a folder takes the place of another."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from site_builder.edges.world import disk, folders
from site_builder.sources.text.characters import MOST_READ
from tests.support.small_project import files_below, write


def test_everything_below_the_two_folders_is_read_in_order_of_path(tmp_path: Path) -> None:
    for path in ("data/b.yml", "content/stories/2026/z.yml", "content/a.yml", "README.md", "site/index.html"):
        write(tmp_path, path, path)
    files = disk.read(tmp_path)
    assert list(files) == ["content/a.yml", "content/stories/2026/z.yml", "data/b.yml"]
    assert files["content/a.yml"] == b"content/a.yml"


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".a.yml.swp",
        ".hidden/a.yml",
        "a.yml~",
        "#a.yml#",
        "~$letter.docx",
        "Thumbs.db",
        "DESKTOP.INI",
        "__MACOSX/a.yml",
        "a.yml.orig",
        "a.yml.BAK",
        "a.tmp",
    ],
)
def test_hidden_files_and_what_editors_drop_are_no_sources(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"content/{name}", "x")
    write(tmp_path, "content/kept.yml", "x")
    assert list(disk.read(tmp_path)) == ["content/kept.yml"]


def test_of_a_file_that_is_too_long_one_byte_more_than_the_longest_is_read(tmp_path: Path) -> None:
    long = write(tmp_path, "content/pictures/long.jpg", "")
    fits = write(tmp_path, "content/pictures/fits.jpg", "")
    for path, size in ((long, MOST_READ + 5), (fits, MOST_READ)):
        with path.open("r+b") as file:
            file.truncate(size)
    sizes = {path: len(content) for path, content in disk.read(tmp_path).items()}
    assert sizes == {"content/pictures/fits.jpg": MOST_READ, "content/pictures/long.jpg": MOST_READ + 1}


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert disk.read(tmp_path) == {}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "content/a.yml", "x")
    (tmp_path / "content" / "gone.yml").symlink_to(tmp_path / "nowhere.yml")
    with pytest.raises(OSError, match=r"gone\.yml"):
        disk.read(tmp_path)


def test_a_folder_that_links_to_itself_is_not_walked_for_ever(tmp_path: Path) -> None:
    write(tmp_path, "content/a.yml", "x")
    (tmp_path / "content" / "round").symlink_to(tmp_path / "content", target_is_directory=True)
    with pytest.raises(OSError, match=r"links to folders are not followed.*round"):
        disk.read(tmp_path)


def test_accents_are_composed_however_the_system_writes_them(tmp_path: Path) -> None:
    write(tmp_path, unicodedata.normalize("NFD", "content/pictures/café.jpg"), "x")
    assert list(disk.read(tmp_path)) == [unicodedata.normalize("NFC", "content/pictures/café.jpg")]


def test_files_are_written_with_the_folders_that_they_need(tmp_path: Path) -> None:
    disk.write({"feeds/all.xml": b"<rss/>", "index.html": b"x"}, tmp_path / "new")
    assert files_below(tmp_path / "new") == {"feeds/all.xml": b"<rss/>", "index.html": b"x"}


@pytest.mark.parametrize("path", ["../a", "/etc/a", "a/../../b", "."])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is not in the folder"):
        disk.write({path: b"x"}, tmp_path)


def test_a_renewed_folder_holds_the_new_and_nothing_of_the_old(tmp_path: Path) -> None:
    write(tmp_path, "site/old.html", "old")
    with folders.renewed(tmp_path / "site") as fresh:
        write(fresh, "new.html", "new")
        assert files_below(tmp_path / "site") == {"old.html": b"old"}
    assert files_below(tmp_path) == {"site/new.html": b"new"}


def test_a_folder_can_be_renewed_that_does_not_exist_yet(tmp_path: Path) -> None:
    with folders.renewed(tmp_path / "deep" / "site") as fresh:
        write(fresh, "new.html", "new")
    assert files_below(tmp_path) == {"deep/site/new.html": b"new"}


def test_a_renewal_that_fails_leaves_the_folder_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "site/old.html", "old")

    def fail() -> None:
        with folders.renewed(tmp_path / "site") as fresh:
            write(fresh, "new.html", "new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert files_below(tmp_path) == {"site/old.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_replaced_comes_back(tmp_path: Path) -> None:
    write(tmp_path, "site/old.html", "old")
    with pytest.raises(FileNotFoundError):
        folders.replace(tmp_path / "site", tmp_path / "not there")
    assert files_below(tmp_path) == {"site/old.html": b"old"}
