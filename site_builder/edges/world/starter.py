"""The files of a new project as the package keeps them. Knows no partnership."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from importlib.resources import files
from importlib.resources.abc import Traversable

from site_builder.tasks.new_partnership import Program

_FOLDER = "starter"
_PACKAGE = "site_builder"
_DISTRIBUTION = "site-builder"
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
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


def read_program() -> Program:
    """How to get this program elsewhere, as it was installed here (PEP 610).

    Nothing is known of a folder on this machine, which is nowhere else. Of a package from an index it is the version,
    and the repository that the package names.
    """
    installed = distribution(_DISTRIBUTION)
    written = installed.read_text("direct_url.json")
    if not written:
        addresses = (said.rpartition(", ")[2] for said in installed.metadata.get_all("Project-URL") or ())
        repository = next(filter(None, map(_on_github, addresses)), "")
        version = installed.version
        return Program(f"{_DISTRIBUTION}[{_EXTRA}]=={version}", repository, f"v{version}" if repository else "")
    source = json.loads(written)
    found, address = source.get("vcs_info", {}), str(source.get("url", ""))
    commit = found.get("commit_id", "")
    if not commit or not address.startswith("https://"):
        return Program()
    requirement = f"{_DISTRIBUTION}[{_EXTRA}] @ git+{address}@{commit}"
    name = str(found.get("requested_revision", ""))
    return Program(requirement, _on_github(address), commit, name if name != commit else "")


def _on_github(address: str) -> str:
    """The owner and name of a repository on GitHub, or empty."""
    found = _GITHUB.fullmatch(address)
    return found[1] if found else ""
