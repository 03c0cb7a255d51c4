"""Words that officers wrote, with the place where they wrote them. Knows nothing of Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.problem import Origin

QUOTED = re.compile(r"\{\{([^{}]*)\}\}")
"""A figure that words quote: `{{ burglary 2022-23 Q2 }}`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Officers' Markdown."""

    text: str
    origin: Origin
    """Where the first character of the text is."""

    line_by_line: bool = False
    """Whether a line of the text is a line of the file, each as far in as the first."""

    written: str = ""
    """The same words as they are in the file from `origin` on, if the file breaks lines that the text joins."""

    def place(self, offset: int) -> Origin:
        """Where the character at an offset of the text is, as exactly as is known."""
        if self.line_by_line:
            before = self.text[:offset]
            column = self.origin.column + offset - (before.rfind("\n") + 1)
            return Origin(self.origin.path, self.origin.line + before.count("\n"), column)
        if not self.written:
            return self.origin
        before = self.written[: self._offset_as_written(offset)]
        start = self.origin.column if "\n" not in before else 1
        column = start + len(before) - (before.rfind("\n") + 1)
        return Origin(self.origin.path, self.origin.line + before.count("\n"), column)

    def _offset_as_written(self, offset: int) -> int:
        """Only white space differs between the two, so the marks before the place are as many in both."""
        marks = sum(not sign.isspace() for sign in self.text[:offset])
        for at, sign in enumerate(self.written):
            if not sign.isspace():
                if marks == 0:
                    return at
                marks -= 1
        return len(self.written)

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words of a record or a page that readers see, for checks of what they say."""

    passage: Passage
    field: str
    """The name of the field, such as `summary`; of a list, the list's."""

    record: Origin
    """Where the record begins that has it."""

    language: str = ""
    """The language of a translation, or `easy-read`; empty for what was written first."""


def by_record(texts: Iterable[FreeText]) -> Mapping[Origin, Sequence[FreeText]]:
    """Texts by the record that has them, in their order."""
    records: dict[Origin, list[FreeText]] = {}
    for text in texts:
        records.setdefault(text.record, []).append(text)
    return records


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link in a field of its own, to a page of this site or elsewhere."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link in a field of its own: to a page of this site, or a whole address."""

    address: str
    """With a slash in front if it is of this site."""

    origin: Origin
    since: datetime | None
    """The moment from which it can be followed; None for any time."""

    draft: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    title: str
    link: str = ""
    licence: str = ""
