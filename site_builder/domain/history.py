"""Versions of a project's files in a public history, such as git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was in one commit."""

    commit: str
    """The beginning of its name, as people write it."""

    moment: datetime
    content: bytes


History = Mapping[str, tuple[Version, ...]]
"""Versions by the path of their file within the project, oldest first. Empty where there is no history."""
