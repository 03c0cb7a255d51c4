"""Sentences in templates: `{% trans %}` says them from the catalogue, and HTML says which words stayed English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup, escape

from site_builder.domain.artefact import Artefact, Page
from site_builder.domain.catalogue import (
    ENGLISH_BEGINS,
    ENGLISH_ENDS,
    Wording,
    fill,
    find,
    find_count,
    without_marks,
    write_whole,
)

_PLACE = re.compile(r"%\((\w+)\)s|%%")
_PART = re.compile(r"(<[^>]*>)")
_WORDLESS = frozenset({"script", "style", "title", "textarea", "option", "svg"})
"""Elements that cannot hold an element with the language of some words."""

_TEXTS = (".csv", ".html", ".ics", ".json", ".md", ".opml", ".svg", ".txt", ".xml")
_MARKS = ENGLISH_BEGINS.encode(), ENGLISH_ENDS.encode()


def install_catalogue(environment: Environment) -> None:
    """Make a template's `{% trans %}` speak."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True

    def say_here(sentence: str, /, **values: object) -> Markup:
        return _write(find(to_braces(sentence)), values)

    def say_count_here(one: str, many: str, number: int, /, **values: object) -> Markup:  # noqa: PLR0917 - Jinja's order
        wording = find_count(to_braces(one), to_braces(many), number=number)
        return _write(wording, {**values, "number": write_whole(number)})

    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
    environment.globals.update(gettext=say_here, ngettext=say_count_here)


def _write(wording: Wording, values: Mapping[str, object]) -> Markup:
    """A wording in HTML. Its tags are those of our own sentence, which `check_catalogues` sees to."""
    words = wording._replace(words=_escape_quotes(wording.words)) if wording.translated else wording
    return Markup(fill(words, {name: str(escape(value)) for name, value in values.items()}))  # noqa: S704 - as above


@lru_cache(maxsize=16_384)
def _escape_quotes(words: str) -> str:
    """Quotation marks of a translation must not end the attribute that it may be in."""
    return "".join(
        part if part.startswith("<") else part.replace('"', "&#34;").replace("'", "&#39;")
        for part in _PART.split(words)
    )


@lru_cache(maxsize=16_384)
def to_braces(sentence: str) -> str:
    """A sentence as the catalogue has it, `{place}`, where Jinja writes `%(place)s`."""
    return _PLACE.sub(lambda found: f"{{{found[1]}}}" if found[1] else "%", sentence)


def mark_language(html: str) -> str:
    """HTML with the words that stayed English in elements that say so, wherever an element can be."""
    if ENGLISH_BEGINS not in html:
        return html
    written: list[str] = []
    english, closed = False, ""
    for part in _PART.split(html):
        if part.startswith("<"):
            name = part.strip("</>").split(maxsplit=1)[0].lower() if part.strip("</>") else ""
            if part.startswith("</") and name == closed:
                closed = ""
            elif not closed and name in _WORDLESS:
                closed = name
            written.append(without_marks(part))
            continue
        for text in re.split(f"([{ENGLISH_BEGINS}{ENGLISH_ENDS}])", part):
            if text in {ENGLISH_BEGINS, ENGLISH_ENDS}:
                english = text == ENGLISH_BEGINS
            elif english and text.strip() and not closed:
                written.append(f'<span lang="en">{text}</span>')
            else:
                written.append(text)
    return "".join(written)


def _words_outside(page: Page) -> Iterator[str]:
    """The words of a page that are not in its HTML, and so cannot say their language."""
    head = page.head
    yield from (page.title, page.description, head.image_alt, *head.json_ld)
    yield from (feed.title for feed in head.feeds)
    yield from (heading.text for heading in page.contents)


def settle_language(artefact: Artefact) -> Artefact:
    """An artefact that has left the outputs: what cannot say which of its words are English has lost the marks."""
    if isinstance(artefact, Page):
        if not any(ENGLISH_BEGINS in words for words in _words_outside(artefact)):
            return artefact
        head = replace(
            artefact.head,
            json_ld=tuple(map(without_marks, artefact.head.json_ld)),
            feeds=tuple(
                replace(feed, title=without_marks(feed.title), shown=without_marks(feed.shown))
                for feed in artefact.head.feeds
            ),
            image_alt=without_marks(artefact.head.image_alt),
        )
        return replace(
            artefact,
            title=without_marks(artefact.title),
            description=without_marks(artefact.description),
            contents=tuple(replace(heading, text=without_marks(heading.text)) for heading in artefact.contents),
            head=head,
        )
    content = artefact.content
    if not artefact.path.endswith(_TEXTS) or _MARKS[0] not in content:
        return artefact
    for encoded in _MARKS:
        content = content.replace(encoded, b"")
    return replace(artefact, content=content)
