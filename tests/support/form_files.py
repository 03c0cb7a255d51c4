"""Every file that officers write, as the forms' own script reads and saves it in Node, with changes by path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.sources.forms.collections import PAGE, describe_forms
from site_builder.sources.shapes import is_page, shape_of
from tests.support.programs import needed
from tests.tools import node

ROOT = Path(__file__).parents[2]
FICTIONAL = (ROOT / "tests" / "partnership", ROOT / "tests" / "welsh")

Step = str | int


@dataclass(frozen=True, slots=True)
class Job:
    """A file to open and save, and changes between: a path among the form's values with a value; None takes it away."""

    kind: str
    text: str | None
    changes: Sequence[tuple[Sequence[Step], Any]] = field(default=())


def kind_of(path: str) -> str | None:
    """The kind of form in which a file is edited."""
    if is_page(path):
        return PAGE
    shape = shape_of(path)
    return None if shape is None or not shape.noun else shape.name


def written_files(*projects: Path) -> Iterator[tuple[str, str, str]]:
    """Every file of some partnerships that has a form: where it is, its kind and its text."""
    for project in projects:
        for path in sorted((*project.glob("content/**/*"), *project.glob("data/**/*"))):
            kind = kind_of(path.relative_to(project).as_posix()) if path.is_file() else None
            if kind is not None:
                yield path.relative_to(ROOT).as_posix(), kind, path.read_text(encoding="utf-8")


def save(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """For each job the values and the text that would be saved, or why it was refused."""
    said = [{"kind": job.kind, "text": job.text, "changes": list(job.changes)} for job in jobs]
    said = [{name: value for name, value in job.items() if value is not None} for job in said]
    with TemporaryDirectory() as folder:
        kinds = Path(folder) / "kinds.json"
        kinds.write_text(json.dumps(_kinds()), encoding="utf-8")
        answer = node.run(needed("node"), "edit_forms.mjs", kinds, said=json.dumps(said).encode())
    outcomes: list[dict[str, Any]] = json.loads(answer)
    return outcomes


def leaves(values: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text among a form's values with its path."""
    if isinstance(values, dict):
        for name, value in values.items():
            if not name.startswith("_"):
                yield from leaves(value, (*path, name))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from leaves(value, (*path, index))
    elif isinstance(values, str):
        yield path, values


@cache
def _kinds() -> dict[str, Any]:
    kinds: dict[str, Any] = describe_forms()["kinds"]
    return kinds
