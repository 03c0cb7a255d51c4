"""Whether an indicator that a map names can take counts from a source. Knows no source."""

from __future__ import annotations

from difflib import get_close_matches

from site_builder.domain.figures import Covers
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.quarters.quarter_files import refuse_sensitive


def refuse_indicator(name: str, library: Library, *, covers: Covers, origin: Origin) -> Problem | None:
    """Why counts that cover so long cannot be figures of an indicator; None when they can."""
    known = {entry.id: entry for entry in library.indicators}
    indicator = known.get(name)
    if indicator is None:
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else "Give it an entry in data/indicators.yml first."
        return Problem(origin, f"'{name}' is not an indicator.", hint)
    if indicator.sensitive:
        return refuse_sensitive(indicator, origin)
    if indicator.sum_of:
        return Problem(origin, f"'{name}' is added up from other indicators.", "Name those instead.")
    if indicator.is_share:
        return Problem(origin, f"'{name}' is a percentage, and these are counts.", "Name another indicator.")
    if indicator.covers is not covers:
        message = f"A figure of '{name}' covers {indicator.covers}, and these counts cover {covers}."
        hint = (
            f"Name an indicator with 'covers: {covers}' in data/indicators.yml. A new one can have it from the start."
        )
        return Problem(origin, message, hint)
    return None
