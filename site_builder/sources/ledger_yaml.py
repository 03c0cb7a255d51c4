"""The YAML of the ledger of addresses, read and written. Knows its form, and nothing of what is out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from site_builder.domain.problem import Problem
from site_builder.sources.documents import decode, read_document
from site_builder.sources.entries.ledger import LedgerEntry
from site_builder.sources.shapes import LEDGER

OPENING = """\
# The addresses that have been public. Each leads somewhere for ever, so no line is ever removed; 'check' sees to it.
# Written by 'site-builder record' when the site has been published.
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ids of what has been public."""

    stories: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    opening: str = OPENING
    """The comment lines at its top."""

    def with_added(self, *, stories: Iterable[str], messages: Iterable[str]) -> Ledger:
        """The same with more ids, in order of the alphabet; nothing ever leaves it."""
        return Ledger(
            tuple(sorted({*self.stories, *stories})), tuple(sorted({*self.messages, *messages})), self.opening
        )


def read_ledger(content: bytes) -> Ledger:
    """What a ledger holds in which a check found no mistake."""
    document, problems = read_document(LEDGER, content)
    text = decode(LEDGER, content)
    if document is None or isinstance(text, Problem):
        raise ValueError(problems)
    entry = LedgerEntry.model_validate(document.values)
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return Ledger(tuple(entry.stories), tuple(entry.messages), "".join(f"{line}\n" for line in lines[:first]))


def write_ledger(ledger: Ledger) -> bytes:
    """The file of a ledger: the same ids always give the same bytes."""
    values = {"stories": list(ledger.stories), "messages": list(ledger.messages)}
    return (ledger.opening + yaml.dump(values, Dumper=_Indented, sort_keys=False, allow_unicode=True)).encode()


class _Indented(yaml.SafeDumper):
    """Lists are indented below their field, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """As the library's own, but for lists that stand no further in than their field."""
        super().increase_indent(flow, indentless=False)
