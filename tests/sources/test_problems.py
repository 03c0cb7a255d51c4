"""Whatever people get wrong, they are told where it is, what it means and what to do: the cases in problems/."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from site_builder.domain.moment import LONDON
from site_builder.pipeline import check
from tests.sources.problem_cases import Case, read_cases
from tests.support import builders
from tests.support.rules import PROVED_BY_CASES

FEWEST = 70
CASES = tuple(read_cases())
MARKED = [
    pytest.param(case, marks=pytest.mark.rule(*PROVED_BY_CASES.get(case.file.parent.name, ())), id=case.file.stem)
    for case in CASES
]
NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)


def printed(files: dict[str, bytes]) -> str:
    """Every problem, one a line, as the command line prints them."""
    _, problems = check(files, now=NOW)
    return "".join(f"{problem}\n" for problem in problems)


def test_there_are_many_cases() -> None:
    assert len(CASES) >= FEWEST


def test_the_partnership_that_the_cases_change_has_no_problem() -> None:
    assert printed(builders.partnership()) == ""


@pytest.mark.parametrize("case", MARKED)
def test_what_people_get_wrong_is_said_as_the_case_says(case: Case, pytestconfig: pytest.Config) -> None:
    said = printed(case.files)
    if pytestconfig.getoption("--update-golden"):
        case.expect(said)
    else:
        assert said == case.expected, f"{case.title} If that is meant: `pytest --update-golden`, then read it."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.stem)
def test_every_problem_names_a_place_that_is_there_and_ends_in_a_full_stop_or_a_question(case: Case) -> None:
    _, problems = check(case.files, now=NOW)
    assert bool(problems) == bool(case.expected.strip())
    for problem in problems:
        assert re.search(r"[.?]$", problem.message), problem
        assert problem.hint, problem
        content = case.files.get(problem.origin.path)
        if content is None:
            assert problem.message.startswith("This file is missing"), problem
            continue
        lines = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert problem.origin.line <= len(lines), problem
        assert problem.origin.column <= len(lines[problem.origin.line - 1]) + 1, problem


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.file.stem.startswith("places-")], ids=lambda case: case.file.stem
)
def test_a_reference_is_found_where_its_braces_stand(case: Case) -> None:
    _, problems = check(case.files, now=NOW)
    assert problems
    for problem in problems:
        lines = case.files[problem.origin.path].decode().splitlines()
        assert lines[problem.origin.line - 1][problem.origin.column - 1 :].startswith("{{ wrong"), problem
