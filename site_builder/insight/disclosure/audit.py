"""Whether what is published keeps its secrets: no small number in the repository, none given away (rules D1 to D3).

No problem that is told here says the number that it is about: whoever reads the report of a check may be anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.figures import Figure, Marker
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.quarter import Quarter
from site_builder.insight.disclosure.relations import is_small, threshold_of, touched


def check_disclosure(library: Library) -> Iterator[Problem]:
    """Problems of sensitive figures, where there are any; all else costs nothing."""
    if not any(indicator.sensitive for indicator in library.indicators):
        return
    usual = library.methods.disclosure_threshold
    raw = [*_small_numbers(library, usual), *_broken_numbers(library)]
    yield from raw
    yield from _talkative_notes(library)
    withheld = any(is_secret(figure) for edition in library.editions for figure in edition.figures)
    if withheld and not raw and library.figures_whole:
        # Only now: a check of a partnership that withholds nothing need not wait for the solver.
        from site_builder.insight.disclosure.giveaways import find_giveaways  # noqa: PLC0415

        yield from find_giveaways(library)


def protect_command(quarter: Quarter) -> str:
    """The command that makes a quarter's protected file."""
    return f"site-builder protect PRIVATE.yml --out data/figures/{quarter.stem}.yml"


def _small_numbers(library: Library, usual: int) -> Iterator[Problem]:
    """Raw small numbers (rule D3)."""
    for edition in library.editions:
        for figure in edition.figures:
            threshold = threshold_of(figure.indicator, usual)
            if figure.value is not None and is_small(figure.value, threshold):
                message = (
                    f"The number of '{figure.indicator.id}' here is so small that it could tell who somebody is, and "
                    "this repository is public."
                )
                hint = (
                    "Move the file with the true numbers out of the project, and make the one that belongs here from "
                    f"it: {protect_command(edition.quarter)}. If the number was pushed already, it is public: tell "
                    "whoever answers for data protection."
                )
                yield Problem(figure.origin, message, hint)
    thresholds = {indicator.id: threshold_of(indicator, usual) for indicator in library.indicators}
    for recorded in library.recorded:
        for one in recorded.known:
            if not isinstance(one.shown, Marker) and is_small(one.shown, thresholds.get(one.indicator, 0)):
                message = (
                    f"The number of '{one.indicator}' on record here is so small that it could tell who somebody is, "
                    "and this repository is public."
                )
                hint = (
                    f"Withhold it in data/figures/{recorded.quarter.stem}.yml, then run 'site-builder release "
                    f"{recorded.quarter.stem}', which takes it off the record. It was published: tell whoever answers "
                    "for data protection."
                )
                yield Problem(one.origin, message, hint)


def _broken_numbers(library: Library) -> Iterator[Problem]:
    """People are counted in whole numbers, and so is all that is added up with them."""
    names = {indicator.id for indicator in touched(library.indicators)}
    for edition in library.editions:
        for figure in edition.figures:
            value = figure.value
            if figure.indicator.id in names and value is not None and value != value.to_integral_value():
                message = f"'{figure.indicator.id}' counts people, or is added up with what does: the number is whole."
                yield Problem(figure.origin, message, "Write the number without a point.")


def _talkative_notes(library: Library) -> Iterator[Problem]:
    """Notes beside withheld numbers that hold a number."""
    for edition in library.editions:
        for figure in edition.figures:
            if is_secret(figure) and any(sign.isdigit() for sign in figure.note):
                message = "This number is withheld, but its note holds a number, which could give it away."
                yield Problem(figure.origin, message, "Say in the note why, without a number.", Severity.WARNING)


def is_secret(figure: Figure) -> bool:
    """Whether it is withheld so that nobody can be recognised."""
    return figure.indicator.sensitive and Marker.CONFIDENTIAL in figure.markers
