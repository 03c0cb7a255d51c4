"""Stories' and hand-written pages' entries as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.domain.change import last_of
from site_builder.domain.library import WrittenPage
from site_builder.domain.problem import Problem
from site_builder.domain.story import Picture, Quote, Story
from site_builder.sources.entries.story import QuoteEntry, StoryEntry
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.changes import changes_of
from site_builder.sources.resolve.evidence import references_of
from site_builder.sources.resolve.names import Names, by_id
from site_builder.sources.resolve.pictures import picture_of
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.shapes import STORIES


def resolve_stories(records: Records, names: Names, *, pictures: Mapping[str, Picture | None]) -> tuple[Story, ...]:
    """The stories, newest first."""
    stories = [_story(record, names, pictures=pictures) for record in records.of("story", StoryEntry)]
    known = by_id(stories, "stories", problems=names.problems)
    return tuple(sorted(known.values(), key=lambda story: (story.published, story.id), reverse=True))


def resolve_pages(records: Records) -> tuple[WrittenPage, ...]:
    """The pages that people wrote by hand."""
    return tuple(
        WrittenPage(
            id=written.id,
            title=written.entry.title,
            description=written.entry.description,
            body=written.body,
            tells_last_test=written.entry.last_test,
            origin=written.origin,
        )
        for written in records.pages
    )


def _story(record: Record[StoryEntry], names: Names, *, pictures: Mapping[str, Picture | None]) -> Story:
    entry = record.entry
    _check_place(record, names.problems)
    changes = changes_of(record, entry.published, problems=names.problems)
    return Story(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        summary=entry.summary,
        in_brief=entry.in_brief or "",
        published=entry.published,
        updated=last_of(entry.published, changes, touched=entry.updated),
        touched=entry.updated,
        changes=changes,
        priority=names.priorities.perhaps(entry.priority, record.origin_of("priority")),
        areas=names.areas.many(entry.areas, record, part="areas"),
        partners=names.partners.many(entry.partners, record, part="partners"),
        groups=names.groups.many(entry.groups, record, part="groups"),
        body=record.passage("body"),
        sources=sources_of(entry.source),
        picture=picture_of(record, pictures, problems=names.problems),
        quote=_quote(entry.quote),
        evidence=references_of(record),
        messages=tuple(one.id for one in names.messages.many(entry.messages, record, part="messages")),
        case_status=entry.case_status,
        draft=entry.draft,
        review_by=entry.review_by,
        formerly=tuple(entry.formerly),
        origin=record.origin,
    )


def _quote(entry: QuoteEntry | None) -> Quote | None:
    if entry is None:
        return None
    return Quote(entry.words.strip(), entry.name, entry.role, entry.consent, entry.consent_until)


def _check_place(record: Record[StoryEntry], problems: list[Problem]) -> None:
    """A story stands in the folder of the year in which it is published."""
    _, _, folder, name = record.document.path.split("/")
    year = str(record.entry.published.year)
    if folder != year:
        message = f"This story is published in {year}, but it stands in the folder of {folder}."
        hint = f"Move the file to {STORIES}{year}/{name}, or mend the date."
        problems.append(Problem(record.origin_of("published"), message, hint))
