"""Every rule that the program keeps is named by a test that would fail without it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "site_builder", ROOT / "tests"
RULES = {"S": 12, "D": 3, "T": 5, "F": 4}
"""The rules of figures, disclosure, time and feeds, by their letter: how many there are."""

_NAMED = re.compile(r"\b[Rr]ules? ([A-Z]\d+(?:(?:, and|,| and| or| to) (?:rules? )?[A-Z]\d+)*)")
_NUMBER = re.compile(r"(to )?(?:rules? )?([A-Z])(\d+)")


def named_in(text: str) -> Iterator[str]:
    """The numbers of the rules that a text cites, those within `S1 to S4` included."""
    for listed in _NAMED.findall(" ".join(text.split())):
        before = 0
        for to, letter, digits in _NUMBER.findall(listed):
            number = int(digits)
            yield from (f"{letter}{between}" for between in range(before + 1 if to else number, number + 1))
            before = number


def named_under(folder: Path, pattern: str) -> set[str]:
    files = [file for file in folder.rglob(pattern) if file != Path(__file__)]
    assert files, f"{folder} holds no {pattern}."
    return {rule for file in files for rule in named_in(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("(rule S4)", ["S4"]),
        ("Rules S7 and T2.", ["S7", "T2"]),
        ("keep rule S1, rule S2 and rule S10", ["S1", "S2", "S10"]),
        ("(rules F1 to\n    F3, T5)", ["F1", "F2", "F3", "T5"]),
        ("the rule of D2, and S3", []),
    ],
)
def test_a_rule_is_seen_however_it_is_cited(text: str, rules: list[str]) -> None:
    assert list(named_in(text)) == rules


@pytest.mark.parametrize("rule", [f"{letter}{number + 1}" for letter, many in RULES.items() for number in range(many)])
def test_every_rule_of_figures_time_and_feeds_is_named_by_a_test(rule: str) -> None:
    assert rule in named_under(TESTS, "test_*.py")


def test_every_rule_that_the_code_says_it_keeps_is_named_by_a_test() -> None:
    cited = named_under(PACKAGE, "*.py")
    assert len(cited) > 24
    assert cited - named_under(TESTS, "test_*.py") == set()
