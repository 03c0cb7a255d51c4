"""A project for a partnership that has none: the files that the package keeps, with the partnership's names in them.

Knows what the files of a project are called, and no disk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_builder.sources.writing.writing import name_of

_BLANK = re.compile(r"@([a-z_]+)@")
_PLACES = {
    "gitignore": ".gitignore",
    "readme.md": "README.md",
    "workflows/check.yml": ".github/workflows/check.yml",
    "workflows/daily.yml": ".github/workflows/daily.yml",
    "workflows/publish.yml": ".github/workflows/publish.yml",
}
"""Where files go whose names would mean something in the package itself."""

_EMPTY_FOLDERS = ("content/stories", "content/pictures", "data/figures")
"""Folders that officers will look for. Git drops those that are empty."""

_NOWHERE = """\
# Fill in: the address of the program's repository, and a tag or commit of it. Until then, workflows cannot install it.
# site-builder[formats] @ git+https://git.example.org/site-builder@v1.0"""

_NOT_IN_NAMES = re.compile(r"[^\w\s&'’().,/-]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*|easy-read")


class UnusableAnswerError(Exception):
    """An answer cannot be used; the message says why."""


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


def make_project(kept: Mapping[str, str], answers: Answers, *, year: int, requirement: str) -> dict[str, bytes]:
    """A new project's files by path. `kept` are the package's, by path; the year is that of today.

    `requirement` is the line that installs the program, or empty for one to fill in.

    Raises UnusableAnswerError, with a message for people.
    """
    said = _read(answers, year=year, requirement=requirement)
    files = {_PLACES.get(path, path): _fill(text, said).encode() for path, text in kept.items()}
    files |= {f"{folder}/.gitkeep": b"" for folder in _EMPTY_FOLDERS}
    return dict(sorted(files.items()))


def _read(answers: Answers, *, year: int, requirement: str) -> dict[str, str]:
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
        "requirement": requirement or _NOWHERE,
    }


def _fill(text: str, said: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda blank: said[blank[1]], text)
