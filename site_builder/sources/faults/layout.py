"""Fields that are at fault only because a line is not indented, or has a dash too many: said once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from site_builder.domain.english import count
from site_builder.domain.problem import Problem
from site_builder.sources.text.block_texts import explain_cut_off, find_cut_off
from site_builder.sources.text.documents import Document, Path, Values
from site_builder.sources.text.yaml_lines import LONG_TEXTS, say_no_bar

Holds = Callable[[Path, str], bool]
"""Whether a field, by its place, is for a group that has fields of a name."""


@dataclass(frozen=True, slots=True)
class LayoutFaults:
    """What is said of the layout of a record, and so need not be said of its fields."""

    problems: tuple[Problem, ...]
    unknown: frozenset[Path]
    """Fields that have no place where they are."""

    empty: frozenset[Path]
    """Fields that have nothing in them, because it is below them."""


def read_layout(document: Document, unknown: Collection[Path], *, words: Iterable[Path], holds: Holds) -> LayoutFaults:
    """What the layout is to blame for, of fields that are unknown; the names of some are `words` of a text."""
    words = [*words]
    texts = find_cut_off(document, words)
    without_bar = _find_outside(document, words, holds=lambda group, _name: group[-1] in LONG_TEXTS)
    groups = _find_outside(document, unknown, holds=holds)
    firsts = {outer: path for path, outer in reversed((texts | groups | without_bar).items())}
    problems = tuple(
        _explain_no_bar(document, outer)
        if path in without_bar
        else Problem(
            document.position(*path).key,
            *(explain_cut_off(document, outer) if path in texts else _explain_outside(document, outer)),
        )
        for outer, path in firsts.items()
    )
    return LayoutFaults(problems, frozenset({*texts, *groups, *without_bar}), frozenset(firsts))


def find_split(document: Document, where: Path, *, names: Collection[str]) -> Problem | None:
    """What is wrong with a list in which each field is an item by itself; `names` are the fields of an item."""
    items = value_at(document.values, where)
    if not isinstance(items, list):
        return None
    fields = [next(iter(item)) for item in items if isinstance(item, dict) and len(item) == 1]
    if len(fields) < len(items) or len(set(fields)) <= 1 or not set(fields) <= set(names):
        return None
    second = document.position(*where, 1).key
    message = "Each '-' begins a new item, so the fields of one item are split between several."
    spaces = count(second.column - 1, "space")
    hint = f"Write '- ' only before the first field of each item, and begin its other fields with {spaces}."
    return Problem(second, message, hint)


def value_at(values: Values, where: Path) -> Values:
    """The value at a place; None if there is no such place."""
    for step in where:
        if isinstance(values, dict) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return None
    return values


def _find_outside(document: Document, unknown: Collection[Path], *, holds: Holds) -> dict[Path, Path]:
    """The fields that are below an empty group in place of in it: each with the group."""
    found: dict[Path, Path] = {}
    for path in sorted(unknown, key=lambda path: document.position(*path).key):
        above = document.above(*path)
        is_empty = above[:-1] == path[:-1] and bool(above) and value_at(document.values, above) is None
        group = found.get(above[: len(path)], above if is_empty else ())
        if group and holds(group, str(path[-1])):
            found[path] = group
    return found


def _explain_outside(document: Document, group: Path) -> tuple[str, str]:
    name, spaces = group[-1], count(document.position(*group).key.column + 1, "space")
    message = f"This line is not indented more than '{name}', so it does not belong to it."
    return message, f"Begin every line that belongs to '{name}' with {spaces}."


def _explain_no_bar(document: Document, text: Path) -> Problem:
    key, name = document.position(*text).key, str(text[-1])
    return Problem(replace(key, column=key.column + len(name) + 1), *say_no_bar(name, indented=False))


def field_before_comma(document: Document, path: Path) -> str:
    """The field whose text a comma inside braces cut in two, if `path` is the second part of it; otherwise empty."""
    above = document.above(*path)
    on_one_line = above[:-1] == path[:-1] and document.position(*above).key.line == document.position(*path).key.line
    return str(above[-1]) if on_one_line and value_at(document.values, path) is None else ""
