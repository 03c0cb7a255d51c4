"""A public function that raises an error says which in its docstring, so that callers can handle it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.test_names import trees
from tests.support.some import some

_TOLD = re.compile(r"\b[Rr]aises? ")

HELP = "edges/cli/"
"""There, the docstring of a command is its help, which people read, and which errors it has is theirs to be told."""

AS_ITS_LIBRARY_CALLS_IT = {"invoke", "validate"}
"""Methods whose errors their library expects."""


def own_errors(function: ast.FunctionDef) -> Iterator[ast.Raise]:
    """What a function raises itself, and not one within it; passing an error on counts for nothing."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield node
        waiting += ast.iter_child_nodes(node)


def public_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Those of modules and classes, with their places."""
    for path, tree in trees():
        scopes: list[ast.Module | ast.ClassDef] = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.ClassDef)),
        ]
        for scope in scopes:
            for node in scope.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{path}:{node.lineno} {node.name}", node


def is_command(place: str, function: ast.FunctionDef) -> bool:
    """Whether a function is a command, which its decorators make it."""
    return place.startswith(HELP) and bool(function.decorator_list)


def test_who_raises_an_error_says_which() -> None:
    raising = [
        (place, function)
        for place, function in public_functions()
        if any(own_errors(function))
        and function.name not in AS_ITS_LIBRARY_CALLS_IT
        and not is_command(place, function)
    ]
    assert [place for place, function in some(raising) if not _TOLD.search(ast.get_docstring(function) or "")] == []


def test_an_error_within_a_function_within_is_not_its_own() -> None:
    (outer,) = ast.parse(
        "def a():\n    def b():\n        raise ValueError\n    try: b()\n    except OSError: raise"
    ).body
    assert isinstance(outer, ast.FunctionDef)
    assert not list(own_errors(outer))
