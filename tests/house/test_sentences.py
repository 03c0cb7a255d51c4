"""The catalogue holds every sentence that the code marks, and each is marked so that it can be found."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.extraction import CATALOGUE, PACKAGE, extract_catalogue
from tests.support.golden_files import GoldenFiles


@pytest.mark.rule("W6")
def test_the_catalogue_is_up_to_date(request: pytest.FixtureRequest) -> None:
    golden = GoldenFiles(CATALOGUE.parent, update=bool(request.config.getoption("--update-golden")))

    golden.check(CATALOGUE.name, extract_catalogue())


@pytest.mark.rule("W6")
def test_sentences_are_written_out_where_they_are_marked() -> None:
    hidden = [place for path in PACKAGE.rglob("*.py") for place in _hidden(path)]

    assert hidden == []


def _hidden(path: Path) -> Iterator[str]:
    """Where a sentence is put together before it is looked up, so that it is in no catalogue."""
    source = path.read_text(encoding="utf-8")
    if "site_builder.domain.catalogue" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and name in {"say", "say_count", "mark"}:
            # Two sentences for `say_count`; one that was marked elsewhere comes by a name.
            for sentence in node.args:
                written = isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)
                named = name == "say" and isinstance(sentence, (ast.Name, ast.Attribute, ast.Subscript))
                if not written and not named:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}: {ast.unparse(node)}"
