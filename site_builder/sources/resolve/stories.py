"""Stories' and hand-written pages' entries as nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.domain.library import WrittenPage
from site_builder.domain.pack import Pack
from site_builder.domain.problem import Problem
from site_builder.domain.story import Story
from site_builder.sources.entries import references
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.pack_paths import pack_of
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.changes import resolve_history
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.pictures import Pictures, picture_of
from site_builder.sources.shapes import STORIES


def resolve_stories(records: Records, known: Known, *, pictures: Pictures) -> Known:
    """The known nouns, with the stories added, newest first."""
    stories = [
        known.make(Story, record, picture=picture_of(record, pictures), **resolve_history(record))
        for record in records.of("story", StoryEntry)
    ]
    stories.sort(key=lambda story: (story.published, story.id), reverse=True)
    return known.adding(references.STORIES, stories)


def resolve_pages(records: Records, packs: Mapping[str, Pack]) -> tuple[WrittenPage, ...]:
    """The pages that people wrote by hand."""
    return tuple(
        WrittenPage(
            id=written.id,
            title=written.entry.title,
            description=written.entry.description,
            body=written.body,
            finds=tuple(written.entry.finds),
            tells_last_test=written.entry.last_test,
            unexplained=tuple(written.entry.unexplained),
            origin=written.origin,
            pack=packs.get(pack_of(written.document.path)),
        )
        for written in records.pages
    )


def check_stories(records: Records) -> Iterator[Problem]:
    """A problem for each story that is not in the folder of its year of publication."""
    for record in records.of("story", StoryEntry):
        _, _, folder, name = record.document.path.split("/")
        year = str(record.entry.published.year)
        if folder != year:
            message = f"This story is published in {year}, but its file is in the folder for {folder}."
            hint = f"Move the file to {STORIES}{year}/{name}, or correct the date."
            yield Problem(record.origin_of("published"), message, hint)
