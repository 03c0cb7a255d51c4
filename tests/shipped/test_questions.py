"""What people type into the search of the site that is shipped leads first to the right page (rule W7)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
import yaml

from site_builder.domain.artefact import File
from site_builder.outputs.search.answers import ANSWERS
from tests.support.search_questions import ask

PROJECT: Final = Path(__file__).parents[2]
QUESTIONS: Final = PROJECT / "tests" / "shipped" / "questions.yml"
LEAST: Final = 0.9


def questions() -> dict[str, set[str]]:
    """Each question, with the addresses that may come first."""
    written = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return {
        str(typed): {part["leads_to"]} if isinstance(part["leads_to"], str) else set(part["leads_to"])
        for part in written
        for typed in part["typed"]
    }


@pytest.mark.rule("W7")
def test_nine_of_ten_questions_lead_first_to_the_right_page(shipped_site: Path) -> None:
    wanted = questions()
    assert len(wanted) >= 100
    answers = File(ANSWERS, (shipped_site / ANSWERS).read_bytes())
    places = {entry["address"] for kind in ("answers", "terms") for entry in json.loads(answers.content)[kind]}
    for right in wanted.values():  # a part of a page that is not there is looked for on the whole page
        right |= {address.partition("#")[0] for address in right - places}
        assert right & places
    leads = ask(answers, list(wanted))
    astray = {lead.question: lead.first for lead in leads if not wanted[lead.question].intersection(lead.first)}
    assert len(astray) <= len(wanted) * (1 - LEAST), astray
