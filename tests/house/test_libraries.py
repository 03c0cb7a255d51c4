"""Every library has a home: none comes in without a contract that says which layer may use it."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "site_builder"
LIBRARIES_OF = {
    "domain": frozenset[str](),
    "insight": frozenset({"dateutil", "holidays", "numpy", "phonenumbers", "scipy"}),
}
"""What the layers of nouns and questions may know: a solver, dates, telephone numbers, and nothing else."""


def libraries(source: str) -> set[str]:
    """The top-level names that it imports, but for the standard library and the package itself."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"site_builder"}


def imported(folder: Path) -> dict[str, set[str]]:
    """Libraries by the file that imports them."""
    files = sorted(folder.rglob("*.py"))
    assert files, f"{folder} holds no Python."
    return {str(file.relative_to(ROOT)): libraries(file.read_text(encoding="utf-8")) for file in files}


def test_every_kind_of_import_is_seen() -> None:
    source = (
        "import json, yaml.nodes\ndef f():\n    from PIL import Image\n    from . import x\n    import site_builder"
    )
    assert libraries(source) == {"yaml", "PIL"}


def test_every_library_that_is_imported_has_a_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    housed = {name for contract in contracts for name in contract.get("forbidden_modules", ())}
    homeless = {file: names - housed for file, names in imported(PACKAGE).items() if names - housed}
    assert homeless == {}, "Say in pyproject.toml which layers may not use these."


@pytest.mark.parametrize("layer", LIBRARIES_OF)
def test_what_things_are_and_mean_needs_the_standard_library_and_hardly_more(layer: str) -> None:
    found = imported(PACKAGE / layer)
    assert {file: names for file, names in found.items() if names - LIBRARIES_OF[layer]} == {}
    assert {name for names in found.values() for name in names} == LIBRARIES_OF[layer]
