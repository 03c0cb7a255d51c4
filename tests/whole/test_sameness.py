"""The same files make the same bytes: in another folder, time zone, language and order of Python's sets."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import fictional_site

SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
)


def test_two_builds_are_the_same_bytes_wherever_they_are_made(tmp_path: Path) -> None:
    project, moment = fictional_site.FOLDER, f"{fictional_site.MOMENT:%Y-%m-%d %H:%M}"
    built: list[dict[str, bytes]] = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"somewhere {number}"
        for part in ("content", "data"):
            shutil.copytree(project / part, folder / part)
        shutil.copy(project / "mkdocs.yml", folder)
        environment = {**os.environ, **surroundings, "SITE_AT": moment, "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "made")]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        made = folder / "made"
        built.append(
            {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
        )
    first, second = built
    assert len(first) > 60
    assert sorted(first) == sorted(second)
    assert [path for path, content in first.items() if content != second[path]] == []
