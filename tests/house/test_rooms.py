"""The listing stays readable: rooms hold the modules, few lie flat beside them, and none has grown too long."""

from __future__ import annotations

import pytest

from tests.house.test_names import PACKAGE

MOST_FLAT = 8
"""Modules that may lie beside the rooms of a layer."""

LONGEST = 300
"""Lines of a module."""


def flat_in(layer: str) -> list[str]:
    return sorted(path.name for path in (PACKAGE / layer).glob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("layer", ["edges", "tasks"])
def test_few_modules_lie_beside_the_rooms(layer: str) -> None:
    assert len(flat_in(layer)) <= MOST_FLAT, flat_in(layer)


def test_nothing_but_the_registry_lies_beside_the_rooms_of_outputs() -> None:
    assert flat_in("outputs") == ["registry.py"]


def test_no_module_is_longer_than_anybody_wants_to_read() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 500
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}
