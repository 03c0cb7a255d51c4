"""Stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.artefact import Page, PageHead
from site_builder.domain.catalogue import say
from site_builder.domain.english import capitalise
from site_builder.domain.moment import LONDON, write_day, write_when
from site_builder.domain.story import Story
from site_builder.outputs.articles.figure_lines import figure_line
from site_builder.outputs.articles.notices import feeds_of_record
from site_builder.outputs.kit.addresses import STORIES, address_of, press_address_of
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.json_ld import story_article
from site_builder.outputs.kit.page.parts import (
    Card,
    Fact,
    FigureLine,
    Link,
    areas_fact,
    links_to_records,
    source_links,
    story_cards,
)
from site_builder.outputs.kit.page.rendering import Frame, render_page, safe
from site_builder.outputs.kit.page.widths import Shown, share, show
from site_builder.outputs.kit.published.offers import CARD_SIZE, Offer, card_of, offers_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each
from site_builder.outputs.kit.published.stories import By
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of
from site_builder.outputs.pages.translated import LanguageLink, alternates_of, languages_of

RELATED = 3


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in a page."""

    shown: Shown
    alt: str
    width: int
    height: int
    caption: str
    """Who made it, and on what terms it may be used."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A person's words."""

    words: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """What the template of a story shows."""

    kind: Link
    title: str
    summary: str
    about: str
    """What time it is about; empty where that is the day of its publication (rule T6)."""

    published: str
    published_machine: str
    updated: str
    """Empty until there is something that readers should see again."""

    changes: tuple[ChangeNote, ...]

    picture: PictureView | None
    body: Markup
    quote: QuoteView | None
    evidence: tuple[FigureLine, ...]
    advice: tuple[Link, ...]
    """The messages that it reports on."""

    facts: tuple[Fact, ...]
    sources: tuple[Link, ...]
    related: tuple[Card, ...]
    formats: tuple[Offer, ...]
    languages: tuple[LanguageLink, ...]
    own: str
    """The code of the site's own language."""
    press: str
    """The page for the press."""


def story_pages(publication: Publication) -> Iterator[Page]:
    """A page for each story."""
    records = publication.stories.all
    return recall_each("pages.stories", publication, records=records, make=story_page, alike=_shared_with_related)


def story_page(publication: Publication, story: Story) -> Page:
    """The page of one."""
    view = _view(publication, story)
    picture = story.picture
    shared = share(publication, picture) if picture else None
    frame = Frame(
        address=address_of(story),
        title=story.title,
        description=story.summary,
        unexplained=story.unexplained,
        feeds=feeds_of_record(publication, story),
        above=(Link(say("News"), f"/{STORIES}"),),
        head=PageHead(
            kind="article",
            alternates=alternates_of(publication, story),
            image=f"/{shared.address}" if shared else card_of(publication, story),
            image_alt=(picture.alt if picture and shared else "") or story.title,
            image_size=(shared.width, shared.height) if shared else CARD_SIZE,
            published=story.published,
            updated=story.updated,
            json_ld=(story_article(publication, story),),
        ),
    )
    return render_page(publication, frame, template="pages/story", view=view)


def _view(publication: Publication, story: Story) -> StoryView:
    picture, quote = story.picture, story.quote
    return StoryView(
        kind=Link(story.kind.plural, f"/{STORIES}kind/{story.kind.value}/"),
        title=story.title,
        summary=story.summary,
        about=story.about.words if story.about else "",
        published=write_day(story.published.astimezone(LONDON).date()),
        published_machine=story.published.isoformat(),
        updated=write_when(story.updated) if story.updated > story.published else "",
        changes=notes_of(publication, story),
        picture=PictureView(show(publication, picture), picture.alt, picture.width, picture.height, picture.caption)
        if picture
        else None,
        body=safe(write_prose(publication, publication.bodies.of(story))),
        quote=QuoteView(quote.words, quote.name, quote.role) if quote else None,
        evidence=tuple(figure_line(publication, reference) for reference in story.evidence),
        advice=links_to_records(publication.library.messages_named(story.messages)),
        facts=tuple(_facts(publication, story)),
        sources=source_links(story.sources),
        related=story_cards(_related(publication, story)),
        formats=offers_of(publication, story),
        languages=languages_of(publication, story),
        own=publication.library.partnership.language,
        press=f"/{press_address_of(story)}",
    )


def _facts(publication: Publication, story: Story) -> Iterator[Fact]:
    if story.about:
        yield Fact(say("Period it covers"), story.about.words)
    if story.priority:
        yield Fact(say("Priority"), links=links_to_records([story.priority]))
    yield areas_fact(say("Where"), story.areas, place=publication.library.partnership.place)
    if story.partners:
        yield Fact(say("Partners"), links=links_to_records(story.partners))
    if story.groups:
        yield Fact(say("Delivered by"), links=links_to_records(story.groups))
    if story.case_status:
        yield Fact(say("The case"), capitalise(story.case_status.words))


def _related(publication: Publication, story: Story) -> list[Story]:
    """The newest others of the same priority, or of the same kind where there is none."""
    same = publication.stories.under(*_shared_with_related(story), most=RELATED + 1)
    return [other for other in same if other.id != story.id][:RELATED]


def _shared_with_related(story: Story) -> tuple[By, str]:
    return (By.PRIORITY, story.priority.id) if story.priority else (By.KIND, story.kind.value)
