"""Pictures that stories show, and pages at earlier addresses that lead to the present ones (rule T4)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.domain.artefact import File
from site_builder.domain.story import Story
from site_builder.outputs.kit.addresses import (
    DISTRICTS,
    PRESS,
    STORIES,
    address_of,
    address_of_district_news,
    path_of_picture,
    press_address_of,
)
from site_builder.outputs.kit.page.rendering import render_redirect
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.stories import Trait


def pictures(publication: Publication) -> Iterator[File]:
    """The pictures that published stories show."""
    shown = {story.picture.file: story.picture for story in publication.stories.having(Trait.PICTURED) if story.picture}
    for path, picture in sorted(shown.items()):
        yield File(path_of_picture(picture), publication.pictures.of(path))


def redirects(publication: Publication) -> Iterator[File]:
    """A page at each earlier address of a record that leads to where it is now."""
    library = publication.library
    for record in (*publication.stories.having(Trait.RENAMED), *library.records, *library.withdrawn):
        folder = address_of(record).removesuffix(f"{record.id}/")
        # A file that went back to its first name is there itself.
        for former in (name for name in record.formerly if name != record.id):
            yield render_redirect(publication, f"{folder}{former}/", to=address_of(record), title=record.title)
    yield from _of_the_press(publication)
    yield from _of_districts(publication)


def _of_districts(publication: Publication) -> Iterator[File]:
    """The same for districts and their lists of news. The list of one that has left leads to the page that says so."""
    library = publication.library
    for member in (*library.members, *library.former_members):
        to, news = address_of(member), address_of_district_news(member)
        for name in member.names:
            if name != member.id:
                yield render_redirect(publication, f"{DISTRICTS}{name}/", to=to, title=member.title)
            if member.left or name != member.id:
                listed, leads_to = address_of_district_news(member, name), to if member.left else news
                yield render_redirect(publication, listed, to=leads_to, title=member.title)


def _of_the_press(publication: Publication) -> Iterator[File]:
    """The same for pages for the press; that of a withdrawn story leads to the page that says why."""
    for story in publication.stories.having(Trait.RENAMED):
        for former in (name for name in story.formerly if name != story.id):
            yield render_redirect(
                publication, f"{PRESS}{STORIES}{former}/", to=press_address_of(story), title=story.title
            )
    for gone in publication.library.withdrawn:
        if isinstance(gone, Story):
            for name in dict.fromkeys((gone.id, *gone.formerly)):
                yield render_redirect(publication, f"{PRESS}{STORIES}{name}/", to=address_of(gone), title=gone.title)
