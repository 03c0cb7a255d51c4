"""Golden files notice every byte, and are written only when asked."""

from pathlib import Path

import pytest

from tests.support.golden_files import GoldenFiles


def test_the_same_bytes_pass(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes("café\n".encode())
    GoldenFiles(tmp_path, update=False).check("feed.xml", "café\n")


@pytest.mark.parametrize("made", ["cafe\n", "café", "café\r\n"])
def test_a_single_byte_that_differs_fails_and_says_what_to_do(tmp_path: Path, made: str) -> None:
    (tmp_path / "feed.xml").write_bytes("café\n".encode())
    with pytest.raises(pytest.fail.Exception, match="--update-golden"):
        GoldenFiles(tmp_path, update=False).check("feed.xml", made)


def test_a_missing_file_fails_and_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="is missing"):
        GoldenFiles(tmp_path, update=False).check("feed.xml", "x")
    assert not (tmp_path / "feed.xml").exists()


def test_when_asked_the_file_is_written_in_its_folder(tmp_path: Path) -> None:
    GoldenFiles(tmp_path, update=True).check("feeds/feed.xml", b"x\r\n")
    assert (tmp_path / "feeds" / "feed.xml").read_bytes() == b"x\r\n"
