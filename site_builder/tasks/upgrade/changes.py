"""What a step of an upgrade is, and the kinds of change that steps are made of. Knows no version and no disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.sources.writing.field_names import places_of_field, rename_field
from site_builder.tasks.new_partnership import Program

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of one file."""

    path: str
    content: bytes | None
    """None: it is deleted, because it has moved."""

    says: str
    """In a sentence."""

    outdated: tuple[Problem, ...] = ()
    """What `check` says of old names in the file until it is changed."""


Found = Edit | Problem
Changes = Callable[[Files, Program], Iterator[Found]]
"""The edits that a project needs; none if it has them already. Problems stop the upgrade, or advise."""


@dataclass(frozen=True, slots=True)
class UpgradeStep:
    """What one version changes in projects."""

    version: str
    """The first version that needs it."""

    says: str
    """What the version changes, and why, in a sentence."""

    changes: Changes


def renaming(pattern: str, *old: str, to: str) -> Changes:
    """A field with another name, in every file that matches a pattern."""

    def changes(files: Files, _program: Program) -> Iterator[Found]:
        for path, content in files.items():
            if not fnmatchcase(path, pattern) or old[-1].encode() not in content:
                continue
            renamed = rename_field(path, content, old=old, new=to)
            if isinstance(renamed, list):
                yield from renamed
            elif renamed != content:
                message = f"'{old[-1]}' is called '{to}' now. The old name will not work for ever."
                hint = f"Write '{to}', or run 'site-builder upgrade', which does it in every file."
                places = places_of_field(path, content, old=old)
                outdated = tuple(Problem(place, message, hint, Severity.WARNING) for place in places)
                yield Edit(path, renamed, f"'{old[-1]}' is now '{to}'.", outdated)

    return changes


def moving(old: str, *, to: str) -> Changes:
    """A file, or every file of a folder, in another place. Folders end in a slash."""

    def changes(files: Files, _program: Program) -> Iterator[Found]:
        for path, content in files.items():
            if path != old and not (old.endswith("/") and path.startswith(old)):
                continue
            place = to + path[len(old) :]
            if files.get(place, content) != content:
                message = f"This file belongs in {place} now, but another file is there."
                yield Problem(Origin(path), message, "Keep the one that is right, and delete the other.")
            else:
                message = f"This file belongs in {place} now. The old place will not be read for ever."
                hint = "Move it there, or run 'site-builder upgrade', which moves every such file."
                yield Edit(place, content, f"was {path}.", (Problem(Origin(path), message, hint, Severity.WARNING),))
                yield Edit(path, None, f"is now {place}.")

    return changes
