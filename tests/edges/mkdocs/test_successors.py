"""What may take the place of MkDocs and Material after 5 May 2027, where it is installed: docs/material.md says how."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.edges.mkdocs.runs import build_site, export_site
from site_builder.edges.theme.export import ExportLook
from site_builder.edges.world.clock import read_at
from tests.support.small_project import files_below, write_project

AT = "2026-06-01 12:00"
ROOT = Path(__file__).parents[3]
INSTALLED = {name: bool([*importlib.metadata.distributions(name=name)]) for name in ("properdocs", "mkdocs-materialx")}


def run(folder: Path, *words: str) -> None:
    """A generator in a folder."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "SITE_AT": AT}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=known, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not INSTALLED["properdocs"], reason="ProperDocs is not installed: pip install properdocs")
def test_properdocs_builds_the_same_site_from_the_same_project(tmp_path: Path) -> None:
    settings = write_project(tmp_path) / "mkdocs.yml"
    ours = build_site(settings, at=read_at(AT), site_dir=tmp_path / "ours")
    assert ours.published is not None
    run(tmp_path, "properdocs", "build", "-q", "-f", "mkdocs.yml")
    assert files_below(tmp_path / "site") == files_below(ours.published)


@pytest.mark.skipif(not all(INSTALLED.values()), reason="MaterialX is not installed: pip install mkdocs-materialx")
def test_materialx_builds_the_export_in_materials_look(tmp_path: Path) -> None:
    settings = write_project(tmp_path) / "mkdocs.yml"
    exported = export_site(settings, tmp_path / "out", at=read_at(AT), look=ExportLook.MATERIAL)
    assert exported.published is not None
    file = exported.published / "mkdocs.yml"
    file.write_text(file.read_text().replace('"name": "material"', '"name": "materialx"'))
    run(exported.published, "properdocs", "build", "-q", "-f", "mkdocs.yml")
    assert b"md-tag" in (exported.published / "site/stories/lamps/index.html").read_bytes()
