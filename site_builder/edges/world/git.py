"""A project's files at another point in its history. Only this module and `fetched_tags` call git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from site_builder.domain.history import Version
from site_builder.edges.world import disk
from site_builder.sources.text.characters import MOST_READ

_USUAL = ("origin/main", "main", "HEAD")
"""The revisions to compare with; the first that exists is used, which usually is the published one."""


_NAMED = 10
"""With so many letters people name a commit."""


class HistoryError(Exception):
    """A point in history is not available; the message says why."""


def find_usual(root: Path) -> str:
    """The revision to compare with if none is named. Raises HistoryError where there is no history."""
    found = next(
        (name for name in _USUAL if _run(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")), None
    )
    if found is None:
        raise HistoryError(f"{root} has no history to compare with. Name a built site: --against site.")
    return found


def read_revision(root: Path, revision: str) -> dict[str, bytes]:
    """The files of content and data at a revision, by path from the project, as `disk.read` reads them now.

    Raises HistoryError for a revision that is not there.
    """
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
                files[member.name] = held.read(MOST_READ + 1)
    return dict(sorted(files.items()))


def read_versions(root: Path, folders: Sequence[str]) -> dict[str, tuple[Version, ...]]:
    """Every version of the files below some folders in any branch or tag, by path from the project.

    Empty without a history. Each content appears once, with the commit that added it.
    """
    log = _run(
        root, "log", "--all", "--reverse", "--relative", "--no-renames", "--raw", "--no-abbrev", "-m",
        "--format=commit %H %aI", "-z", "--", *folders,
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
            seen.setdefault((field, blob), (commit[:_NAMED], moment))
    contents = _read_blobs(root, {name for _, name in seen})
    found: dict[str, list[Version]] = {}
    for (path, name), (commit, moment) in seen.items():
        if name in contents:
            found.setdefault(path, []).append(Version(commit, moment, contents[name]))
    return {path: tuple(versions) for path, versions in found.items()}


def find_uncommitted(root: Path, paths: Sequence[str]) -> list[str]:
    """Those files of a project that git does not have as they are now. A file that is not there counts for nothing.

    Raises HistoryError outside a repository.
    """
    if not _run(root, "rev-parse", "--is-inside-work-tree"):
        raise HistoryError(
            f"{root} is not in git, so the files as they are now would be lost. Run 'git init' and commit."
        )
    prefix = _run(root, "rev-parse", "--show-prefix").decode().strip()
    listed = _run(
        root, "status", "--porcelain", "--no-renames", "--untracked-files=all", "--ignored", "-z", "--", *paths
    )
    entries = (entry[3:] for entry in listed.decode().split("\0") if entry)
    return [name for path in entries if (root / (name := path.removeprefix(prefix))).exists()]


def is_in_git(folder: Path) -> bool:
    """Whether a folder is in a repository. Where git is not installed, none is."""
    try:
        return bool(_run(folder, "rev-parse", "--is-inside-work-tree"))
    except HistoryError:
        return False


def explain_gap(root: Path) -> str:
    """Why `read_versions` may lack versions that a repository has; empty if it has all, or there is no repository."""
    place = root.resolve()
    if not any((folder / ".git").exists() for folder in (place, *place.parents)):
        return ""
    try:
        shallow = _run(root, "rev-parse", "--is-shallow-repository").decode().strip()
    except HistoryError:
        return "git is not installed on this machine. Install it, or use one that has it"
    if shallow == "true":
        return "this clone lacks its history. Run 'git fetch --unshallow'"
    return "" if shallow else "git cannot read it. Run 'git status' in the project to see why"


def _read_blobs(root: Path, names: Collection[str]) -> dict[str, bytes]:
    """The contents of files by the names that git gives them, all in one call. What a short clone lacks is left out."""
    if not names:
        return {}
    stream = io.BytesIO(_run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in sorted(names))))
    found: dict[str, bytes] = {}
    while header := stream.readline().decode().split():
        if len(header) == 3:  # noqa: PLR2004 - name, kind and size; otherwise it says what is missing
            found[header[0]] = stream.read(int(header[2]))
            stream.read(1)
    return found


def _find_commit(root: Path, revision: str) -> str:
    """The commit of a revision; empty if there is none."""
    return _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()


def _run(root: Path, *words: str, given: str = "") -> bytes:
    """What git prints when it is given some lines; empty if it fails."""
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as missing:
        raise HistoryError(
            "git is not installed on this machine. Name a built site to compare with: --against site."
        ) from missing
    return done.stdout if done.returncode == 0 else b""
