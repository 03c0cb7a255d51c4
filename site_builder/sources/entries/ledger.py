"""The shape of the list of what was published, which keeps addresses alive (rule T4)."""

from __future__ import annotations

from pydantic import Field

from site_builder.sources.entries.fields import Entry, Ids


class LedgerEntry(Entry):
    """What was published once, in data/addresses.yml. It is written by `site-builder record`, not by hand."""

    stories: Ids = Field([], description="Ids of the stories that were published.")
    messages: Ids = Field([], description="Ids of the messages that were published.")
