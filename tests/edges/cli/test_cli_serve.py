"""`site-builder serve` and `site-builder export`: the site at a desk, and as sources for another generator."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.support.serving import free_address, serving
from tests.support.small_project import STORY, files_below, run, story, write, write_project

AT = ("--at", "2026-06-01 12:00")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def test_the_site_is_served_as_of_the_moment_asked_for(valley: Path) -> None:
    write(valley, STORY, story(published="2026-12-24 09:30"))
    address = free_address()
    with serving("--address", address, "--at", "2026-12-25") as root:
        assert address in root
        with urllib.request.urlopen(f"{root}stories/lamps/") as page:  # noqa: S310 - an address of our own
            assert b"New lamps on Mill Lane" in page.read()


def test_a_served_preview_shows_unpublished_records_with_a_mark(valley: Path) -> None:
    write(valley, STORY, story(published="2026-12-24 09:30"))
    with (
        serving("--address", free_address(), "--preview", *AT) as root,
        urllib.request.urlopen(f"{root}stories/lamps/") as page,  # noqa: S310 - as above
    ):
        words = page.read().decode().replace("\N{NO-BREAK SPACE}", " ")
        assert "goes live with the first build after 9:30am on 24 December 2026" in words


@pytest.mark.usefixtures("valley")
def test_an_address_in_use_is_said_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "site_builder", "serve", "--address", address]
        environment = {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == 1
    assert f"{address} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("valley")
@pytest.mark.parametrize("address", ["nonsense", "8000", "http://127.0.0.1:8000/"])
def test_an_address_that_is_none_is_said_in_a_sentence(address: str) -> None:
    result = run("serve", "--address", address)
    assert result.exit_code == 2
    assert f"'{address}' is not an address. Write a host, a colon and a port, as in 127.0.0.1:8001." in result.stderr


def test_a_preview_of_mistakes_says_them_without_colours_in_a_log(valley: Path) -> None:
    write(valley, STORY, "id: lamps\n")
    command = [sys.executable, "-m", "site_builder", "serve", "--address", free_address()]
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == 1
    assert f"{STORY}:1:1: " in done.stderr
    assert done.stderr.rstrip().endswith("The preview has ended: start it again when this is corrected.")
    assert "\x1b" not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_is_a_folder_of_sources(valley: Path) -> None:
    result = run("export", "sources", *AT)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("The site as of midday on 1 June 2026 is exported to sources:\n  1 story\n")
    files = files_below(valley / "sources")
    assert {"mkdocs.yml", "docs/stories/lamps/index.md"} <= files.keys()


def test_an_export_takes_the_place_of_an_earlier_one_only(valley: Path) -> None:
    assert run("export", "sources", *AT).exit_code == 0
    assert run("export", "sources", *AT).exit_code == 0
    write(valley, "elsewhere/ours.txt", "ours")
    result = run("export", "elsewhere", *AT)
    assert result.exit_code == 1
    assert "elsewhere" in result.stderr
    assert result.stderr.count("\n") == 1
    assert files_below(valley / "elsewhere") == {"ours.txt": b"ours"}


def test_a_mistake_stops_an_export_and_leaves_the_earlier_one(valley: Path) -> None:
    run("export", "sources", *AT)
    before = files_below(valley / "sources")
    write(valley, STORY, story().replace("kind:", "knd:"))
    result = run("export", "sources", *AT)
    assert result.exit_code == 1
    assert f"{STORY}:3:1: " in result.stdout
    assert result.stderr == "1 mistake. Nothing was written. The earlier site is unchanged.\n"
    assert files_below(valley / "sources") == before
