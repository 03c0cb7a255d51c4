"""What `packs` in `mkdocs.yml` may say: each pack that the site uses, with its version and its fingerprint.

    packs:
      marrow-county:
        version: "2026.3"
        hash: sha256:0f3c…

The fingerprint is why an offline build uses exactly what was fetched, and why no pack changes without notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from site_builder.domain.problem import Origin, Problem
from site_builder.edges.world import disk
from site_builder.sources.faults.suggestions import did_you_mean
from site_builder.sources.pack_paths import PACKS
from site_builder.sources.text.documents import Document, examine_document
from site_builder.sources.text.documents import Path as Place
from site_builder.sources.writing.pack_pins import FINGERPRINT, SETTING, VERSION, Pin, options_of
from site_builder.tasks.packs.taken import KeptPack, kept_packs

_FIELDS = (VERSION, FINGERPRINT)
_EXAMPLE = 'Example: marrow-county: {version: "2026.3", hash: "sha256:…"}'


def check_packs(document: Document, *, project: Path) -> Iterator[Problem]:
    """Everything that is wrong with the packs in the settings, and with those in the project."""
    try:
        kept = kept_packs(disk.read(project, (PACKS.rstrip("/"),)))
    except OSError:
        return  # reading the project says so
    found = options_of(document)
    options, where = found or (None, ())
    written = options.get(SETTING) if isinstance(options, dict) else None
    if written is None:
        written = {}
    elif not isinstance(written, dict):
        message = f"'{SETTING}' should name packs, each with its version and its hash."
        yield Problem(document.position(*where, SETTING).key, message, _EXAMPLE)
        return
    for name, pin in written.items():
        place = (*where, SETTING, name)
        if not isinstance(pin, dict):
            message = f"The pack '{name}' should have a version and a hash."
            yield Problem(document.position(*place).key, message, _hint_at(name, kept))
            continue
        yield from _check_names(document, place, names=list(pin))
        yield from _check_pin(document, place, pin=pin, kept=kept)
    at = document.position(*where, SETTING).key if written else document.position("plugins").key
    for name in kept:
        if name not in written:
            message = f"The pack '{name}' is in {PACKS}{name}/, but these settings do not name it."
            yield Problem(at, message, f"{_hint_at(name, kept)} Or delete its folder.")


def refuse_unfit_packs(settings: Path) -> None:
    """Refuse packs that are not those that the settings name. Raises MkDocs's ConfigurationError, for MkDocs alone."""
    document, _ = examine_document(settings.name, settings.read_bytes())
    faults = tuple(check_packs(document, project=settings.parent)) if document else ()
    if faults:
        raise ConfigurationError("\n".join(map(str, faults)))


def _hint_at(name: str, kept: Mapping[str, KeptPack]) -> str:
    if name not in kept:
        return f"Fetch it with 'site-builder pack add', which writes both. {_EXAMPLE}"
    first, *fields = Pin(name, kept[name].version, kept[name].fingerprint).lines
    return f"Below '{SETTING}' of the plugin write '{first}', and below that: {', '.join(map(str.strip, fields))}."


def _check_names(document: Document, place: Place, *, names: list[str]) -> Iterator[Problem]:
    for name in names:
        if name not in _FIELDS:
            hint = did_you_mean(name, _FIELDS) or f"Use only: {', '.join(_FIELDS)}."
            yield Problem(document.position(*place, name).key, f"'{name}' is not a setting of a pack.", hint)


def _check_pin(
    document: Document, place: Place, *, pin: Mapping[str, object], kept: Mapping[str, KeptPack]
) -> Iterator[Problem]:
    name = str(place[-1])
    pack = kept.get(name)
    if pack is None:
        message = f"There is no pack '{name}' in the project: the folder {PACKS}{name}/ is missing or empty."
        hint = "Fetch it with 'site-builder pack add', or remove these lines."
        yield Problem(document.position(*place).key, message, hint)
        return

    def at(field: str) -> Origin:
        position = document.position(*place, field)
        return position.value if document.knows(*place, field) else position.key

    fingerprint, version = str(pin.get(FINGERPRINT) or "").strip(), str(pin.get(VERSION) or "").strip()
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", fingerprint):
        message = f"The pack '{name}' needs a hash of its files: 'sha256:' and 64 digits and letters from a to f."
        yield Problem(at(FINGERPRINT), message, _hint_at(name, kept))
    elif fingerprint != pack.fingerprint:
        message = f"The files in {PACKS}{name}/ do not fit this hash, so they are not those that were fetched."
        hint = (
            "A pack is not edited here. Restore its files from git, or fetch them again with 'site-builder pack "
            "update'. To say something in your own words, write a record of your own with the same name in content/, "
            "which takes the pack's place."
        )
        yield Problem(at(FINGERPRINT), message, hint)
    elif version != pack.version:
        said = f"version {version}" if version else "no version"
        message = f"These settings name {said} of the pack '{name}', but its files are version {pack.version}."
        yield Problem(at(VERSION), message, f'Write {VERSION}: "{pack.version}".')
