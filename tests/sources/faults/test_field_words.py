"""Other words that officers use for fields: each leads to a field that there is."""

from __future__ import annotations

import pytest

from site_builder.sources.faults.field_words import OTHER_WORDS
from site_builder.sources.shapes import SHAPES
from tests.sources.faults.test_examples import GROUPS
from tests.support import fictional_site

GLOSSARY, CONTACTS = "content/registers/glossary.yml", "content/registers/contacts.yml"
STORY = "content/stories/2026/barn-fires.yml"


def test_every_word_leads_to_fields() -> None:
    fields = {name for model in (*GROUPS, *(shape.entry for shape in SHAPES)) for name in model.model_fields}
    assert {name for names in OTHER_WORDS.values() for name in names} <= fields


@pytest.mark.parametrize(
    ("path", "meant", "written"),
    [
        (GLOSSARY, "finds", "also"),
        (GLOSSARY, "finds", "synonyms"),
        (GLOSSARY, "means", "definition"),
        (CONTACTS, "hours", "opening"),
        (CONTACTS, "phone", "tel"),
        (STORY, "summary", "standfirst"),
        (STORY, "published", "embargo"),
        ("content/events/marking-day.yml", "where", "place"),
        ("content/messages/long-nights.yml", "audience", "who"),
    ],
)
def test_a_field_with_another_name_is_found(path: str, meant: str, written: str) -> None:
    made = fictional_site.build_with(fictional_site.substitute(path, f"{meant}: ", new=f"{written}: "))
    said = [str(problem) for problem in made.problems if f"'{written}' is not a field" in problem.message]
    assert said
    assert all(f"Did you mean '{meant}'?" in one for one in said)
