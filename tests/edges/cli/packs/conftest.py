"""A small project, and the folder of a pack that others publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import fictional_pack
from tests.support.small_project import write, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The pack where its publisher keeps it."""
    for path, content in fictional_pack.read_files().items():
        write(tmp_path / "source", path, content.decode())
    return tmp_path / "source"
