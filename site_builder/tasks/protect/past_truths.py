"""The true numbers behind each protected file, stored beside the private file for the next revision (rule D5).

The file holds true numbers, so it is only ever written outside the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.domain.figures import Marker
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number, Shown
from site_builder.insight.disclosure.showings import ChoiceFact, Showing
from site_builder.tasks import whole_files
from site_builder.tasks.imports.sheets.small_tables import unreadable


@dataclass(frozen=True, slots=True)
class PastTruth:
    """A quarter as a protected file showed it, and the true numbers that it was made from."""

    shown: Shown
    true: Shown
    told: tuple[ChoiceFact, ...] = ()
    """What the choice of what is suppressed told."""

    def explains(self, showing: Showing) -> bool:
        """Whether a showing has the numbers that this protected file showed."""
        numbers = {cell: number for cell, number in showing.numbers.items() if number is not None}
        return bool(numbers) and all(self.shown.get(cell) == number for cell, number in numbers.items())


def truths_beside(folder: Path, quarter: Quarter) -> Path:
    """The file that stores them."""
    return folder / f"{quarter.stem}-true-numbers.json"


def read_truths(path: Path, quarter: Quarter) -> tuple[tuple[PastTruth, ...], list[Problem]]:
    """The truths of a quarter, oldest first; none if there is no file."""
    try:
        entries = json.loads(path.read_bytes())
        truths = [
            PastTruth(
                _numbers(entry["shown"], quarter),
                _numbers(entry["true"], quarter),
                tuple(_fact(fact, quarter) for fact in entry.get("told", ())),
            )
            for entry in entries
        ]
    except FileNotFoundError:
        return (), []
    except OSError as fault:
        return (), [unreadable(path, fault)]
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "This file stores the true numbers from when figures were protected, and it cannot be read."
        hint = "Restore it from a backup. Or move it away, and name the private files of that time with --before."
        return (), [Problem(Origin(path.as_posix()), message, hint)]
    return tuple(truths), []


def write_truths(path: Path, truths: tuple[PastTruth, ...]) -> Problem | None:
    """Write the truths, each once."""
    entries = [
        {
            "shown": dict(_plain(truth.shown)),
            "true": dict(_plain(truth.true)),
            "told": [
                {
                    "terms": [[f"{cell.indicator}|{cell.area}", value, weight] for cell, value, weight in fact.terms],
                    "low": fact.low,
                    "high": fact.high,
                }
                for fact in truth.told
            ],
        }
        for truth in truths
    ]
    content = [entry for index, entry in enumerate(entries) if entry not in entries[index + 1 :]]
    try:
        whole_files.put({path: (json.dumps(content, indent=1) + "\n").encode()})
    except OSError as fault:
        return unreadable(path, fault)
    return None


def _plain(numbers: Shown) -> Iterator[tuple[str, int | str]]:
    for cell, number in sorted(numbers.items()):
        if number is not None:
            yield f"{cell.indicator}|{cell.area}", number


def _fact(stored: dict[str, Any], quarter: Quarter) -> ChoiceFact:
    terms = tuple((_cell(name, quarter), int(value), int(weight)) for name, value, weight in stored["terms"])
    return ChoiceFact(terms, stored["low"], stored["high"])


def _cell(name: str, quarter: Quarter) -> Cell:
    indicator, _, area = name.partition("|")
    return Cell(indicator, area, quarter)


def _numbers(stored: dict[str, int | str], quarter: Quarter) -> dict[Cell, Number]:
    return {
        _cell(name, quarter): number if isinstance(number, int) else Marker(number) for name, number in stored.items()
    }
