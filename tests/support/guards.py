"""Guards of a module that can be taken away one at a time: each says when it decides, and one is switched off.

The module is compiled with switches in its conditions, so nothing on disk changes and every guard can be tried in one
process. A guard is a condition that turns something away: of an `if`, of a choice between two values, of the filter of
a comprehension, or a `yield from` another check. Switched off, an `if` never holds, a filter lets everything through
or nothing, and the other check finds nothing.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Guard:
    """One condition, and what becomes of it when it is switched off."""

    module: str
    line: int
    column: int
    becomes: str
    """What the condition always is: `False`, `True`, or `()` for what another check finds."""

    text: str
    """The line on which it is."""

    condition: str = ""
    """Its source, on one line, after the name of the function that it is in."""

    @property
    def name(self) -> str:
        """What it is and becomes, wherever in its module it is."""
        return f"{self.condition} -> {self.becomes}"

    def __str__(self) -> str:
        return f"{self.module.replace('.', '/')}.py:{self.line}:{self.column + 1}: {self.text} -> {self.becomes}"


class Switches:
    """Every guard that was compiled, those that decided something, and the one that is off."""

    def __init__(self) -> None:
        self.guards: list[Guard] = []
        self.decided: set[int] = set()
        self.off: int | None = None

    def holds(self, number: int, value: T) -> T | bool:
        """A condition that matters when it is true."""
        if value:
            self.decided.add(number)
        return False if number == self.off else value

    def fails(self, number: int, value: T) -> T | bool:
        """A condition that matters when it is false."""
        if not value:
            self.decided.add(number)
        return True if number == self.off else value

    def finds(self, number: int, found: Iterable[T]) -> Generator[T, None, object]:
        """What another check finds, and what it returns."""
        rest = iter(found)
        while True:
            try:
                each = next(rest)
            except StopIteration as end:
                return end.value
            self.decided.add(number)
            if number != self.off:
                yield each


SWITCHES = Switches()


class _Switched(ast.NodeTransformer):
    """Puts switches into the conditions of one module."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source, self.lines = module, source, source.splitlines()
        self.function = ""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        outer, self.function = self.function, node.name
        self.generic_visit(node)
        self.function = outer
        return node

    def visit_If(self, node: ast.If) -> ast.If:
        self.generic_visit(node)
        node.test = self._call("holds", node.test, "False")
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.IfExp:
        self.generic_visit(node)
        node.test = self._call("holds", self._call("fails", node.test, "True"), "False")
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.ifs = [self._call("holds", self._call("fails", each, "True"), "False") for each in node.ifs]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.BoolOp:
        self.generic_visit(node)
        verb, becomes = ("fails", "True") if isinstance(node.op, ast.And) else ("holds", "False")
        node.values = [self._call(verb, each, becomes) for each in node.values]
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.YieldFrom:
        self.generic_visit(node)
        node.value = self._call("finds", node.value, "()")
        return node

    def _call(self, verb: str, node: ast.expr, becomes: str) -> ast.expr:
        line = self.lines[node.lineno - 1].strip()
        condition = " ".join((ast.get_source_segment(self.source, node) or "").split())
        guard = Guard(self.module, node.lineno, node.col_offset, becomes, line, f"{self.function}: {condition}")
        if isinstance(node, ast.Constant) or (isinstance(node, ast.Dict) and not node.keys):
            return node
        SWITCHES.guards.append(guard)
        switch = ast.Attribute(ast.Name("__switches__", ast.Load()), verb, ast.Load())
        call = ast.Call(switch, [ast.Constant(len(SWITCHES.guards) - 1), node], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


class _Loader(SourceFileLoader):
    """Compiles a module with its switches, and never from or to a cache."""

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        tree = ast.parse(source)
        for each in tree.body:
            if isinstance(each, ast.FunctionDef | ast.ClassDef):
                _Switched(fullname, source).visit(each)
        return compile(tree, self.path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__switches__"] = SWITCHES
        super().exec_module(module)


def guards_of(module: str, path: Path) -> list[Guard]:
    """The guards of a module, which is not imported."""
    before = len(SWITCHES.guards)
    _Loader(module, str(path)).get_code(module)
    found = SWITCHES.guards[before:]
    del SWITCHES.guards[before:]
    return found


class SwitchedModules(importlib.abc.MetaPathFinder):
    """Finds the named modules before anything else does."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module with switches, if it is one of those named."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self.names else None
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin)
        return spec

    def install(self) -> None:
        """From now on every import meets this first. Modules that are imported already stay as they are."""
        if imported := self.names & sys.modules.keys():
            message = f"Imported too early: {sorted(imported)}"
            raise RuntimeError(message)
        sys.meta_path.insert(0, self)
