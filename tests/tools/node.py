"""What tests run in Node: installed by `npm ci` at the versions and hashes in the lock, and commands run beside it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.programs import needed

FOLDER = Path(__file__).parent


def tool(path: str) -> Path:
    """A file of an installed tool, such as axe-core/axe.min.js; all of them are installed where it is missing."""
    found = FOLDER / "node_modules" / path
    if not found.exists():
        run(needed("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    assert found.exists(), f"{path} is not among the tools in {FOLDER}: see package.json there."
    return found


def run(*command: str | Path, said: bytes = b"") -> str:
    """What a command prints; whatever it says in its failure is the failure's reason."""
    done = subprocess.run(command, input=said, capture_output=True, check=False, cwd=FOLDER)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode()}"
    return done.stdout.decode()
