"""Figures quoted by reference: what stands in the words, and what may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.domain.figures import Reference, Wanted
from site_builder.insight.figures.series import read_figures
from site_builder.insight.texts.quoting import check_references, look_up, quote, write_quoted
from tests.insight.reading import at, library_of, quarter
from tests.support import builders

NOW = at("2026-11-23 12:00")
TWO_SUMMERS = {
    **builders.quarter("2021-22 Q2", {"burglary": 59, "robbery": 12}),
    **builders.quarter("2022-23 Q2", {"burglary": 87, "robbery": "c"}),
}


def quoted(text: str) -> str:
    """A text with its figures, from two summers."""
    figures = read_figures(library_of(TWO_SUMMERS))

    def write(reference: Reference) -> str:
        trend = look_up(figures, reference)
        assert trend is not None
        return write_quoted(trend, reference.wanted)

    return quote(text, write)


def test_a_reference_becomes_the_value_the_change_or_a_whole_sentence() -> None:
    assert quoted("There were {{ burglary 2022-23 Q2 }}.") == "There were 87."
    assert quoted("It went {{burglary 2022-23 Q2 change}}.") == "It went up 47%, from 59 to 87."
    assert quoted("{{ burglary 2021-22 Q2 sentence }}") == (
        "Police recorded 59 burglaries in July to September 2021. "
        "These are the first figures, so there is no earlier year to compare with."
    )


def test_several_references_are_in_one_text_and_lines_may_break_within_them() -> None:
    assert quoted("From {{ burglary\n2021-22 Q2 }} to {{ burglary 2022-23 Q2 value }}") == "From 59 to 87"


def test_what_is_no_reference_stays_as_it_is() -> None:
    text = "A {{ brace }} and { burglary 2022-23 Q2 } and {{ burglary 2022-23 Q2"
    assert quoted(text) == text


@pytest.mark.rule("S11")
def test_what_is_not_known_or_not_out_is_not_found() -> None:
    figures = read_figures(library_of(TWO_SUMMERS))
    assert look_up(figures, Reference("theft", quarter("2022-23 Q2"))) is None
    assert look_up(figures, Reference("burglary", quarter("2022-23 Q3"))) is None
    assert look_up(figures, Reference("burglary", quarter("2022-23 Q2"), "villages")) is None


def test_without_a_comparison_a_change_is_the_value_alone() -> None:
    figures = read_figures(library_of(TWO_SUMMERS))
    trend = look_up(figures, Reference("burglary", quarter("2021-22 Q2")))
    assert trend is not None
    assert write_quoted(trend, Wanted.CHANGE) == "59"


def test_a_story_may_quote_what_is_released_when_it_is_published_itself() -> None:
    late = builders.quarter("2022-23 Q3", released="2026-12-01 09:30")
    body = "There were {{ burglary 2022-23 Q3 }}."
    on_the_minute = library_of(late, builders.story(published="2026-12-01 09:30", body=body))
    assert list(check_references(on_the_minute, NOW)) == []
    a_minute_early = library_of(late, builders.story(published="2026-12-01 09:29", body=body))
    (problem,) = check_references(a_minute_early, NOW)
    assert "not released before 9:30am on 1 December 2026" in problem.message
    assert list(check_references(a_minute_early, at("2026-12-01 09:30"))) == []


def test_every_place_for_words_is_looked_at() -> None:
    wrong = "{{ theft 2022-23 Q2 }}"
    files = {
        **TWO_SUMMERS,
        **builders.story(body=wrong, evidence=["theft 2022-23 Q2"]),
        **builders.message(advice=[f"Lock up. {wrong}"], body=wrong),
        **builders.page(body=wrong),
        "content/registers/priorities.yml": builders.write_yaml([builders.priority(body=wrong)]),
    }
    library = library_of(files)
    library = replace(library, partnership=replace(library.partnership, about=library.stories[0].body))
    assert len(list(check_references(library, NOW))) == 7


def test_where_not_all_figures_could_be_read_none_is_called_missing() -> None:
    library = library_of(TWO_SUMMERS, builders.story(body="{{ theft 2022-23 Q2 }} and {{ robbery 2022-23 Q2 }}"))
    assert len(list(check_references(library, NOW))) == 2
    (withheld,) = check_references(replace(library, figures_whole=False), NOW)
    assert "withheld" in withheld.message
