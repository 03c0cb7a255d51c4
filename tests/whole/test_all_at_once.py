"""One slip hides nothing: what else is to be said of a record, and of all others, is said in the same run."""

from __future__ import annotations

from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.domain.problem import Severity
from site_builder.pipeline import check
from tests.support import builders

NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
STORY = "content/stories/2026/new-gates.yml"
PARTNERSHIP = "content/registers/partnership.yml"
FILES = {
    **builders.partnership(),
    **builders.quarter("2021-22 Q3", values={"burglary": 5900, "robbery": 12}),
    **builders.quarter("2022-23 Q1", values={"burglary": 80, "robbery": 12}),
    **builders.story(
        title="Burglary fell in summer",
        summary="A boy aged 14 saw it.",
        evidence=["burglary 2022-23 Q2"],
        quote={
            "words": "Good.",
            "name": "Ann",
            "role": "Neighbour",
            "consent": "2020-01-01",
            "consent_until": "2021-01-01",
        },
    ),
}


def said(files: builders.Files) -> tuple[list[str], set[str]]:
    """The mistakes, and what else is said without the places, since lines may move."""
    _, problems = check(files, now=NOW)
    mistakes = [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    return mistakes, {problem.message for problem in problems if problem.severity is not Severity.ERROR}


def changed(path: str, old: str, new: str) -> builders.Files:
    text = FILES[path].decode()
    assert old in text
    return {path: text.replace(old, new).encode()}


@pytest.mark.parametrize(
    ("slip", "mistake"),
    [
        (changed(STORY, 'kind: "success"', 'kind: "sucess"'), "Did you mean 'success'?"),
        (changed(STORY, 'id: "', 'nofield: 1\nid: "'), "'nofield' is not a field of a story."),
        (changed(STORY, 'areas: ["market-town"]', "areas: [[]]"), "areas"),
        (changed(STORY, 'source: "', 'sauce: "'), "'source'"),
        (changed(PARTNERSHIP, 'name: "', 'nofield: 1\nname: "'), "'nofield' is not a field of the partnership."),
        (changed(PARTNERSHIP, 'place: "', 'plaice: "'), "Did you mean 'place'?"),
        (builders.story("other", kind="sucess"), "Did you mean 'success'?"),
        ({"content/stories/2026/x.yml": b"a: [\n"}, "A bracket '[' is opened here"),
        (builders.quarter("2022-23 Q3", status="maybe"), "'status' cannot be 'maybe'."),
    ],
)
def test_a_slip_hides_no_advice(slip: builders.Files, mistake: str) -> None:
    mistakes, usual = said(FILES)
    assert mistakes == []
    assert len(usual) == 4, usual
    mistakes, others = said({**FILES, **slip})
    assert any(mistake in one for one in mistakes)
    assert usual - others == set()


def test_of_a_field_that_is_wrong_nothing_else_is_said() -> None:
    """It is left out while the rest is checked, and so would seem to be missing, or to be wrong in another way."""
    files = {**FILES, **builders.story("case", kind="resolution", case_status="over")}
    mistakes, others = said(files)
    assert len(mistakes) == 1
    assert "'case_status' cannot be 'over'." in mistakes[0]
    assert not any("where the case stands" in message for message in others)


def test_mistakes_of_different_kinds_are_reported_together() -> None:
    files = {
        **FILES,
        **changed(PARTNERSHIP, 'place: "', 'plaice: "'),
        **builders.quarter("2022-23 Q3", values={"burglary": 5.5, "robbery": 3}),
        **builders.story("other", body="See {{ burglary 2030-31 Q1 }}.", nofield=1),
    }
    mistakes, _ = said(files)
    for words in ("plaice", "5.5 is no whole number", "There is no figure of burglary", "'nofield'"):
        assert any(words in one for one in mistakes), words
