"""Finds every sentence that is marked for the catalogue, in Python and in templates."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

import site_builder
from site_builder.outputs.kit.words.sentences import to_braces

PACKAGE = Path(site_builder.__file__).parent
CATALOGUE = PACKAGE / "words" / "site.pot"
_SENTENCES = {"say": 1, "mark": 1, "say_count": 2}
"""How many sentences a call begins with."""

_IN_TEMPLATES = ("gettext", "ngettext", "_")
_COMMENTS = ("For translators:",)
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
"""As `outputs/kit/page/rendering.py` reads templates."""

_HEADER = """\
# Every sentence that the site says, as it is said in English. A program writes this file; change a sentence where it
# is said. 'site-builder words' starts a translation from it.
"""


def extract_catalogue() -> bytes:
    """The catalogue of everything that the package says, in the order of its files."""
    catalog = Catalog(fuzzy=False, header_comment=_HEADER.rstrip(), creation_date=datetime(2026, 1, 1, tzinfo=UTC))
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html"}:
            where = path.relative_to(PACKAGE).as_posix()
            for line, message, comments in _find(path):
                catalog.add(message, locations=[(where, line)], auto_comments=comments)
    written = io.BytesIO()
    write_po(written, catalog, width=110, include_lineno=False, omit_header=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return f"{_HEADER}{head}\n".encode() + written.getvalue()


def _said(call: ast.Call) -> str | tuple[str, ...]:
    """The sentences that a call says; none where it says what was marked elsewhere."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words = [part.value for part in call.args[: _SENTENCES.get(name, 0)] if isinstance(part, ast.Constant)]
    sentences = tuple(word for word in words if isinstance(word, str))
    return sentences if len(sentences) > 1 else "".join(sentences)


def _find(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str]]]:
    if path.suffix == ".py":
        # Babel reads Python word by word, and would miss what is said within an f-string.
        calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
        yield from sorted(((call.lineno, said, []) for call in calls if (said := _said(call))), key=lambda one: one[0])
        return
    with path.open("rb") as file:
        for line, _, arguments, comments in babel_extract(file, _IN_TEMPLATES, _COMMENTS, _OPTIONS):
            written = arguments if isinstance(arguments, tuple) else (arguments,)
            sentences = tuple(to_braces(words) for words in written if isinstance(words, str))
            yield line, sentences if len(sentences) > 1 else sentences[0], comments
