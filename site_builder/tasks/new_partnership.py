"""A project for a partnership that has none: the files that the package keeps, with the partnership's names in them.

Knows what the files of a project are called, and no disk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_builder.sources.schemas import FOLDER, SETTINGS, editor_settings, schemas
from site_builder.sources.writing.writing import name_of

_BLANK = re.compile(r"@([a-z_]+)@")
WORKFLOWS = ("accessibility", "check", "daily", "publish")
"""What calls the workflows of the program's repository."""

_PLACES = {
    "gitignore": ".gitignore",
    "readme.md": "README.md",
    "dependabot.yml": ".github/dependabot.yml",
    "devcontainer/devcontainer.json": ".devcontainer/devcontainer.json",
    "vscode/extensions.json": ".vscode/extensions.json",
    **{f"workflows/{name}.yml": f".github/workflows/{name}.yml" for name in WORKFLOWS},
}
"""Where files go whose names would mean something in the package itself."""

_EMPTY_FOLDERS = ("content/stories", "content/pictures", "data/figures")
"""Folders that officers will look for. Git drops those that are empty."""

_NOWHERE = """\
# Fill in: where the program comes from. Until then this file installs nothing, here or in workflows. Write one of
# these lines without the '# ': the address of the program's repository with a tag or commit, or its wheel, which you
# put into this folder.
# site-builder[formats] @ git+https://git.example.org/site-builder@v1.0
# ./site_builder-1.0.0-py3-none-any.whl[formats]"""

_INSTALL = """\
Install the program, with Python 3.11 or later:

```
python -m pip install -r requirements.txt
```"""

_INSTALLS_NOTHING = """\
You have the program on the computer where this project was started. `requirements.txt` does not name it yet, so
nothing can install it from there: fill in where the program comes from. Then, on other computers, with Python 3.11 or
later:

```
python -m pip install -r requirements.txt
```"""

_NO_PROGRAM = "fill-in/site-builder"
"""In place of the program's repository on GitHub, where it is not known. The workflows fail until it is filled in."""

_NOT_IN_NAMES = re.compile(r"[^\w\s&'’().,/-]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*|easy-read")


class UnusableAnswerError(Exception):
    """An answer cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Program:
    """Where a project gets the program."""

    requirement: str = ""
    """The line that installs it, or empty for one to fill in."""

    repository: str = ""
    """Its repository on GitHub, such as `an-owner/site-builder`, or empty for one to fill in."""

    version: str = ""
    """The commit or tag of the repository."""

    name: str = ""
    """What people call that version, if the commit does not say."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What only the partnership can say."""

    name: str
    place: str
    police: str
    council: str
    address: str
    """Of the site, with https:// in front."""

    languages: tuple[str, ...]
    main: str
    accent: str


def make_project(kept: Mapping[str, str], answers: Answers, *, year: int, program: Program) -> dict[str, bytes]:
    """A new project's files by path. `kept` are the package's, by path; the year is that of today.

    Raises UnusableAnswerError, with a message for people.
    """
    said = {**_read(answers, year=year), **name_program(program)}
    files = {_PLACES.get(path, path): fill(text, said).encode() for path, text in kept.items()}
    files |= {f"{folder}/.gitkeep": b"" for folder in _EMPTY_FOLDERS}
    files |= {f"{FOLDER}{name}": text.encode() for name, text in schemas().items()}
    files[SETTINGS] = editor_settings(FOLDER.rstrip("/")).encode()
    return dict(sorted(files.items()))


def name_program(program: Program) -> dict[str, str]:
    """What files of a project say of the program."""
    repository, version = program.repository or _NO_PROGRAM, program.version or "v1.0"
    comment = f" # {program.name}" if program.name else ""
    return {
        "requirement": program.requirement or _NOWHERE,
        "install": _INSTALL if program.requirement else _INSTALLS_NOTHING,
        "program": repository,
        "version": version,
        "workflows": f"{repository}/.github/workflows",
        "at": f"@{version}{comment}" if program.repository else f"@{version} # Fill in: the program's repository",
    }


def _read(answers: Answers, *, year: int) -> dict[str, str]:
    names = {name: " ".join(getattr(answers, name).split()) for name in ("name", "place", "police", "council")}
    for what, written in names.items():
        sign = _NOT_IN_NAMES.search(written)
        if not written or sign or not name_of(written):
            why = f"'{sign[0]}' cannot be in it" if sign else "it has no letters"
            raise UnusableAnswerError(f"'{written}' cannot be the {what} here: {why}. Change it in the files later.")
    for language in answers.languages:
        if not _LANGUAGE.fullmatch(language):
            raise UnusableAnswerError(f"'{language}' is not the code of a language. Write codes such as cy, pl or ur.")
    host = urlsplit(answers.address).hostname or ""
    if not answers.address.startswith("https://") or "." not in host:
        raise UnusableAnswerError(f"'{answers.address}' is not a web address. Begin it with https://.")
    return {
        **names,
        "council_id": name_of(names["council"]),
        "police_id": name_of(names["police"]),
        "address": f"{answers.address.rstrip('/')}/",
        "authority": f"{host},{year}",
        "languages": ", ".join(answers.languages),
        "main": answers.main,
        "accent": answers.accent,
    }


def fill(text: str, said: Mapping[str, str]) -> str:
    """A file of the package with a project's own words in its blanks."""
    return _BLANK.sub(lambda blank: said[blank[1]], text)
