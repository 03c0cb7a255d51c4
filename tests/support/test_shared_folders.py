"""A folder that several tests need is made once, and one that could not be finished does not pass for whole."""

from pathlib import Path

import pytest

from tests.support.shared_folders import make_once


def test_a_folder_is_made_by_the_first_who_asks(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir()
        (folder / "a").write_text("whole")

    folders = {make_once(tmp_path_factory, "asked-for-twice", make) for _ in range(2)}
    assert len(made) == len(folders) == 1
    assert (folders.pop() / "a").read_text() == "whole"


def test_a_folder_that_was_not_finished_is_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(folder: Path) -> None:
        folder.mkdir()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        make_once(tmp_path_factory, "interrupted", fail)
    assert make_once(tmp_path_factory, "interrupted", Path.mkdir).is_dir()
