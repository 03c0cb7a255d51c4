"""`packs` in `mkdocs.yml` is read strictly, and every mistake has a place and a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.usable import find_unusable
from site_builder.tasks.packs.taken import fingerprint_of
from tests.support import fictional_pack
from tests.support.small_project import write, write_project

HASH = fingerprint_of(fictional_pack.in_project())
OTHER = f"sha256:{'0' * 64}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    for path, content in fictional_pack.in_project().items():
        write(tmp_path, path, content.decode())
    return tmp_path


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{four-dales: {version: '2027.1', hash: 'FITS'}}", []),
        ("", ["7:1: The pack 'four-dales' is in packs/four-dales/, but these settings do not name it."]),
        ("[four-dales]", ["10:7: 'packs' should name packs, each with its version and its hash."]),
        ("{four-dales: 2027.1}", ["10:15: The pack 'four-dales' should have a version and a hash."]),
        ("{four-dales: {version: '2027.1'}}", ["10:15: The pack 'four-dales' needs a hash of its files:"]),
        ("{four-dales: {version: '2027.1', hash: abc}}", ["10:53: The pack 'four-dales' needs a hash of its files:"]),
        ("{four-dales: {version: '2027.1', hash: 'OTHER'}}", ["10:54: The files in packs/four-dales/ do not fit"]),
        ("{four-dales: {hash: 'FITS'}}", ["10:15: These settings name no version of the pack 'four-dales'"]),
        ("{four-dales: {version: 2027.10, hash: 'FITS'}}", ["10:37: These settings name version 2027.10 of the pack"]),
        (
            "{four-dales: {vresion: 1, version: '2027.1', hash: 'FITS'}}",
            ["10:28: 'vresion' is not a setting of a pack."],
        ),
        (
            "{four-dales: {version: '2027.1', hash: 'FITS'}, the-watch: {version: '1', hash: 'OTHER'}}",
            ["10:129: There is no pack 'the-watch' in the project: the folder packs/the-watch/ is missing or empty."],
        ),
    ],
)
def test_every_mistake_has_a_place_and_a_remedy(project: Path, written: str, expected: list[str]) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    line = f"      packs: {written}\n".replace("FITS", HASH).replace("OTHER", OTHER)
    settings = write(project, "mkdocs.yml", text + line)
    found = [str(problem) for problem in find_unusable(settings)]
    assert len(found) == len(expected), found
    for problem, words in zip(found, expected, strict=True):
        assert problem.startswith(f"mkdocs.yml:{words}")
        assert re.search(r"Below 'packs'|Write version|Did you mean|Fetch it|Restore|Example:", problem)
