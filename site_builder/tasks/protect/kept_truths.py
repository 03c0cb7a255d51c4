"""What was true when a protected file was made, kept beside the private file for the next revision (rule D5).

It holds true numbers, so it lies where no repository is, and is written only there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.domain.figures import Marker
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.cells import Cell
from site_builder.insight.disclosure.numbers import Number, Shown
from site_builder.insight.disclosure.showings import Showing
from site_builder.tasks.imports.small_tables import unreadable


@dataclass(frozen=True, slots=True)
class KeptTruth:
    """A quarter as a protected file showed it, and the true numbers from which that was made."""

    shown: Shown
    true: Shown

    def explains(self, showing: Showing) -> bool:
        """Whether a showing is of what this protected file showed."""
        told = {cell: number for cell, number in showing.numbers.items() if number is not None}
        return bool(told) and all(self.shown.get(cell) == number for cell, number in told.items())


def truths_beside(folder: Path, quarter: Quarter) -> Path:
    """Where they are kept."""
    return folder / f"{quarter.stem}-true-numbers.json"


def read_truths(path: Path, quarter: Quarter) -> tuple[tuple[KeptTruth, ...], list[Problem]]:
    """Those that are kept of a quarter, oldest first; none where there is no file."""
    try:
        kept = json.loads(path.read_bytes())
        truths = [KeptTruth(_numbers(one["shown"], quarter), _numbers(one["true"], quarter)) for one in kept]
    except FileNotFoundError:
        return (), []
    except OSError as fault:
        return (), [unreadable(path, fault)]
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "This file keeps what was true when figures were protected, and it cannot be read any more."
        hint = "Bring it back from a backup; or move it away, and name the private files of then with --before."
        return (), [Problem(Origin(path.as_posix()), message, hint)]
    return tuple(truths), []


def write_truths(path: Path, truths: tuple[KeptTruth, ...]) -> Problem | None:
    """Keep them; each once."""
    each = [{"shown": dict(_plain(one.shown)), "true": dict(_plain(one.true))} for one in truths]
    content = [one for index, one in enumerate(each) if one not in each[index + 1 :]]
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as fault:
        return unreadable(path, fault)
    return None


def _plain(numbers: Shown) -> Iterator[tuple[str, int | str]]:
    for cell, number in sorted(numbers.items()):
        if number is not None:
            yield f"{cell.indicator}|{cell.area}", number.value if isinstance(number, Marker) else number


def _numbers(kept: dict[str, int | str], quarter: Quarter) -> dict[Cell, Number]:
    found: dict[Cell, Number] = {}
    for name, number in kept.items():
        indicator, _, area = name.partition("|")
        found[Cell(indicator, area, quarter)] = number if isinstance(number, int) else Marker(number)
    return found
