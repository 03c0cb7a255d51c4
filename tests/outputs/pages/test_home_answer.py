"""What the home page answers to "Is it getting better?". It keeps rule S1."""

from collections.abc import Mapping

import pytest

from site_builder.domain.artefact import Page
from tests.support import builders, fictional_site, html_pages

LACKING = "The figures begin with January to March 2026, so there is no earlier year to compare with."
SEPARATE = "These are counted separately, so do not compare them with the figures below."


def answer_of(made: Mapping[str, Page]) -> tuple[str, str]:
    """The answer, and everything that the section says."""
    section = html_pages.read_body(made[""].html).xpath("//section[@aria-labelledby='better']")[0]
    return html_pages.text_of(section.xpath(".//*[contains(@class, 'answer')]")[0]), html_pages.text_of(section)


def site_with(quarters: Mapping[str, Mapping[str, int | str]]) -> Mapping[str, Page]:
    """A partnership that puts two counts by quarter forward, and has another of 12 months."""
    more = (builders.indicator("noise", headline=2), builders.indicator("robbery-12-months", covers="12 months"))
    files = {path: content for path, content in builders.partnership().items() if "data/figures/" not in path}
    files |= builders.indicators(*more)
    for name, values in quarters.items():
        files |= builders.quarter(name, values)
    return fictional_site.pages_of(fictional_site.build_files(files))


@pytest.mark.rule("S1")
def test_a_separate_count_of_12_months_is_kept_apart_from_the_newest_figures_by_rule_s1() -> None:
    answer, section = answer_of(
        site_with(
            {
                "2024-25 Q1": {"robbery-12-months": 400},
                "2025-26 Q1": {"robbery-12-months": 300},
                "2025-26 Q4": {"burglary": 60, "robbery": 10, "noise": 5},
                "2026-27 Q1": {"burglary": 61, "robbery": 12, "noise": 6},
            }
        )
    )
    parts = [
        "We cannot tell from our newest figures.",
        LACKING,
        "There are other figures that we can compare.",
        "100 fewer than",
        SEPARATE,
    ]
    places = [answer.find(part) for part in parts]
    assert -1 not in places, answer
    assert places == sorted(places)
    assert section.count(LACKING) == 1, "the reason is said once"


def test_without_any_comparison_the_question_is_still_answered() -> None:
    answer, _ = answer_of(site_with({"2026-27 Q1": {"burglary": 61, "robbery": 12}}))
    assert answer == "We cannot tell from our newest figures."


def test_a_comparison_of_the_newest_figures_is_the_whole_answer() -> None:
    answer, _ = answer_of(
        site_with({"2025-26 Q1": {"burglary": 70, "robbery": 10}, "2026-27 Q1": {"burglary": 61, "robbery": 12}})
    )
    assert answer == "All crime fell in April to June 2026, compared with the same months a year earlier."


@pytest.mark.rule("S5")
@pytest.mark.parametrize(("marker", "words"), [("x", "Not available"), ("c", "Withheld"), ("z", "Does not apply")])
def test_a_card_without_a_number_says_so_in_words_and_not_with_the_symbol_of_a_table(marker: str, words: str) -> None:
    made = site_with({"2026-27 Q1": {"burglary": 61, "robbery": 12, "noise": marker}})
    cards = html_pages.read_body(made[""].html).xpath("//li[contains(@class, 'figure-card')]")
    numbers = [html_pages.text_of(card.xpath(".//p[starts-with(@class, 'number')]")[0]) for card in cards]
    assert numbers == ["73 crimes, April to June 2026", f"{words} April to June 2026"]
    assert f"[{marker}]" not in made[""].html
