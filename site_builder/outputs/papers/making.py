"""From a job to the file's bytes: a pure function, apart from the fonts that a system may lend to a document."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind

_MODULES = {
    PaperKind.DOCUMENT: "site_builder.outputs.papers.documents",
    PaperKind.POSTER: "site_builder.outputs.papers.documents",
    PaperKind.CARD: "site_builder.outputs.papers.cards",
    PaperKind.PICTURE: "site_builder.outputs.papers.pictures",
}
_DISTRIBUTIONS = ("weasyprint", "pydyf", "pillow", "fonttools")


def make(job: PaperJob) -> bytes:
    """The file. Raises ImportError or OSError where what it takes is not installed."""
    drawn: bytes = import_module(_MODULES[job.kind]).draw(job)
    return drawn


@cache
def why_not(kind: PaperKind) -> str:
    """Why no file can be made in a way on this machine; empty when it can."""
    try:
        import_module(_MODULES[kind])
    except ModuleNotFoundError as missing:
        return f"'{missing.name}' is not installed: install the package with its extra 'formats'"
    except OSError:
        return "the system library Pango is not installed (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
    return ""


@cache
def edition_of_tools() -> str:
    """The versions of what makes files; with others the same job may give other bytes."""
    return " ".join(f"{name} {_version(name)}" for name in _DISTRIBUTIONS)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
