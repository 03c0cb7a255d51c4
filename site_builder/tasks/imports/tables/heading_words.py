"""What the words above the numbers say of them: thousands, rates, or numbers of different things. Knows no rows.

A number that stands for a thousand would be published as one, and nothing in its row says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.domain.figures import Indicator
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.unit import is_whole
from site_builder.tasks.imports.sheets.headings import fold
from site_builder.tasks.imports.sheets.table_files import SourceTable
from site_builder.tasks.imports.tables.table_map import TableMap

_MANY = r"(?:(?:1,?)?[\u2019']?000s?|thousands?|millions?|hundreds|%|per ?cent(?:ages?)?)"
_SCALED = re.compile(
    rf"\((?:in )?{_MANY}\)|(?<!\S)[\u2019']000s?\b|\bin (?:thousands|millions|hundreds|[\u2019']?000s?)\b"
    r"|\bper (?:head|capita|thousand|million|10{1,2},?000|1,?000)\b|\brate per\b|%$"
)
"""Words of a heading after which a number is none of things that were counted."""

_ALONE = re.compile(
    rf"(?:all )?(?:(?:figures?|numbers?|counts?|values?|units?)(?: are| shown)?)?[: ]*(?:in )?\(?{_MANY}\)?\.?|rates?"
)
"""The same as all of a heading or of a line above it."""

_TIME = re.compile(
    r"\b(?:financial|fiscal|calendar|years?|f\.?y|q(?:uarte|t)?r?s?|provisional|final|revised|to|and"
    r"|[a-z]{3,9} (?:to|-) [a-z]{3,9})\b|[^a-z]"
)
"""What may stand above a quarter without being about something else."""

_HINT = "Write the numbers out in full, and name in the heading only what was counted."
_LISTED = 5


def refuse_scaled(file: Path, table: SourceTable, *, mapping: TableMap) -> Iterator[Problem]:
    """Counts whose heading says that they are thousands or rates; quarters with different words above them."""
    at = Origin(file.as_posix(), table.line)
    named = sorted({words for words in _headings(table, mapping) if is_scaled(words)})
    for words in named:
        message = f"The heading '{words[:80]}' says that its numbers are not counts of single things."
        yield Problem(at, message, _HINT)
    for words in table.titles if _counts_only(mapping) else ():
        if _ALONE.fullmatch(fold(words)) and " ".join(words.split()) not in named:
            message = f"A line above the columns says '{words[:80]}', so they are not counts of single things."
            yield Problem(at, message, f"{_HINT} If it is not about these numbers, delete it in a copy of the table.")
    of = list(dict.fromkeys(words for words in table.heading.above if _TIME.sub("", fold(words))))
    if len({fold(words) for words in of}) > 1:
        shown = ", ".join(f"'{words[:40]}'" for words in of[:_LISTED])
        message = f"There are different words above these quarters, so they may be of different things: {shown}."
        hint = (
            "Put each thing on its own sheet; or name in the map the columns that are not wanted, with what is above: "
            f"leave_out: ['{_last(table)}']."
        )
        yield Problem(at, message, hint)


def name_scaled(table: SourceTable, mapping: TableMap) -> Iterator[str]:
    """Lines above the columns that speak of thousands or rates among other words."""
    for words in table.titles if _counts_only(mapping) else ():
        if _SCALED.search(fold(words)):
            yield (
                f"A line above the columns says '{' '.join(words.split())[:80]}'. The numbers were read as counts of "
                "single things. Check that they are."
            )


def _headings(table: SourceTable, mapping: TableMap) -> Iterator[str]:
    """The names of columns that hold counts, and what is above those of quarters."""
    names = table.heading.names[len(mapping.labels) :]
    if not mapping.quarter or mapping.value:
        yield from (names if mapping.value else table.heading.above) if _counts_only(mapping) else ()
    elif not mapping.counts_rows:
        yield from (name for name in names if is_count(mapping.indicators[fold(name)]))


def is_scaled(words: str) -> bool:
    """Whether words say that a number is of thousands, a rate or a percentage."""
    return bool(_SCALED.search(fold(words)) or _ALONE.fullmatch(fold(words)))


def _last(table: SourceTable) -> str:
    above, name = table.heading.above[-1], table.heading.names[-1]
    return name if name.startswith(above) else f"{above} {name}"


def _counts_only(mapping: TableMap) -> bool:
    return all(map(is_count, mapping.indicators.values()))


def is_count(indicator: Indicator) -> bool:
    """Whether an indicator is counted in whole things."""
    return indicator.adds_up and is_whole(indicator.unit)
