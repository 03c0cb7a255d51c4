"""The files of a new project as the package keeps them. Knows no partnership."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDER = "starter"
_PACKAGE = "site_builder"
_DISTRIBUTION = "site-builder"


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


def read_version() -> str:
    """The version of the program."""
    return version(_DISTRIBUTION)
