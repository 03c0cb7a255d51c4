"""A site that is served can be searched like a published one. Its index follows each change when it is asked for."""

from __future__ import annotations

import gzip
import json
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.support.serving import free_address, serving
from tests.support.small_project import write, write_project

AT = "2026-06-01 12:00"
ABOUT = "content/pages/about.md"
PATIENCE = 30


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def fetch(address: str) -> bytes:
    """What the server answers."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - an address of our own
        content: bytes = answer.read()
    return content


def searched(root: str) -> str:
    """The text of the page about the partnership in the index."""
    answers = json.loads(fetch(f"{root}search/answers.json"))
    names = [name for named in answers["pages"].values() for name in named]
    texts = [gzip.decompress(fetch(f"{root}pagefind/fragment/{name}.pf_fragment")).decode() for name in names]
    (found,) = [text for text in texts if '"/about/"' in text]
    return found


def test_the_index_follows_a_change(valley: Path) -> None:
    with serving("--address", free_address(), "--at", AT) as root:
        assert "Otters" not in searched(root)
        assert fetch(f"{root}pagefind/pagefind.js")
        written = (valley / ABOUT).read_text(encoding="utf-8")
        write(valley, ABOUT, f"{written}\nOtters help us.\n")
        end = time.monotonic() + PATIENCE
        while b"Otters" not in fetch(f"{root}about/"):
            assert time.monotonic() < end
            time.sleep(0.1)
        # The page comes first. The search follows with the rest of the site.
        while "Otters help us." not in searched(root):
            assert time.monotonic() < end
            time.sleep(0.1)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(f"{root}pagefind/nothing.js")
