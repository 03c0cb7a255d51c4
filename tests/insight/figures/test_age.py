"""How old figures and stories are (rules S14 and T6)."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.domain.methods import USUAL
from site_builder.domain.period import Period
from site_builder.insight.figures.age import is_old, is_over, write_age, write_age_at_release
from tests.insight.reading import library_of, quarter
from tests.support import builders


@pytest.mark.rule("S14")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022-23 Q2", "This figure is more than 4 years old."),
        ("2025-26 Q2", "This figure is more than a year old."),
        ("2025-26 Q3", "This figure is more than 10 months old."),
        ("2025-26 Q4", ""),
        ("2026-27 Q2", ""),
    ],
)
def test_a_figure_of_more_than_two_quarters_carries_its_age_by_rule_s14(written: str, said: str) -> None:
    assert write_age(quarter(written), date(2026, 11, 30), methods=USUAL) == said


@pytest.mark.rule("S14")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022-23 Q2", "These figures were more than 4 years old when they were released here."),
        ("2025-26 Q2", "These figures were more than a year old when they were released here."),
        ("2025-26 Q3", "These figures were more than 10 months old when they were released here."),
        ("2025-26 Q4", ""),
    ],
)
def test_figures_that_were_old_at_their_release_say_so_for_ever_by_rule_s14(written: str, said: str) -> None:
    assert write_age_at_release(quarter(written), date(2026, 11, 30), methods=USUAL) == said


@pytest.mark.rule("T6")
@pytest.mark.parametrize(
    ("about", "old"), [(None, False), ("2011", True), ("2026", False), ("2025-11-29", True), ("2025-11-30", False)]
)
def test_a_story_is_as_old_as_what_it_is_about_by_rule_t6(about: str | None, old: bool) -> None:  # noqa: FBT001
    (story,) = library_of(builders.story(about=about)).stories
    assert is_old(story, date(2026, 11, 30)) is old


@pytest.mark.rule("T6")
def test_a_body_belongs_to_the_past_after_its_last_day_by_rule_t6() -> None:
    until = Period.read("2012-11")
    assert is_over(until, date(2012, 12, 1))
    assert not is_over(until, date(2012, 11, 30))
    assert not is_over(None, date(2012, 12, 1))
