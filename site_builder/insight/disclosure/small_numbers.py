"""Small numbers of sensitive indicators that lie in the repository as they are: in tables, revisions and records (D3).

No problem here gives the number that it is about, because the report of a check is public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.domain.english import capitalise
from site_builder.domain.figures import Marker
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.domain.revision import RecordedEdition, Shown
from site_builder.insight.disclosure.markers import protect_command
from site_builder.insight.disclosure.relations import is_small, threshold_of
from site_builder.insight.disclosure.showings import Past

_PUSHED = "If the number was pushed already, it is public: tell the person responsible for data protection."


def find_small_numbers(library: Library) -> Iterator[Problem]:
    """Every raw small number."""
    usual = library.methods.disclosure_threshold
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in library.indicators}
    for edition in library.editions:
        for figure in edition.figures:
            if figure.value is not None and is_small(figure.value, thresholds[figure.indicator.id]):
                message = (
                    f"The number of '{figure.indicator.id}' here is so small that it could identify someone, and this "
                    "repository is public."
                )
                hint = (
                    "Move the file with the true numbers out of the project, and make the one that belongs here from "
                    f"it: {protect_command(edition.quarter)}. {_PUSHED}"
                )
                yield Problem(figure.origin, message, hint)
    for revision in library.revisions:
        if _is_raw(revision.before, revision.indicator.id, thresholds=thresholds):
            message = (
                f"The earlier number of '{revision.indicator.id}' is so small that it could identify someone, and this "
                "repository is public."
            )
            yield Problem(revision.origin, message, f"Write 'was: c'. {_PUSHED}")
    for recorded in library.recorded:
        yield from _on_record(recorded, thresholds)


def find_small_numbers_shown(library: Library, past: Past) -> Iterator[Problem]:
    """Those that lie in a public history, however the file is now."""
    usual = library.methods.disclosure_threshold
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in library.indicators}
    for edition in library.editions:
        for showing in past(edition.quarter):
            raw = {
                cell.indicator
                for cell, number in showing.numbers.items()
                if isinstance(number, int) and is_small(number, thresholds[cell.indicator])
            }
            for indicator in sorted(raw):
                message = (
                    f"{capitalise(showing.name)} holds a number of '{indicator}' that is so small that it could "
                    "identify someone."
                )
                hint = (
                    "If that commit was pushed, the number is public: tell the person responsible for data protection. "
                    "If not, take the commit out of the history before you push."
                )
                yield Problem(edition.origin, message, hint, Severity.WARNING)


def _on_record(recorded: RecordedEdition, thresholds: Mapping[str, int]) -> Iterator[Problem]:
    places: list[tuple[str, Shown, Origin]] = [
        *((figure.indicator, figure.shown, figure.origin) for figure in recorded.known),
        *((revision.indicator, revision.before, revision.origin) for revision in recorded.revisions),
        *((revision.indicator, revision.after, revision.origin) for revision in recorded.revisions),
        *(
            (figure.indicator, figure.shown, figure.origin)
            for showing in recorded.showings
            for figure in showing.figures
        ),
    ]
    seen: set[Origin] = set()
    for indicator, shown, origin in places:
        if _is_raw(shown, indicator, thresholds=thresholds) and origin not in seen:
            seen.add(origin)
            message = (
                f"The number of '{indicator}' on record here is so small that it could identify someone, and this "
                "repository is public."
            )
            hint = (
                f"Suppress it in data/figures/{recorded.quarter.stem}.yml, then run 'site-builder release "
                f"{recorded.quarter.stem}', which takes it off the record. It was published: tell the person "
                "responsible for data protection."
            )
            yield Problem(origin, message, hint)


def _is_raw(shown: Shown, indicator: str, *, thresholds: Mapping[str, int]) -> bool:
    return not isinstance(shown, Marker) and is_small(Decimal(shown), thresholds.get(indicator, 0))
