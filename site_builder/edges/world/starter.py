"""The files of a new project as the package keeps them. Knows no partnership."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDER = "starter"
_PACKAGE = "site_builder"
_DISTRIBUTION = "site-builder"
_EXTRA = "formats"
"""What documents and pictures to share need."""


def read_starter_files() -> dict[str, str]:
    """Every file by its path within the package's folder."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Traversable]] = [("", files(_PACKAGE) / _FOLDER)]
    while waiting:
        path, place = waiting.pop()
        if place.is_dir():
            waiting.extend((f"{path}/{entry.name}".lstrip("/"), entry) for entry in place.iterdir())
        else:
            found[path] = place.read_text(encoding="utf-8")
    return found


def read_requirement() -> str:
    """The line of a `requirements.txt` that installs this program elsewhere, as it was installed here (PEP 610).

    Empty if it is a folder on this machine, which is nowhere else.
    """
    installed = distribution(_DISTRIBUTION)
    written = installed.read_text("direct_url.json")
    if not written:
        return f"{_DISTRIBUTION}[{_EXTRA}]=={installed.version}"
    source = json.loads(written)
    commit, address = source.get("vcs_info", {}).get("commit_id", ""), str(source.get("url", ""))
    if not commit or not address.startswith("https://"):
        return ""
    return f"{_DISTRIBUTION}[{_EXTRA}] @ git+{address}@{commit}"
