"""What is translated, what is missing, and what is behind its original. Nothing is ever translated here (rule W3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.figures import Reference, Wanted
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.problem import Problem, Severity
from site_builder.domain.story import Story
from site_builder.domain.translation import Translation
from site_builder.domain.words import QUOTED
from site_builder.insight.texts.markdown_forms import UNTITLED_BOX


@dataclass(frozen=True, slots=True)
class MissingTranslation:
    """A record that people who read a language cannot read, or can read only as it was."""

    record: Story | Message
    language: str
    behind: Translation | None
    """The translation that does not know of a change; None when there is none at all."""


def find_gaps(library: Library) -> tuple[MissingTranslation, ...]:
    """What is missing or behind, by language, in the records' order."""
    translations = {
        (translation.language, type(translation.record), translation.record.id): translation
        for translation in library.translations
    }
    records: tuple[Story | Message, ...] = (*library.messages, *library.stories)
    gaps = []
    for language in library.partnership.languages:
        for record in records:
            translation = translations.get((language, type(record), record.id))
            if translation is None or translation.is_behind:
                gaps.append(MissingTranslation(record, language, translation))
    return tuple(gaps)


def check_translations(library: Library, now: datetime) -> Iterator[Problem]:
    """What should be looked at in translations."""
    del now
    for translation in library.translations:
        if translation.is_behind and translation.record.withdrawal is None:
            message = "The original has changed since this was translated, and readers are told so."
            hint = "Have it translated again, and set 'made' to the day."
            yield Problem(translation.origin, message, hint, Severity.ADVICE)
        for passage in (translation.body, *translation.steps):
            for box in UNTITLED_BOX.finditer(passage.text) if translation.is_foreign else ():
                message = "Without a title, readers would see the name of its kind here in the site's own language."
                hint = f'Write a title in this language in straight marks: {box["sign"]} {box["kind"]} "…".'
                yield Problem(passage.place(box.start("sign")), message, hint)
            for found in QUOTED.finditer(passage.text):
                reference = Reference.read(found[1])
                if reference is not None and reference.wanted is not Wanted.VALUE:
                    message = f"'{reference.wanted}' would put words of the site's own language here."
                    hint = "Quote the number alone, and write the words around it in this language."
                    yield Problem(passage.place(found.start()), message, hint)
