"""`mkdocs serve` while somebody writes: mistakes are told, and the last good site stays up until they are mended."""

from __future__ import annotations

import hashlib
import os
import queue
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from tests.support.small_project import STORY, story, write, write_project

ROOT = Path(__file__).parents[3]
PATIENCE = 30
PAGE = "stories/lamps/"
KEPT = "You still see the last site that could be built"


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that runs, and what it says."""

    address: str
    lines: queue.Queue[str]

    def wait_for(self, words: str) -> str:
        """What is said up to the line that holds the words."""
        said: list[str] = []
        while not said or words not in said[-1]:
            try:
                said.append(self.lines.get(timeout=PATIENCE))
            except queue.Empty:
                pytest.fail(f"Nobody said '{words}':\n{''.join(said)}")
        return "".join(said)

    def get(self, path: str) -> tuple[int, str]:
        """The status and text of a page; nobody waits long for it."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:  # noqa: S310 - an address of our own
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    """MkDocs's own preview of a project, stopped in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SITE_AT": "2026-06-01"}
    lines: queue.Queue[str] = queue.Queue()
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True) as server:
        listener = threading.Thread(target=_pass_on, args=(server, lines))
        listener.start()
        running = Preview(f"http://{address}/", lines)
        try:
            running.wait_for("Serving on")
            yield running
        finally:
            server.terminate()
            server.wait()
            listener.join()


def _pass_on(server: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    for line in server.stderr or ():
        lines.put(line)


def test_a_mistake_is_reported_and_the_last_good_site_stays_up_until_it_is_mended(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    with preview(root) as running:
        assert "New lamps on Mill Lane" in running.get(PAGE)[1]
        for title in ("Changed", "Changed again"):
            write(root, STORY, story(title=title, sumary="x"))
            said = running.wait_for(KEPT)
            assert f"{STORY}:" in said
            assert "'sumary'" in said
            assert "Traceback" not in said
            running.wait_for("Reloading browsers")
            status, page = running.get(PAGE)
            assert status == 200
            assert "New lamps on Mill Lane" in page
            assert '<div id="not-built" role="alert">' in page
            assert f"<li>{STORY}:" in page
            assert "&#x27;sumary&#x27;" in page
            assert running.get("no/such/page")[0] == 404
        write(root, STORY, story(title="Mended lamps"))
        running.wait_for("Reloading browsers")
        page = running.get(PAGE)[1]
        assert "Mended lamps" in page
        assert "not-built" not in page


def test_settings_and_data_that_cannot_be_used_do_not_end_the_preview(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    write(root, "data/indicators.yml", "[]\n")
    settings = (root / "mkdocs.yml").read_text()
    with preview(root) as running:
        write(root, "mkdocs.yml", f"{settings}nav: [\n")
        running.wait_for(KEPT)
        running.wait_for("Reloading browsers")
        assert running.get(PAGE)[0] == 200
        write(root, "mkdocs.yml", settings)
        running.wait_for("Reloading browsers")
        write(root, "data/indicators.yml", "- wrong\n")
        assert "data/indicators.yml:1:" in running.wait_for(KEPT)


def test_a_pages_policy_allows_what_the_server_adds_and_nothing_else(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    with preview(root) as running:
        before = running.get(PAGE)[1]
        write(root, STORY, story(sumary="<b>x</b>"))
        running.wait_for("Reloading browsers")
        after = running.get(PAGE)[1]
    for page, kinds in ((before, ["script"]), (after, ["style", "script"])):
        policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
        for kind in kinds:
            (added,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
            hashed = b64encode(hashlib.sha256(added.encode()).digest()).decode()
            assert f"{kind}-src 'self' 'sha256-{hashed}'" in policy
    assert "style-src 'self';" in before.replace("&#39;", "'")
    assert "<b>x</b>" not in after


def test_what_is_not_found_gets_the_sites_own_page(tmp_path: Path) -> None:
    with preview(write_project(tmp_path)) as running:
        status, page = running.get("no/such/page")
    assert status == 404
    assert "<h1>Page not found</h1>" in page
