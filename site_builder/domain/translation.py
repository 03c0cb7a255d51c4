"""A record in another language, or in words that are easy to read, as a person wrote it (rule W3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from site_builder.domain.message import Message
from site_builder.domain.pack import Pack
from site_builder.domain.problem import Origin
from site_builder.domain.story import Story
from site_builder.domain.words import Passage

EASY_READ = "easy-read"
"""The code for easy read: short words and sentences in the site's own language."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of a story or a message for people who read another language."""

    record: Story | Message
    """What it translates; everything but words is the record's."""

    language: str
    """A language's code (BCP 47), or `EASY_READ`."""

    title: str
    summary: str
    """Of a message, its one action."""

    steps: tuple[Passage, ...]
    """Of a message, its advice."""

    body: Passage
    by: str
    """The person who translated it; never a machine."""

    made: date
    """The day of the wording that it translates."""

    origin: Origin
    pack: Pack | None = None
    """The pack that it came from with its record; None for the partnership's own."""

    @property
    def is_foreign(self) -> bool:
        """Whether its words are in another language than those of the site."""
        return self.language != EASY_READ

    @property
    def is_behind(self) -> bool:
        """Whether readers of the record know of a change that the translation does not."""
        return any(change.moment.date() > self.made for change in self.record.changes)
