"""A record as a document, in ordinary and in large print, and a message as a poster: the words that are typeset.

The words are those that subscribers get, told once and for all, so that a sheet says the same whenever it is printed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import segno
from markupsafe import escape

from site_builder.domain.catalogue import say, without_marks
from site_builder.domain.english import capitalise
from site_builder.domain.message import Message
from site_builder.domain.moment import LONDON, write_day
from site_builder.domain.season import write_rule
from site_builder.domain.story import Story
from site_builder.domain.words import Passage
from site_builder.outputs.articles.article import Article
from site_builder.outputs.kit.addresses import address_of, address_of_picture
from site_builder.outputs.kit.drawing.colours import colours_of
from site_builder.outputs.kit.drawing.mark import paint_mark
from site_builder.outputs.kit.drawing.paper_jobs import MARK, PaperJob, PaperKind
from site_builder.outputs.kit.markdown.elsewhere import write_for_elsewhere
from site_builder.outputs.kit.markdown.prose import write_line
from site_builder.outputs.kit.page.parts import Call, call
from site_builder.outputs.kit.published.offers import Printed, stem_of
from site_builder.outputs.kit.published.publication import Publication
from site_builder.outputs.papers.blocks import read_blocks, read_line
from site_builder.outputs.papers.letters import other_fonts, printable
from site_builder.outputs.papers.nodes import read_words, to_json
from site_builder.outputs.papers.paper_tables import fit_tables
from site_builder.outputs.papers.pictures import shrink

_MASK = 3
"""The pattern laid over a code, one of eight."""

_MARK_PIXELS = 160
"""The mark is at most 15 mm wide: 270 for each inch."""

_MARGIN, _MARGIN_LARGE = 20, 18
"""Millimetres at the sides of a sheet."""


def is_off(record: Printed) -> bool:
    """Whether it asks for something that does not take place, which should not be displayed or passed on."""
    return isinstance(record, Message) and record.cancellation is not None


def paper_jobs_of(publication: Publication, record: Printed, *, article: Article) -> tuple[PaperJob, ...]:
    """A record's documents, and a message's poster."""
    stem = stem_of(record)
    mark = (MARK, mark_of(publication))
    pictures = (mark, *_pictures(publication, record))
    papers = []
    for ending, large in (("", False), ("-large-print", True)):
        words = _paper(publication, record, article=article, large=large)
        papers.append(PaperJob(f"{stem}{ending}.pdf", PaperKind.DOCUMENT, words, pictures))
    if isinstance(record, Message) and not is_off(record):
        papers.append(PaperJob(f"{stem}-poster.pdf", PaperKind.POSTER, _poster(publication, record), (mark,)))
    return tuple(papers)


def _paper(publication: Publication, record: Printed, *, article: Article, large: bool) -> str:
    html = article.html
    if isinstance(record, Story) and record.picture:
        html = html.replace(publication.site.absolute(address_of_picture(record.picture)), "shown")
    # The text of a message begins with its action, and that of an edition with its first sentence.
    lede = article.summary if isinstance(record, Story) else ""
    published, updated = article.dates.published, article.dates.updated if article.dates.published else ""
    return write_paper(
        {
            **sheet_of(publication, article.title, description=lede or article.title, link=article.link, large=large),
            "created": _to_utc(published).isoformat() if published else "",
            "updated": _moment(updated),
            "lede": line_of(lede),
            "about": line_of(_kind(article)),
            "body": to_json(fit_tables(read_blocks(html), large=large)),
        }
    )


def sheet_of(publication: Publication, title: str, *, description: str, link: str, large: bool) -> dict[str, object]:
    """What every document says besides its words."""
    return {
        **_head(publication, title, description=description),
        "numbering": _write_numbering(),
        "newest": line_of(say("The newest version of this is at")),
        **_code(link),
        "large": large,
        "margin": _MARGIN_LARGE if large else _MARGIN,
    }


def poster_of(publication: Publication, title: str, *, description: str, link: str) -> dict[str, object]:
    """What every poster says besides its words."""
    return {
        **_head(publication, title, description=description),
        "more": line_of(say("Read more:")),
        **_code(link),
    }


def _head(publication: Publication, title: str, *, description: str) -> dict[str, object]:
    """What every sheet says of itself."""
    partnership = publication.library.partnership
    return {
        "language": partnership.language,
        "direction": "ltr",
        "title": without_marks(title),
        "heading": line_of(title),
        "publisher": without_marks(partnership.name),
        "from": line_of(partnership.name),
        "description": without_marks(description),
        "created": "",
        "updated": {},
        "colours": asdict(colours_of(partnership.brand)),
    }


def write_paper(paper: Mapping[str, object]) -> str:
    """A sheet or a card as JSON: the letters that fonts of the package have, and which fonts these are."""
    shown = _show(paper)
    fonts = other_fonts(json.dumps(shown, ensure_ascii=False))
    return json.dumps({**shown, **asdict(fonts)}, ensure_ascii=False)


def _show(part: Any) -> Any:  # noqa: ANN401 - JSON
    """The same with only the letters that can be shown."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, Mapping):
        return {name: _show(value) for name, value in part.items()}
    return [_show(value) for value in part] if isinstance(part, list) else part


def line_of(text: str) -> list[object]:
    """A line of words as a template takes it."""
    return to_json(read_words(text))


def _to_utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)


def _moment(written: str) -> dict[str, int]:
    if not written:
        return {}
    moment = _to_utc(written)
    return {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")}


def _write_numbering() -> list[object]:
    """`Page 1 of 2`: words, and where the number of the page and the number of pages go."""
    words = without_marks(say("Page {number} of {total}", number="\0count\0", total="\0total\0"))
    return [[part] if at % 2 else part for at, part in enumerate(words.split("\0")) if part]


def _kind(article: Article) -> str:
    """What it is and when it was published: `Successes, 5 November 2026`; its text says what time it is about."""
    label = article.categories[0].label if article.categories else ""
    return ", ".join(part for part in (label, "" if article.about else day_of(article)) if part)


def day_of(article: Article) -> str:
    """What time a record is about, or else the day on which it came out; empty where no reader is told one."""
    if article.about:
        return say("about {time}", time=article.about)
    if not article.dates.published:
        return ""
    return write_day(datetime.fromisoformat(article.dates.published).astimezone(LONDON).date())


def _poster(publication: Publication, message: Message) -> str:
    link = publication.site.absolute(address_of(message))
    return write_paper(
        {
            **poster_of(publication, message.title, description=message.action, link=link),
            "when": line_of(capitalise(write_rule(message.window))),
            "action": line_of(message.action),
            "steps": [_step(publication, step) for step in message.advice],
            "help_first": message.quick_exit,
            "calls": [to_json(read_line(write_call(call(contact)))) for contact in message.contacts],
        }
    )


def _step(publication: Publication, step: Passage) -> list[object]:
    return to_json(read_line(write_for_elsewhere(write_line(publication, step))))


def write_call(call: Call) -> str:
    """Who to call, in HTML."""
    way = f": <strong>{escape(call.phone)}</strong>" if call.dial else f": {escape(call.link)}" if call.link else ""
    return f"{escape(call.title)}{way}"


def _code(link: str) -> dict[str, object]:
    """The page's address, and the same as a picture that telephones read."""
    alt = without_marks(say("QR code that opens this page: {link}", link=link))
    return {"link": link, "code": _draw_code(link), "code_alt": alt}


@lru_cache(maxsize=8)
def _draw_code(link: str) -> str:
    """In SVG; a record's papers have the same. Telephones read every mask, and to choose one takes the most time."""
    written = BytesIO()
    segno.make(link, error="m", micro=False, mask=_MASK).save(written, kind="svg", border=0, xmldecl=False)
    return written.getvalue().decode()


def mark_of(publication: Publication) -> bytes:
    """The partnership's mark as a PNG, no larger than it is shown."""
    library = publication.library
    return _shrink(paint_mark(library.partnership.brand, library.boundaries, pixels=_MARK_PIXELS))


@lru_cache(maxsize=8)
def _shrink(mark: bytes) -> bytes:
    """A mark as it is in every paper. A logo may be larger by far, and would weigh on each."""
    return shrink(mark, width=_MARK_PIXELS, form="PNG")


def _pictures(publication: Publication, record: Printed) -> tuple[tuple[str, bytes], ...]:
    if not isinstance(record, Story) or record.picture is None:
        return ()
    return (("shown", publication.pictures.of(record.picture.file)),)
