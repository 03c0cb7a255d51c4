"""Advice on what could identify someone in what officers wrote (rule P3). What a register holds is public.

Advice only: words have more than one meaning, and the person may have agreed. So each may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from site_builder.domain.library import Library
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.words import by_record
from site_builder.insight.checks.personal_details import Detail, find_all_details
from site_builder.insight.texts.links import nationally
from site_builder.insight.texts.telephones import find_numbers

_WORD = re.compile(r"[^\W_]+(?:[@.][^\W_]+)*")


def advise_on_personal_details(library: Library) -> Iterator[Problem]:
    """Advice on ages, addresses and the like in stories, messages, translations and pages."""
    public: _Public | None = None
    for texts in by_record(library.texts).values():
        found = find_all_details(tuple(text.passage.text for text in texts))
        for text, detail in ((text, detail) for text, details in zip(texts, found, strict=True) for detail in details):
            # The registers are read only once something was found, which is seldom.
            public = public or _Public(library)
            if not public.knows(detail):
                yield Problem(text.passage.place(detail.offset), detail.message, detail.hint, Severity.ADVICE)


class _Public:
    """What the registers say: their addresses and numbers are those of services and public places."""

    def __init__(self, library: Library) -> None:
        registers = (library.partnership, library.contacts, library.partners, library.groups, library.areas)
        texts = list(_texts_of(registers))
        self._words = _plainly("\n".join(texts))
        self._numbers = {nationally(number) for text in texts for _, _, number in find_numbers(text)}

    def knows(self, detail: Detail) -> bool:
        """Whether a register holds what was found."""
        return nationally(detail.found) in self._numbers or _plainly(detail.found) in self._words


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_of(getattr(value, field.name))


def _plainly(text: str) -> str:
    """A text without marks and capitals, its words between single spaces."""
    return " ".join(("", *_WORD.findall(text.lower()), ""))
