"""The sources and notes that an import writes into a figures file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from site_builder.tasks.imports.quarters.quarter_files import QualityNote
from tests.tasks.imports.planned_quarters import PLAIN, fresh, plan, said


def test_a_source_that_brings_more_indicators_is_named_beside_the_other(tmp_path: Path) -> None:
    text = PLAIN.replace("title: Counts", "title: Our own")
    planned = plan(tmp_path, text + "values: {burglary: 90}\n")
    assert planned.content is not None
    assert planned.differences == ()
    written = planned.content.decode()
    assert written.index("title: Our own") < written.index("title: Counts") < written.index("drugs: 4")
    again = plan(tmp_path, written)
    assert again.content is None
    assert again.differences == ()


def test_each_caution_of_a_source_is_a_note_of_its_own(tmp_path: Path) -> None:
    cautions = (QualityNote("The source says: ", "too low."), QualityNote("Left out: ", "3 rows."))
    planned = plan(tmp_path, PLAIN + "values: {burglary: 90, drugs: 4}\n", replace(fresh(), cautions=cautions))
    assert planned.content is not None
    assert b"- 'The source says: too low.'\n  - 'Left out: 3 rows.'" in planned.content
    assert plan(tmp_path, planned.content.decode(), replace(fresh(), cautions=cautions)).content is None


@pytest.mark.parametrize("notes", ["No place for 2 rows.", "[A, No place for 2 rows.]"])
def test_a_note_of_an_earlier_import_is_known_again(tmp_path: Path, notes: str) -> None:
    text = PLAIN[: PLAIN.index("notes:")] + f"notes: {notes}\nvalues: {{burglary: 90, drugs: 4}}\n"
    assert plan(tmp_path, text).content is None
    kept = plan(tmp_path, text, fresh(note="3 rows."))
    assert kept.content is None
    assert (
        "is 'No place for 2 rows.' in the file, 'No place for 3 rows.' in the source; kept" in said(kept, tmp_path)[0]
    )
    changed = plan(tmp_path, text, fresh(note="3 rows."), overwrite=True)
    assert changed.content is not None
    assert yaml.safe_load(changed.content)["notes"][-1] == "No place for 3 rows."
