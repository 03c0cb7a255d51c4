"""Guards are found, say when they decide, and can be switched off one at a time."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.equal_guards import EQUAL, is_equal
from tests.support.guards import SWITCHES, Guard, SwitchedModules, guards_of
from tests.support.mutants import GROUPS, LEFT_OUT, ROOT

SOURCE = '''\
"""A module with a guard of each kind."""


def check(number):
    if number < 0:
        return "below zero"
    yield_ = [part for part in range(number) if part % 2]
    return "odd" if number in yield_ or number == 7 else ""


def inner(number):
    yield number
    return "end"


def outer(number):
    end = yield from inner(number)
    yield end
'''


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module with its switches."""
    (tmp_path / "guarded_module.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(SWITCHES, "guards", [])
    monkeypatch.setattr(SWITCHES, "off", None)
    SwitchedModules(["guarded_module"]).install()
    yield importlib.import_module("guarded_module")
    del sys.modules["guarded_module"]


def numbers() -> dict[tuple[int, str], list[int]]:
    """The numbers of the guards on each line, by what they become."""
    found: dict[tuple[int, str], list[int]] = {}
    for number, guard in enumerate(SWITCHES.guards):
        found.setdefault((guard.line, guard.becomes), []).append(number)
    return found


def run_without(number: int, work: Callable[[], object]) -> object:
    SWITCHES.off = number
    try:
        return work()
    finally:
        SWITCHES.off = None


def test_with_every_guard_in_place_a_module_does_what_it_says(guarded: ModuleType) -> None:
    assert [guarded.check(number) for number in (-1, 2, 7)] == ["below zero", "", "odd"]
    assert list(guarded.outer(3)) == [3, "end"]


def test_each_guard_can_be_switched_off(guarded: ModuleType) -> None:
    found = numbers()
    assert run_without(found[5, "False"][0], lambda: guarded.check(-1)) == ""
    assert run_without(found[17, "()"][0], lambda: list(guarded.outer(3))) == ["end"]
    assert {run_without(number, lambda: guarded.check(7)) for number in found[8, "False"]} == {"", "odd"}
    assert {run_without(number, lambda: guarded.check(2)) for number in found[8, "True"]} == {"odd"}


def test_a_guard_says_when_it_decides(guarded: ModuleType) -> None:
    first = numbers()[5, "False"][0]
    for number, decides in ((1, False), (-1, True)):
        SWITCHES.decided.clear()
        guarded.check(number)
        assert (first in SWITCHES.decided) is decides
    assert str(SWITCHES.guards[first]) == "guarded_module.py:5:8: if number < 0: -> False"


def test_a_guard_is_named_by_its_condition_wherever_it_is(guarded: ModuleType) -> None:
    path = Path(str(guarded.__file__))
    names = {guard.name for guard in guards_of("guarded_module", path)}
    assert names >= {"check: number < 0 -> False", "check: part % 2 -> True", "outer: inner(number) -> ()"}
    path.write_text(SOURCE.replace("    if number", "\n    if number"), encoding="utf-8")
    assert {guard.name for guard in guards_of("guarded_module", path)} == names


@pytest.mark.parametrize("module", EQUAL)
def test_every_guard_that_changes_nothing_is_still_in_its_module(module: str) -> None:
    guards = guards_of(module, ROOT / f"{module.replace('.', '/')}.py")
    assert sorted(guard.name for guard in guards if is_equal(guard)) == sorted(EQUAL[module]), "Each names one guard."
    assert all(EQUAL[module].values()), "Each has a reason."


def test_a_module_that_is_imported_already_is_refused() -> None:
    with pytest.raises(RuntimeError, match="Imported too early"):
        SwitchedModules([__name__, "pathlib"]).install()
    assert Guard("a.b", 1, 0, "()", "x") < Guard("a.b", 2, 0, "()", "x")


@pytest.mark.parametrize("group", GROUPS)
def test_every_module_and_test_that_a_group_names_is_there(group: str) -> None:
    """So that guards whose tests were moved are still tried with them."""
    patterns, tests = GROUPS[group]
    assert [pattern for pattern in patterns if not any((ROOT / "site_builder").glob(pattern))] == []
    assert [test for test in tests if not (ROOT / test).exists()] == []


@pytest.mark.parametrize("test", LEFT_OUT)
def test_every_test_that_is_left_out_is_there(test: str) -> None:
    path, _, name = test.partition("::")
    assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8")
