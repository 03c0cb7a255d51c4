"""A page for the press of each story and of each quarter's figures, with a file of all that is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.domain.artefact import Artefact, FeedLink, File
from site_builder.domain.catalogue import say
from site_builder.domain.figures import Edition
from site_builder.domain.story import Story
from site_builder.outputs.articles.channels import CORRECTIONS, feeds_with
from site_builder.outputs.articles.editions import EDITION_FEEDS
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.downloads.csv_files import write_csv
from site_builder.outputs.downloads.rows import DataRow, row_of, rows_of
from site_builder.outputs.kit.addresses import PRESS
from site_builder.outputs.kit.files.sizes import write_size
from site_builder.outputs.kit.page.parts import Link
from site_builder.outputs.kit.page.rendering import Frame, render_page
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each, recall_whole
from site_builder.outputs.press.notes import PressNote, note_of_edition, note_of_story
from site_builder.outputs.press.packs import pack
from site_builder.outputs.press.years import press_year_pages


@dataclass(frozen=True, slots=True)
class PressNoteView:
    """What the template of a page for the press shows."""

    press_note: PressNote
    onward: Link
    """The page that everybody reads."""

    pack: str
    """The address of the file with everything."""

    pack_size: str


def press_pages(publication: Publication) -> Iterator[Artefact]:
    """For the press: a page of each story and quarter, lists by year, and a ZIP file with all that is on a page."""
    for artefacts in recall_each("press.stories", publication, records=publication.stories.all, make=_of_story):
        yield from artefacts
    yield from recall_whole("press.editions", publication, make=_of_editions)
    yield from recall_whole("press.years", publication, make=press_year_pages)


def _of_story(publication: Publication, story: Story) -> tuple[Artefact, ...]:
    figures = publication.figures
    series = (figures.of(reference.indicator, reference.area) for reference in story.evidence)
    named = {(line.indicator.id, line.area.id if line.area else ""): line for line in series if line}
    press_note = note_of_story(publication, story)
    return tuple(_press_note(publication, press_note, record=story, rows=rows_of(named.values())))


def _of_editions(publication: Publication) -> Iterator[Artefact]:
    for edition in publication.library.editions:
        found = (series.at(edition.quarter) for series in publication.figures.series.values())
        rows = (row_of(figure) for figure in found if figure)
        yield from _press_note(publication, note_of_edition(publication, edition), record=edition, rows=rows)


def _press_note(
    publication: Publication, press_note: PressNote, *, record: Story | Edition, rows: Iterable[DataRow]
) -> Iterator[Artefact]:
    listed = tuple(rows)
    content = pack(
        press_note,
        figures=write_csv(listed) if listed else b"",
        pictures=_pictures_of(publication, record),
    )
    name = press_note.address.rstrip("/").rpartition("/")[2]
    path = f"{press_note.address}{name}.zip"
    onward = Link(press_note.title, f"/{press_note.record.removeprefix(publication.site.url)}")
    view = PressNoteView(press_note, onward, f"/{path}", write_size(len(content)))
    frame = Frame(
        address=press_note.address,
        title=say("Press: {title}", title=press_note.title),
        description=press_note.brief or press_note.summary or press_note.title,
        feeds=_feeds(publication, record),
        above=(Link(say("Press"), f"/{PRESS}"),),
        searchable=False,
        # People who search should find the page for everybody; this is another form of it.
        listed=False,
    )
    yield render_page(publication, frame, template="press/press_note", view=view)
    yield File(path, content)


def _pictures_of(publication: Publication, record: Story | Edition) -> dict[str, bytes]:
    """What a record shows, by the name of the file."""
    picture = record.picture if isinstance(record, Story) else None
    return {picture.file.rpartition("/")[2]: publication.pictures.of(picture.file)} if picture else {}


def _feeds(publication: Publication, record: Story | Edition) -> tuple[FeedLink, ...]:
    """Those that hold the record, and first the one that would have a correction."""
    (first,) = feeds_with(publication, CORRECTIONS)
    own = (
        feeds_with(publication, *EDITION_FEEDS) if isinstance(record, Edition) else feeds_of_record(publication, record)
    )
    return (first, *(link for link in own if link != first))
