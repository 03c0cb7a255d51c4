"""What the forms run is what was bundled: every file has the hash in the list, and the licences come with it."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from pathlib import Path

import pytest

from tests.support.some import some

ROOT = Path(__file__).parents[3]
TOOLS = ROOT / "tools" / "forms"
BUNDLE = ROOT / "site_builder" / "forms" / "bundle"
SUMS = "SHA256SUMS"
MOST = 2_000_000
"""Bytes, compressed: the bundle stays in the history of git for ever."""


def listed() -> dict[str, str]:
    """The hash of each file, as the bundling wrote it down."""
    lines = (BUNDLE / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}


def test_every_file_of_the_bundle_is_as_it_was_made_and_none_was_added() -> None:
    files = {path.name: path.read_bytes() for path in BUNDLE.iterdir() if path.name != SUMS}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} == listed()
    assert {"cms.js", "yaml.js", "json-schema.js", "LICENCES.txt"} <= files.keys()


def test_the_lock_holds_the_versions_that_are_asked_for_with_their_hashes_and_no_address() -> None:
    wanted = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (TOOLS / "package-lock.json").read_text(encoding="utf-8")
    held = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert {name: held[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, entry in held.items() if not entry["integrity"].startswith("sha512-")] == []
    assert "resolved" not in text


@pytest.mark.parametrize("package", ["@sveltia/cms", "yaml", "@cfworker/json-schema"])
def test_the_bundle_has_the_licence_of_what_was_bundled(package: str) -> None:
    wanted = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    licences = (BUNDLE / "LICENCES.txt").read_text(encoding="utf-8")
    assert f"\n{package} {wanted[package]}\n" in licences


def test_the_bundle_is_small_enough_for_the_history_of_git() -> None:
    assert sum(len(zlib.compress(path.read_bytes(), 9)) for path in BUNDLE.iterdir()) < MOST


def test_the_bundle_loads_no_script_of_another_host() -> None:
    for path in some(BUNDLE.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"""\b(?:import|from)\s*\(?["'`]https?:""", text) == [], path.name
