"""What must not be in a site of something secret: its texts, names and pictures. Knows no moment and no site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.sources.shapes import FIGURES, PICTURES, PUBLICATION_FILES
from site_builder.sources.text.documents import Values
from site_builder.tasks.verify.names import is_register

_SORTED = frozenset(
    {
        "kind",
        "published",
        "updated",
        "released",
        "announced",
        "consent",
        "consent_until",
        "priority",
        "areas",
        "partners",
    }
    | {
        "groups",
        "contacts",
        "season",
        "messages",
        "evidence",
        "indicators",
        "case_status",
        "draft",
        "review_by",
        "status",
    }
    | {"urgency", "quick_exit", "formerly", "id", "values", "months", "quarter", "at", "better", "sensitive", "adds_up"}
    | {"sum_of", "measure", "holds", "number", "headline", "threshold", "elsewhere", "finds"}
    | {"level", "starts", "ends"}
)
"""Fields that classify a record. Other records have the same values, or the search looks for them separately."""

_NAME = re.compile(r"(?<=[a-z,;:] )(?:[A-Z][^\W\d_]{3,})(?:['’]s)?")
"""A capitalised word within a sentence."""

_FEW = 4
"""One more than the number of words in the longest name."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something in a file that must not be in the site."""

    path: str
    why: str
    """`is a draft`, `is not out before 9:30am on 5 November 2026`."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    """Ids, which are part of addresses."""

    phrases: tuple[str, ...]
    """Short texts that give it away: titles, and names of people."""

    pictures: tuple[str, ...]
    """The paths of the pictures that it shows."""


def secret_of(path: str, values: Values, *, why: str) -> Secret:
    """Some values of a file as a secret, with the reason."""
    fields = values if isinstance(values, dict) else {}
    alone = [name for name in leaves([fields.get("id"), fields.get("term")]) if is_register(path)]
    quote = fields.get("quote")
    person = quote.get("name") if isinstance(quote, dict) else fields.get("name")
    described = {name: value for name, value in fields.items() if name not in _SORTED} if fields else values
    figures = {name: fields.get(name) for name in ("values", "areas")} if path.startswith(FIGURES) else {}
    return Secret(
        path=path,
        why=why,
        texts=tuple(
            leaves({name: value for name, value in fields.items() if name not in figures} if fields else values)
        ),
        names=tuple(leaves([fields.get("id"), fields.get("formerly")])),
        phrases=tuple(dict.fromkeys((*alone, *leaves(described), *_names_in((*leaves(described), *leaves(person)))))),
        pictures=tuple(pictures_of(values)),
    )


def _names_in(texts: Iterable[str]) -> Iterator[str]:
    """Names of people and places, each word by itself: a surname alone identifies a person."""
    for text in texts:
        yield from (found.removesuffix("'s").removesuffix("’s") for found in _NAME.findall(text))
        parts = text.split()
        if 1 < len(parts) < _FEW and all(word[:1].isupper() for word in parts):
            yield from parts


def pictures_of(values: Values) -> Iterator[str]:
    """The paths of the pictures that a record or a list of them shows, and of the files that it offers."""
    for record in values if isinstance(values, list) else [values]:
        fields = record if isinstance(record, dict) else {}
        image, file = fields.get("image"), fields.get("file")
        if isinstance(image, dict) and isinstance(image.get("file"), str):
            yield f"{PICTURES}{image['file']}"
        if isinstance(file, str):
            yield f"{PUBLICATION_FILES}{file}"


def leaves(values: Values) -> Iterator[str]:
    """Every text in YAML's values; the names of fields are left out."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from leaves(value)
    elif isinstance(values, list):
        for value in values:
            yield from leaves(value)
