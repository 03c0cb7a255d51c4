"""The same files make the same bytes: in another folder, time zone, language and order of Python's sets."""

from __future__ import annotations

from pathlib import Path

from tests.support import fictional_site
from tests.support.small_project import files_below

ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}


def test_two_builds_are_the_same_bytes_wherever_they_are_made(site_folder: Path, tmp_path: Path) -> None:
    assert {name for name, value in fictional_site.HERE.items() if ELSEWHERE[name] != value} == {*fictional_site.HERE}
    fictional_site.build_folder(tmp_path / "somewhere else", surroundings=ELSEWHERE)
    first, second = files_below(site_folder), files_below(tmp_path / "somewhere else")
    assert len(first) > 60
    assert sorted(first) == sorted(second)
    assert [path for path, content in first.items() if content != second[path]] == []
