"""What is out at a moment (rule T2). The one place that withholds, so that nothing later can leak."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from site_builder.domain.library import Library
from site_builder.domain.message import Message
from site_builder.domain.moment import instant
from site_builder.domain.story import Story


def is_out(record: Story | Message, now: datetime) -> bool:
    """Whether the public may see a record."""
    return not record.draft and instant(record.published) <= instant(now)


def published(library: Library, now: datetime) -> Library:
    """The library without drafts, without what is embargoed, and without the pictures that only those show."""
    stories = tuple(story for story in library.stories if is_out(story, now))
    shown = {story.picture.file for story in stories if story.picture}
    return replace(
        library,
        stories=stories,
        messages=tuple(message for message in library.messages if is_out(message, now)),
        editions=tuple(edition for edition in library.editions if instant(edition.released) <= instant(now)),
        pictures={path: content for path, content in library.pictures.items() if path in shown},
    )
