"""What an archive may unpack to."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from site_builder.tasks.imports.sheets.archives import SwollenError, check_size


def archive(content: bytes) -> zipfile.ZipFile:
    """One part, packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("part", content)
    return zipfile.ZipFile(file)


def test_a_part_beyond_the_largest_is_refused_however_little_it_swells() -> None:
    check_size(archive(b"0123456789"), "part", largest=10)
    with pytest.raises(SwollenError, match="would unpack to 11 bytes"):
        check_size(archive(b"0123456789a"), "part", largest=10)


def test_a_large_part_that_swells_beyond_measure_is_refused_and_others_are_not() -> None:
    check_size(archive(b"0" * 20_000_000), "part")
    check_size(archive(os.urandom(20_000_001)), "part")
    with pytest.raises(SwollenError, match=r"'part' of .* bytes would unpack to 20,000,001 bytes"):
        check_size(archive(b"0" * 20_000_001), "part")
