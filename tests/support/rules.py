"""Which tests prove which rules: read from their marks, `@pytest.mark.rule("S4")`, and written into docs/rules.md.

It reads the tests as text, so that it needs neither a browser nor a site. What is not kept or not proved yet is in
tests/house/open_rules.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

UNPROVED = "No test proves this yet."

PROVED_BY_CASES: Mapping[str, tuple[str, ...]] = {
    "addresses": ("T4",),
    "agreement": ("S16",),
    "announced": ("T4", "T5", "F2"),
    "changes": ("T5",),
    "disclosure": ("D1", "D2", "D3"),
    "editions": ("S7",),
    "identifying": ("P3",),
    "links": ("P6",),
    "merges": ("P6",),
    "pictures": ("W4",),
    "quotes": ("P2",),
    "reading": ("W1",),
    "references": ("S11",),
    "releases": ("S12",),
    "telephones": ("P6",),
}
"""The rules that the cases in a folder of tests/sources/problems/ prove."""

CASES = "sources/problems"

_RULE = re.compile(r"^- \*\*([A-Z]\d+)\b")
_LISTED = "  - "


def marked_in(source: str) -> Iterator[tuple[str, str]]:
    """Each rule that a module of tests is marked with, and the test; the empty name for the module as a whole."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and [one.id for one in node.targets if isinstance(one, ast.Name)] == [
            "pytestmark"
        ]:
            yield from ((rule, "") for rule in _rules_of(node.value))
        elif isinstance(node, ast.FunctionDef):
            yield from ((rule, node.name) for mark in node.decorator_list for rule in _rules_of(mark))


def _rules_of(mark: ast.expr) -> Iterator[str]:
    """The arguments of each `pytest.mark.rule(...)` in an expression."""
    for call in ast.walk(mark):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "rule":
            yield from (str(rule.value) for rule in call.args if isinstance(rule, ast.Constant))


def proofs_under(folder: Path) -> dict[str, list[str]]:
    """By rule, the tests below a folder that prove it: a link to the file, and the test's name in words.

    Tests of what is shipped are left out, since another partnership deletes them.
    """
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("test_*.py")):
        if file.is_relative_to(folder / "shipped"):
            continue
        place = file.relative_to(folder.parent).as_posix()
        for rule, name in marked_in(file.read_text(encoding="utf-8")):
            words = name.removeprefix("test_").replace("_", " ") or "all of it"
            found.setdefault(rule, []).append(f"[{place}](../{place}): {words}")
    for cases in sorted(folder.glob(f"{CASES}/*/")):
        place = cases.relative_to(folder.parent).as_posix()
        for rule in PROVED_BY_CASES.get(cases.name, ()):
            found.setdefault(rule, []).append(f"[{place}](../{place}): every case")
    return found


def rules_in(text: str) -> list[str]:
    """The numbers of the rules, in the order of the page."""
    return [found[1] for line in text.splitlines() if (found := _RULE.match(line))]


def with_proofs(text: str, proofs: Mapping[str, list[str]], missing: Mapping[str, str]) -> str:
    """The page of rules with the tests that prove each below it, and what is missing, in place of what was there."""
    made: list[str] = []
    rule = ""
    for line in (*(line for line in text.splitlines() if not line.startswith(_LISTED)), ""):
        if rule and not line.startswith("  "):
            made += (f"{_LISTED}{proof}" for proof in proofs.get(rule, [UNPROVED]))
            made += (f"{_LISTED}**Missing:** {missing[rule]}" for _ in range(rule in missing))
            rule = ""
        if found := _RULE.match(line):
            rule = found[1]
        made.append(line)
    return "\n".join(made)
