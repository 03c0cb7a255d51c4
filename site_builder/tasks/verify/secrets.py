"""What is unpublished at a moment, read from the files themselves, and the same files without it. Knows no site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from site_builder.sources.pack_paths import pack_of
from site_builder.sources.shapes import LEDGER, is_member_file
from site_builder.sources.text.documents import Values, read_document
from site_builder.tasks.verify.file_parts import divide, folder_of, is_withdrawn
from site_builder.tasks.verify.gates import many, unpublished_parts, values_of
from site_builder.tasks.verify.member_parts import find_in_members, texts_in_member_file
from site_builder.tasks.verify.names import addresses_in, is_register, only_unpublished
from site_builder.tasks.verify.secret_words import Secret, leaves, pictures_of, secret_of

_AMOUNTS = ("data/population", "data/boundaries")
"""Files that contain names without using them."""

_TRANSLATIONS = re.compile(r"/translations/[^/]+/")
"""A file in one of these folders is out when the record that it translates is."""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """What is unpublished, and the files without it."""

    secrets: tuple[Secret, ...]
    pictures: Mapping[str, bytes]
    """Pictures that nothing public shows, by path."""

    rest: Mapping[str, bytes]
    """The files as they would be if the secrets had never been written."""


def find_secrets(files: Mapping[str, bytes], now: datetime) -> Unpublished:
    """What is unpublished at a moment, in files without mistakes."""
    members = find_in_members(files, now)
    secrets: list[Secret] = [*members.secrets]
    rest: dict[str, bytes] = {}
    shown: set[str] = set()
    gone: dict[tuple[str, str], str] = {}
    own = frozenset(_own_keys(files)) if any(map(pack_of, files)) else frozenset()
    for path, content in files.items():
        document = read_document(path, content)[0] if path.endswith(".yml") and path != LEDGER else None
        if document is None:
            rest[path] = content
            continue
        public, found = divide(path, document.values, now=now)
        secrets += found
        # A record of the partnership's own takes the place of a pack's, and its translations are out with it.
        gives_way = pack_of(path) and _key_of(path, document.values) in own
        if folder_of(path) and not gives_way and not _TRANSLATIONS.search(path):
            gone |= _gone(path, document.values, public=public)
        if not found:
            rest[path] = content
        elif public is not None:
            rest[path] = json.dumps(public, ensure_ascii=False).encode()
        shown |= set() if public is None else set(pictures_of(public))
    for path in [path for path in rest if path.endswith(".yml") and _TRANSLATIONS.search(path)]:
        document = read_document(path, rest[path])[0]
        why = gone.get(_key_of(path, document.values)) if document else None
        if document and why:
            secrets.append(replace(secret_of(path, document.values, why=f"translates what {why}"), names=()))
            del rest[path]
    rest |= members.rest
    secrets += _take_names(files, rest, now=now)
    hidden = {path for secret in secrets for path in secret.pictures} - shown
    pictures = {path: files[path] for path in sorted(hidden) if path in files}
    return Unpublished(tuple(secrets), pictures, {path: rest[path] for path in rest if path not in hidden})


def _own_keys(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The folder and the id of each record of the partnership's own."""
    for path, content in files.items():
        if folder_of(path) and not pack_of(path) and not _TRANSLATIONS.search(path):
            yield _key_of(path, values_of(path, content))


def _take_names(files: Mapping[str, bytes], rest: dict[str, bytes], *, now: datetime) -> list[Secret]:
    """Take out register entries that only unpublished records use."""
    whole = {path: values_of(path, files[path]) for path in files if path.endswith(".yml") and path != LEDGER}
    public = {path: values_of(path, rest[path]) for path in whole if path in rest}
    entries = {path: many(public.pop(path)) for path in list(public) if is_register(path)}
    for path in [path for path in public if path.startswith(_AMOUNTS)]:
        del public[path]
    waiting = [
        part for path, values in whole.items() for part in unpublished_parts(values, now) if not is_register(path)
    ]
    for path, values in whole.items():
        if _TRANSLATIONS.search(path) and path not in rest:
            waiting.append(values)
    withdrawn = [values for path, values in whole.items() if folder_of(path) and is_withdrawn(values)]
    pages: list[Values] = [rest[path].decode(errors="replace") for path in rest if path.endswith(".md")]
    published = [*public.values(), *(values for values in withdrawn if values not in waiting), *pages]
    ledger = addresses_in(values_of(LEDGER, files[LEDGER])) if LEDGER in files else frozenset()
    found = only_unpublished(entries, unpublished=waiting, public=published, ledger=ledger)
    for path, listed in entries.items():
        left = [entry for entry in listed if not any(entry is secret.values for secret in found)]
        if len(left) < len(listed):
            rest[path] = json.dumps(left, ensure_ascii=False).encode()
    return [secret_of(entry.path, entry.values, why="is used only by what is not published") for entry in found]


def _gone(path: str, values: Values, *, public: Values) -> Mapping[tuple[str, str], str]:
    """A record whose translations must not be out, by its folder and id, with the reason."""
    if public is None:
        return {_key_of(path, values): "is not out"}
    return {_key_of(path, values): "was withdrawn"} if is_withdrawn(public) else {}


def _key_of(path: str, values: Values) -> tuple[str, str]:
    """The folder and the id of a story or message, which its translations name."""
    return folder_of(path), str(values.get("id")) if isinstance(values, dict) else ""


def public_texts(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every text in the files."""
    for path, content in files.items():
        document = read_document(path, content)[0] if path.endswith(".yml") else None
        if document is not None:
            yield from leaves(document.values)
        elif is_member_file(path):
            yield from texts_in_member_file(content)
        elif re.search(r"\.(?:md|html|css|js)$", path):
            yield content.decode(errors="replace")
