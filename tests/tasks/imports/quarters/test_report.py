"""The report of an import accounts for every row, and says so if one is lost."""

from __future__ import annotations

import pytest

from site_builder.domain.problem import Origin, Problem
from site_builder.tasks.imports.quarters.report import ImportReport, LeftOut, describe

LEFT = (LeftOut(1, "are notes"), LeftOut(2, "are of other places"))


@pytest.mark.rule("I1")
def test_a_row_that_is_lost_is_told_as_a_fault_of_the_program() -> None:
    report = ImportReport("The table", files=1, rows=10, kept=6, left_out=LEFT)
    assert report.unaccounted == 1
    assert "Rows not accounted for: 1. This is a fault of the program: please report it." in describe(report)


@pytest.mark.rule("I1")
def test_rows_that_are_all_accounted_for_are_told_without_it() -> None:
    said = describe(ImportReport("The table", files=1, rows=9, kept=6, left_out=LEFT))
    assert said == (
        "The table: read 9 rows in 1 file.\nKept 6 rows.\n"
        "Left out:\n  1 row: are notes\n  2 rows: are of other places\n"
    )


def test_a_refusal_counts_rows_that_wait_and_accounts_for_none() -> None:
    problem = Problem(Origin("a.csv", 2), "Wrong.", "Mend it.")
    report = ImportReport("The table", rows=9, kept=5, refused_rows=1, left_out=LEFT, problems=(problem,))
    assert report.unaccounted == 0
    assert "(It read 9 rows: 5 could be counted and 3 would be left out. What to do with the other 1 is asked" in (
        describe(report)
    )
