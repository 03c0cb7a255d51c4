"""The YAML of the note beside a district's fetched files, written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from site_builder.sources.text.documents import Values
from site_builder.sources.writing.quarter_yaml import write_plainly

_OPENING = "# Written by 'site-builder member update', beside the files that it fetched. Do not change any of them.\n"


def write_fetched(at: datetime, fingerprints: Mapping[str, str]) -> bytes:
    """The note of a moment in London, with the fingerprint of each file by the field's name."""
    values: dict[str, Values] = {"at": f"{at:%Y-%m-%d %H:%M}", **fingerprints}
    return (_OPENING + write_plainly(values)).encode()
