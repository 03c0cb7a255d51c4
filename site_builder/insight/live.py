"""What is out at a moment (rule T2). The one place that withholds, so that nothing later can leak."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from site_builder.domain.change import happened, last_of
from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, instant
from site_builder.domain.story import Story
from site_builder.domain.words import Passage
from site_builder.insight.consent import with_consent

Record = TypeVar("Record", Story, Message)


def is_out(record: Story | Message, now: datetime) -> bool:
    """Whether the public may see a record."""
    return not record.draft and instant(record.published) <= instant(now)


def published(library: Library, now: datetime) -> Library:
    """The library without drafts, what is embargoed, whose consent has ended, and pictures that only those show.

    Changes that are still to come are unknown to it, and what was withdrawn is apart from the rest, without its words
    (rule T5).
    """
    today = now.astimezone(LONDON).date()
    stories = tuple(with_consent(as_of(story, now), today) for story in library.stories if is_out(story, now))
    messages = tuple(as_of(message, now) for message in library.messages if is_out(message, now))
    kept = tuple(story for story in stories if story.withdrawal is None)
    shown = {story.picture.file for story in kept if story.picture}
    return replace(
        library,
        stories=kept,
        messages=tuple(message for message in messages if message.withdrawal is None),
        withdrawn=(
            *(_without_words(story) for story in stories if story.withdrawal),
            *(_message_without_words(message) for message in messages if message.withdrawal),
        ),
        editions=tuple(edition for edition in library.editions if instant(edition.released) <= instant(now)),
        pictures={path: content for path, content in library.pictures.items() if path in shown},
    )


def as_of(record: Record, now: datetime) -> Record:
    """A record as a moment knows it: a change that is announced for later has not happened yet."""
    changes = happened(record.changes, now)
    touched = record.touched if record.touched and instant(record.touched) <= instant(now) else None
    updated = last_of(record.published, changes, touched=touched)
    return replace(record, changes=changes, touched=touched, updated=updated)


def _without_words(story: Story) -> Story:
    """A withdrawn story: its name, where it belonged, and why it went."""
    return replace(
        story,
        summary="",
        in_brief="",
        body=Passage("", story.origin),
        sources=(),
        picture=None,
        quote=None,
        evidence=(),
        changes=story.changes[-1:],
    )


def _message_without_words(message: Message) -> Message:
    """A withdrawn message, likewise."""
    return replace(
        message,
        action="",
        advice=(),
        audience="",
        links=(),
        body=Passage("", message.origin),
        sources=(),
        changes=message.changes[-1:],
    )
