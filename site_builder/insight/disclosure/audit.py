"""Whether what is published keeps its secrets: no small number in the repository, none given away (rules D1 to D7).

No problem here gives the number that it is about, because the report of a check is public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.domain.library import Library
from site_builder.domain.problem import Problem
from site_builder.insight.disclosure.markers import is_suppressed
from site_builder.insight.disclosure.notes import find_talkative_notes
from site_builder.insight.disclosure.numbers import numbers_by_quarter
from site_builder.insight.disclosure.relations import threshold_of, touched
from site_builder.insight.disclosure.showings import Past, nothing_past
from site_builder.insight.disclosure.small_numbers import find_small_numbers, find_small_numbers_shown
from site_builder.insight.disclosure.twelve_months import find_revealing_years, pairs_of


def check_disclosure(
    library: Library, *, explained: frozenset[str] = frozenset(), past: Past = nothing_past
) -> Iterator[Problem]:
    """Problems of sensitive figures, where there are any; all else costs nothing.

    `explained` are the files with contradictions that another check reports. `past` gives what was
    shown besides the record, such as versions in git.
    """
    suppressed = any(is_suppressed(figure) for edition in library.editions for figure in edition.figures)
    once = any(recorded.protected for recorded in library.recorded)
    if not (suppressed or once or any(indicator.sensitive for indicator in library.indicators)):
        return
    raw = [*_unprotected(library), *find_small_numbers(library), *find_broken_numbers(library)]
    yield from raw
    yield from find_talkative_notes(library)
    yield from find_revealing_years(library, past)
    yield from find_small_numbers_shown(library, past)
    if raw or not library.figures_whole:
        return
    examined = _with_suppressed(library)
    if suppressed or _has_gaps(examined):
        # Only now: a check of a partnership that suppresses nothing need not wait for the solver.
        from site_builder.insight.disclosure.giveaways import find_giveaways  # noqa: PLC0415

        yield from find_giveaways(examined, explained=explained, past=past)


def _unprotected(library: Library) -> Iterator[Problem]:
    """Indicators that are protected no more, or less than they were."""
    usual = library.methods.disclosure_threshold
    once: dict[str, int] = {}
    for recorded in library.recorded:
        for name, threshold in recorded.protected:
            once[name] = max(threshold, once.get(name, 0))
    for indicator in library.indicators:
        threshold = once.get(indicator.id, 0)
        if threshold > threshold_of(indicator, usual):
            message = (
                f"'{indicator.id}' was released as an indicator of people, with numbers below {threshold} suppressed, "
                "and would show some of them from now on. What is shown later gives away what was suppressed before."
            )
            hint = f"Put back 'sensitive: true' and 'threshold: {threshold}'."
            yield Problem(indicator.origin, message, hint)


def _with_suppressed(library: Library) -> Library:
    """The library with every indicator that has a suppressed number marked as sensitive (rule D7).

    So its other numbers are tried for whether they give that one away. One for 12 months has no secret but its
    quarters, and no number for 12 months is shown beside a quarter that is not (see `twelve_months`).
    """
    known = {indicator.id for indicator in touched(library.indicators)} | pairs_of(library).keys()
    figures = (figure for edition in library.editions for figure in edition.figures)
    named = {figure.indicator.id for figure in figures if is_suppressed(figure)} - known
    return replace(
        library,
        indicators=tuple(
            replace(indicator, sensitive=True) if indicator.id in named else indicator
            for indicator in library.indicators
        ),
    )


def _has_gaps(library: Library) -> bool:
    numbers = numbers_by_quarter(library, (edition.quarter for edition in library.editions))
    return any(None in known.values() for known in numbers.values())


_MOST = 1_000_000
"""More people than any indicator counts; the solver takes ten times as many for no end."""


def find_broken_numbers(library: Library) -> Iterator[Problem]:
    """People are counted in whole numbers, and so is all that is added up with them."""
    names = {indicator.id for indicator in touched(library.indicators)}
    for edition in library.editions:
        for figure in edition.figures:
            value = figure.value
            if figure.indicator.id in names and value is not None and value != value.to_integral_value():
                message = f"'{figure.indicator.id}' counts people, or is added up with what does: the number is whole."
                yield Problem(figure.origin, message, "Write the number without a point.")
            elif figure.indicator.id in names and value is not None and value > _MOST:
                message = (
                    f"'{figure.indicator.id}' counts people, or is added up with what does: this is over a million."
                )
                yield Problem(figure.origin, message, "Check the number against its source.")
