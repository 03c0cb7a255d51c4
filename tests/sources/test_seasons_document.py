"""Everything that docs/seasons.md shows can be written as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.domain.season import Rule
from site_builder.domain.year_days import NamedDay
from site_builder.sources.rules.named_days import NAMED
from site_builder.sources.rules.rules import read_rule

TEXT = (Path(__file__).parents[2] / "docs" / "seasons.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```\n(.*?)```", TEXT, re.DOTALL)[0].splitlines()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 12


@pytest.mark.parametrize("words", EXAMPLES)
def test_an_example_is_read(words: str) -> None:
    assert isinstance(read_rule(words, {}), Rule)


def test_every_day_that_has_a_name_is_named() -> None:
    _, _, told = TEXT.partition("The names are:")
    said = " ".join(told.split()).lower()
    names = {*map(str, NamedDay), *NAMED} - {"may day bank holiday", "late may bank holiday"}
    spoken = {name.lower() for name in names if not re.search("clocks go |forwards", name)}
    assert {name for name in spoken if name not in said} == set()
