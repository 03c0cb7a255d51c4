"""One word means one thing: no public class has the name of another, and words that were retired stay away."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "site_builder"

RETIRED = frozenset(
    {
        "begun",
        "bury",
        "craft",
        "feeditem",
        "graves",
        "recipe",
        "recipes",
        "sayings",
        "telling",
        "tongue",
        "tongues",
        "untold",
        "way",
        "ways",
        "workshop",
    }
)
"""Words of a private vocabulary, which had become hard to follow."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its path."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def public_classes(tree: ast.Module) -> list[str]:
    """The classes that other modules may use."""
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def words_of(name: str) -> set[str]:
    """The words in a name of any style: `PressNote`, `press_note`."""
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return {part.lower() for part in parts} | {name.lower()}


def public_names(path: str, tree: ast.Module) -> Iterator[str]:
    """A module's own name, and those of its public classes and functions."""
    yield Path(path).stem
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def test_no_two_public_classes_have_one_name() -> None:
    counted = Counter(name for _, tree in trees() for name in public_classes(tree))
    assert len(counted) > 300
    assert {name for name, times in counted.items() if times > 1} == set()


def test_no_public_name_has_a_retired_word() -> None:
    found = {
        f"{path}: {name}" for path, tree in trees() for name in public_names(path, tree) if words_of(name) & RETIRED
    }
    assert found == set()


@pytest.mark.parametrize("name", ["LinkWay", "ways_to", "open_workshop", "FeedItem"])
def test_a_retired_word_is_found_in_any_style(name: str) -> None:
    assert words_of(name) & RETIRED
