"""What is wrong with a pack by itself, for those who publish it: in their own files, and with what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from site_builder import pipeline
from site_builder.domain.problem import Origin, Problem, Severity, list_problems
from site_builder.domain.translation import EASY_READ
from site_builder.outputs.kit.words.languages import is_language
from site_builder.sources.faults.pack_faults import for_publisher, in_publishers_files
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.shapes import REGISTERS, misplaced
from site_builder.tasks.packs.taken import TakenPack

_EMERGENCY = b"""
- {id: the-districts-own-999, title: "999", phone: 999, when: Now, urgency: emergency, hours: Always, source: "-"}
"""
_DISTRICT = b"""
name: A district
short_name: A district
place: A district
vision: "-"
summary: "-"
about: "-"
source: "-"
press: {email: press@example.org}
feed_authority: "example.org,2026"
"""
"""What every partnership has and a pack need not have, for checking a pack by itself."""


def check_pack(taken: TakenPack, now: datetime) -> tuple[Problem, ...]:
    """What is wrong with a pack by itself. References to anything outside it are mistakes here.

    Places are in the publisher's files, as these lie in the pack's own folder.
    """
    folders = {path.split("/")[-2]: path for path in sorted(taken.files, reverse=True) if "/translations/" in path}
    languages = sorted(name for name in folders if name == EASY_READ or is_language(name))
    district = _DISTRICT + f"languages: [{', '.join(languages)}]\n".encode()
    registers = {f"{REGISTERS}contacts.yml": _EMERGENCY, f"{REGISTERS}partnership.yml": district}
    _, problems = pipeline.find_problems({**registers, **taken.files}, now=now)
    unknown = (_say_unknown(name, path) for name, path in folders.items() if name not in languages)
    own = [problem for problem in problems if pack_of(problem.origin.path) and not _is_elsewhere(problem, languages)]
    found = (in_publishers_files(for_publisher(problem)) for problem in (*own, *unknown))
    return list_problems((*found, *_misnamed(taken)))


def _is_elsewhere(problem: Problem, languages: list[str]) -> bool:
    """Whether a problem is of a translation into no language, of which that is said already."""
    parts = problem.origin.path.split("/")
    return "translations" in parts and parts[-2] not in languages


def _say_unknown(name: str, path: str) -> Problem:
    message = f"The folder '{name}' is not named by the code of a language, so no site shows the translations in it."
    hint = f"Rename it. Codes are such as pl for Polish or ur for Urdu; '{EASY_READ}' stands for easy read."
    return Problem(Origin(path), message, hint)


def _misnamed(taken: TakenPack) -> Iterator[Problem]:
    """Files that are left out for their names alone."""
    for path in taken.others:
        problem = misplaced(path)
        if problem.hint.startswith("Rename "):
            yield replace(problem, severity=Severity.WARNING)
