"""A partnership that leaves takes all of its site along: another generator builds it, and every address answers."""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.pipeline import Build
from site_builder.sources.writing.ledger_yaml import FOLDERS, Ledger, read_ledger
from tests.support import fictional_site
from tests.support.small_project import run

AT = f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}"


class Silent(SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional partnership's project, with everything that is public on record."""
    folder = fictional_site.copy_without_papers(tmp_path_factory.mktemp("leaving") / "project")
    done = run("record", "--project", str(folder), "--at", AT)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Where the site is served that Zensical builds from the export, with nothing of this program."""
    exported = project.parent / "exported"
    done = run("export", str(exported), "--project", str(project), "--at", AT)
    assert done.exit_code == 0, done.output
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    built = subprocess.run(command, cwd=exported, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(exported / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def ledger(project: Path) -> Ledger:
    """What is on record."""
    found = read_ledger((project / "data/addresses.yml").read_bytes())
    assert found.archives
    return found


@pytest.fixture(scope="module")
def made(project: Path) -> Build:
    """The site as this program makes it."""
    record = {"data/addresses.yml": (project / "data/addresses.yml").read_bytes()}
    return fictional_site.build_files({**fictional_site.read_files(), **record})


def ask(url: str) -> bytes | None:
    """What a server answers, or None if it has nothing there."""
    try:
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - an address of this computer
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError:
        return None


@pytest.mark.rule("T4")
def test_every_address_of_the_ledger_answers(address: str, ledger: Ledger) -> None:
    records = [f"{folder}/{name}/" for folder, names in ledger.ids.items() for name in names]
    # Other lines name news about figures, areas and dates, which are parts of pages.
    lasting = tuple(f"{folder}/" for folder in FOLDERS)
    announced = [f"{each.address}/" for each in ledger.announced if each.address.startswith(lasting)]
    leading = [f"{each.to}/" for each in ledger.announced if each.to]
    archives = [f"feeds/{name}.json" for name in ledger.archives or ()]
    wanted = {*records, *announced, *leading, *archives}
    assert len(wanted) > 30
    assert sorted(path for path in wanted if not ask(f"{address}{path}")) == []


def test_an_address_that_never_was_does_not_answer(address: str) -> None:
    assert ask(f"{address}stories/never-was/") is None


def test_every_page_that_there_was_answers(address: str, made: Build) -> None:
    pages = fictional_site.pages_of(made)
    assert len(pages) > 100
    assert sorted(path for path in pages if not ask(f"{address}{path}")) == []


@pytest.mark.rule("T4")
def test_subscribers_get_the_same_feeds_and_calendars_byte_for_byte(address: str, made: Build) -> None:
    files = fictional_site.files_of(made)
    wanted = {path: content for path, content in files.items() if path.startswith("feeds/") or path.endswith(".ics")}
    assert len(wanted) > 100
    assert sorted(path for path, content in wanted.items() if ask(f"{address}{path}") != content) == []
