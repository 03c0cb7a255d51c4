"""What residents asked for, and each thing that was done about it, as articles of their areas: "You said, we did"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.catalogue import join, say
from site_builder.domain.moment import instant, start_of, write_day
from site_builder.domain.neighbourhood import Deed, LocalPriority
from site_builder.outputs.articles.article import Article, Dates, kind_category, set_apart, tag, write_html
from site_builder.outputs.articles.channels import EVERYTHING, id_of_register
from site_builder.outputs.kit.addresses import address_of_local_priority
from site_builder.outputs.kit.page.parts import Link, source_links
from site_builder.outputs.kit.published.publication import Publication


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
        for deed in (None, *priority.did):
            yield _article(publication, priority, deed=deed)


def _article(publication: Publication, priority: LocalPriority, *, deed: Deed | None) -> Article:
    """What was done; without a deed, the priority itself."""
    name, at, did = f"local-priorities/{priority.id}", priority.published, ""
    title = say("What we work on now: {title}", title=priority.title)
    when = say("A local priority since {day}.", day=write_day(priority.agreed))
    if deed:
        name, at, did = f"{name}/{deed.on}", max(start_of(deed.on), at, key=instant), deed.what
        title = say("You said, we did: {title}", title=priority.title)
        when = f"{write_day(deed.on)}."
    link = publication.site.absolute(address_of_local_priority(priority))
    where = say("For {areas}.", areas=join([area.title for area in priority.areas]))
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
