"""Each rule names the tests that prove it, and each test that is marked with a rule is named there."""

from pathlib import Path

import pytest

from tests.house.open_rules import MISSING
from tests.support.rules import CASES, PROVED_BY_CASES, UNPROVED, marked_in, proofs_under, rules_in, with_proofs

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "rules.md"

SOURCE = """
import pytest
pytestmark = [pytest.mark.slow, pytest.mark.rule("T1", "T2")]

@pytest.mark.rule("S4")
@pytest.mark.parametrize("number", [1])
def test_up_is_not_better(number): ...

def test_beside(): ...
"""

TEXT = """# Rules

## S. Figures
- **S4 Direction.** Whether up is good
  or bad.
  - [tests/old.py](../tests/old.py): gone since
- **S5 Markers.** [b] break.

## T. Time
- **T1** London's.
"""

WITH_PROOFS = f"""# Rules

## S. Figures
- **S4 Direction.** Whether up is good
  or bad.
  - one
  - two
- **S5 Markers.** [b] break.
  - {UNPROVED}
  - **Missing:** All of it.

## T. Time
- **T1** London's.
  - three
"""


def test_marks_are_read_from_a_module_and_from_its_tests() -> None:
    assert list(marked_in(SOURCE)) == [("T1", ""), ("T2", ""), ("S4", "test_up_is_not_better")]


def test_the_list_below_a_rule_is_replaced_and_nothing_else() -> None:
    proofs, missing = {"S4": ["one", "two"], "T1": ["three"]}, {"S5": "All of it."}
    assert with_proofs(TEXT, proofs, missing) == WITH_PROOFS
    assert with_proofs(WITH_PROOFS, proofs, missing) == WITH_PROOFS
    assert rules_in(TEXT) == ["S4", "S5", "T1"]


def test_every_mark_names_a_rule_that_is_there() -> None:
    rules = rules_in(PAGE.read_text(encoding="utf-8"))
    assert len(rules) == len(set(rules)) > 40
    assert set(proofs_under(TESTS)) | set(MISSING) <= set(rules)


def test_a_rule_that_no_test_proves_says_what_is_missing() -> None:
    unproved = set(rules_in(PAGE.read_text(encoding="utf-8"))) - set(proofs_under(TESTS))
    assert unproved <= set(MISSING)


def test_every_folder_of_cases_that_proves_a_rule_is_there() -> None:
    assert set(PROVED_BY_CASES) <= {folder.name for folder in (TESTS / CASES).iterdir()}


def test_the_page_of_rules_lists_the_tests_that_prove_each(pytestconfig: pytest.Config) -> None:
    text = PAGE.read_text(encoding="utf-8")
    made = with_proofs(text, proofs_under(TESTS), MISSING)
    if pytestconfig.getoption("--update-golden"):
        PAGE.write_text(made, encoding="utf-8")
        return
    assert text == made, "run: pytest tests/house/test_rule_marks.py --update-golden"
