"""The YAML of one quarter's figures file, read and written. Knows its fields' order, and nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from site_builder.domain.problem import Problem
from site_builder.domain.quarter import Quarter
from site_builder.sources.entries.references import AREAS, INDICATORS, Kind
from site_builder.sources.text.documents import Document, Values, decode, read_document
from site_builder.sources.writing.writing import new_quarter

FIELDS = ("quarter", "status", "released", "source", "months", "notes", "values", "areas", "revisions")
"""In the order that they are written. Other fields follow in the order that they had."""

_WIDTH = 110
_EXAMPLE = re.compile(r"^# areas: \{(?P<area>[\w-]+): \{(?P<indicator>[\w-]+): x\}\}", re.MULTILINE)
"""Where a new file names an area and an indicator of the project in a comment."""


@dataclass(frozen=True, slots=True)
class QuarterText:
    """A quarter's file as it is on disk."""

    document: Document
    opening: str
    """The comment lines at its top, which a rewritten file keeps."""

    comments: tuple[tuple[int, str], ...]
    """Its other comments with their lines, but those that a new file has; a rewritten file cannot keep them."""


def read_quarter(path: str, content: bytes) -> tuple[QuarterText | None, list[Problem]]:
    """The file's values with their places, every scalar as text; or what keeps it from being read."""
    document, problems = read_document(path, content)
    text = decode(path, content)
    if document is None or isinstance(text, Problem):
        return None, problems
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    opening = "".join(f"{line}\n" for line in lines[:first])
    own = _comments_of_new(document.values, text)
    return QuarterText(document, opening, tuple(one for one in _comments(text, after=first) if one[1] not in own)), []


def write_quarter(values: Mapping[str, Values], opening: str = "") -> bytes:
    """The file of these values: the same values always give the same bytes."""
    ordered: dict[str, Any] = {name: values[name] for name in FIELDS if name in values}
    ordered |= {name: value for name, value in values.items() if name not in ordered}
    if isinstance(ordered.get("months"), list):
        ordered["months"] = _OnOneLine(ordered["months"])
    text = yaml.dump(ordered, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return (opening + text).encode()


def write_plainly(values: Mapping[str, Values]) -> str:
    """Values as YAML in this project's style, in the order given."""
    return str(yaml.dump(dict(values), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH))


def _comments_of_new(values: Values, text: str) -> frozenset[str]:
    """The comments that a new file of the same quarter has: they are this program's words, and nobody else's."""
    fields = values if isinstance(values, dict) else {}
    said, table = fields.get("quarter"), fields.get("values")
    quarter = Quarter.read(said) if isinstance(said, str) else None
    if quarter is None or not isinstance(table, dict):
        return frozenset()
    named = _EXAMPLE.search(text)
    area, indicator = (named["area"], named["indicator"]) if named else ("", "")
    common: dict[str | Kind[Any], object] = {INDICATORS: indicator, "areas": {area: {indicator: "x"}}}
    # A project without areas has no example of one.
    several: tuple[dict[str | Kind[Any], object], ...] = (common, {**common, AREAS: area})
    together = [new_quarter(quarter, indicators=table, sensitive=table, examples=one)[1] for one in several]
    return frozenset(comment for one in together for _, comment in _comments(one, after=0))


def _comments(text: str, *, after: int) -> Iterator[tuple[int, str]]:
    """Comments below the first lines: everything between YAML's tokens that is not blank."""
    end = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        between = text[end : token.start_mark.index]
        for offset, line in enumerate(between.split("\n")):
            number = text.count("\n", 0, end) + offset + 1
            if "#" in line and number > after:
                yield number, line.strip()
        end = max(end, token.end_mark.index)


class _OnOneLine(list[Any]):
    """A list that is written as `[a, b]`."""


class _Writer(yaml.SafeDumper):
    """Writes text without quotation marks wherever the project's reader, to which every scalar is text, needs none."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own way to say it
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Lists are indented below their field, as officers write them."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002
        """The project's reader refuses aliases, so what occurs twice is written twice."""
        return True


_Writer.add_representer(
    _OnOneLine,
    lambda writer, items: writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True),
)
