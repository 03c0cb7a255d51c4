"""A project's files at another point in its history. Only this module calls git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from site_builder.edges.world import disk
from site_builder.tasks.protect.shown_versions import Version

_USUAL = ("origin/main", "main", "HEAD")
"""The revisions to compare with; the first that exists is used, which usually is the published one."""


class HistoryError(Exception):
    """A point in history is not available; the message says why."""


def find_usual(root: Path) -> str:
    """The revision to compare with if none is named."""
    found = next(
        (name for name in _USUAL if _run(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")), None
    )
    if found is None:
        raise HistoryError(f"{root} has no history to compare with. Name a built site: --against site.")
    return found


def read_revision(root: Path, revision: str) -> dict[str, bytes]:
    """The files of content and data at a revision, by path from the project, as `disk.read` reads them now."""
    if revision.startswith("-"):
        raise HistoryError(f"'{revision}' is not a revision. Name a branch, a tag or a commit.")
    commit = _find_commit(root, revision)
    if not commit:
        message = (
            f"'{revision}' is neither a folder with a built site nor a revision that git knows here. "
            "Name a branch, a tag or a commit, such as origin/main; a short clone may lack it."
        )
        raise HistoryError(message)
    folders = [folder for folder in disk.SOURCES if _run(root, "ls-tree", "--name-only", commit, "--", f"{folder}/")]
    if not folders:
        return {}
    packed = _run(root, "archive", "--format=tar", commit, "--", *folders)
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            held = archive.extractfile(member) if member.isfile() and disk.is_source(member.name) else None
            if held is not None:
                files[member.name] = held.read(disk.LONGEST + 1)
    return dict(sorted(files.items()))


def read_versions(root: Path, folders: Sequence[str]) -> dict[str, tuple[Version, ...]]:
    """Every version of the files below some folders in any branch or tag, by path from the project.

    Empty without a history. Each content appears once, with the commit that added it.
    """
    log = _run(
        root, "log", "--all", "--reverse", "--relative", "--no-renames", "--raw", "--no-abbrev", "-m",
        "--format=commit %h %aI", "-z", "--", *folders,
    )  # fmt: skip
    seen: dict[tuple[str, str], tuple[str, datetime]] = {}
    commit, moment, blob = "", datetime.fromtimestamp(0, UTC), ""
    for field in log.decode(errors="replace").replace("\n", "\0").split("\0"):
        if field.startswith("commit "):
            _, commit, written = field.split(" ", 2)
            moment = datetime.fromisoformat(written)
        elif field.startswith(":"):
            blob = field.split(" ")[3]
        elif field and blob.strip("0"):
            seen.setdefault((field, blob), (commit, moment))
    found: dict[str, list[Version]] = {}
    for (path, name), (commit, moment) in seen.items():
        found.setdefault(path, []).append(Version(commit, moment, _run(root, "cat-file", "blob", name)))
    return {path: tuple(versions) for path, versions in found.items()}


def _find_commit(root: Path, revision: str) -> str:
    """The commit of a revision; empty if there is none."""
    return _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()


def _run(root: Path, *words: str) -> bytes:
    """What git prints; empty if it fails."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as missing:
        raise HistoryError(
            "git is not installed on this machine. Name a built site to compare with: --against site."
        ) from missing
    return done.stdout if done.returncode == 0 else b""
