"""No site is built while tests are collected."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EAGER = """from tests.support import fictional_feeds

OUT = fictional_feeds.publication()


def test_it_is_there() -> None:
    assert OUT
"""


def collect(module: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-p",
        "tests.conftest",
        "-c",
        "pyproject.toml",
        module,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_module_that_builds_a_site_when_it_is_imported_is_refused(tmp_path: Path) -> None:
    module = tmp_path / "test_eager.py"
    module.write_text(EAGER, encoding="utf-8")
    refused = collect(module)
    assert refused.returncode != 0
    assert "Build it in a fixture" in refused.stdout
    module.write_text(EAGER.replace("OUT = fictional_feeds.publication()", "OUT = 1"), encoding="utf-8")
    assert collect(module).returncode == 0
