"""What residents asked for, and each thing that was done about it, as articles of their areas: "You said, we did"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from site_builder.domain.catalogue import join, say
from site_builder.domain.moment import instant, start_of, write_day
from site_builder.domain.neighbourhood import LocalPriority
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import EVERYTHING, id_of_register
from site_builder.outputs.kit.addresses import address_of_local_priority
from site_builder.outputs.kit.parts import Link, source_links
from site_builder.outputs.kit.publication import Publication


@dataclass(frozen=True, slots=True)
class LocalPriorityText:
    """What the template of an article shows."""

    said: str
    did: str
    """Empty where the article is the priority itself."""

    when: str
    where: str
    sources: tuple[Link, ...]


def local_priority_articles(publication: Publication) -> Iterator[Article]:
    """Each local priority that is out, and each thing that was done about it."""
    for priority in publication.library.local_priorities:
        name = f"local-priorities/{priority.id}"
        title = say("What we work on now: {title}", title=priority.title)
        when = say("A local priority since {day}.", day=write_day(priority.agreed))
        yield _article(publication, priority, name=name, title=title, at=priority.published, did="", when=when)
        for deed in priority.did:
            title = say("You said, we did: {title}", title=priority.title)
            at = max(start_of(deed.on), priority.published, key=instant)
            done = f"{name}/{deed.on}"
            yield _article(
                publication, priority, name=done, title=title, at=at, did=deed.what, when=f"{write_day(deed.on)}."
            )


def _article(  # noqa: PLR0913 - what differs between the two
    publication: Publication, priority: LocalPriority, *, name: str, title: str, at: datetime, did: str, when: str
) -> Article:
    link = publication.site.absolute(address_of_local_priority(priority))
    areas = join([area.title for area in priority.areas])
    where = say("For {areas}.", areas=areas)
    text = LocalPriorityText(priority.said, did, when, where, source_links(priority.sources))
    return Article(
        id=tag(publication, name),
        title=title,
        link=link,
        summary=did or priority.said,
        html=write_html(publication, text, template="articles/local_priority", at=link),
        dates=Dates.at(at, set_apart(at, name)),
        channels=(EVERYTHING, *map(id_of_register, priority.areas)),
        categories=(kind_category(publication, "local-priorities", label=say("You said, we did")),),
    )
