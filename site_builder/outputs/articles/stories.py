"""A story as an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.domain.moment import LONDON
from site_builder.domain.story import Picture, Quote, Story
from site_builder.outputs.articles.article import Article, enclose, kind_category, tag, write_html
from site_builder.outputs.articles.figure_lines import figure_line
from site_builder.outputs.articles.records import categories_of, channels_of_record, dates_of, name_of
from site_builder.outputs.kit.addresses import address_of
from site_builder.outputs.kit.markdown.prose import write_prose
from site_builder.outputs.kit.page.parts import FigureLine, Link, source_links
from site_builder.outputs.kit.page.rendering import safe
from site_builder.outputs.kit.page.widths import light
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.kit.published.recalling import recall_each
from site_builder.outputs.kit.records.change_notes import ChangeNote, notes_of


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the template of a story as an article shows."""

    changes: tuple[ChangeNote, ...]
    picture: Picture | None
    picture_address: str
    body: Markup
    quote: Quote | None
    evidence: tuple[FigureLine, ...]
    """Each with its age on the day on which the article last changed, so that feeds stay as they are (rule F2)."""

    about: str
    """What time it is about; empty where that is the day of publication."""

    case: str
    sources: tuple[Link, ...]


def story_articles(publication: Publication) -> Iterator[Article]:
    """Each story that is out."""
    return recall_each("articles.stories", publication, records=publication.stories.all, make=write_story)


def write_story(publication: Publication, story: Story) -> Article:
    """One story."""
    picture, link = story.picture, publication.site.absolute(address_of(story))
    text = StoryText(
        changes=notes_of(publication, story),
        picture=picture,
        picture_address=f"/{light(publication, picture).address}" if picture else "",
        body=safe(write_prose(publication, publication.bodies.of(story))),
        quote=story.quote,
        evidence=tuple(
            figure_line(publication, reference, on=story.updated.astimezone(LONDON).date())
            for reference in story.evidence
        ),
        about=story.about.words if story.about else "",
        case=story.case_status.words if story.case_status else "",
        sources=source_links(story.sources),
    )
    kind = kind_category(publication, story.kind.value, label=story.kind.plural)
    return Article(
        id=tag(publication, name_of(story), of=story),
        title=story.title,
        link=link,
        summary=story.summary,
        html=write_html(publication, text, template="articles/story", at=link),
        dates=dates_of(publication, story),
        channels=channels_of_record(publication, story),
        categories=(kind, *categories_of(publication, story)),
        enclosure=enclose(publication, picture) if picture else None,
        about=text.about,
    )
