"""A file in the store is either whole and of this edition, or it counts as missing."""

from pathlib import Path

import pytest

from site_builder.edges.world.store import Store


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "store", b"1")
    store.write("a", b"one\ntwo\n")
    assert (store.read("a"), store.read("b")) == (b"one\ntwo\n", None)


@pytest.mark.parametrize("keep", [0, 30, -1])
def test_a_damaged_file_counts_as_missing(tmp_path: Path, keep: int) -> None:
    store = Store(tmp_path, b"1")
    store.write("a", b"one")
    place = tmp_path / "a"
    place.write_bytes(place.read_bytes()[:keep])
    assert store.read("a") is None


def test_a_file_of_another_edition_counts_as_missing(tmp_path: Path) -> None:
    Store(tmp_path, b"1").write("a", b"one")
    assert Store(tmp_path, b"2").read("a") is None


def test_files_that_are_no_longer_needed_are_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path, b"1")
    for name in "abc":
        store.write(name, b"one")
    store.sweep({"b", "d"})
    assert [place.name for place in tmp_path.iterdir()] == ["b"]


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where the folder should be", encoding="utf-8")
    store = Store(tmp_path / "store", b"1")
    store.write("a", b"one")
    store.sweep(())
    assert store.read("a") is None
