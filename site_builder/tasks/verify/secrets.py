"""What is withheld at a moment, read from the files themselves, and the same files without it. Knows no site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from site_builder.domain.moment import LONDON, read_day, write_day
from site_builder.sources.documents import Values, read_document
from site_builder.sources.shapes import FIGURES, LEDGER, MESSAGES, PICTURES, STORIES
from site_builder.tasks.verify.gates import (
    LISTS,
    Fields,
    is_later,
    many,
    say_moment,
    unpublished_parts,
    values_of,
    why_not_out,
)
from site_builder.tasks.verify.names import is_register, only_unpublished

_RECORDS = (STORIES, MESSAGES)
_AMOUNTS = ("data/population", "data/boundaries")
"""Files that are no use of a name by themselves."""

_PERSONAL = ("quote", "image")
"""What a person agreed to, until a day perhaps."""

_KEPT = frozenset({"id", "title", "kind", "holds", "published", "updated", "priority", "areas", "contacts", "formerly"})
_WANTED = {STORIES: ("summary", "body", "source"), MESSAGES: ("action", "advice", "audience", "source")}
"""What is kept of a record that was withdrawn, and what no record can be without."""

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
    | {"sum_of", "measure", "holds", "number", "headline", "threshold", "elsewhere"}
)
"""Fields that file a record: what they say is a name that others have too, or one that is looked for by itself."""

_NAME = re.compile(r"(?<=[a-z,;:] )(?:[A-Z][^\W\d_]{3,})(?:['’]s)?")
"""A word within a sentence that is written like a name."""

_WITHDRAWN = "Withdrawn."

_FEW = 4
"""Words that a name has at most, and one more."""

_TRANSLATIONS = re.compile(r"/translations/[^/]+/")
"""What is in these folders is out when what it translates is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that is written in a file and must not be in the site."""

    path: str
    why: str
    """`is a draft`, `is not out before 9:30am on 5 November 2026`."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    """Ids, which stand in addresses."""

    phrases: tuple[str, ...]
    """What tells enough however short it is: titles, and names of people."""

    pictures: tuple[str, ...]
    """The paths of the pictures that it shows."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """All that is secret, and what is left."""

    secrets: tuple[Secret, ...]
    pictures: Mapping[str, bytes]
    """Those that nothing public shows, by path."""

    rest: Mapping[str, bytes]
    """The files as they would be if nobody had written what is secret."""


def find_secrets(files: Mapping[str, bytes], now: datetime) -> Withholding:
    """What is withheld at a moment of files in which a check found no mistake."""
    secrets: list[Secret] = []
    rest: dict[str, bytes] = {}
    shown: set[str] = set()
    gone: dict[tuple[str, str], str] = {}
    for path, content in files.items():
        document = read_document(path, content)[0] if path.endswith(".yml") and path != LEDGER else None
        if document is None:
            rest[path] = content
            continue
        kept, found = _divide(path, document.values, now=now)
        secrets += found
        if _folder(path) and not _TRANSLATIONS.search(path):
            gone |= _gone(path, document.values, kept=kept)
        if not found:
            rest[path] = content
        elif kept is not None:
            rest[path] = json.dumps(kept, ensure_ascii=False).encode()
        shown |= set() if kept is None else set(_pictures(kept))
    for path in [path for path in rest if path.endswith(".yml") and _TRANSLATIONS.search(path)]:
        document = read_document(path, rest[path])[0]
        why = gone.get(_named(path, document.values)) if document else None
        if document and why:
            secrets.append(replace(_secret(path, document.values, why=f"translates what {why}"), names=()))
            del rest[path]
    secrets += _take_names(files, rest, now=now)
    hidden = {path for secret in secrets for path in secret.pictures} - shown
    pictures = {path: files[path] for path in sorted(hidden) if path in files}
    return Withholding(tuple(secrets), pictures, {path: rest[path] for path in rest if path not in hidden})


def _take_names(files: Mapping[str, bytes], rest: dict[str, bytes], *, now: datetime) -> list[Secret]:
    """Takes entries out of registers that only unpublished records use."""
    whole = {path: values_of(path, files[path]) for path in files if path.endswith(".yml") and path != LEDGER}
    kept = {path: values_of(path, rest[path]) for path in whole if path in rest}
    entries = {path: many(kept.pop(path)) for path in list(kept) if is_register(path)}
    for path in [path for path in kept if path.startswith(_AMOUNTS)]:
        del kept[path]
    waiting = [
        part for path, values in whole.items() for part in unpublished_parts(values, now) if not is_register(path)
    ]
    for path, values in whole.items():
        if _TRANSLATIONS.search(path) and path not in rest:
            waiting.append(values)
    withdrawn = [values for path, values in whole.items() if _folder(path) and _is_withdrawn(values)]
    pages: list[Values] = [rest[path].decode(errors="replace") for path in rest if path.endswith(".md")]
    public = [*kept.values(), *(one for one in withdrawn if one not in waiting), *pages]
    found = only_unpublished(entries, unpublished=waiting, public=public)
    for path, listed in entries.items():
        left = [one for one in listed if not any(one is secret.values for secret in found)]
        if len(left) < len(listed):
            rest[path] = json.dumps(left, ensure_ascii=False).encode()
    return [_secret(one.path, one.values, why="is used only by what is not published") for one in found]


def _gone(path: str, values: Values, *, kept: Values) -> Mapping[tuple[str, str], str]:
    """A record of which no translation may be out, by its folder and its id, with the reason."""
    if kept is None:
        return {_named(path, values): "is not out"}
    return {_named(path, values): "was withdrawn"} if _is_withdrawn(kept) else {}


def _named(path: str, values: Values) -> tuple[str, str]:
    """A story or a message, by its folder and its id, as its translations name it."""
    return _folder(path), str(values.get("id")) if isinstance(values, dict) else ""


def _folder(path: str) -> str:
    return next((folder for folder in _RECORDS if path.startswith(folder)), "")


def _is_withdrawn(values: Values) -> bool:
    changes = many(values.get("changes")) if isinstance(values, dict) else []
    last = changes[-1] if changes else None
    return isinstance(last, dict) and last.get("kind") == "withdrawn"


def _divide(path: str, values: Values, *, now: datetime) -> tuple[Values, list[Secret]]:
    """What of a file is public, which is None when nothing is, and what is secret."""
    if isinstance(values, list):
        parts = [_divide(path, one, now=now) for one in values]
        return [kept for kept, _ in parts if kept is not None], [secret for _, found in parts for secret in found]
    if not isinstance(values, dict):
        return values, []
    why = why_not_out(values, now)
    if why:
        return None, [_secret(path, values, why=why)]
    kept = dict(values)
    found = [
        *_take_later(path, kept, now=now),
        *_take_unagreed(path, kept, today=now.astimezone(LONDON).date()),
    ]
    folder = _folder(path)
    if folder and _is_withdrawn(kept):
        changes = many(kept.get("changes"))
        public = {name: value for name, value in kept.items() if name in _KEPT}
        gone = {name: value for name, value in kept.items() if name not in _KEPT and name != "changes"}
        secret = _secret(path, {**gone, "changes": changes[:-1]}, why="was withdrawn")
        return {**dict.fromkeys(_WANTED[folder], _WITHDRAWN), **public, "changes": changes[-1:]}, [*found, secret]
    return kept, found


def _take_later(path: str, kept: Fields, *, now: datetime) -> Iterator[Secret]:
    """Takes entries out of lists that are not told yet. Of a revision the new number is secret, the old one public."""
    for name, field in LISTS.items():
        entries = many(kept.get(name))
        later = [entry for entry in entries if isinstance(entry, dict) and is_later(entry.get(field), now)]
        for entry in later:
            why = f"is not told before {say_moment(entry[field])}"
            if name == "revisions":
                yield _secret(path, {"reason": entry.get("reason"), "now": _turn_back(kept, entry)}, why=why)
            else:
                yield _secret(path, entry, why=why)
        if later:
            kept[name] = [entry for entry in entries if entry not in later]
            if not kept[name]:
                del kept[name]


def _turn_back(kept: Fields, revision: Fields) -> Values:
    """Puts the number from before a revision back into its table, and gives the new one."""
    areas, area = kept.get("areas"), revision.get("area")
    table = areas.get(str(area)) if area and isinstance(areas, dict) else kept.get("values")
    name = str(revision.get("indicator"))
    if not isinstance(table, dict) or name not in table:
        return None
    new = table[name]
    changed = {**table, name: revision.get("was")}
    if area and isinstance(areas, dict):
        kept["areas"] = {**areas, str(area): changed}
    else:
        kept["values"] = changed
    return new


def _take_unagreed(path: str, kept: Fields, *, today: date) -> Iterator[Secret]:
    """Takes out the words and the picture of people who agreed to no more, or have not agreed yet."""
    for name in _PERSONAL:
        last, first = _day_in(kept.get(name), "consent_until"), _day_in(kept.get(name), "consent")
        if last is not None and last < today:
            yield _secret(path, {name: kept.pop(name)}, why=f"was agreed to until {write_day(last)} only")
        elif first is not None and first > today:
            yield _secret(path, {name: kept.pop(name)}, why=f"is not agreed to before {write_day(first)}")


def _day_in(values: object, name: str) -> date | None:
    written = values.get(name) if isinstance(values, dict) else None
    return read_day(written.strip()) if isinstance(written, str) else None


def _secret(path: str, values: Values, *, why: str) -> Secret:
    fields = values if isinstance(values, dict) else {}
    alone = [name for name in leaves([fields.get("id"), fields.get("term")]) if is_register(path)]
    quote = fields.get("quote")
    person = quote.get("name") if isinstance(quote, dict) else None
    told = {name: value for name, value in fields.items() if name not in _SORTED} if fields else values
    figures = {name: fields.get(name) for name in ("values", "areas")} if path.startswith(FIGURES) else {}
    return Secret(
        path=path,
        why=why,
        texts=tuple(
            leaves({name: value for name, value in fields.items() if name not in figures} if fields else values)
        ),
        names=tuple(leaves([fields.get("id"), fields.get("formerly")])),
        phrases=tuple(dict.fromkeys((*alone, *leaves(told), *_names_said((*leaves(told), *leaves(person)))))),
        pictures=tuple(_pictures(values)),
    )


def _names_said(texts: Iterable[str]) -> Iterator[str]:
    """Names of people and places, each word by itself: a surname tells enough."""
    for text in texts:
        yield from (found.removesuffix("'s").removesuffix("’s") for found in _NAME.findall(text))
        said = text.split()
        if 1 < len(said) < _FEW and all(word[:1].isupper() for word in said):
            yield from said


def _pictures(values: Values) -> Iterator[str]:
    image = values.get("image") if isinstance(values, dict) else None
    if isinstance(image, dict) and isinstance(image.get("file"), str):
        yield f"{PICTURES}{image['file']}"


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


def public_texts(files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything that is said in files, whatever they are."""
    for path, content in files.items():
        document = read_document(path, content)[0] if path.endswith(".yml") else None
        if document is not None:
            yield from leaves(document.values)
        elif re.search(r"\.(?:md|html|css|js)$", path):
            yield content.decode(errors="replace")
