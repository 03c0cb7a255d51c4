"""The second way out: the same site as a project in Material's own look, which MkDocs and Zensical build."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.domain.artefact import File, Page
from site_builder.edges.mkdocs.runs import Account, export_site
from site_builder.edges.theme.export import ExportLook
from site_builder.edges.world.clock import read_at
from tests.support.small_project import files_below, run, write, write_project

AT = read_at("2026-06-01 12:00")
NAVIGATION = """\
nav:
  - Home: index.md
  - News: stories/index.md
  - About: about.md
"""
ALERT = """\
id: flood
level: urgent
words: The mill road is under water.
starts: 2026-05-30 09:00
ends: 2026-06-30 09:00
"""
PAGE = """\
---
title: Help at home
description: If someone hurts you.
---
!!! warning "Call"
    Call 999.[^1]

[^1]: It is free.
"""
GENERATORS = {"mkdocs": ("mkdocs", "build", "--strict", "-q"), "zensical": ("zensical", "build")}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Account:
    """A small site, exported in Material's look."""
    root = write_project(tmp_path_factory.mktemp("look"))
    settings = write(root, "mkdocs.yml", (root / "mkdocs.yml").read_text() + NAVIGATION)
    write(root, "content/alerts/flood.yml", ALERT)
    write(root, "content/pages/help-at-home.md", PAGE)
    account = export_site(settings, root / "out", at=AT, look=ExportLook.MATERIAL)
    assert account.published is not None, account.build.problems
    return account


@pytest.fixture(scope="module", params=GENERATORS)
def site(
    request: pytest.FixtureRequest, exported: Account, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The files that each generator makes of it."""
    assert exported.published is not None
    folder = tmp_path_factory.mktemp("built") / "out"
    shutil.copytree(exported.published, folder)
    command = [sys.executable, "-m", *GENERATORS[request.param]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return files_below(folder / "site")


def test_every_page_and_file_is_there_with_its_words(exported: Account, site: dict[str, bytes]) -> None:
    pages = [
        page
        for page in exported.build.artefacts
        if isinstance(page, Page) and page.address not in {"404.html", "search/"}
    ]
    assert len(pages) > 10
    for page in pages:
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.html, re.DOTALL)
        assert heading is not None
        assert heading[1] in site[f"{page.address}index.html"].decode()
    plain = [file for file in exported.build.artefacts if isinstance(file, File) and not file.path.endswith(".html")]
    assert len(plain) > 5
    assert [file.path for file in plain if site.get(file.path) != file.content] == []


def test_the_look_search_tags_and_palette_are_materials(site: dict[str, bytes]) -> None:
    page = site["stories/lamps/index.html"].decode()
    assert "data-md-component=search" in page.replace('"', "")
    assert 'name="__palette"' in page
    assert 'class="md-tag"' in page
    assert "projects" in page


def test_material_search_finds_the_words(site: dict[str, bytes]) -> None:
    (index,) = [content for path, content in site.items() if path in {"search/search_index.json", "search.json"}]
    assert "They are bright" in json.dumps(json.loads(index))


def test_alerts_numbers_feeds_and_the_policy_of_no_third_party_stay(site: dict[str, bytes]) -> None:
    page = site["stories/lamps/index.html"].decode()
    assert "The mill road is under water." in page
    assert 'href="tel:101"' in page
    assert 'type="application/atom+xml"' in page
    assert "_headers" not in site, "Material's inline scripts would be forbidden"
    fetched = re.findall(
        r'<(?:script|img|iframe)[^>]*\ssrc="(https?:)?//|<link rel="(?:stylesheet|preconnect)" href="https?:', page
    )
    assert fetched == []


def test_boxes_and_notes_have_materials_own_classes(site: dict[str, bytes]) -> None:
    page = site["help-at-home/index.html"].decode()
    assert '<div class="admonition warning">' in page
    assert 'class="footnote-ref" href="#fn:1"' in page


def test_the_command_exports_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_project(tmp_path / "project"))
    done = run("export", "--look", "material", "../out", "--at", "2026-06-01 12:00")
    assert done.exit_code == 0, done.output
    settings = (tmp_path / "out/mkdocs.yml").read_text()
    assert '"font": false' in settings
    assert "mkdocs build" in settings
