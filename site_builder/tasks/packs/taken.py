"""Packs as a project keeps them: what is taken from a publisher's files, under which fingerprint, and what changes.

Nothing of a pack is ever run. Its files are texts, which are read like those of officers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from site_builder.domain.english import join
from site_builder.domain.problem import Problem
from site_builder.sources.entries.pack import PackEntry
from site_builder.sources.pack_paths import PACK_FILE, PACKS, pack_of
from site_builder.sources.reading.records import read_records
from site_builder.sources.shapes import is_page, shape_of

MOST_FILES = 1_000
LARGEST_FILE = 500_000
"""Bytes of one file of a pack."""

LARGEST_PACK = 10_000_000
"""Bytes of all files of a pack."""


_PLAIN = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*")
"""A path whose parts are letters, digits, hyphens, dots and spaces, and do not begin with a dot."""


class UnfitPackError(Exception):
    """A pack cannot be kept; the message says why and what to do."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """With the mistakes in its pack.yml, if it has any."""
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack in a project."""

    version: str
    """"" if its pack.yml does not say it."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class TakenPack:
    """What is taken of a publisher's files."""

    id: str
    version: str
    files: Mapping[str, bytes]
    """By path in the project."""

    drafts: tuple[str, ...]
    """The publisher's drafts, which are left out. The same for `others`, which are no files of packs."""

    others: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """As `mkdocs.yml` has it."""
        return fingerprint_of(self.files)


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """The fingerprint of a pack's files by their paths in the project.

    It is the SHA-256 of the list of files that `sha256sum` prints in the pack's folder. The ends of lines do not
    count, because git may write others on Windows.
    """
    lines = []
    for path, content in sorted(files.items()):
        digest = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
        lines.append(f"{digest}  {path.removeprefix(f'{PACKS}{pack_of(path)}/')}\n")
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def kept_packs(files: Mapping[str, bytes]) -> Mapping[str, KeptPack]:
    """The packs among a project's files, by the names of their folders."""
    by_pack: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        if name := pack_of(path):
            by_pack.setdefault(name, {})[path] = content
    return {name: KeptPack(_version_in(own), fingerprint_of(own)) for name, own in sorted(by_pack.items())}


def _version_in(files: Mapping[str, bytes]) -> str:
    records, _ = read_records({path: text for path, text in files.items() if path.endswith(f"/{PACK_FILE}")})
    return next((record.entry.version for record in records.of("pack", PackEntry)), "")


def take_pack(files: Mapping[str, bytes]) -> TakenPack:
    """What a project keeps of a publisher's files, which are by path in the pack. Drafts are the publisher's own.

    Raises UnfitPackError for what is no pack, and for one that is too large.
    """
    if PACK_FILE not in files:
        raise UnfitPackError(f"This is not a pack: there is no {PACK_FILE} at its top.")
    records, problems = read_records({f"{PACKS}new/{PACK_FILE}": files[PACK_FILE]})
    entry = next((record.entry for record in records.of("pack", PackEntry)), None)
    if entry is None:
        found = " ".join(f"Line {problem.origin.line}: {problem.sentence}" for problem in problems)
        theirs = tuple(replace(problem, origin=replace(problem.origin, path=PACK_FILE)) for problem in problems)
        raise UnfitPackError(f"The pack's {PACK_FILE} has mistakes. {found}", theirs)
    place = f"{PACKS}{entry.id}/"
    held = {path: content for path, content in files.items() if _is_held(f"{place}{path}")}
    drafts = _drafts_in(held)
    taken = {f"{place}{path}": content for path, content in held.items() if path not in drafts}
    _refuse_large(taken)
    others = tuple(sorted(path for path in files if path not in held))
    return TakenPack(entry.id, entry.version, taken, drafts, others)


def _is_held(path: str) -> bool:
    """Whether a pack may hold a file. Names that lead elsewhere on some systems are none."""
    return _PLAIN.fullmatch(path) is not None and (shape_of(path) is not None or is_page(path))


def _drafts_in(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Drafts, and translations of messages that are drafts."""
    records, _ = read_records({f"{PACKS}new/{path}": content for path, content in files.items()})
    written = [record for shape in ("message", "alert") for record in records.written(shape)]
    drafts = [record for record in written if str(record.fields.get("draft", "")).strip().lower() == "true"]
    ids = {record.fields.get("id") for record in drafts if record in records.written("message")}
    drafts += [record for record in records.written("message-translation") if record.fields.get("id") in ids]
    return tuple(record.document.path.removeprefix(f"{PACKS}new/") for record in drafts)


def _refuse_large(files: Mapping[str, bytes]) -> None:
    large = [path for path, content in files.items() if len(content) > LARGEST_FILE]
    if len(files) > MOST_FILES:
        raise UnfitPackError(f"The pack has {len(files):,} files, and the most is {MOST_FILES:,}.")
    if large or sum(map(len, files.values())) > LARGEST_PACK:
        what = join(large) if large else "The pack"
        raise UnfitPackError(
            f"{what} is too large: a file of a pack has at most {LARGEST_FILE:,} bytes, and all of them together "
            f"{LARGEST_PACK:,}."
        )
