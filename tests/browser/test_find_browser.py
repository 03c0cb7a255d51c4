"""The finder takes the right browser, passes over what does not start, and installs only when there is none."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import find_browser
from tests.support import programs

ROOT = Path(__file__).parents[2]


def stand_in(path: Path, *, exit_code: int = 0) -> Path:
    """A program that ends as a browser does when asked for its version."""
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def after(places: list[Path], browser: Path) -> Callable[[], None]:
    """An installer that puts a browser there."""

    def install() -> None:
        places.append(stand_in(browser))

    return install


def test_a_browser_that_is_named_is_the_only_candidate(tmp_path: Path) -> None:
    stand_in(tmp_path / "chromium")
    environment = {"BROWSER_PATH": "/somewhere/else", "PATH": str(tmp_path)}
    assert list(find_browser.candidates(environment)) == [Path("/somewhere/else")]


def test_a_browser_on_the_path_comes_first(tmp_path: Path) -> None:
    browser = stand_in(tmp_path / "google-chrome")
    assert next(find_browser.candidates({"PATH": str(tmp_path)})) == browser


def test_a_browser_without_windows_comes_before_one_with_them(tmp_path: Path) -> None:
    stand_in(tmp_path / "chromium")
    shell = stand_in(tmp_path / "chromium-headless-shell")
    found = [path for path in find_browser.candidates({"PATH": str(tmp_path)}) if path.is_relative_to(tmp_path)]
    assert found == [shell, tmp_path / "chromium"]


@pytest.mark.parametrize(
    ("offered", "tried"),
    [
        ({"chromium-headless-shell", "chromium"}, ["chromium-headless-shell"]),
        ({"chromium"}, ["chromium-headless-shell", "chromium"]),
        (set[str](), ["chromium-headless-shell", "chromium"]),
    ],
)
def test_chromium_with_windows_is_installed_only_where_the_one_without_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, offered: set[str], tried: list[str]
) -> None:
    asked: list[str] = []

    def install(package: str) -> bool:
        asked.append(package)
        return package in offered

    monkeypatch.setattr(find_browser, "install_debians", install)
    find_browser.install_chromium()
    assert asked == tried


def test_what_does_not_start_is_passed_over(tmp_path: Path) -> None:
    broken, sound = stand_in(tmp_path / "broken", exit_code=1), stand_in(tmp_path / "sound")
    no_program = tmp_path / "no-program"
    no_program.write_bytes(b"\0")
    assert programs.find(lambda: [tmp_path / "missing", no_program, broken, sound], ()) == sound


def test_nothing_is_installed_where_there_is_a_browser(tmp_path: Path) -> None:
    places = [stand_in(tmp_path / "chromium")]
    assert programs.find(lambda: places, [after(places, tmp_path / "another")]) == tmp_path / "chromium"
    assert not (tmp_path / "another").exists()


def test_installers_are_tried_in_turn_until_one_gives_a_browser(tmp_path: Path) -> None:
    places: list[Path] = []
    installers = [lambda: None, after(places, tmp_path / "second"), after(places, tmp_path / "third")]
    assert programs.find(lambda: places, installers) == tmp_path / "second"
    assert not (tmp_path / "third").exists()


def test_without_any_browser_there_is_no_answer() -> None:
    assert programs.find(list, [lambda: None]) is None


def test_a_named_browser_that_is_not_there_fails_and_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, "BROWSER_PATH": str(tmp_path / "none")}
    command = [sys.executable, "-m", "tests.browser.find_browser"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stdout == ""
    assert "no browser starts there" in run.stderr
