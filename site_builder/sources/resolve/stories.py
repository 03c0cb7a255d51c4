"""Stories' and hand-written pages' entries as nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from site_builder.domain.library import WrittenPage
from site_builder.domain.moment import write_moment
from site_builder.domain.problem import Origin, Problem
from site_builder.domain.story import Picture, Quote, Story
from site_builder.domain.words import Passage
from site_builder.sources.entries.story import StoryEntry
from site_builder.sources.explain import did_you_mean
from site_builder.sources.records import Record, Records
from site_builder.sources.resolve.names import Names, by_id
from site_builder.sources.resolve.registers import sources_of
from site_builder.sources.shapes import PICTURES


def resolve_stories(records: Records, names: Names, pictures: Mapping[str, Picture]) -> tuple[Story, ...]:
    """The stories, newest first."""
    stories = [_story(record, names, pictures) for record in records.of("story", StoryEntry)]
    known = by_id(stories, "stories", names.problems)
    return tuple(sorted(known.values(), key=lambda story: (story.published, story.id), reverse=True))


def resolve_pages(records: Records) -> tuple[WrittenPage, ...]:
    """The pages that people wrote by hand."""
    return tuple(
        WrittenPage(
            id=written.id,
            title=written.record.entry.title,
            description=written.record.entry.description,
            body=Passage(written.body, Origin(written.record.document.path, written.line), line_by_line=True),
            origin=written.record.origin,
        )
        for written in records.pages
    )


def _story(record: Record[StoryEntry], names: Names, pictures: Mapping[str, Picture]) -> Story:
    entry = record.entry
    _check_place(record, names.problems)
    if entry.updated is not None and entry.updated < entry.published:
        message = f"It cannot be updated before it is published, {write_moment(entry.published)}."
        names.problems.append(Problem(record.origin_of("updated"), message, "Mend one of the two dates."))
    quote = entry.quote
    return Story(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        summary=entry.summary,
        published=entry.published,
        updated=entry.updated or entry.published,
        priority=names.priorities.perhaps(entry.priority, record.origin_of("priority")),
        areas=names.areas.many(entry.areas, record, "areas"),
        partners=names.partners.many(entry.partners, record, "partners"),
        groups=names.groups.many(entry.groups, record, "groups"),
        body=record.passage("body"),
        sources=sources_of(entry.source),
        picture=_picture(record, pictures, names.problems),
        quote=Quote(quote.words.strip(), quote.name, quote.role, quote.consent) if quote else None,
        evidence=tuple(
            replace(reference, origin=record.origin_of("evidence", index))
            for index, reference in enumerate(entry.evidence)
        ),
        case_status=entry.case_status,
        draft=entry.draft,
        review_by=entry.review_by,
        formerly=tuple(entry.formerly),
        origin=record.origin,
    )


def _check_place(record: Record[StoryEntry], problems: list[Problem]) -> None:
    """A story stands in the folder of the year in which it is published."""
    _, _, folder, name = record.document.path.split("/")
    year = str(record.entry.published.year)
    if folder != year:
        message = f"This story is published in {year} but stands in the folder of {folder}."
        hint = f"Move the file to content/stories/{year}/{name}, or mend the date."
        problems.append(Problem(record.origin_of("published"), message, hint))


def _picture(record: Record[StoryEntry], pictures: Mapping[str, Picture], problems: list[Problem]) -> Picture | None:
    image = record.entry.image
    if image is None:
        return None
    known = pictures.get(PICTURES + image.file)
    if known is None:
        names = [path.removeprefix(PICTURES) for path in pictures]
        hint = did_you_mean(image.file, names) or "Upload the picture there, or remove 'image'."
        message = f"There is no picture '{image.file}' in {PICTURES}."
        problems.append(Problem(record.origin_of("image", "file"), message, hint))
        return None
    return replace(known, alt=image.alt or "", credit=image.credit, licence=image.licence)
