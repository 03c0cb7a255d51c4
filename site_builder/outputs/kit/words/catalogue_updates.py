"""What is missing from a translation of what the site says, and a file for the translator."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from site_builder.outputs.kit.words.catalogue_files import english_of, forms_of
from site_builder.outputs.kit.words.languages import read_locale

_WIDTH = 110
_KEPT = ("Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")
_EMPTY = ("FULL NAME", "<LL@li.org>", "EMAIL@ADDRESS")
"""What Babel writes where a file names no translator."""


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """A file of translations that has every sentence of the site."""

    content: bytes
    sentences: int
    missing: tuple[str, ...]
    """The English sentences that are not translated yet, in the order of the file."""


def update_translation(code: str, text: str) -> TranslationFile:
    """A language's file with every sentence that the site says now; `text` is the file as it is, or "".

    Translations stay; those of sentences that the site no longer says go to the file's end.
    """
    catalog = read_po(io.StringIO(text or _begin(read_locale(code))))
    catalog.update(read_po(io.StringIO(_words())), no_fuzzy_matching=True)
    catalog.header_comment = ""
    written = io.BytesIO()
    write_po(written, catalog, width=_WIDTH, include_lineno=False, omit_header=True)
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in _headers(catalog, code))
    content = f'msgid ""\nmsgstr ""\n{head}\n'.encode() + written.getvalue()
    messages = [message for message in catalog if english_of(message)]
    missing = (english_of(message) for message in messages if message.fuzzy or not all(forms_of(message) or ("",)))
    return TranslationFile(content, len(messages), tuple(missing))


def _headers(catalog: Catalog, code: str) -> Iterator[tuple[str, str]]:
    known = {name.title(): value for name, value in catalog.mime_headers}
    yield "Language", code
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=UTF-8"
    yield "Content-Transfer-Encoding", "8bit"
    yield "Plural-Forms", f"nplurals={catalog.num_plurals}; plural={catalog.plural_expr};"
    for name in _KEPT:
        if (value := known.get(name.title(), "")) and not any(part in value for part in _EMPTY):
            yield name, value


def _begin(locale: Locale) -> str:
    """The top of a new file, with the forms of numbers that the language has."""
    plural = to_gettext(locale.plural_form)
    try:
        gettext.c2py(plural.partition("plural=")[2].rstrip(";"))
    except ValueError:  # a rule for numbers such as "1 million", which gettext does not know
        plural = str(get_plural(locale))
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plural}\\n"\n'


@cache
def _words() -> str:
    return (files("site_builder") / "words" / "site.pot").read_text(encoding="utf-8")
