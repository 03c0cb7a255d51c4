"""The entries of registers that come from packs, as the lists of the forms offer them.

The forms read the partnership's own registers from the repository. They do not read packs, so the site's build says
what these add: only what is public, since anyone can read the files of the forms (rule T2).
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.domain.library import Library
from site_builder.domain.register import Contact
from site_builder.domain.season import Season
from site_builder.sources.pack_paths import pack_of

Choices = Mapping[str, tuple[Mapping[str, str], ...]]
"""By the name of a register: the fields by which an entry is named and shown."""


def choices_of_packs(library: Library) -> Choices:
    """The entries of a library's registers that come from packs, each with the pack's name."""
    return {
        "contacts": tuple(_choice(contact) for contact in library.contacts if pack_of(contact.origin.path)),
        "seasons": tuple(_choice(season) for season in library.seasons if pack_of(season.origin.path)),
        "glossary": tuple({"term": term.term} for term in library.terms if pack_of(term.origin.path)),
    }


def _choice(record: Contact | Season) -> Mapping[str, str]:
    return {"id": record.id, "title": f"{record.title} (from the pack '{pack_of(record.origin.path)}')"}
