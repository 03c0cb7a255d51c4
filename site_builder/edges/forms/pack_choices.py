"""What comes from packs, as the forms say it: entries of registers in lists to choose from, and records in a note.

The forms read the partnership's own files from the repository. They do not read packs, so the site's build says what
these add: only what is public, since anyone can read the files of the forms (rule T2).
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.domain.library import Library
from site_builder.domain.register import Contact
from site_builder.domain.season import Season
from site_builder.sources.pack_paths import pack_of

Choices = Mapping[str, tuple[Mapping[str, str], ...]]
"""By the name of a register: the fields that name and show each entry."""

_NOTED = {"message": "messages", "alert": "alerts", "page": "pages"}
"""The collections of records that packs can have, and what they are called."""


def choices_of_packs(library: Library) -> Choices:
    """The entries of a library's registers that come from packs, each with the pack's name."""
    return {
        "contacts": tuple(_choice(contact) for contact in library.contacts if pack_of(contact.origin.path)),
        "seasons": tuple(_choice(season) for season in library.seasons if pack_of(season.origin.path)),
        "glossary": tuple({"term": term.term} for term in library.terms if pack_of(term.origin.path)),
    }


def _choice(record: Contact | Season) -> Mapping[str, str]:
    return {"id": record.id, "title": f"{record.title} (from the pack '{pack_of(record.origin.path)}')"}


def notes_of_packs(library: Library) -> Mapping[str, str]:
    """By collection, what packs bring to it and how to say something else here. Empty where they bring nothing."""
    found = {
        "message": [(message.title, message.origin) for message in library.messages],
        "alert": [(alert.title, alert.origin) for alert in library.alerts],
        "page": [(page.title, page.origin) for page in library.pages],
    }
    named = {
        collection: [f"{title} (from the pack '{pack}')" for title, origin in records if (pack := pack_of(origin.path))]
        for collection, records in found.items()
    }
    return {
        collection: f"Packs bring these {_NOTED[collection]} too: {'; '.join(titles)}. To say something else on this "
        "site, write your own under the same id."
        for collection, titles in named.items()
        if titles
    }
