"""Officers' words ready for a page: figures quoted, Markdown rendered. Checks what sanitising would take away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from site_builder.domain.catalogue import join, say
from site_builder.domain.figures import Reference
from site_builder.domain.library import Library
from site_builder.domain.problem import Problem
from site_builder.domain.words import Passage
from site_builder.insight.checks.markdown_slips import find_markdown_slips
from site_builder.insight.texts.markdown_forms import BOXES, URGENT
from site_builder.insight.texts.passages import read_passages
from site_builder.insight.texts.quoting import find_references, look_up, quote, write_quoted
from site_builder.outputs.kit.markdown.markup import look_at, render, render_line
from site_builder.outputs.kit.page.parts import working_link

if TYPE_CHECKING:
    from site_builder.outputs.kit.published.publication import Publication

_HEADING = re.compile("(</?h)([2-6])(?=[ >])")
"""The beginning of a heading's tag, up to its level."""

_PICTURE = re.compile(r"!\[[^\]]*\][(\[]|<img\b", re.IGNORECASE)


_URGENT = re.compile(
    r'(<(?:div|details) class="(?:admonition )?(?P<kind>warning|danger)"[^>]*>\s*'
    r'<(?:p class="admonition-title"|summary)>)'
    r"(?P<title>.*?)(?=</(?:p|summary)>)",
    re.DOTALL,
)


def write_prose(publication: Publication, passage: Passage, *, below: int = 1, foreign: bool = False) -> str:
    """A passage as safe HTML, with its figures and, after them, the way to how they came about.

    Its own headings come below the heading of that level. What must not be missed is said in words and not by a colour
    alone, unless the words are in a foreign language.
    """
    html = _with_figures(publication, render(passage.text).html)
    html = html if foreign else _URGENT.sub(_say_kind, html)
    if below > 1:
        html = _HEADING.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + below - 1, 6)}", html)
    return f"{html}{_how_we_know(publication, passage, foreign=foreign)}"


def _how_we_know(publication: Publication, passage: Passage, *, foreign: bool) -> str:
    """The figures that a passage quotes, each once, with a link to how it came about; empty where it quotes none."""
    trends = [look_up(publication.figures, reference) for _, reference in find_references(passage.text)]
    links = dict.fromkeys(working_link(trend.figure) for trend in trends if trend)
    if not links:
        return ""
    said = [f'<a href="{link.address}">{escape(link.title)}</a>' for link in links]
    language = f' lang="{publication.library.partnership.language}" dir="ltr"' if foreign else ""
    return f'\n<p class="meta"{language}>{say("How we know: {figures}.", figures=join(said))}</p>'


def _say_kind(found: re.Match[str]) -> str:
    kind, title = found["kind"], found["title"]
    if title.casefold().startswith((kind, say(BOXES[kind]).casefold())):
        return found[0]
    return f"{found[1]}{say(URGENT[kind], title=title)}"


def write_line(publication: Publication, passage: Passage) -> str:
    """A passage of a sentence or two as safe HTML, without a paragraph around it."""
    return _with_figures(publication, render_line(passage.text))


def _with_figures(publication: Publication, html: str) -> str:
    """Figures go in last, so that words are rendered once for all, whatever the figures become."""

    def write(reference: Reference) -> str:
        trend = look_up(publication.figures, reference)
        if trend is None:
            raise LookupError(reference)  # `check_references` lets nothing through that is not there
        return escape(write_quoted(trend, reference.wanted))

    return quote(html, write)


def check_markup(library: Library) -> Iterator[Problem]:
    """Problems of words that would be taken away or shown as signs, drafts included."""
    for passage, _ in read_passages(library):
        for slip in find_markdown_slips(passage.text):
            yield Problem(passage.place(slip.offset), slip.message, slip.hint)
        for removed in look_at(passage.text).removed:
            found = re.search(re.escape(removed), passage.text, re.IGNORECASE)
            where = passage.place(found.start()) if found else passage.origin
            if removed == "<img":
                yield from _explain_pictures(passage)
                continue
            if removed.startswith("<"):
                message = f"'{removed}' begins HTML, which the site removes, so readers would not see it."
                hint = "Write it in Markdown, or remove it. To show the sign itself, write &lt;."
            elif ":" in removed:
                message = f"The link '{removed}' would be taken away, because it is no ordinary web address."
                hint = "Use an address that begins with https://, or with / for a page of this site."
            else:
                message = f"'{removed}' would be taken away from the HTML here."
                hint = "Remove it; the site has one look for all."
            yield Problem(where, message, hint)


def _explain_pictures(passage: Passage) -> Iterator[Problem]:
    """One problem for each picture in a text, at its own place."""
    message = "A picture in the text would be taken away, since it has no credit and licence."
    hint = "Put the picture into content/pictures/ and name it under 'image'."
    places = [found.start() for found in _PICTURE.finditer(passage.text)] or [0]
    yield from (Problem(passage.place(start), message, hint) for start in places)
