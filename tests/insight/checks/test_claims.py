"""Stories whose words and figures do not go together are asked about, with the numbers (rule S16)."""

from __future__ import annotations

from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.insight.checks.claims import advise_on_claims
from site_builder.pipeline import check
from tests.insight.reading import library_of
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
ROSE, FELL = "burglary 2022-23 Q2", "robbery 2022-23 Q2"
"""From 59 to 87, and from 12 to 9."""


def advice(**fields: object) -> list[str]:
    words = {"summary": "What happened.", "title": "News from the market", **fields}
    _, problems = check({**builders.partnership(), **builders.story("new-gates", **words)}, now=NOW)
    return [f"{problem.severity}: {problem.message}" for problem in problems]


def places(**fields: object) -> list[str]:
    """Where the advice points, by the line and the column."""
    files = builders.story("new-gates", **{"summary": "What happened.", "title": "News from the market", **fields})
    (lines,) = (content.decode().splitlines() for content in files.values())
    problems = advise_on_claims(library_of(builders.partnership(), files))
    return [lines[problem.origin.line - 1][problem.origin.column - 1 :] for problem in sorted(problems)]


@pytest.mark.parametrize(
    "title",
    [
        "Burglary fell in summer",
        "Fewer burglaries in summer",
        "Burglary is down by a third",
        "Burglaries drop after new gates",
        "Residents see reduced burglary",
        "Burglary cut by half",
        "Burglary halved",
    ],
)
def test_a_story_that_says_fell_over_a_figure_that_rose_is_asked_about_with_the_numbers(title: str) -> None:
    (said,) = advice(title=title, evidence=[ROSE])
    words = said.split("'")[1]
    assert said == (
        f"advice: The words '{words}' say that something fell, but the figure behind them rose: 'burglary' was 59 in "
        "the same months a year earlier and 87 in July to September 2022."
    )
    assert words in title
    assert places(title=title, evidence=[ROSE])[0].startswith(words)


@pytest.mark.parametrize("field", ["title", "summary", "in_brief", "body"])
def test_the_advice_points_at_the_words(field: str) -> None:
    words = "Last summer burglary fell again."
    (place,) = places(**{field: words}, evidence=[ROSE])
    assert place.startswith("fell again.")
    (place,) = places(**{field: "Burglary doubled in a year."}, evidence=[ROSE]) if field != "body" else ("doubled",)
    assert place.startswith("doubled")
    (place,) = places(**{field: "Fewer burglaries in summer."}) if field != "body" else ("Fewer",)
    assert place.startswith("Fewer")


@pytest.mark.parametrize("title", ["Robbery rose in summer", "Robberies up by a third", "Robbery doubled"])
def test_a_story_that_says_rose_over_a_figure_that_fell_is_asked_about_with_the_numbers(title: str) -> None:
    (said,) = advice(title=title, evidence=[FELL])
    assert "something rose, but the figure behind them fell: 'robbery' was 12" in said
    assert "9 in July to September 2022" in said


@pytest.mark.parametrize(
    "title",
    [
        "Burglary dropped in summer", "Burglary is well down", "Burglary decreased", "Burglary tumbles in summer",
        "Burglary plunges", "Burglary slumps", "Burglary plummets", "A fall in burglaries", "Burglary down",
        "Burglary shrinks", "Burglary dips again", "Burglary at a record low", "Burglary continues to fall",
        "Falls in burglary", "Burglary going down", "Burglary sinks", "Burglary driven down", "Burglary has been cut",
    ],
)  # fmt: skip
def test_other_words_for_a_fall_over_a_figure_that_rose_are_asked_about(title: str) -> None:
    (said,) = advice(title=title, evidence=[ROSE])
    assert "something fell, but the figure behind them rose" in said


@pytest.mark.parametrize(
    "title",
    [
        "More than twice as many robberies", "Robberies grew", "More than last summer", "Robbery soars",
        "Robbery surges", "Robbery climbs", "Robbery jumps", "Robbery spikes", "Robbery rockets", "More robberies",
        "Robbery at a record high", "Robbery on the rise", "Robbery going up.", "Robbery creeping up",
    ],
)  # fmt: skip
def test_other_words_for_a_rise_over_a_figure_that_fell_are_asked_about(title: str) -> None:
    (said,) = advice(title=title, evidence=[FELL])
    assert "something rose, but the figure behind them fell" in said


@pytest.mark.parametrize(
    ("title", "evidence", "words"),
    [("Burglary doubled in a year", ROSE, "doubled"), ("Robbery halved in a year", FELL, "halved")],
)
def test_a_story_that_says_halved_or_doubled_over_less_is_asked_about(title: str, evidence: str, words: str) -> None:
    (said,) = advice(title=title, evidence=[evidence])
    assert f"says '{words}', and no figure behind it changed by so much" in said


def test_the_words_of_the_body_count_where_the_headline_claims_nothing() -> None:
    (said,) = advice(body="Burglary fell sharply: there were {{ burglary 2022-23 Q2 }}.")
    assert "'burglary' was 59" in said


@pytest.mark.parametrize(
    ("title", "evidence"),
    [
        ("Burglary rose in summer", [ROSE]),
        ("Robbery fell in summer", [FELL]),
        ("Robbery fell in summer", [ROSE, FELL]),
        ("Burglary rose while robbery fell", [ROSE]),
        ("Neighbours cut back the hedge", [ROSE]),
        ("Drop in and tell us", [ROSE]),
        ("Sign up for the market", [ROSE]),
        ("More about the market", [FELL]),
        ("More crime prevention at the market", [FELL]),
        ("Slow down", [ROSE]),
        ("Neighbours fall in with the plan", [ROSE]),
        ("The grass was cut again", [ROSE]),
        ("Burglary fell in spring", ["burglary 2021-22 Q1"]),
    ],
)
def test_words_that_go_with_some_figure_or_claim_nothing_are_left_alone(title: str, evidence: list[str]) -> None:
    assert advice(title=title, evidence=evidence) == []


@pytest.mark.parametrize("title", ["Fewer burglaries this summer", "Burglary down 23%", "Robberies doubled"])
def test_a_headline_that_claims_a_change_needs_a_figure(title: str) -> None:
    (said,) = advice(title=title)
    assert "claims a change" in said
    assert advice(title=title, body="There were {{ burglary 2022-23 Q2 }} and {{ robbery 2022-23 Q2 }}.") != [said]


@pytest.mark.parametrize(
    "title",
    [
        "New gates end fly-tipping behind Mill Street",
        "Fewer steps to the town hall",
        "Burglary fell by a tenth, said the strategy of 2011",
        "The ferry rope was cut",
    ],
)
def test_a_headline_that_claims_no_change_or_says_who_claims_it_needs_none(title: str) -> None:
    assert advice(title=title) == []


TYPED = [
    "Police recorded 87 burglaries in July to September 2022.",
    "There were 1,234 crimes last year.",
    "In 2021/22 there were 12 robberies, and in 2022/23 there were 9.",
    "Between April and June, officers counted 44 reported domestic burglaries.",
    "Burglary went from 12% to 30% of all crime in the last quarter.",
    "This summer the wardens had 23 complaints.",
]


@pytest.mark.rule("S11")
@pytest.mark.parametrize("words", TYPED)
@pytest.mark.parametrize("field", ["summary", "body"])
def test_a_figure_that_is_typed_without_one_behind_it_is_asked_about(words: str, field: str) -> None:
    (said,) = advice(**{field: words})
    typed = said.split("'")[1]
    assert typed in words
    assert said.startswith(f"advice: '{typed}' is typed here, and no figure is behind it")
    (place,) = places(**{field: words})
    assert place.startswith(typed)


@pytest.mark.rule("S11")
@pytest.mark.parametrize("words", TYPED)
def test_a_figure_that_is_named_makes_what_is_typed_no_mistake(words: str) -> None:
    assert not any("is typed" in said for said in advice(body=words, evidence=[ROSE, FELL]))
    assert not any("is typed" in said for said in advice(body=f"{words} There were {{{{ {ROSE} }}}}."))


@pytest.mark.rule("S11")
@pytest.mark.parametrize(
    "words",
    [
        "We put up 14 lamps last summer.",
        "On 5 November two burglaries were reported.",
        "He admitted 12 burglaries in July 2022.",
        "The gates cost £1,200 last year.",
        "Call 101 to report a burglary.",
        "There were 12 burglaries and the crew was tired.",
        "In 2022, 40% of the lamps were new.",
        "In 2022 we met 40 people about burglary.",
        "The survey of 2022 found that 23% were afraid of burglary in 2021.",
        "From July to September the crew walked 12 miles.",
        "Open from 10am to 4pm in July 2022 for reports of theft.",
    ],
)
def test_other_numbers_are_no_figures(words: str) -> None:
    assert advice(body=words) == []


@pytest.mark.rule("S11")
def test_the_numbers_of_a_document_that_the_headline_names_are_its_own() -> None:
    words = "Burglary was down by 12% in a year, the partnership wrote."
    assert advice(title="The strategy of 2011 reported a fall in burglary", body=words) == []
    assert len(advice(title="The partnership of 2011 wrote of burglary", body=words)) == 1


def unchanged(**values: object) -> builders.Files:
    """Three quarters of burglaries, a year and a quarter apart."""
    names = {"before": "2021-22 Q2", "last": "2022-23 Q1", "now": "2022-23 Q2"}
    return {
        path: content
        for key, name in names.items()
        for path, content in builders.quarter(name, {"burglary": values[key], "robbery": 9}).items()
    }


def asked(files: builders.Files, **fields: object) -> list[str]:
    story = builders.story("new-gates", **{"summary": "What happened.", "title": "News", "evidence": [ROSE], **fields})
    _, problems = check({**builders.partnership(), **files, **story}, now=NOW)
    return [problem.message for problem in problems if "say that something" in problem.message]


def test_a_figure_that_stays_the_same_contradicts_nobody_and_another_change_is_named_instead() -> None:
    assert asked(unchanged(before=87, last=87, now=87), title="Burglary fell") == []
    (said,) = asked(unchanged(before=87, last=80, now=87), title="Burglary fell")
    assert "'burglary' was 80 in the quarter before and 87 in July to September 2022." in said


def test_the_area_of_a_figure_is_named() -> None:
    areas = {"market-town": {"burglary": 4}}, {"market-town": {"burglary": 9}}
    files = builders.quarter("2021-22 Q2", areas=areas[0]) | builders.quarter("2022-23 Q2", areas=areas[1])
    (said,) = asked(files, title="Burglary fell", evidence=["burglary market-town 2022-23 Q2"])
    assert "'burglary' in 'market-town' was 4" in said


@pytest.mark.parametrize(
    ("broken", "evidence", "times"),
    [
        ("2021-22 Q2", [ROSE], 0),
        ("2022-23 Q1", [ROSE], 0),
        ("2022-23 Q2", ["burglary 2022-23 Q1", ROSE], 0),
        ("2019-20 Q1", [ROSE], 1),
    ],
)
def test_nothing_is_asked_about_figures_that_could_not_all_be_read(
    broken: str, evidence: list[str], times: int
) -> None:
    """What is missing may have gone the way that the words say."""
    files = unchanged(before=59, last=60, now=87)
    for name in ("2021-22 Q1", "2021-22 Q4"):
        files |= builders.quarter(name, {"burglary": 50, "robbery": 9})
    (path,) = builders.quarter(broken)
    assert len(asked({**files, path: b"quarter: ["}, title="Burglary fell", evidence=evidence)) == times


@pytest.mark.parametrize(
    ("title", "before", "now"),
    [("Burglary doubled in a year", 0, 87), ("Burglary doubled", 40, 80), ("Burglary halved", 80, 40)],
)
def test_what_halved_or_doubled_indeed_is_not_asked_about(title: str, before: int, now: int) -> None:
    files = builders.quarter("2021-22 Q2", {"burglary": before, "robbery": 9})
    files |= builders.quarter("2022-23 Q2", {"burglary": now, "robbery": 9})
    story = builders.story("new-gates", summary="What happened.", title=title, evidence=[ROSE])
    _, problems = check({**builders.partnership(), **files, **story}, now=NOW)
    assert [problem.message for problem in problems] == []


def counting(name: str, **words: object) -> list[str]:
    """What is asked about a story where another thing is counted too."""
    more = builders.indicators(builders.indicator("more", title=name))
    story = builders.story("new-gates", **{"summary": "What happened.", "title": "News", **words})
    _, problems = check({**builders.partnership(), **more, **story}, now=NOW)
    return [problem.message for problem in problems]


def test_what_a_partnership_counts_is_known_by_the_titles_of_its_indicators() -> None:
    (said,) = counting("Begging", title="Begging fell in summer")
    assert "no figure" in said
    (said,) = counting("Graffiti tags", body="We saw 14 graffiti tags last summer.")
    assert said.startswith("'14 graffiti tags' is typed here")
    assert counting("Bus", body="We ran 12 bus tours last summer.") == []


def test_words_that_are_in_two_fields_are_found_in_the_headline() -> None:
    said = "Burglary fell."
    ((path, content),) = builders.story("new-gates", title=said, summary=said).items()
    lines = content.splitlines(keepends=True)
    summary = next(line for line in lines if line.startswith(b"summary"))
    first = b"".join([summary, *(line for line in lines if line != summary)])
    _, problems = check({**builders.partnership(), path: first}, now=NOW)
    assert [problem.origin.line for problem in problems] == [3]
