"""Only the modules for it write files, so that the tests of those modules prove how every file is written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import site_builder

PACKAGE = Path(site_builder.__path__[0])
WRITERS = {
    PACKAGE / path
    for path in (
        "tasks/whole_files.py",
        "tasks/imports/police_uk/month_tables.py",
        "edges/world/folders.py",
        "edges/world/disk.py",
        "edges/world/store.py",
    )
}
WRITES = {
    "write_text",
    "write_bytes",
    "mkdir",
    "makedirs",
    "rename",
    "unlink",
    "rmtree",
    "copytree",
    "copyfile",
    "copy2",
}
WRITES |= {"touch", "symlink_to", "hardlink_to", "mkstemp", "rmdir", "truncate", "NamedTemporaryFile"}


def test_nothing_but_the_modules_for_it_writes_files() -> None:
    """Few modules write, so that few tests prove how."""
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path not in WRITERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and writes_files(node)
    ]
    assert found == []


def writes_files(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(owner, ast.Name) and owner.id in {"disk", "folders", "site_folder", "whole_files"}:
        return False
    modes = [
        one.value for one in (*call.args, *(word.value for word in call.keywords)) if isinstance(one, ast.Constant)
    ]
    if name in {"open", "fdopen"}:
        return any(isinstance(mode, str) and set(mode) & set("wax+") and len(mode) < 4 for mode in modes)
    if name == "replace" and isinstance(call.func, ast.Attribute):
        return len(call.args) == 1 and not call.keywords
    if name == "rename" and [type(one) for one in call.args] == [ast.Dict]:
        return False  # the columns of a table
    return name in WRITES and isinstance(call.func, ast.Attribute)


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("place.write_text('a')", True),
        ("place.open('wb')", True),
        ("open(place, 'x')", True),
        ("place.replace(other)", True),
        ("place.rename(other)", True),
        ("table.rename({'a': 'b'})", False),
        ("place.open('rb')", False),
        ("text.replace('a', 'b')", False),
        ("folders.replace(one, other)", False),
        ("moment.replace(day=1)", False),
    ],
)
def test_what_writes_is_seen(code: str, writes: bool) -> None:  # noqa: FBT001 - a case
    (call,) = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert writes_files(call) is writes
