"""Another edition of the program is one with another file, another library or another Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.edges.world import edition as editions
from site_builder.edges.world.edition import edition
from tests.support.small_project import write


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package and one library, in place of the real ones."""
    write(tmp_path, "package/module.py", "A = 1")
    write(tmp_path, "package/templates/page.html", "<p>A")
    write(tmp_path, "libraries/markdown-3.6.dist-info/METADATA", "")
    monkeypatch.setattr(editions, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "libraries"), str(tmp_path / "not there")])
    return tmp_path


def look() -> bytes:
    edition.cache_clear()
    try:
        return edition()
    finally:
        edition.cache_clear()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a module": lambda place: write(place, "package/module.py", "A = 2"),
    "a template": lambda place: write(place, "package/templates/page.html", "<p>B"),
    "a new file": lambda place: write(place, "package/new.css", ""),
    "a name": lambda place: (place / "package/module.py").rename(place / "package/other.py"),
    "a library's version": lambda place: (place / "libraries/markdown-3.6.dist-info").rename(
        place / "libraries/markdown-3.7.dist-info"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_another_edition(program: Path, change: Callable[[Path], object]) -> None:
    before = look()
    assert look() == before
    change(program)
    assert look() != before


def test_what_python_writes_beside_modules_makes_no_other_edition(program: Path) -> None:
    before = look()
    write(program, "package/__pycache__/module.cpython-311.pyc", "x")
    assert look() == before


def test_the_place_of_the_program_makes_no_other_edition(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = look()
    (program / "package").rename(program / "elsewhere")
    monkeypatch.setattr(editions, "_PACKAGE", program / "elsewhere")
    assert look() == before
