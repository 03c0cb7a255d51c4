"""What an import of a published table of partnerships is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.tasks.imports.quarters.quarter_files import Destination


@dataclass(frozen=True, slots=True)
class StatisticsRequest:
    """What to import, and where to."""

    file: Path
    partnership: str
    """Its name as the table writes it, give or take capitals, spaces and `&`. The ONS's tables also have a code."""

    map: Path
    to: Destination
