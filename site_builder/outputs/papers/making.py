"""From a job to the file's bytes: a pure function."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from site_builder.outputs.kit.drawing.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.kit.files.extras import FORMATS, command_for

_MODULES = {
    PaperKind.DOCUMENT: "site_builder.outputs.papers.documents",
    PaperKind.POSTER: "site_builder.outputs.papers.documents",
    PaperKind.CARD: "site_builder.outputs.papers.cards",
    PaperKind.PICTURE: "site_builder.outputs.papers.pictures",
}
_DISTRIBUTIONS = ("typst", "pikepdf", "pillow")


def make(job: PaperJob) -> bytes:
    """The file. Raises ImportError where what it takes is not installed."""
    drawn: bytes = import_module(_MODULES[job.kind]).draw(job)
    return drawn


@cache
def why_not(kind: PaperKind) -> str:
    """Why no file can be made in a way on this machine; empty when it can."""
    try:
        import_module(_MODULES[kind])
    except ModuleNotFoundError as missing:
        return f"'{missing.name}' is not installed. To install it, run: {command_for(FORMATS)}"
    return ""


@cache
def edition_of_tools() -> str:
    """What makes files: the versions of libraries, and the code, templates and fonts of this package.

    With others the same job may give other bytes.
    """
    whole = hashlib.sha256(" ".join(f"{name} {_version(name)}" for name in _DISTRIBUTIONS).encode())
    folder = files(__package__)
    parts = [part for place in (folder, folder.joinpath("fonts")) for part in place.iterdir() if part.is_file()]
    for part in sorted(parts, key=lambda part: part.name):
        whole.update(part.name.encode())
        whole.update(part.read_bytes())
    return whole.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
