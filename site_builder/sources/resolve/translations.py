"""Translations' entries as nouns, each with the record that it translates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.domain.message import Message
from site_builder.domain.partnership import Partnership
from site_builder.domain.problem import Problem
from site_builder.domain.story import Story
from site_builder.domain.translation import EASY_READ, Translation
from site_builder.domain.words import Passage
from site_builder.sources.entries.translation import MessageTranslationEntry, StoryTranslationEntry
from site_builder.sources.faults.suggestions import nearest
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.shapes import REGISTERS

Written = Record[StoryTranslationEntry] | Record[MessageTranslationEntry]


def resolve_translations(
    records: Records, originals: Sequence[Story | Message], *, partnership: Partnership
) -> tuple[tuple[Translation, ...], tuple[Problem, ...]]:
    """The translations, in the order of the partnership's languages and of the records."""
    known = {(type(record), record.id): record for record in originals}
    found: dict[tuple[str, type, str], Translation] = {}
    problems: list[Problem] = []
    for kind, record in _written(records):
        language = record.document.path.split("/")[-2]
        if pack_of(record.document.path) and language not in partnership.languages:
            continue  # packs have translations for others too
        problems.extend(_check_language(record, language, partnership=partnership))
        original = known.get((kind, record.entry.id))
        if original is None:
            if records.are_whole("story" if kind is Story else "message"):
                problems.append(_unknown(record, kind, ids=[name for other, name in known if other is kind]))
            continue
        key = (language, kind, original.id)
        if key in found:
            message = f"'{original.id}' is translated into '{language}' twice: see {found[key].origin.path}."
            problems.append(Problem(record.origin_of("id"), message, "Keep one of the two."))
            continue
        found[key] = _translation(record, original, language=language)
    order = {language: at for at, language in enumerate(partnership.languages)}
    ordered = sorted(
        found.values(), key=lambda translation: (order.get(translation.language, len(order)), translation.origin)
    )
    return tuple(ordered), tuple(problems)


def _written(records: Records) -> Iterator[tuple[type[Story | Message], Written]]:
    for story in records.of("story-translation", StoryTranslationEntry):
        yield Story, story
    for message in records.of("message-translation", MessageTranslationEntry):
        yield Message, message


def _translation(record: Written, original: Story | Message, *, language: str) -> Translation:
    entry = record.entry
    is_story = isinstance(entry, StoryTranslationEntry)
    steps: tuple[Passage, ...] = () if is_story else record.passages("advice")
    return Translation(
        record=original,
        language=language,
        title=entry.title,
        summary=entry.summary if isinstance(entry, StoryTranslationEntry) else entry.action,
        steps=steps,
        body=record.passage("body"),
        by=entry.by,
        made=entry.made,
        origin=record.origin,
        pack=original.pack if pack_of(record.document.path) else None,
    )


def _check_language(record: Written, language: str, *, partnership: Partnership) -> Iterator[Problem]:
    if language in partnership.languages:
        return
    guess = nearest(language, partnership.languages)
    message = f"This file is in the folder '{language}', which is not one of the partnership's languages."
    hint = f"Add it to 'languages' in {REGISTERS}partnership.yml: a language's code, such as pl, or {EASY_READ}."
    yield Problem(record.origin, message, f"Did you mean '{guess}'? {hint}" if guess else hint)


def _unknown(record: Written, kind: type, *, ids: list[str]) -> Problem:
    guess = nearest(record.entry.id, ids)
    what = "story" if kind is Story else "message"
    message = f"There is no {what} '{record.entry.id}', so this has nothing to translate."
    hint = f"Did you mean '{guess}'?" if guess else f"Write the id of the {what}."
    return Problem(record.origin_of("id"), message, hint)
