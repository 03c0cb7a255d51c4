"""Finds the project that a command works on. Knows only the file at the top of every project."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.domain.problem import Problem

MARK = "mkdocs.yml"
"""The file at the top of every project."""


class MissingProjectError(Exception):
    """There is no project in a folder; the message says so."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a partnership's content, data and settings."""

    root: Path
    """As a person at the command line would write it: relative to the current folder if possible."""

    @property
    def settings(self) -> Path:
        """Its `mkdocs.yml`."""
        return self.root / MARK

    def find(self, path: str) -> Path:
        """A file of the project, by its path within it."""
        return self.root / path

    def locate(self, problem: Problem) -> Problem:
        """A problem with a path from the current folder."""
        path = self.find(problem.origin.path).as_posix()
        return replace(problem, origin=replace(problem.origin, path=path))


def find_project(given: Path | None = None) -> Project:
    """The project in the given folder, or else in the current folder or its nearest parent that has one.

    Raises MissingProjectError, whose message is for people.
    """
    here = Path.cwd()
    if given is None:
        around = next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)
        if around is None:
            message = (
                f"There is no project here: neither {here} nor any of its parent folders holds the file {MARK}. "
                "Change to the folder of the project, or name it with --project."
            )
            raise MissingProjectError(message)
        return Project(shorten(around))
    if not given.is_dir():
        message = f"There is no folder {given}. Name the folder of the project, the one that holds the file {MARK}."
        raise MissingProjectError(message)
    if not (given / MARK).is_file():
        message = f"{given} is not the folder of a project: it holds no file {MARK}. Name the folder that does."
        raise MissingProjectError(message)
    return Project(shorten(given))


def shorten(place: Path) -> Path:
    """A folder's path from the current folder if one contains the other, or else the whole path."""
    here, folder = Path.cwd(), Path(os.path.abspath(place))  # noqa: PTH100 - `resolve` would follow links
    if folder.is_relative_to(here):
        return folder.relative_to(here)
    if here.is_relative_to(folder):
        return Path(*(".." for _ in here.relative_to(folder).parts))
    return folder
