"""Every test asserts something: a loop that alone holds its assertions never runs over nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

_GROUPS = frozenset({"enumerate", "items", "keys", "product", "reversed", "sorted", "values", "zip"})
"""Calls that give as many things as they get."""

_ASSERTING = ("assert_", "check_", "expect", "hold_to_", "to_", "_live")
"""How the names of functions begin that assert for the tests that call them."""

_ASSERTING = ("assert_", "check_", "expect", "hold_to_", "to_", "_live")
"""How the names of functions begin that assert for the tests that call them."""

_SOME = frozenset({"every_day", "range", "some"})
"""Calls that give at least one thing, as `tests/support/some.py` makes sure."""


def list_tests(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The tests of a module, without those of random values, which Hypothesis makes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            names = {called(decorator) for decorator in node.decorator_list}
            if "given" not in names:
                yield node


def called(node: ast.AST) -> str:
    """The last part of the name of what is called, such as `items`; empty for anything but a call."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", getattr(function, "attr", ""))


def is_written(node: ast.expr) -> bool:
    """Whether what a loop goes over can be seen to hold something: it is written there, or a constant or a class is."""
    match node:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.Dict(values=parts):
            return bool(parts)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name[0].isupper()
        case ast.Subscript(value=value):
            return is_written(value)
        case ast.BinOp(left=left, right=right):
            return is_written(left) or is_written(right)
        case ast.Call(func=function, args=args):
            of = [*args, function.value] if isinstance(function, ast.Attribute) else args
            return called(node) in _SOME or (called(node) in _GROUPS and any(map(is_written, of)))
        case _:
            return False


def assertions(node: ast.AST, *, sure: bool = True) -> Iterator[bool]:
    """For each assertion below a node, whether it is reached for sure."""
    for child in ast.iter_child_nodes(node):
        unsure = isinstance(child, ast.While) or (isinstance(child, ast.For) and not is_written(child.iter))
        if isinstance(child, ast.Assert) or asserts(called(child)):
            yield sure
        yield from assertions(child, sure=sure and not unsure)


def asserts(name: str) -> bool:
    """Whether a function of that name asserts, or runs a command that must succeed."""
    return name in {"check", "compare", "fail", "raises", "run"} or name.startswith(_ASSERTING)


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.stem)
def test_each_test_of_a_module_asserts_something(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [test.name for test in list_tests(tree) if not any(assertions(test))] == []


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("for one in found(): assert one", [False]),
        ("for one in some(found()): assert one", [True]),
        ("for one in (1, 2): assert one", [True]),
        ("for one in (): assert one", [False]),
        ("for one in NAMES.items():\n  for two in one: assert two", [False]),
        ("with pytest.raises(ValueError): run_it()", [True]),
        ("while found(): assert found()", [False]),
        ("found()", []),
    ],
)
def test_an_assertion_that_may_never_be_reached_is_noticed(body: str, counts: list[bool]) -> None:
    assert list(assertions(ast.parse(body))) == counts
