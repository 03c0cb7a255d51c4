"""Each measure of success has a row that tells plainly how it goes, or that nothing is known."""

from datetime import datetime

import pytest

from site_builder import pipeline
from site_builder.domain.moment import LONDON
from site_builder.outputs.kit.page.parts import Promise
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.pages.promises import promise
from tests.support import builders, fictional_site

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
COUNTED = {"text": "Three projects a year", "at_least": 3, "of": "stories of kind project", "per": "year"}


def rows(files: dict[str, bytes], now: datetime = NOW) -> dict[str, Promise]:
    library, problems = pipeline.check(files, now=now)
    assert library is not None
    assert not pipeline.has_errors(problems), [str(problem) for problem in problems]
    publication = Publication.of(library, site=fictional_site.SITE, now=now)
    made = (
        promise(publication, priority, measure=measure)
        for priority in publication.library.priorities
        for measure in priority.measures
    )
    return {row.anchor.removeprefix("measure-"): row for row in made}


def with_measure(**fields: object) -> dict[str, bytes]:
    """The small partnership with one more measure of success."""
    measures = [
        {"id": "fewer-burglaries", "text": "There are fewer burglaries."},
        {"id": "projects", "text": "Projects are supported.", **fields},
    ]
    register = builders.write_yaml([builders.priority(measures=measures)])
    return {**builders.partnership(), "content/registers/priorities.yml": register}


def test_a_promise_has_its_newest_figure_its_story_its_group_and_the_day_of_its_last_update() -> None:
    files = {**builders.partnership(), **builders.story(evidence=["burglary 2022-23 Q2"])}
    row = rows(files)["fewer-burglaries"]
    assert [line.link.address for line in row.sentences] == ["/figures/burglary/"]
    assert "87" in row.sentences[0].sentence
    assert [link.address for link in row.stories] == ["/stories/new-gates/"]
    assert [link.address for link in row.groups] == ["/groups/street-team/"]
    assert row.updated == "28 October 2022"


def test_that_nothing_is_known_is_said_plainly() -> None:
    row = rows(with_measure())["projects"]
    assert row.standing == "No figure yet."
    assert row.sentences == ()
    assert row.updated == ""


@pytest.mark.rule("T6")
@pytest.mark.parametrize(("until", "was"), [(None, "is"), ("2022", "was")])
def test_a_measure_of_a_priority_that_has_ended_is_told_in_the_past(until: str | None, was: str) -> None:
    register = builders.write_yaml([builders.priority(until=until)])
    made = fictional_site.build_files({**builders.partnership(), "content/registers/priorities.yml": register})
    pages = fictional_site.pages_of(made)
    assert f"This {was} a measure of success in the strategy" in pages["figures/burglary/"].html
    assert ("Who was meant to deliver it" in pages["promises/"].html) is bool(until)


def test_that_nothing_new_came_for_long_is_said_with_the_age() -> None:
    (line,) = rows(builders.partnership())["fewer-burglaries"].sentences
    assert line.age == "This figure is more than 4 years old."
    # Two quarters may pass without a word; with the third, it is said.
    fresh = datetime(2023, 6, 30, 12, tzinfo=LONDON)
    assert rows(builders.partnership(), fresh)["fewer-burglaries"].sentences[0].age == ""
    stale = datetime(2023, 7, 1, 12, tzinfo=LONDON)
    assert rows(builders.partnership(), stale)["fewer-burglaries"].sentences[0].age.endswith("9 months old.")


def test_a_target_is_counted_from_the_stories_of_a_kind_in_the_financial_year() -> None:
    files = with_measure(target=COUNTED)
    for name, when in (("a", "2026-04-01"), ("b", "2026-11-23"), ("last-year", "2026-03-31"), ("later", "2026-11-24")):
        files |= builders.story(name, kind="project", published=when, title=f"Project {name}")
    row = rows(files)["projects"]
    assert row.progress == (
        "We reported 2 from April 2026 to 23 November 2026. The target is 3 in the year to March 2027."
    )
    assert [link.title for link in row.stories] == ["Project b", "Project a"]
    assert row.standing == ""
    assert row.updated == "23 November 2026"
    files |= builders.story("c", kind="project", published="2026-11-22")
    assert "That meets the target of 3 in" in rows(files)["projects"].progress


def test_a_draft_does_not_keep_a_promise() -> None:
    files = with_measure(target=COUNTED) | builders.story("a", kind="project", published="2026-11-01", draft=True)
    row = rows(files)["projects"]
    assert row.progress == ""
    assert row.standing == "No figure yet."


@pytest.mark.rule("S7")
def test_a_revision_updates_a_promise() -> None:
    """Rule S7: who looks at the promise sees that its figure was touched."""
    revised = builders.quarter(
        "2022-23 Q2",
        values={"burglary": 88, "robbery": 9},
        status="provisional",
        revisions=[{"indicator": "burglary", "was": 87, "at": "2023-02-01", "reason": "One came in late."}],
    )
    assert rows({**builders.partnership(), **revised})["fewer-burglaries"].updated == "1 February 2023"


def test_every_measure_is_on_the_page_of_all_promises_and_on_that_of_its_priority() -> None:
    pages = fictional_site.pages()
    for name, page in (("thefts-fall", "fewer-thefts"), ("people-ask", "quiet-evenings")):
        for address in ("promises/", f"priorities/{page}/"):
            assert f'id="measure-{name}"' in pages[address].html
