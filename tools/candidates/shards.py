"""Deals partnerships out into shards for jobs that run at once. Pure: knows no disk and no host.

The engine is the one that continuous integration has: GitHub runs at most 256 jobs of a matrix.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

MOST_JOBS = 256
"""Jobs that GitHub allows in one matrix."""

COLUMNS = ("repository", "revision", "force")


class UnusableListError(Exception):
    """The list of partnerships cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A partnership of the list."""

    repository: str
    """What git can clone: an address, a folder, or `owner/name` on GitHub."""

    revision: str
    """A branch or a tag; empty for the usual branch."""

    force: str
    """The police force area, whose partnerships are likely to share words and faults."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some partnerships of one force, for one job."""

    name: str
    partnerships: tuple[Listed, ...]


def read_list(text: str) -> tuple[Listed, ...]:
    """The partnerships of a CSV file with the columns repository, revision and force."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := set(COLUMNS) - set(rows.fieldnames or ()):
        raise UnusableListError(f"The list lacks the column {', '.join(sorted(missing))}. It has {rows.fieldnames}.")
    found = [Listed(*((row[column] or "").strip() for column in COLUMNS)) for row in rows]
    for number, each in enumerate(found, 2):
        if not each.repository or each.repository.startswith("-") or each.revision.startswith("-"):
            raise UnusableListError(f"Line {number} of the list names no repository, or one that begins with a hyphen.")
    repeated = {each.repository for each in found if found.count(each) > 1}
    if repeated or not found:
        raise UnusableListError(f"The list has {', '.join(sorted(repeated)) or 'nothing'} " + "twice." * bool(repeated))
    return tuple(found)


def deal(partnerships: Sequence[Listed], *, size: int, most: int = MOST_JOBS) -> tuple[Shard, ...]:
    """Shards of partnerships of one force, of `size` at most unless there would be more than `most` shards."""
    by_force: dict[str, list[Listed]] = defaultdict(list)
    for each in partnerships:
        by_force[_name(each.force)].append(each)
    if len(by_force) > most:
        raise UnusableListError(f"There are {len(by_force)} forces, and {most} jobs at most.")
    while sum(-(-len(of) // size) for of in by_force.values()) > most:
        size += 1
    return tuple(
        Shard(f"{force}-{at // size + 1}", tuple(of[at : at + size]))
        for force, of in sorted(by_force.items())
        for at in range(0, len(of), size)
    )


def _name(force: str) -> str:
    """A force's name as the name of a job and of a file."""
    return "".join(sign if sign.isalnum() else "-" for sign in force.lower()).strip("-") or "no-force"
