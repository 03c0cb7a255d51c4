"""A record as a document, in ordinary and in large print, and a message as a poster: the HTML that becomes a PDF.

The words are those that subscribers get, told once and for all, so that a sheet says the same whenever it is printed.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import segno
from markupsafe import Markup

from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.english import capitalise
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.season import write_rule
from site_builder.domain.story import Story
from site_builder.outputs.articles.article import Article
from site_builder.outputs.kit.addresses import address_of, address_of_picture
from site_builder.outputs.kit.colours import Colours, colours_of
from site_builder.outputs.kit.mark import paint_mark
from site_builder.outputs.kit.offers import Printed, stem_of
from site_builder.outputs.kit.paper_jobs import PaperJob, PaperKind
from site_builder.outputs.kit.parts import Call, call
from site_builder.outputs.kit.prose import write_line
from site_builder.outputs.kit.publication import Publication
from site_builder.outputs.kit.rendering import render_part, safe
from site_builder.outputs.papers.letters import printable
from site_builder.outputs.papers.paper_tables import fit_tables

MARK = 240
"""Pixels of the mark, which is at most 16 mm wide: 380 for each inch."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the template of a document shows."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    publisher: str
    lede: str
    kind: str
    published: str
    updated: str
    body: Markup
    numbering: Markup
    """What is on each page in the corner, for the style sheet."""

    newest: str
    """What to say before the address of the page."""

    link: str
    large: bool
    colours: Colours
    mark: str
    """The partnership's, in a `data:` address."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What the template of a poster shows."""

    language: str
    title: str
    publisher: str
    when: str
    action: str
    steps: tuple[Markup, ...]
    help_first: bool
    calls: tuple[Call, ...]
    link: str
    code: str
    """The page's address as a picture that telephones read, in a `data:` address."""

    colours: Colours
    mark: str
    """The partnership's, in a `data:` address."""


def is_off(record: Printed) -> bool:
    """Whether it asks for something that does not take place, which should not be displayed or passed on."""
    return isinstance(record, Message) and record.cancellation is not None


def paper_jobs_of(publication: Publication, record: Printed, *, article: Article) -> tuple[PaperJob, ...]:
    """A record's documents, and a message's poster."""
    stem = stem_of(record)
    pictures = _pictures(publication, record)
    papers = [
        PaperJob(f"{stem}.pdf", PaperKind.DOCUMENT, _paper(publication, record, article=article), pictures),
        PaperJob(
            f"{stem}-large-print.pdf",
            PaperKind.DOCUMENT,
            _paper(publication, record, article=article, large=True),
            pictures,
        ),
    ]
    if isinstance(record, Message) and not is_off(record):
        papers.append(PaperJob(f"{stem}-poster.pdf", PaperKind.POSTER, _poster(publication, record)))
    return tuple(papers)


def _paper(publication: Publication, record: Printed, *, article: Article, large: bool = False) -> str:
    partnership = publication.library.partnership
    html = article.html
    if isinstance(record, Story) and record.picture:
        html = html.replace(publication.site.absolute(address_of_picture(record.picture)), "picture:shown")
    paper = Paper(
        language=partnership.language,
        direction="ltr",
        title=article.title,
        publisher=partnership.name,
        # The text of a message begins with its action, and that of an edition with its first sentence.
        lede=article.summary if isinstance(record, Story) else "",
        kind=_kind(article),
        published=article.dates.published,
        updated=article.dates.updated if article.dates.published else "",
        body=safe(fit_tables(html, large=large)),
        numbering=_write_numbering(),
        newest=say("The newest version of this is at"),
        link=article.link,
        large=large,
        colours=colours_of(partnership.brand),
        mark=_mark(publication),
    )
    return printable(render_part("papers/paper", paper))


def _write_numbering() -> Markup:
    """`"Page " counter(page) " of " counter(pages)`."""
    words = without_marks(say("Page {number} of {total}", number="\0page\0", total="\0pages\0"))
    parts = words.translate({ord(sign): "" for sign in '"\\<>\n'}).split("\0")
    return safe(" ".join(f"counter({part})" if at % 2 else f'"{part}"' for at, part in enumerate(parts) if part))


def _kind(article: Article) -> str:
    """What it is and when it was published: `Successes, 5 November 2026`."""
    label = article.categories[0].label if article.categories else ""
    return ", ".join(part for part in (label, day_of(article)) if part)


def day_of(article: Article) -> str:
    """What time a record is about, or else the day on which it came out; empty where no reader is told one."""
    if article.about:
        return say("about {time}", time=article.about)
    if not article.dates.published:
        return ""
    return write_day(datetime.fromisoformat(article.dates.published).astimezone(LONDON).date())


def sentence_case(words: str) -> str:
    """Words as a line of their own begins."""
    return capitalise(words)


def _poster(publication: Publication, message: Message) -> str:
    partnership = publication.library.partnership
    link = publication.site.absolute(address_of(message))
    poster = Poster(
        language=partnership.language,
        title=message.title,
        publisher=partnership.name,
        when=sentence_case(write_rule(message.window)),
        action=message.action,
        steps=tuple(safe(write_line(publication, step)) for step in message.advice),
        help_first=message.quick_exit,
        calls=tuple(map(call, message.contacts)),
        link=link,
        code=segno.make(link, error="m", micro=False).svg_data_uri(border=0),
        colours=colours_of(partnership.brand),
        mark=_mark(publication),
    )
    return printable(render_part("papers/poster", poster))


def _mark(publication: Publication) -> str:
    library = publication.library
    mark = paint_mark(library.partnership.brand, library.boundaries, pixels=MARK)
    return f"data:image/png;base64,{b64encode(mark).decode()}"


def _pictures(publication: Publication, record: Printed) -> tuple[tuple[str, bytes], ...]:
    if not isinstance(record, Story) or record.picture is None:
        return ()
    return (("shown", publication.library.pictures[record.picture.file]),)
