"""A partnership's translation of what the site says, `content/words/cy.po`, as a catalogue. Reads gettext by Babel."""

from __future__ import annotations

import gettext
import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from site_builder.domain.catalogue import ENGLISH, PAIR, Catalogue, places_of
from site_builder.domain.library import Library
from site_builder.domain.problem import Origin, Problem, Severity
from site_builder.outputs.kit.words.languages import read_locale

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

WORDS = "content/words/"
NUMBER = "number"
"""The place of the number in a sentence with several forms, which `one` and `two` need not have."""

_TAG = re.compile(r"<[^>]*>?|>")
_LINE = re.compile(r'\s*(?:#.*|(?:msg(?:id|id_plural|ctxt|str|str\[\d\])\s+)?"(?:[^"\\]|\\.)*")?\s*')
_ENDING = ".po"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file says."""

    catalog: Catalog
    form_for: Callable[[int], int]


def read_catalogue(library: Library) -> Catalogue:
    """The catalogue of the site's language; of a file with mistakes, no words.

    Names of months, numbers and lists are the language's, even if nothing is translated.
    """
    code = library.partnership.language
    path = path_for(code, library)
    return _make(code, path, text=library.catalogues.get(path, ""))


def path_for(code: str, library: Library) -> str:
    """The file of a language: its own, or that of the language that it is a form of."""
    own, base = f"{WORDS}{code}{_ENDING}", f"{WORDS}{code.partition('-')[0]}{_ENDING}"
    return own if own in library.catalogues else base


@lru_cache(maxsize=16)
def _make(code: str, path: str, *, text: str) -> Catalogue:
    catalogue = _of_locale(code)
    read = _read(path, text) if text else None
    if not isinstance(read, _Read):
        return catalogue
    sentences = {
        english: forms
        for message in read.catalog
        if (english := english_of(message)) and (forms := forms_of(message)) and not message.fuzzy and all(forms)
    }
    listed = sentences.get(PAIR, ("",))[0]
    if listed:
        pair = listed.replace("{first}", "{0}").replace("{last}", "{1}")
        catalogue = replace(catalogue, pair=pair, end=pair)
    fingerprint = hashlib.sha256(f"{code}\0{text}".encode()).hexdigest()
    return replace(catalogue, sentences=sentences, form_for=read.form_for, fingerprint=fingerprint)


def _of_locale(code: str) -> Catalogue:
    """A language that only Babel knows."""
    if code.partition("-")[0] == "en":
        return ENGLISH if code == ENGLISH.language else replace(ENGLISH, language=code)
    locale = read_locale(code)
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    symbols = locale.number_symbols.get("latn", {})
    lists = locale.list_patterns["standard"]
    return Catalogue(
        language=code,
        fingerprint=code,
        months=tuple(months[number] for number in range(1, 13)),
        weekdays=tuple(days[number] for number in range(7)),
        thousands=symbols.get("group", ","),
        decimal=symbols.get("decimal", "."),
        pair=lists["2"],
        start=lists["start"],
        middle=lists["middle"],
        end=lists["end"],
        name_form=lambda number: str(locale.plural_form(number)),
    )


@lru_cache(maxsize=16)
def _read(path: str, text: str) -> _Read | Problem:
    """What a file says, or why it cannot be read."""
    for number, line in enumerate(text.split("\n"), start=1):
        # Babel would cut off the first and the last sign of words without quotation marks.
        if not _LINE.fullmatch(line):
            return _bad_line(path, number)
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - most sites have no such file

    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as fault:
        return _bad_line(path, fault.lineno + 1)
    except (ValueError, LookupError, IndexError):
        return _bad_header(path)
    try:
        return _Read(catalog, gettext.c2py(catalog.plural_expr))
    except (ValueError, RecursionError):
        return _bad_header(path)


def _bad_line(path: str, line: int) -> Problem:
    message = "A file of translations is not written like this."
    hint = """Each sentence needs a line 'msgid "English"' and a line 'msgstr "translation"', with quotation marks."""
    return Problem(Origin(path, line), message, hint)


def _bad_header(path: str) -> Problem:
    message = "The lines at the top of this file cannot be understood."
    return Problem(Origin(path), message, "Take those that 'site-builder words' writes.")


def check_catalogues(library: Library) -> Iterator[Problem]:
    """Files that cannot be read or are for no language of the site; translations that lost a place or added HTML."""
    own = library.partnership.language
    for path, text in library.catalogues.items():
        if path != path_for(own, library):
            hint = "To use it, set 'language' in content/registers/partnership.yml. Otherwise delete it."
            unused = f"The site's language is {own}, so this file is not used."
            yield Problem(Origin(path), unused, hint, Severity.ADVICE)
        read = _read(path, text)
        if isinstance(read, Problem):
            yield read
            continue
        for message in read.catalog:
            if english_of(message) and not message.fuzzy:
                yield from _check(path, message)


def _check(path: str, message: Message) -> Iterator[Problem]:
    originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    wanted = set(places_of(originals[-1]))
    tags = Counter(_TAG.findall(originals[-1]))
    origin = Origin(path, message.lineno or 1)
    english = originals[0]
    for form in filter(None, forms_of(message)):
        places = set(places_of(form))
        lacking = wanted - places - ({NUMBER} if len(originals) > 1 else set())
        for place in sorted(places - wanted):
            hint = f"Copy the names in braces from the English: {english}"
            yield Problem(origin, f"'{{{place}}}' is not a name in the English sentence.", hint)
        for place in sorted(lacking):
            hint = f"Put '{{{place}}}' where it belongs in: {form}"
            yield Problem(origin, f"'{{{place}}}' is missing from this translation, so readers would miss it.", hint)
        if Counter(_TAG.findall(form)) != tags:
            hint = "Copy what is between < and > from the English, and add no other."
            yield Problem(origin, "The HTML of this translation differs from that of the English.", hint)


def english_of(message: Message) -> str:
    """The English sentence, or that about one thing; empty for the top of the file."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Its translation, or one for each form of a number; empty words where there is none."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
