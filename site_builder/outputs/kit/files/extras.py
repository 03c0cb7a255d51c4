"""The libraries that only a part of the program needs, and the command that installs them where the program is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

FORMATS = "formats"
"""The extra of this package with which PDF documents are made and read."""

IMPORTS = "imports"
"""The extra that reads the tables and maps of others."""

EXTRAS: Mapping[str, str] = {"openpyxl": IMPORTS, "polars": IMPORTS, "shapely": IMPORTS}
"""Libraries that only some commands need, and the extra to which each belongs."""


def command_for(extra: str) -> str:
    """The command that installs an extra into the place where this program runs, and nowhere else.

    It names that place unless `python` already means it, since pipx and uv give the program a place of its own.
    """
    wanted = f'"site-builder[{extra}]"'
    if find_spec("pip") is None:
        return f"uv pip install --python {_quoted(sys.executable)} {wanted}"
    active = os.environ.get("VIRTUAL_ENV")
    python = "python" if active and Path(active) == Path(sys.prefix) else _quoted(sys.executable)
    return f"{python} -m pip install {wanted}"


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
