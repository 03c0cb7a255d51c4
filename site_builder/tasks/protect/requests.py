"""What `protect` is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from site_builder.domain.history import History
from site_builder.domain.problem import Problem
from site_builder.tasks.imports.quarters.quarter_files import QuarterPlan
from site_builder.tasks.protect.clearance import Cleared

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ProtectRequest:
    """What an officer asked for."""

    files: Files
    """All that the project holds, by path within it."""

    private: Path
    out: Path
    """The protected file, or the folder for one file a quarter."""

    note: Path
    now: datetime
    overwrite: bool = False
    despite: bool = False
    """Whether to continue although published figures give some numbers away."""

    before: tuple[tuple[str, Path], ...] = ()
    """The private files of earlier showings, each by the showing's key; without a key, that of the newest."""

    history: History = field(default_factory=dict)
    """Versions of files in a public history, by path within the project, oldest first."""


@dataclass(frozen=True, slots=True)
class ProtectReport:
    """What was written, or why nothing was."""

    cleared: tuple[Cleared, ...] = ()
    plans: tuple[QuarterPlan, ...] = ()
    note: Path | None = None
    truths: tuple[Path, ...] = ()
    """The files with the true numbers for the next revision."""

    problems: tuple[Problem, ...] = ()
    """Why nothing was written; empty if nothing was wrong."""
