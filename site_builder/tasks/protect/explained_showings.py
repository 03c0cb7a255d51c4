"""What was true when something was shown: from the file that was named for it, or as it was kept (rule D5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.domain.figures import Marker
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.numbers import Shown
from site_builder.insight.disclosure.showings import Showing
from site_builder.tasks.protect.kept_truths import KeptTruth


@dataclass(frozen=True, slots=True)
class ExplainedShowings:
    """All that is known of what was true of a quarter."""

    quarter: Quarter
    origin: Origin
    """The private file, of which is told what is wrong."""

    kept: tuple[KeptTruth, ...]
    """Oldest first."""

    named: Mapping[str, Shown]
    """From the files that `--before` names, by the key of a showing; empty for the newest."""

    def explain(self, showings: Sequence[Showing]) -> tuple[tuple[Showing, ...], list[Problem]]:
        """The showings, each with its own truth."""
        problems: list[Problem] = []
        keys = _suppressing(showings)
        named = {key or (keys[-1] if keys else ""): true for key, true in self.named.items()}
        for key in named:
            if keys and key not in keys:
                message = f"Nothing that was shown for {self.quarter.period} is called '{key}'."
                problems.append(Problem(self.origin, message, f"After --before, write one of {', '.join(keys)}."))
        found: list[Showing] = []
        for showing in showings:
            true = named.get(showing.key)
            if true is None:
                true = next((one.true for one in reversed(self.kept) if one.explains(showing)), {})
            elif not showing.fits(true):
                message = f"The file that '--before' names for {showing.name} is not the one that was made from."
                hint = "Some of its numbers are others than were shown then. Name the private file of that time."
                problems.append(Problem(self.origin, message, hint))
            found.append(replace(showing, true=true))
        return tuple(found), problems

    def ask_about(self, unexplained: Sequence[Showing], *, showings: Sequence[Showing]) -> Iterator[Problem]:
        """What must be known of showings in which suppressed numbers were others than now."""
        newest = _suppressing(showings)[-1:]
        for showing in unexplained:
            message = (
                f"A suppressed number for {self.quarter.period} has changed since {showing.name}. Whether the "
                "difference gives one away can only be told from the numbers that were true then."
            )
            which = "FILE" if showing.key in newest else f"{showing.key}=FILE"
            hint = (
                f"Name the private file from which that was made: --before {which}. Only if it is lost, add --despite."
            )
            yield Problem(self.origin, message, hint)


def _suppressing(showings: Sequence[Showing]) -> list[str]:
    """The keys of those that suppressed something, oldest first."""
    return [one.key for one in showings if Marker.CONFIDENTIAL in one.numbers.values()]
